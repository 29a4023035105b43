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

// Opens a path and waits for its scripts.
const at = (path) => async (page, w) => {
  await page.goto(typeof path === 'function' ? path(w) : path);
};
const click = (page, name, from = page) => from.getByRole('button', { name }).click();
// Sends the form of the page that has this button, and waits for the answer.
async function send(page, button) {
  const answer = page.waitForResponse((r) => r.request().isNavigationRequest() && r.request().method() === 'POST');
  await click(page, button, page.locator('main'));
  await answer;
  await page.waitForLoadState();
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
    { name: 'locked in place', role: 'founder2', clock: true, go: async (page) => {
      await page.goto('/personnes');
      await page.locator('.top details.menu > summary').click();
      await page.locator('.top').getByRole('button', { name: 'Verrouiller' }).click();
      await page.locator('dialog#lock[open]').waitFor();
    } },
    { name: 'nobody yet', role: 'founder', alike: true, go: at('/personnes') },
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
  { route: '/personnes/historique/', states: [{ name: 'history', role: 'normal', go: at('/personnes/historique/1') }] },

  // ------------------------------------------------------------ medical
  { route: '/medical/', states: [
    { name: 'file', role: 'health', go: at('/medical/1') },
    { name: 'empty file', role: 'health', alike: true, go: at('/medical/2') },
    { name: 'not for this colleague', role: 'normal', status: 403, expects: [403], go: at('/medical/1') },
  ] },
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
  { route: '/utilisateurs/modifier/', states: [{ name: 'form', role: 'admin', alike: true, go: async (page) => {
    await page.goto('/utilisateurs/modifier/3');
    await page.locator('details.danger > summary').click();
  } }] },
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
  { route: '/organisation', states: [{ name: 'settings', role: 'admin', go: at('/organisation') }] },
  { route: '/journal', states: [{ name: 'journal', role: 'admin', go: at('/journal') }] },
];

// What the web server answers by itself.
export const errorPages = ['400', '404', '413', '429', '50x'];
