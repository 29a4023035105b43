// The manifest: each page that a route answers, with its states.  A GET route
// that is not here fails the tests.
//
// A state: { name, role, go(page, world), and, when they apply:
//   status   of the last page (200 when not said)
//   refused  true: a form that was not accepted (untitled: by a script, the title stays)
//   error    true: the title says so, no field is wrong
//   alike    true: the layout was probed by another state: axe, HTML and structure only
//   expects  statuses of answers that are not the page's
//   view     "phone": seen on a phone only
//   within   the open menu that covers the page }
// role: admin, health, normal, restricted, stats; founder: administrator of a
// new organisation; founder2: the same, whose session will be locked; locked:
// whose session is; nobody.

import { workbook } from '../lib/workbook.mjs';

// Opens a path and waits for its scripts.
const at = (path) => async (page, w) => {
  await page.goto(typeof path === 'function' ? path(w) : path);
};
const click = (page, name, from = page) => from.getByRole('button', { name }).click();
// Sends the form of the page that has this button, and waits for the answer.
async function send(page, button) {
  const answer = page.waitForResponse((r) => r.request().isNavigationRequest() && r.request().method() === 'POST');
  const loaded = page.waitForEvent('load'); // of the page that comes, perhaps by another way
  await click(page, button, page.locator('main'));
  await answer;
  await loaded;
}
const phone = (page) => page.setViewportSize({ width: 390, height: 844 });
// After htmx has put its answer in.
async function settled(page, act) {
  await page.evaluate(() => {
    window.manoSettled = new Promise((ok) => document.body.addEventListener('htmx:afterSettle', ok, { once: true }));
  });
  await act();
  await page.evaluate(() => window.manoSettled.then(() => true));
}

// A workbook of persons, to the page of its trial.
async function tryImport(page) {
  await page.goto('/personnes/import');
  await page.locator('#fichier').setInputFiles({
    name: 'personnes.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: workbook([['Nom', 'Équipe en charge', 'Ressources', 'Date de naissance', 'Couleur'],
      ['Importée du classeur', 'Maraude nuit', 'Trouvailles', '12/05/1980', 'bleu'],
      ['Importée du classeur', 'Maraude nuit', 'RSA', '45/13/1980', 'vert'], ['Sans équipe', null]]),
  });
  await click(page, /^Essayer/, page.locator('main'));
  await page.waitForURL(/\/personnes\/import\/\d+$/);
  await page.waitForLoadState();
}

async function agreeToShare(page, person) {
  await page.goto(`/personnes/accords/${person}`);
  await page.getByLabel(/^Quoi/).selectOption('share');
  await page.getByLabel('Réponse de la personne').selectOption('agreed');
  await page.getByLabel(/^Comment/).selectOption('oral');
  await page.getByLabel(/^Précisions/).fill('Avec le CCAS');
  await send(page, /^Enregistrer/);
}
async function shareFile(page, person) {
  await agreeToShare(page, person);
  await page.goto(`/personnes/partager/${person}`);
  await page.getByLabel(/^À qui/).fill('CCAS');
  await page.getByLabel(/^Pourquoi/).fill('Domiciliation');
  await page.getByLabel('Informations sociales').check();
  await click(page, 'Chiffrer et créer le lien');
  await page.locator('#partage-fait').waitFor();
  await page.locator('#partages li').waitFor();
}

export const pages = [
  { route: '/connexion', states: [
    { name: 'door', role: 'nobody', go: at('/connexion') },
    { name: 'wrong password', role: 'nobody', alike: true, status: 401, error: true, go: async (page) => {
      await page.goto('/connexion');
      await page.getByLabel('Adresse électronique').fill('personne@exemple.test');
      await page.getByLabel('Mot de passe').fill('pas le bon mot de passe');
      await click(page, 'Se connecter');
      await page.waitForFunction(() => document.querySelector('#connexion-erreur').textContent !== '');
    } },
  ] },
  { route: '/invitation', states: [
    { name: 'without a link', role: 'nobody', alike: true, expects: [404], go: async (page) => {
      await page.goto('/invitation');
      await page.waitForFunction(() => document.querySelector('#invitation-erreur').textContent !== '');
    } },
    { name: 'first administrator', role: 'nobody', go: async (page, w) => {
      await page.goto(w.link);
      await page.waitForFunction(() => document.querySelector('#invitation-accueil').textContent !== '');
    } },
    { name: 'password refused', role: 'nobody', alike: true, refused: true, untitled: true, go: async (page, w) => {
      await page.goto(w.link);
      await page.getByLabel(/nom/i).first().waitFor();
      await page.getByLabel(/nom/i).first().fill('Camille');
      await page.locator('#password').fill('facile');
      await click(page, 'Continuer');
      await page.waitForFunction(() => document.querySelector('#password-err').textContent !== '');
    } },
    { name: 'recovery sheet', role: 'nobody', go: async (page, w) => {
      await page.goto(w.link);
      await page.locator('#name').fill('Camille');
      await page.locator('#password').fill('quatre canards dans une barque verte');
      await page.locator('#password2').fill('quatre canards dans une barque verte');
      await click(page, 'Continuer');
      await page.locator('#feuille-groupes li').first().waitFor();
    } },
    { name: 'member with a code', role: 'nobody', alike: true, go: async (page, w) => {
      await page.goto(w.memberLink);
      await page.locator('#code').waitFor();
    } },
  ] },
  { route: '/partage', states: [
    { name: 'without a link', role: 'nobody', go: async (page) => {
      await page.goto('/partage');
      await page.locator('#dossier-erreur p').waitFor();
    } },
    { name: 'link over', role: 'nobody', alike: true, expects: [410], go: async (page) => {
      await page.goto(`/partage#${'ab'.repeat(32)}`);
      await page.getByText('Ce lien n’ouvre rien').waitFor();
    } },
  ] },
  { route: '/recuperation', states: [
    { name: 'without a link', role: 'nobody', alike: true, expects: [404], go: async (page) => {
      await page.goto('/recuperation');
      await page.waitForFunction(() => document.querySelector('#recuperation-erreur').textContent !== '');
    } },
    { name: 'with a link', role: 'nobody', go: async (page, w) => {
      await page.goto(w.recovery);
      await page.locator('#key').waitFor();
    } },
  ] },
  { route: '/verrou', states: [
    { name: 'locked', role: 'locked', go: at('/verrou') },
    { name: 'a form waits', role: 'locked', alike: true, status: 403, go: async (page, w) => {
      await page.goto('/verrou');
      await page.evaluate((csrf) => {
        const f = document.createElement('form');
        f.method = 'post';
        f.action = '/equipes/nouvelle';
        for (const [n, v] of [['_csrf', csrf], ['name', 'Équipe du soir']]) {
          const i = document.createElement('input');
          [i.type, i.name, i.value] = ['hidden', n, v];
          f.append(i);
        }
        document.body.append(f);
        f.submit();
      }, w.lockedToken);
      await page.locator('#rejeu').waitFor({ state: 'attached' });
    } },
  ] },
  { route: '/plan-du-site', states: [
    { name: 'nobody', role: 'nobody', alike: true, go: at('/plan-du-site') },
    { name: 'administrator', role: 'admin', go: at('/plan-du-site') },
  ] },
  { route: '/accessibilite', states: [{ name: 'statement', role: 'nobody', go: at('/accessibilite') }] },
  { route: '/mentions-legales', states: [{ name: 'legal', role: 'nobody', alike: true, go: at('/mentions-legales') }] },
  { route: '/aide', states: [{ name: 'help', role: 'nobody', alike: true, go: at('/aide') }] },

  // ------------------------------------------------------------ agenda
  { route: '/priorites', states: [
    { name: 'of the team', role: 'normal', go: at('/priorites') },
    { name: 'none', role: 'admin', alike: true, go: at('/priorites?equipe=2') },
    { name: 'a click undone', role: 'normal', alike: true, go: async (page) => {
      await page.goto('/priorites');
      await send(page, /^Déprioriser le commentaire/);
    } },
  ] },
  { route: '/', states: [
    { name: 'home', role: 'normal', go: at('/') },
    { name: 'home of a health professional', role: 'health', alike: true, go: at('/') },
    { name: 'no team yet', role: 'founder', alike: true, go: at('/') },
    { name: 'account menu', role: 'admin', alike: true, within: '.top .sheet', go: async (page) => {
      await page.goto('/');
      await page.locator('.top details.menu > summary').click();
    } },
    { name: 'add menu of the phone', role: 'normal', view: 'phone', within: '.bar [open] .sheet', go: async (page) => {
      await phone(page);
      await page.goto('/');
      await page.locator('.bar summary', { hasText: 'Ajouter' }).click();
    } },
    { name: 'menu of the phone', role: 'admin', view: 'phone', within: '.bar [open] .sheet', alike: true, go: async (page) => {
      await phone(page);
      await page.goto('/');
      await page.locator('.bar summary', { hasText: 'Menu' }).click();
    } },
    { name: 'idle warning', role: 'normal', clock: true, go: async (page) => {
      await page.clock.install();
      await page.goto('/');
      await page.clock.fastForward('18:30');
      await page.locator('dialog#idle[open]').waitFor();
    } },
    { name: 'done, with a way back', role: 'normal', alike: true, go: async (page, w) => {
      await page.goto('/');
      const form = page.locator(`#statut-${w.undoable}`).locator('xpath=ancestor::form');
      const answer = page.waitForResponse((r) => r.request().method() === 'POST');
      // As without scripts: the page comes back with a message.
      await form.evaluate((f) => {
        const i = document.createElement('input');
        [i.type, i.name, i.value] = ['hidden', 'status', 'done'];
        f.append(i);
        f.submit();
      });
      await answer;
      await page.locator('.flash').waitFor();
    } },
  ] },
  { route: '/agenda', states: [
    { name: 'today', role: 'normal', go: at('/agenda?equipe=1') },
    { name: 'nothing that day', role: 'normal', go: at('/agenda?equipe=1&jour=2031-02-03') },
    { name: 'done in place', role: 'normal', alike: true, go: async (page) => {
      await page.goto('/agenda?equipe=1');
      await settled(page, () => page.getByRole('button', { name: /^Faite/ }).last().click());
      await page.evaluate(() => scrollTo(0, 0)); // what scrolls under the header is not measured
    } },
    { name: 'restricted', role: 'restricted', alike: true, go: at('/agenda?equipe=1') },
  ] },
  { route: '/agenda/personne/', states: [
    { name: 'actions of a person', role: 'normal', go: at('/agenda/personne/1') },
    { name: 'none', role: 'normal', alike: true, go: at((w) => `/agenda/personne/${w.blank}`) },
  ] },
  { route: '/actions/nouvelle', states: [
    { name: 'empty form', role: 'normal', go: at('/actions/nouvelle') },
    { name: 'persons found', role: 'normal', alike: true, go: async (page) => {
      await page.goto('/actions/nouvelle');
      await settled(page, () => page.locator('#q').fill('a'));
    } },
    { name: 'refused', role: 'normal', refused: true, expects: [422], status: 422, go: async (page) => {
      await page.goto('/actions/nouvelle');
      await page.getByLabel(/^À faire le/).fill('31/02/2026');
      await send(page, /^Créer/);
    } },
  ] },
  { route: '/actions/', states: [
    { name: 'an action', role: 'normal', go: at('/actions/1') },
    { name: 'no such action', role: 'normal', status: 404, expects: [404], go: at('/actions/999999') },
  ] },
  { route: '/actions/modifier/', states: [{ name: 'form', role: 'normal', alike: true, go: at('/actions/modifier/1') }] },
  { route: '/actions/supprimer/', states: [
    { name: 'asked', role: 'normal', go: at('/actions/supprimer/1') },
    { name: 'in the trash', role: 'normal', alike: true, go: async (page, w) => {
      await page.goto(`/actions/supprimer/${w.removable}`);
      await send(page, /^Supprimer/);
      await page.goto(`/actions/supprimer/${w.removable}`);
    } },
  ] },

  { route: '/passages/nouveau', states: [
    { name: 'form', role: 'normal', go: at('/passages/nouveau') },
    { name: 'persons found', role: 'normal', alike: true, go: async (page) => {
      await page.goto('/passages/nouveau');
      await settled(page, () => page.locator('#q').fill('a'));
    } },
    { name: 'refused', role: 'normal', alike: true, refused: true, expects: [422], status: 422, go: async (page) => {
      await page.goto('/passages/nouveau');
      await send(page, /^Enregistrer/);
    } },
  ] },
  { route: '/passages/modifier/', states: [{ name: 'form', role: 'normal', alike: true, go: at('/passages/modifier/1') }] },
  { route: '/passages/supprimer/', states: [{ name: 'asked', role: 'normal', alike: true, go: at('/passages/supprimer/1') }] },
  { route: '/rencontres/nouvelle', states: [{ name: 'form of a person', role: 'normal', go: at('/rencontres/nouvelle?personne=1') }] },
  { route: '/rencontres/modifier/', states: [{ name: 'form', role: 'normal', alike: true, go: at('/rencontres/modifier/2') }] },

  { route: '/territoires', states: [
    { name: 'list', role: 'admin', go: at('/territoires') },
    { name: 'with archived', role: 'normal', alike: true, go: at('/territoires?archives=1&tri=types&sens=desc') },
    { name: 'nothing found', role: 'normal', go: async (page) => {
      await page.goto('/territoires');
      await page.locator('#q').fill('introuvable');
      await send(page, /^Chercher un territoire/);
    } },
  ] },
  { route: '/territoires/nouveau', states: [
    { name: 'form', role: 'normal', go: at('/territoires/nouveau') },
    { name: 'refused', role: 'normal', status: 422, refused: true, go: async (page) => {
      await page.goto('/territoires/nouveau');
      await send(page, 'Créer le territoire');
    } },
  ] },
  { route: '/territoires/modifier/', states: [{ name: 'form', role: 'normal', alike: true, go: at('/territoires/modifier/1') }] },
  { route: '/territoires/supprimer/', states: [
    { name: 'asked', role: 'admin', go: at('/territoires/supprimer/1') },
    { name: 'refused', role: 'admin', status: 422, refused: true, alike: true, go: async (page) => {
      await page.goto('/territoires/supprimer/1');
      await send(page, 'Mettre à la corbeille');
    } },
  ] },
  { route: '/territoires/transferer/', states: [{ name: 'form', role: 'admin', alike: true, go: at('/territoires/transferer/1') }] },
  { route: '/territoires/corbeille', states: [
    { name: 'empty', role: 'normal', go: at('/territoires/corbeille') },
  ] },
  { route: '/territoires/', states: [
    { name: 'territory', role: 'admin', go: at('/territoires/1') },
    { name: 'read', role: 'restricted', alike: true, go: at('/territoires/1') },
  ] },
  { route: '/observations/nouvelle', states: [
    { name: 'form', role: 'normal', go: at('/observations/nouvelle?territoire=1') },
    { name: 'refused', role: 'restricted', status: 422, refused: true, alike: true, go: async (page) => {
      await page.goto('/observations/nouvelle');
      await send(page, /^Enregistrer l’observation/);
    } },
  ] },
  { route: '/observations/modifier/', states: [{ name: 'form', role: 'normal', alike: true, go: at('/observations/modifier/1') }] },
  { route: '/observations/supprimer/', states: [{ name: 'asked', role: 'restricted', go: at('/observations/supprimer/1') }] },
  { route: '/observations/', states: [{ name: 'observation', role: 'normal', go: at('/observations/1') }] },

  // ------------------------------------------------------------ persons
  { route: '/personnes', states: [
    { name: 'list', role: 'normal', go: at('/personnes') },
    { name: 'filter open', role: 'normal', alike: true, within: '.chip .sheet', go: async (page) => {
      await page.goto('/personnes');
      await page.locator('details.chip > summary').first().click();
    } },
    { name: 'search', role: 'normal', alike: true, go: async (page) => {
      await page.goto('/personnes');
      await settled(page, () => page.locator('#q').fill('mireille'));
    } },
    { name: 'nobody found', role: 'normal', go: async (page) => {
      await page.goto('/personnes');
      await settled(page, () => page.locator('#q').fill('wxyz'));
    } },
    { name: 'filtered', role: 'normal', alike: true, go: async (page) => {
      await page.goto('/personnes');
      await page.locator('a.chip').first().click();
    } },
    { name: 'many persons', role: 'normal', alike: true, go: async (page) => {
      await page.goto('/personnes');
      await page.locator('#lot-faire').selectOption('sortie');
      await send(page, 'Toute la liste');
    } },
    { name: 'locked in place', role: 'founder2', go: async (page) => {
      await page.goto('/personnes');
      await page.locator('.top details.menu > summary').click();
      await page.locator('.top').getByRole('button', { name: 'Verrouiller' }).click();
      await page.locator('dialog#lock[open]').waitFor();
    } },
    { name: 'nobody yet', role: 'founder', alike: true, go: at('/personnes') },
  ] },
  { route: '/personnes/filtre', states: [
    { name: 'choice of the field', role: 'normal', go: at('/personnes/filtre') },
    { name: 'choices', role: 'normal', go: at('/personnes/filtre?champ=gender') },
    { name: 'number', role: 'normal', alike: true, go: at('/personnes/filtre?champ=age&rang=1&f=age:entre:18,60') },
    { name: 'text', role: 'normal', alike: true, go: at('/personnes/filtre?champ=f45') },
    { name: 'refused', role: 'normal', alike: true, refused: true, expects: [422], status: 422, go: async (page) => {
      await page.goto('/personnes/filtre?champ=birthdate');
      await page.locator('#valeur').fill('31/02/1980');
      await send(page, 'Filtrer');
    } },
  ] },
  { route: '/personnes/recherches', states: [
    { name: 'none', role: 'normal', go: at('/personnes/recherches') },
    { name: 'some', role: 'admin', go: async (page) => {
      await page.goto('/personnes?f=gender:un:2');
      await page.locator('details:has(#nom) > summary').click();
      await page.locator('#nom').fill(`Recherche ${Date.now()}`);
      await send(page, 'Enregistrer');
      await page.goto('/personnes/recherches');
    } },
  ] },
  { route: '/personnes/nouvelle', states: [
    { name: 'similar persons', role: 'normal', go: async (page) => {
      await page.goto('/personnes/nouvelle');
      await settled(page, () => page.getByLabel(/^Nom prénom/).fill('Zoe Legende'));
    } },
    { name: 'refused', role: 'normal', refused: true, expects: [422], status: 422, go: async (page) => {
      await page.goto('/personnes/nouvelle');
      await page.getByLabel(/^Date de naissance/).fill('31/02/1980');
      await send(page, /^Créer/);
    } },
    { name: 'namesake', role: 'normal', alike: true, refused: true, expects: [422], status: 422, go: async (page) => {
      await page.goto('/personnes/nouvelle');
      await page.getByLabel(/^Nom prénom/).fill('Mireille');
      await send(page, /^Créer/);
    } },
  ] },
  { route: '/personnes/choisir', fragment: '/personnes/choisir?q=a', states: [] },
  { route: '/personnes/', states: [
    { name: 'file', role: 'normal', go: at('/personnes/1') },
    { name: 'file with medical tab', role: 'health', go: at('/personnes/1') },
    { name: 'file without anything', role: 'restricted', alike: true, go: at((w) => `/personnes/${w.blank}`) },
    { name: 'just saved', role: 'normal', alike: true, go: async (page) => {
      await page.goto('/personnes/modifier/3?groupe=1');
      await page.getByLabel(/^Autres pseudos/).fill('Mimi');
      await send(page, /^Enregistrer/);
    } },
    { name: 'out, with a banner and a way back', role: 'normal', alike: true, go: async (page, w) => {
      await page.goto(`/personnes/sortie/${w.disputed}`);
      await page.getByLabel('Perdu de vue').check();
      await send(page, /^(Sortir|Enregistrer)/);
      await page.locator('.away').waitFor();
    } },
  ] },
  { route: '/personnes/modifier/', states: [
    { name: 'main group', role: 'normal', alike: true, go: at('/personnes/modifier/1?groupe=1') },
    { name: 'social group', role: 'normal', go: at('/personnes/modifier/1?groupe=2') },
    { name: 'health group', role: 'normal', alike: true, go: at('/personnes/modifier/1?groupe=3') },
    { name: 'conflict', role: 'normal', status: 409, expects: [409], error: true, go: async (page, w) => {
      await page.goto(`/personnes/modifier/${w.disputed}?groupe=1`);
      await w.change(w.disputed, 'Valeur de Camille');
      await page.getByLabel(/^Autres pseudos/).fill('Valeur de Claude');
      await send(page, /^Enregistrer/);
    } },
  ] },
  { route: '/personnes/commenter/', states: [
    { name: 'form', role: 'normal', go: at('/personnes/commenter/1') },
    { name: 'refused', role: 'normal', alike: true, refused: true, expects: [422], status: 422, go: async (page) => {
      await page.goto('/personnes/1');
      await send(page, /^Enregistrer le commentaire/);
    } },
  ] },
  { route: '/personnes/commentaire/', states: [{ name: 'form', role: 'normal', alike: true, go: at('/personnes/commentaire/2') }] },
  { route: '/personnes/fil/', states: [
    { name: 'words found', role: 'normal', go: async (page) => {
      await page.goto('/personnes/1');
      await page.locator('#mots').fill('chien');
      await send(page, /^Chercher dans cette fiche/);
    } },
    { name: 'nothing found', role: 'normal', alike: true, go: async (page) => {
      await page.goto('/personnes/fil/1');
      await page.locator('#mots').fill('wxyz');
      await send(page, /^Chercher dans cette fiche/);
    } },
  ] },
  { route: '/personnes/sortie/', states: [
    { name: 'form', role: 'restricted', go: at('/personnes/sortie/1') },
    { name: 'refused', role: 'normal', alike: true, refused: true, expects: [422], status: 422, go: async (page) => {
      await page.goto('/personnes/sortie/1');
      await page.locator('input[name=day]').fill('31/02/2026');
      await send(page, /^Sortir/);
    } },
  ] },
  { route: '/personnes/equipes/', states: [
    { name: 'teams and chart', role: 'normal', go: at('/personnes/equipes/3') },
    { name: 'refused', role: 'normal', alike: true, refused: true, expects: [422], status: 422, go: async (page) => {
      await page.goto('/personnes/equipes/1');
      await page.locator('input[name=day]').fill('demain');
      await send(page, /^Ajouter/);
    } },
  ] },
  { route: '/personnes/equipes/depart/', states: [{ name: 'end of a stay', role: 'normal', alike: true, go: at('/personnes/equipes/depart/1') }] },
  { route: '/personnes/lieux/', states: [
    { name: 'places', role: 'normal', go: at('/personnes/lieux/1') },
    { name: 'none', role: 'normal', alike: true, go: at((w) => `/personnes/lieux/${w.blank}`) },
    { name: 'refused', role: 'normal', alike: true, refused: true, expects: [422], status: 422, go: async (page) => {
      await page.goto('/personnes/lieux/1');
      await send(page, 'Ajouter');
    } },
    { name: 'taken away, with a way back', role: 'normal', alike: true, go: async (page, w) => {
      await page.goto(`/personnes/lieux/${w.disputed}`);
      await page.locator('#place').fill('Parvis');
      await send(page, 'Ajouter');
      await send(page, /^Retirer/);
      await page.locator('.flash').waitFor();
    } },
  ] },
  { route: '/personnes/documents/', states: [
    { name: 'password asked', role: 'normal', go: async (page) => {
      await page.goto('/personnes/documents/1');
      await page.locator('#doc-mdp').waitFor();
    } },
  ] },
  { route: '/personnes/import/avancement/', document: 'json', states: [] },
  { route: '/documents/moitie', document: 'json', states: [] },
  { route: '/documents/liste/', document: 'json', states: [] },
  { route: '/documents/cles', document: 'json', states: [] },
  { route: '/documents/noms', document: 'json', states: [] },
  { route: '/documents/chiffre/', document: 'bytes', states: [] },
  { route: '/contacts', states: [
    { name: 'list', role: 'normal', go: at('/contacts') },
    { name: 'restricted', role: 'restricted', alike: true, go: at('/contacts') },
    { name: 'nothing found', role: 'normal', alike: true, go: async (page) => {
      await page.goto('/contacts');
      await page.locator('#q').fill('introuvable');
      await page.locator('.empty').waitFor();
    } },
  ] },
  { route: '/contacts/nouveau', states: [
    { name: 'form', role: 'normal', go: at('/contacts/nouveau') },
    { name: 'refused', role: 'normal', alike: true, refused: true, expects: [422], status: 422, go: async (page) => {
      await page.goto('/contacts/nouveau');
      await send(page, 'Créer le contact');
    } },
  ] },
  { route: '/contacts/', states: [{ name: 'a contact', role: 'admin', go: at('/contacts/1') }] },
  { route: '/contacts/modifier/', states: [{ name: 'form', role: 'normal', alike: true, go: at('/contacts/modifier/1') }] },
  { route: '/contacts/supprimer/', states: [{ name: 'asked', role: 'admin', alike: true, go: at('/contacts/supprimer/1') }] },
  { route: '/contacts/corbeille', states: [{ name: 'empty', role: 'admin', alike: true, go: at('/contacts/corbeille') }] },
  { route: '/lieux', states: [{ name: 'catalogue', role: 'normal', go: at('/lieux') }] },
  { route: '/lieux/nouveau', states: [{ name: 'form', role: 'normal', alike: true, go: at('/lieux/nouveau') }] },
  { route: '/lieux/', states: [{ name: 'a place', role: 'admin', go: at('/lieux/1') }] },
  { route: '/lieux/modifier/', states: [{ name: 'form', role: 'normal', alike: true, go: at('/lieux/modifier/1') }] },
  { route: '/lieux/fusionner/', states: [{ name: 'form', role: 'normal', alike: true, go: at('/lieux/fusionner/1') }] },
  { route: '/lieux/supprimer/', states: [{ name: 'asked', role: 'admin', alike: true, go: at('/lieux/supprimer/1') }] },
  { route: '/personnes/famille/', states: [
    { name: 'family', role: 'normal', go: at('/personnes/famille/1') },
    { name: 'none', role: 'normal', alike: true, go: at((w) => `/personnes/famille/${w.blank}`) },
    { name: 'refused', role: 'normal', alike: true, refused: true, expects: [422], status: 422, go: async (page) => {
      await page.goto('/personnes/famille/1');
      await send(page, /^Ajouter le lien/);
    } },
  ] },
  { route: '/personnes/famille/modifier/', states: [{ name: 'text of a link', role: 'normal', go: at('/personnes/famille/modifier/1') }] },
  { route: '/personnes/famille/retirer/', states: [{ name: 'asked', role: 'normal', alike: true, go: at('/personnes/famille/retirer/1') }] },
  { route: '/personnes/supprimer/', states: [
    { name: 'asked', role: 'normal', go: at('/personnes/supprimer/1') },
    { name: 'refused', role: 'normal', alike: true, refused: true, expects: [422], status: 422, go: async (page) => {
      await page.goto('/personnes/supprimer/1');
      await page.locator('#nom').fill('un autre nom');
      await send(page, /^Mettre/);
    } },
  ] },
  { route: '/personnes/corbeille', states: [
    { name: 'trash', role: 'admin', go: at('/personnes/corbeille') },
    { name: 'duration refused', role: 'admin', alike: true, refused: true, expects: [422], status: 422, go: async (page) => {
      await page.goto('/personnes/corbeille');
      await page.locator('#jours').fill('0');
      await send(page, /^Enregistrer/);
    } },
  ] },
  { route: '/personnes/effacer/', states: [{ name: 'not in the trash', role: 'admin', alike: true, go: at('/personnes/effacer/1') }] },
  { route: '/personnes/doublons', states: [{ name: 'pairs', role: 'normal', go: at('/personnes/doublons') }] },
  { route: '/personnes/fusionner/', states: [
    { name: 'which other', role: 'normal', alike: true, go: at('/personnes/fusionner/1') },
    { name: 'side by side', role: 'normal', go: at('/personnes/fusionner/1?avec=2') },
  ] },
  { route: '/personnes/historique/', states: [
    { name: 'history', role: 'normal', go: at('/personnes/historique/1') },
    { name: 'of a field', role: 'normal', go: at('/personnes/historique/1?champ=phone') },
    { name: 'wrong day', role: 'normal', alike: true, refused: true, expects: [422], status: 422, go: at('/personnes/historique/1?du=32/13/2026') },
  ] },

  // ------------------------------------------------------------ medical
  { route: '/medical/recherche', states: [
    { name: 'results', role: 'health', go: async (page) => {
      await page.goto('/medical/recherche');
      await page.locator('#mots').fill('pansement');
      await send(page, /^Rechercher/);
    } },
  ] },
  { route: '/medical/', states: [
    { name: 'file', role: 'health', go: at('/medical/1') },
    { name: 'empty file', role: 'health', alike: true, go: at('/medical/2') },
    { name: 'not for this colleague', role: 'normal', status: 403, expects: [403], go: at('/medical/1') },
  ] },
  { route: '/medical/personnes', states: [
    { name: 'questions', role: 'health', go: at('/medical/personnes') },
    { name: 'found', role: 'health', go: async (page) => {
      await page.goto('/medical/personnes');
      await page.getByLabel('Nombre de consultations', { exact: true }).selectOption({ label: 'Supérieur à' });
      await page.locator('#consultations-v').fill('0');
      await send(page, /^Chercher les personnes/);
    } },
    { name: 'refused', role: 'health', alike: true, refused: true, expects: [422], status: 422, go: async (page) => {
      await page.goto('/medical/personnes');
      await page.getByLabel('Du', { exact: true }).fill('pas un jour');
      await send(page, /^Chercher les personnes/);
    } },
  ] },
  { route: '/medical/modifier/', states: [{ name: 'form', role: 'health', go: at('/medical/modifier/1?groupe=4') }] },
  { route: '/medical/consultations/nouvelle', states: [
    { name: 'empty form', role: 'health', go: at('/medical/consultations/nouvelle?personne=1') },
    { name: 'refused', role: 'health', alike: true, refused: true, expects: [422], status: 422, go: async (page) => {
      await page.goto('/medical/consultations/nouvelle?personne=1');
      await page.locator('input[name=due_at]').fill('hier soir');
      await send(page, /^(Créer|Enregistrer)/);
    } },
  ] },
  { route: '/medical/consultations/', states: [{ name: 'a consultation', role: 'health', go: at('/medical/consultations/1') }] },
  { route: '/medical/consultations/modifier/', states: [{ name: 'form', role: 'health', alike: true, go: at('/medical/consultations/modifier/1') }] },
  { route: '/medical/consultations/supprimer/', states: [{ name: 'asked', role: 'health', alike: true, go: at('/medical/consultations/supprimer/1') }] },
  { route: '/medical/traitements/nouveau', states: [
    { name: 'empty form', role: 'health', go: at('/medical/traitements/nouveau?personne=1') },
    { name: 'refused', role: 'health', alike: true, refused: true, expects: [422], status: 422, go: async (page) => {
      await page.goto('/medical/traitements/nouveau?personne=1');
      await page.locator('input[name=starts_on]').fill('hier soir');
      await send(page, /^(Créer|Enregistrer)/);
    } },
  ] },
  { route: '/medical/traitements/', states: [{ name: 'a treatment', role: 'health', go: at('/medical/traitements/1') }] },
  { route: '/medical/traitements/modifier/', states: [{ name: 'form', role: 'health', alike: true, go: at('/medical/traitements/modifier/1') }] },
  { route: '/medical/traitements/supprimer/', states: [{ name: 'asked', role: 'health', alike: true, go: at('/medical/traitements/supprimer/1') }] },

  // ------------------------------------------------------------ figures
  { route: '/statistiques', states: [
    { name: 'this year', role: 'normal', go: at('/statistiques') },
    { name: 'for figures only', role: 'stats', alike: true, go: at('/statistiques') },
    { name: 'empty period', role: 'normal', alike: true, go: at('/statistiques?du=01/02/2019&au=28/02/2019') },
    { name: 'wrong period', role: 'normal', alike: true, refused: true, expects: [422], status: 422, go: at('/statistiques?du=31/02/2026&au=01/03/2026') },
  ] },
  { route: '/statistiques/personnes', states: [{ name: 'who is counted', role: 'normal', go: async (page) => {
    await page.goto('/statistiques');
    await page.locator('.big .v a').first().click();
  } }] },
  { route: '/rapports/activite', states: [{ name: 'report', role: 'normal', go: at('/rapports/activite') }] },
  { route: '/rapports/activite.odt', document: 'odt', states: [] },
  { route: '/personnes/document/', document: 'odt', states: [] },
  { route: '/personnes/acces/', document: 'zip', states: [] },
  { route: '/medical/copie/', document: 'zip', states: [] },
  { route: '/personnes/historique/export/', document: 'xlsx', states: [] },
  { route: '/personnes/import-modele', document: 'model', states: [] },
  { route: '/personnes/import/refusees/', document: 'refused', states: [] },
  { route: '/rapports/tableaux.xlsx', document: 'xlsx', states: [] },

  // ------------------------------------------------------------ organisation
  { route: '/verrou/etat', fragment: '/verrou/etat', states: [] },
  { route: '/compte', states: [
    { name: 'account', role: 'normal', go: at('/compte') },
    { name: 'account of a health professional', role: 'health', alike: true, go: at('/compte') },
    { name: 'profile refused', role: 'normal', alike: true, refused: true, expects: [422], status: 422, go: async (page) => {
      await page.goto('/compte');
      await page.locator('#name').fill('');
      await page.locator('#name').evaluate((e) => e.form.setAttribute('novalidate', ''));
      await send(page, /^Enregistrer/);
    } },
    { name: 'password refused', role: 'normal', alike: true, refused: true, untitled: true, go: async (page) => {
      await page.goto('/compte');
      await click(page, 'Changer le mot de passe');
      await page.waitForFunction(() => document.querySelector('#ancien-err').textContent !== '');
    } },
  ] },
  { route: '/utilisateurs', states: [{ name: 'list', role: 'admin', go: at('/utilisateurs') }] },
  { route: '/utilisateurs/nouveau', states: [
    { name: 'form', role: 'admin', go: at('/utilisateurs/nouveau') },
    { name: 'refused', role: 'admin', alike: true, refused: true, expects: [422], status: 422, go: async (page) => {
      await page.goto('/utilisateurs/nouveau');
      await page.locator('#email').fill('pas une adresse');
      await send(page, /^(Inviter|Créer|Préparer)/);
    } },
    { name: 'invited', role: 'admin', alike: true, go: async (page) => {
      await page.goto('/utilisateurs/nouveau');
      await page.locator('#email').fill(`nouveau${Math.floor(performance.now())}@exemple.test`);
      await page.locator('input[name=role][value=normal]').check();
      await page.locator('input[name=teams]:not([type=hidden])').first().check();
      await send(page, /^(Inviter|Créer|Préparer)/);
      await page.locator('.spoken').waitFor();
    } },
  ] },
  { route: '/utilisateurs/modifier/', states: [
    { name: 'form', role: 'admin', alike: true, go: async (page) => {
      await page.goto('/utilisateurs/modifier/3');
      await page.locator('details.danger > summary').click();
    } },
    { name: 'changed meanwhile', role: 'admin', alike: true, error: true, expects: [409], status: 409, go: async (page) => {
      await page.goto('/utilisateurs/modifier/3');
      await page.locator('form[action="/utilisateurs/modifier/3"] input[name=_base]').evaluate((e) => { e.value = '1'; });
      await page.locator('#phone').fill('06 11 22 33 44');
      await send(page, 'Enregistrer');
      await page.locator('.conflict').waitFor();
    } },
    { name: 'invited twice', role: 'admin', alike: true, go: async (page) => {
      await page.goto('/utilisateurs/nouveau');
      await page.locator('#email').fill(`deux${Math.floor(performance.now())}@exemple.test`);
      await page.locator('input[name=role][value=normal]').check();
      await page.locator('input[name=teams]:not([type=hidden])').first().check();
      await send(page, /^(Inviter|Créer|Préparer)/);
      const made = await page.locator('main a[href^="/utilisateurs/modifier/"]').filter({ hasText: /^deux/ }).first().getAttribute('href');
      await page.goto(`${made}?invitation=faite`);
    } },
  ] },
  { route: '/equipes', states: [{ name: 'list', role: 'admin', go: at('/equipes') }] },
  { route: '/equipes/nouvelle', states: [
    { name: 'form', role: 'admin', go: at('/equipes/nouvelle') },
    { name: 'refused', role: 'admin', alike: true, refused: true, expects: [422], status: 422, go: async (page) => {
      await page.goto('/equipes/nouvelle');
      await send(page, /^(Créer|Enregistrer)/);
    } },
  ] },
  { route: '/equipes/modifier/', states: [{ name: 'form', role: 'admin', alike: true, go: at('/equipes/modifier/1') }] },
  { route: '/equipes/bienvenue', states: [{ name: 'first team', role: 'founder', go: at('/equipes/bienvenue') }] },
  { route: '/organisation', states: [
    { name: 'settings', role: 'admin', go: at('/organisation') },
    { name: 'months refused', role: 'admin', alike: true, refused: true, expects: [422], status: 422, go: async (page) => {
      await page.goto('/organisation');
      await page.locator('#mois').fill('0');
      await send(page, 'Enregistrer l’alerte');
    } },
  ] },
  { route: '/organisation/champs', states: [
    { name: 'list', role: 'admin', go: at('/organisation/champs') },
    { name: 'of consultations', role: 'admin', alike: true, go: at('/organisation/champs?fiche=consultation') },
  ] },
  { route: '/organisation/champs/historique', states: [{ name: 'past', role: 'admin', go: at('/organisation/champs/historique') }] },
  { route: '/organisation/champs/nouveau', states: [
    { name: 'form', role: 'admin', go: at('/organisation/champs/nouveau?groupe=2') },
    { name: 'refused', role: 'admin', alike: true, refused: true, expects: [422], status: 422, go: async (page) => {
      await page.goto('/organisation/champs/nouveau?groupe=2');
      await send(page, /^Créer/);
    } },
  ] },
  { route: '/organisation/champs/modifier/', states: [
    { name: 'form', role: 'admin', alike: true, go: at('/organisation/champs/modifier/20') },
    { name: 'permanent', role: 'admin', alike: true, go: at('/organisation/champs/modifier/14') },
  ] },
  { route: '/organisation/champs/supprimer/', states: [
    { name: 'asked', role: 'admin', go: at('/organisation/champs/supprimer/20') },
    { name: 'refused', role: 'admin', alike: true, refused: true, expects: [422], status: 422, go: async (page) => {
      await page.goto('/organisation/champs/supprimer/20');
      await send(page, /^Supprimer/);
    } },
  ] },
  { route: '/organisation/champs/groupes/nouveau', states: [{ name: 'form', role: 'admin', go: at('/organisation/champs/groupes/nouveau') }] },
  { route: '/organisation/champs/groupes/modifier/', states: [{ name: 'built-in', role: 'admin', alike: true, go: at('/organisation/champs/groupes/modifier/2') }] },
  { route: '/organisation/champs/groupes/supprimer/', states: [{ name: 'asked', role: 'admin', alike: true, go: at('/organisation/champs/groupes/supprimer/10') }] },
  { route: '/organisation/champs/choix/', states: [
    { name: 'list', role: 'admin', go: at('/organisation/champs/choix/20') },
    { name: 'refused', role: 'admin', alike: true, refused: true, expects: [422], status: 422, go: async (page) => {
      await page.goto('/organisation/champs/choix/20');
      await page.locator('#choix').fill('Famille');
      await send(page, /^Ajouter à la liste/);
    } },
  ] },
  { route: '/organisation/champs/choix/groupes/nouveau', states: [{ name: 'form', role: 'admin', alike: true, go: at('/organisation/champs/choix/groupes/nouveau?champ=56') }] },
  { route: '/organisation/champs/choix/groupes/modifier/', states: [{ name: 'form', role: 'admin', alike: true, go: at('/organisation/champs/choix/groupes/modifier/1') }] },
  { route: '/organisation/categories/actions', states: [{ name: 'categories', role: 'admin', go: at('/organisation/categories/actions') }] },
  { route: '/organisation/categories/contacts', states: [{ name: 'categories', role: 'admin', alike: true, go: at('/organisation/categories/contacts') }] },
  { route: '/organisation/champs/choix/modifier/', states: [{ name: 'choice', role: 'admin', go: at('/organisation/champs/choix/modifier/18') }] },
  { route: '/organisation/dossiers', states: [
    { name: 'list', role: 'admin', go: at('/organisation/dossiers') },
    { name: 'refused', role: 'admin', alike: true, refused: true, expects: [422], status: 422, go: async (page) => {
      await page.goto('/organisation/dossiers');
      await page.locator('#dossier').fill('Logement');
      await send(page, /^Ajouter/);
    } },
  ] },
  { route: '/organisation/dossiers/modifier/', states: [{ name: 'one', role: 'admin', go: at('/organisation/dossiers/modifier/1') }] },
  { route: '/recherche', states: [
    { name: 'form', role: 'normal', go: at('/recherche') },
    { name: 'results', role: 'normal', go: async (page) => {
      await page.goto('/recherche');
      await page.locator('#mots').fill('rendez-vous');
      await send(page, /^Rechercher/);
    } },
    { name: 'nothing', role: 'normal', alike: true, go: async (page) => {
      await page.goto('/recherche');
      await page.locator('#mots').fill('xyzxyz');
      await send(page, /^Rechercher/);
    } },
  ] },
  { route: '/personnes/accords/', states: [
    { name: 'nothing yet', role: 'normal', go: at('/personnes/accords/5') },
    { name: 'refused', role: 'normal', alike: true, refused: true, expects: [422], status: 422, go: async (page) => {
      await page.goto('/personnes/accords/5');
      await send(page, /^Enregistrer/);
    } },
    { name: 'agreed', role: 'normal', go: async (page) => {
      await page.goto('/personnes/accords/6');
      await page.getByLabel(/^Quoi/).selectOption('record');
      await page.getByLabel('Réponse de la personne').selectOption('agreed');
      await page.getByLabel(/^Comment/).selectOption('oral');
      await send(page, /^Enregistrer/);
    } },
  ] },
  { route: '/personnes/recentes', states: [{ name: 'recent', role: 'normal', go: at('/personnes/recentes') }] },
  { route: '/personnes/partager/', states: [
    { name: 'no agreement', role: 'normal', go: at('/personnes/partager/5') },
    { name: 'refused', role: 'normal', refused: true, untitled: true, go: async (page) => {
      await agreeToShare(page, 6);
      await page.goto('/personnes/partager/6');
      await click(page, 'Chiffrer et créer le lien');
      await page.locator('#section-err').waitFor();
    } },
    { name: 'link and code', role: 'normal', go: async (page) => {
      await shareFile(page, 7);
    } },
  ] },
  { route: '/personnes/partager/arreter/', states: [
    { name: 'confirmation', role: 'normal', alike: true, go: async (page) => {
      await shareFile(page, 8);
      await page.getByRole('link', { name: /^Arrêter/ }).click();
      await page.getByRole('button', { name: 'Arrêter le partage' }).waitFor();
    } },
  ] },
  { route: '/personnes/notice', states: [{ name: 'notice', role: 'normal', go: at('/personnes/notice') }] },
  { route: '/personnes/notice/modifier', states: [{ name: 'form', role: 'admin', go: at('/personnes/notice/modifier') }] },
  { route: '/personnes/imprimer/', states: [
    { name: 'on paper', role: 'normal', go: at('/personnes/imprimer/5') },
    { name: 'for few eyes', role: 'restricted', alike: true, go: at('/personnes/imprimer/5') },
  ] },
  { route: '/personnes/conservation', states: [
    { name: 'nothing due', role: 'admin', go: at('/personnes/conservation') },
    { name: 'refused', role: 'admin', alike: true, refused: true, expects: [422], status: 422, go: async (page) => {
      await page.goto('/personnes/conservation');
      await page.locator('#mois').fill('2');
      await send(page, /^Enregistrer/);
    } },
    { name: 'due', role: 'admin', go: async (page) => {
      await page.goto('/personnes/conservation');
      await page.locator('#mois').fill('6');
      await send(page, /^Enregistrer/);
    } },
  ] },
  { route: '/personnes/conservation/garder/', states: [{ name: 'form', role: 'admin', alike: true, go: at('/personnes/conservation/garder/7') }] },
  { route: '/personnes/archives', states: [{ name: 'archives', role: 'admin', go: at('/personnes/archives') }] },
  { route: '/personnes/import', states: [
    { name: 'file', role: 'admin', go: at('/personnes/import') },
    { name: 'refused', role: 'admin', alike: true, refused: true, expects: [422], status: 422, go: async (page) => {
      await page.goto('/personnes/import');
      await send(page, /^Essayer/);
    } },
  ] },
  { route: '/personnes/import/', states: [
    { name: 'trial', role: 'admin', go: tryImport },
    { name: 'result', role: 'admin', go: async (page) => {
      await tryImport(page);
      const answered = page.waitForEvent('load');
      await page.locator('main').getByRole('button', { name: /^Importer/ }).click({ noWaitAfter: true });
      await answered;
    } },
  ] },
  { route: '/journal', states: [{ name: 'journal', role: 'admin', go: at('/journal') }] },
];

// What the web server answers by itself.
export const errorPages = ['400', '404', '413', '429', '50x'];
