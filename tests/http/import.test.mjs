// Persons from a workbook: the trial, the import, taking it back.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { startSite } from '../lib/site.mjs';
import { sheet } from '../lib/unzip.mjs';
import { tryImport as send, workbook } from '../lib/workbook.mjs';
import { complaints } from '../lib/validate.mjs';
import { anyProof, makeAnyKey } from '../lib/documents.mjs';

let site, admin, me, restricted;

before(async () => {
  site = await startSite({ demo: true });
  [admin, me, restricted] = await Promise.all(['admin', 'equipe', 'restreint'].map((who) => site.login(`${who}@demo.example`)));
});
after(() => site?.stop());

const search = async (c, q) => (await c.form('/personnes', { q }, '/personnes')).html;
const fileOf = async (c, q) => {
  const m = (await search(c, q)).match(/class="main" href="(\/personnes\/\d+)"/);
  return m && c.get(m[1]);
};
const titles = ['Nom prénom ou Pseudonyme', 'Équipes en charge', 'Date de naissance', 'Genre', 'Ressources', 'Avec animaux', 'Couleur', 'Sortie de file active', 'Date de sortie de file active', 'Téléphone'];

describe('import', () => {
  test('a workbook becomes persons, after a trial that told what would happen', async () => {
    const r = await send(admin, workbook([titles,
      ['Ïmelda Importée', 'Accueil de jour, Maraude nuit', '31/03/1980', 'femme', 'RSA, Retraite', 'Oui', 'bleu', null, null, '+33 6 12 34 56 78'],
      ['Bruno Importé', 'Maraude nuit', 29310, 'Homme', 'Pièce trouvée, RSA', 'non', null, 'Oui', '2026-01-15'],
      ['Faute Importée', 'Accueil de jour', '45/13/1980', 'Homme'],
      ['Sanséquipe Importée', null],
    ]));
    assert.equal(r.status, 303, r.text);
    const trial = await admin.get(r.location);
    assert.deepEqual(await complaints(trial.html), []);
    assert.match(trial.text, /Fiches à créer 2/);
    assert.match(trial.text, /Lignes mises de côté 2/);
    assert.match(trial.text, /«\sCouleur\s»/);
    assert.match(trial.text, /Pièce trouvée/);
    assert.match(trial.text, /45\/13\/1980/);
    assert.equal(await fileOf(admin, 'Ïmelda Importée'), null);
    const done = await admin.form(r.location, { choix_0: '+' }, r.location);
    assert.equal(done.status, 303, done.text);
    const imelda = await fileOf(admin, 'imelda importee');
    assert.match(imelda.text, /31\/03\/1980/);
    assert.match(imelda.text, /RSA/);
    assert.match(imelda.text, /Retraite/);
    assert.match(imelda.text, /Maraude nuit/);
    assert.match(imelda.text, /Femme/);
    const bruno = await fileOf(admin, 'bruno importe');
    assert.match(bruno.text, /Pièce trouvée/);
    assert.match(bruno.text, /15\sjanvier\s2026/);
    assert.equal(await fileOf(admin, 'Faute Importée'), null);
    const result = await admin.get(done.location);
    assert.match(result.text, /Fiches créées 2/);
    const undone = await admin.form(done.location, {}, done.location.replace('import/', 'import/annuler/'));
    assert.equal(undone.status, 303, undone.text);
    assert.equal(await fileOf(admin, 'imelda importee'), null);
    assert.equal(await fileOf(admin, 'bruno importe'), null);
  });

  test('a known name is set aside, changes its person, or makes another, as told', async () => {
    const made = await admin.form('/personnes/nouvelle', { name: 'Ancre Connue' }, '/personnes/nouvelle');
    assert.equal(made.status, 303);
    const book = workbook([['Nom', 'Équipe en charge', 'Autres pseudos'], ['ancre CONNUE', 'Maraude nuit', 'la Marine']]);
    for (const [homonymes, count, marine] of [['ignorer', 1, false], ['maj', 1, true], ['creer', 2, true]]) {
      const r = await send(admin, book);
      const trial = await admin.get(r.location);
      assert.match(trial.text, /porte le nom d’une personne déjà suivie/);
      const done = await admin.form(r.location, { homonymes }, r.location);
      assert.equal(done.status, 303, done.text);
      const html = await search(admin, 'ancre connue');
      assert.equal(html.match(/class="main"/g).length, count, homonymes);
      assert.equal(html.includes('la Marine'), marine, homonymes);
      if (homonymes !== 'maj') continue;
      const undo = await admin.form(done.location, {}, done.location.replace('import/', 'import/annuler/'));
      assert.equal(undo.status, 303);
      const back = await admin.get(made.location);
      assert.ok(back.html.includes('Ancre Connue') && !back.html.includes('la Marine'), 'the old values are back');
      const again = await send(admin, book);
      assert.equal((await admin.form(again.location, { homonymes: 'maj' }, again.location)).status, 303);
    }
  });

  test('« Oui » of who is out already keeps the day and the reasons that the row does not give', async () => {
    const at = (await admin.form('/personnes/nouvelle', { name: 'Partie Déjà' }, '/personnes/nouvelle')).location;
    const leave = at.replace('/personnes/', '/personnes/sortie/');
    assert.equal((await admin.form(leave, { day: '02/03/2024', reasons: ['', '10'] }, leave)).status, 303);
    const out = async () => (await admin.get(at)).text.match(/En dehors de la file active.*?Réintégrer/s)[0].replace(/\s+/g, ' ');
    const was = await out();
    const titles = ['Nom', 'Téléphone', 'Sortie de file active', 'Date de sortie de file active', 'Motifs de sortie de file active'];
    const put = async (...cells) => {
      const r = await send(admin, workbook([titles, ['partie déjà', ...cells]]));
      assert.equal((await admin.form(r.location, { homonymes: 'maj' }, r.location)).status, 303);
    };
    const rows = async () => (await admin.get(at.replace('/personnes/', '/personnes/historique/'))).text.match(/sortie de file active/gi).length;
    const before = await rows();
    await put('0611111111', 'Oui', null, null);
    assert.equal(await out(), was);
    assert.equal(await rows(), before, 'nothing of the leave changed');
    await put(null, 'Oui', '05/06/2024', null);
    assert.match(await out(), /5 juin 2024.*Décès/);
    await put(null, 'Oui', null, 'Incarcération');
    assert.match(await out(), /5 juin 2024.*Incarcération/);
    await put(null, 'Non', null, null);
    assert.doesNotMatch((await admin.get(at)).text, /En dehors de la file active/);
  });

  test('what was used since the import stays when it is taken back', async () => {
    const r = await send(admin, workbook([['Nom', 'Équipe en charge'], ['Gardée Depuis', 'Maraude nuit'], ['Partie Depuis', 'Maraude nuit']]));
    const done = await admin.form(r.location, {}, r.location);
    const kept = await fileOf(admin, 'gardee depuis');
    const edit = `${kept.path.replace('/personnes/', '/personnes/modifier/')}`;
    assert.equal((await me.form(edit, { otherNames: 'Gégé' })).status, 303);
    const undone = await admin.form(done.location, {}, done.location.replace('import/', 'import/annuler/'));
    assert.match((await admin.get(undone.location)).text, /1 fiche mise à la corbeille.* 1 gardée/);
    assert.ok(await fileOf(admin, 'gardee depuis'));
    assert.equal(await fileOf(admin, 'partie depuis'), null);
  });

  test('what is attached to a file keeps it, and what is taken back waits in the trash', async () => {
    const r = await send(admin, workbook([['Nom', 'Équipe en charge'], ['Avec Dossier', 'Maraude nuit'], ['Avec Consultation', 'Maraude nuit']]));
    const done = await admin.form(r.location, {}, r.location);
    const [filed, seen] = [await fileOf(admin, 'avec dossier'), await fileOf(admin, 'avec consultation')];
    const id = (p) => p.path.match(/\d+/)[0];
    await me.get('/compte');
    await makeAnyKey(me);
    assert.equal((await me.post('/documents/dossier', { personne: id(filed), uid: '5'.repeat(32), dans: '0', meta: 'AAAA', preuve: anyProof })).status, 200);
    const health = await site.login('sante@demo.example');
    const to = `/medical/consultations/nouvelle?personne=${id(seen)}`;
    assert.equal((await health.form(to, { name: 'Pansement', kind: 'psy' }, '/medical/consultations/nouvelle')).status, 303);
    const undone = await admin.form(done.location, {}, done.location.replace('import/', 'import/annuler/'));
    assert.match((await admin.get(undone.location)).text, /1 fiche mise à la corbeille.* 1 gardée/);
    assert.equal((await admin.get(filed.path)).status, 200);
    assert.equal((await admin.get(seen.path)).status, 404);
    assert.match((await admin.get('/personnes/corbeille')).text, /Avec Consultation/);
    const back = await admin.form('/personnes/corbeille', {}, `/personnes/restaurer/${id(seen)}`);
    assert.equal(back.status, 303, back.text.slice(0, 300));
    assert.match((await health.get(`/medical/${id(seen)}`)).text, /Pansement/);
  });

  test('a cell of many values is read, one of too many is said, and any trial can be given up', async () => {
    const words = (n) => Array.from({ length: n }, (_, i) => `Ressource inventée numéro ${i}`).join(', ');
    const r = await send(admin, workbook([['Nom', 'Équipe en charge', 'Ressources'], ['Soixante', 'Maraude nuit', words(60)], ['Cent', 'Maraude nuit', words(101)], ['Deux', 'Maraude nuit', 'RSA; Retraite']]));
    const trial = await admin.get(r.location);
    assert.equal(trial.status, 200);
    assert.match(trial.text, /100\svaleurs au plus dans une cellule/);
    assert.match(trial.text, /Ressource inventée numéro 59/);
    assert.match(trial.text, /Fiches à créer 2/);
    const left = await admin.form('/personnes/import', {}, r.location.replace('import/', 'import/abandonner/'));
    assert.equal(left.status, 303);
    assert.match((await admin.get(r.location)).text, /abandonné/);
  });

  test('a team that is none of the organisation’s is named; what no choice brings in has a list of its own', async () => {
    const r = await send(admin, workbook([['Nom', 'Équipe en charge', 'Date de naissance', 'Ressources'],
      ['Perdue Ailleurs', 'Inconnue', '1980-01-02'], [null, 'Maraude nuit'], ['Mal Née', 'Maraude nuit', '45/13/1980'],
      ['Bien Placée', 'Inconnue; Maraude nuit', null, 'Pièce trouvée']]));
    const trial = await admin.get(r.location);
    assert.deepEqual(await complaints(trial.html), []);
    const table = (title) => trial.html.match(new RegExp(`<caption[^>]*>${title}</caption>[\\s\\S]*?</table>`))[0].replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    const missing = table('Lignes sans nom ou sans équipe'), faulty = table('Cellules illisibles ou manquantes');
    assert.match(missing, /Ligne 2 Perdue Ailleurs Équipes en charge « Inconnue » n’est pas une équipe de l’organisation\. Ligne 3 .*Ce champ est obligatoire\. $/);
    assert.match(faulty, /Ligne 4 .*45\/13\/1980/);
    assert.doesNotMatch(faulty, /Ligne [235]/, 'the tick is about cells that can be left empty');
    // The figures are those of no choice made, and say so; the same are done.
    assert.match(trial.text, /Avant vos choix ci-dessous\s; si vous n’y changez rien, voici ce qui sera fait\s: .*Fiches à créer 1 .*Lignes mises de côté 3 /s);
    const done = await admin.form(r.location, {}, r.location);
    const page = await admin.get(done.location);
    assert.match(page.text, /Fiches créées 1 .*Lignes mises de côté 3/s);
    assert.match(page.text, /Perdue Ailleurs Équipes en charge\s: «\sInconnue\s» n’est pas une équipe de l’organisation\./);
    assert.equal((await admin.form(done.location, {}, done.location.replace('import/', 'import/annuler/'))).status, 303);
    // Chosen: the row comes in.
    const again = await send(admin, workbook([['Nom', 'Équipe en charge'], ['Perdue Ailleurs', 'Inconnue']]));
    const choice = (await admin.get(again.location)).html.match(/<option value="(\d+)">C’est «\sMaraude nuit\s»/)[1];
    const chosen = await admin.form(again.location, { choix_0: choice }, again.location);
    assert.match((await admin.get(chosen.location)).text, /Fiches créées 1 .*Lignes mises de côté 0/s);
    assert.equal((await admin.form(chosen.location, {}, chosen.location.replace('import/', 'import/annuler/'))).status, 303);
    const plain = await send(admin, workbook([['Nom', 'Équipe en charge'], ['Sans Question', 'Maraude nuit']]));
    assert.doesNotMatch((await admin.get(plain.location)).text, /vos choix/);
    assert.equal((await admin.form(plain.location, {}, plain.location.replace('import/', 'import/abandonner/'))).status, 303);
  });

  test('what was refused stays told with why, and comes as a workbook to be mended and imported again', async () => {
    const r = await send(admin, workbook([['Nom', 'Équipe en charge', 'Date de naissance', 'Couleur'],
      ['Bonne Ligne', 'Maraude nuit', '1980-01-02', 'bleu'], ['=Faute & Date', 'Maraude nuit', '45/13/1980', 'rouge'],
      ['Sans Équipe', null, '1981-03-04'], ['bonne LIGNE', 'Maraude nuit']]));
    const done = await admin.form(r.location, {}, r.location);
    const page = await admin.get(done.location);
    assert.deepEqual(await complaints(page.html), []);
    assert.match(page.text, /Lignes mises de côté 3 Elles ne sont pas importées/);
    const rows = [...page.html.matchAll(/<tr><th scope="row"[\s\S]*?<\/tr>/g)].map((m) => m[0].replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim());
    assert.equal(rows.length, 3);
    assert.match(rows[0], /^Ligne 3 =Faute &amp; Date Date de naissance\s: .+\.$/);
    assert.match(rows[1], /^Ligne 4 Sans Équipe Équipes en charge\s: .*obligatoire/);
    assert.match(rows[2], /^Ligne 5 bonne LIGNE Cette ligne porte le nom d’une autre ligne\.$/);
    const file = (at) => admin.get(at.replace('import/', 'import/refusees/'));
    const book = await file(done.location);
    assert.equal(book.status, 200);
    assert.match(book.headers['content-disposition'], /lignes-mises-de-cote-\d+\.xlsx/);
    const xml = sheet(book.body);
    for (const word of ['Nom', 'Couleur', 'Pourquoi', '=Faute &amp; Date', '45/13/1980', 'rouge', 'Cette ligne porte le nom']) assert.ok(xml.includes(word), word);
    assert.doesNotMatch(xml, /<f>|Bonne Ligne/);
    // Sent again as it is: read alike, refused alike, with one « Pourquoi ».
    const second = await send(admin, book.body);
    const trial = await admin.get(second.location);
    assert.match(trial.text, /Lignes lues 3.*Lignes mises de côté 3.*Colonnes ignorées [^.]*«\sPourquoi\s»/s);
    const again = await admin.form(second.location, { homonymes: 'creer' }, second.location);
    assert.match((await admin.get(again.location)).text, /Fiches créées 1 .*Lignes mises de côté 2/s);
    assert.equal(sheet((await file(again.location)).body).match(/Pourquoi/g).length, 1);
    assert.equal((await me.get(done.location.replace('import/', 'import/refusees/'))).status, 403);
    const none = (at) => admin.form(at, {}, at.replace('import/', 'import/annuler/'));
    for (const at of [again.location, done.location]) {
      assert.equal((await none(at)).status, 303);
      assert.equal((await file(at)).status, 404, 'gone with the import');
      assert.doesNotMatch((await admin.get(at)).text, /Faute & Date/);
    }
  });

  test('many refused rows, by pages; what holds them is erased with any person', async () => {
    const rows = Array.from({ length: 120 }, (_, i) => [`Rang ${i}`, null]);
    const r = await send(admin, workbook([['Nom', 'Équipe en charge'], ...rows]));
    const done = await admin.form(r.location, {}, r.location), names = [];
    let at = done.location;
    for (let i = 0; at && i < 5; i++) {
      const page = await admin.get(at);
      names.push(...[...page.html.matchAll(/<td>(Rang \d+)<\/td>/g)].map((m) => m[1]));
      at = page.html.match(/href="([^"]*\?apres=\d+)">Lignes suivantes/)?.[1];
    }
    assert.deepEqual(names, rows.map(([n]) => n));
    const made = await admin.form('/personnes/nouvelle', { name: 'Effacée Bientôt' }, '/personnes/nouvelle');
    const person = made.location.match(/\d+/)[0];
    for (const what of ['supprimer', 'effacer']) assert.equal((await admin.form(`/personnes/${what}/${person}`, { nom: 'Effacée Bientôt' }, `/personnes/${what}/${person}`)).status, 303);
    assert.doesNotMatch((await admin.get(done.location)).text, /Rang 1/);
  });

  test('the same import twice is done once', async () => {
    const r = await send(admin, workbook([['Nom', 'Équipe en charge'], ['Double Envoi', 'Maraude nuit']]));
    const page = await admin.get(r.location);
    const form = page.forms().find((f) => f.action === r.location);
    const [a, b] = [await admin.post(r.location, form.fields), await admin.post(r.location, form.fields)];
    assert.deepEqual([a.status, b.status, b.location], [303, 303, a.location]);
    assert.equal((await search(admin, 'double envoi')).match(/class="main"/g).length, 1);
  });

  test('what is no workbook is refused with a sentence, and nothing is kept', async () => {
    for (const [bytes, sentence] of [
      [Buffer.from('bonjour'), /n’est pas un classeur/],
      [Buffer.alloc(0), /Choisissez un fichier/],
      [workbook([['Prénom'], ['x']]), /«\sNom prénom ou Pseudonyme\s»/],
      [workbook([['Nom'], ['x']]).subarray(0, 300), /n’est pas un classeur/],
    ]) {
      const r = await send(admin, bytes);
      assert.equal(r.status, 422);
      assert.match(r.text, sentence);
      assert.deepEqual(await complaints(r.html), []);
    }
    const big = await send(admin, Buffer.alloc(21 << 20)).catch((e) => ({ status: e.code }));
    assert.ok([413, 'EPIPE', 'ECONNRESET'].includes(big.status), String(big.status));
  });

  test('a file given up leaves nothing to import', async () => {
    const r = await send(admin, workbook([['Nom', 'Équipe en charge'], ['Jamais Là', 'Maraude nuit']]));
    const left = await admin.form(r.location, {}, r.location.replace('import/', 'import/abandonner/'));
    assert.equal(left.status, 303);
    assert.match((await admin.get(r.location)).text, /abandonné/);
    assert.equal(await fileOf(admin, 'jamais la'), null);
  });

  test('only administrators import', async () => {
    for (const c of [me, restricted]) {
      assert.equal((await c.get('/personnes/import')).status, 403);
      assert.equal((await c.get('/personnes/import-modele')).status, 403);
    }
    const model = await admin.get('/personnes/import-modele');
    assert.equal(model.status, 200);
    assert.equal(model.body.subarray(0, 2).toString(), 'PK');
  });

  test('ten thousand rows, and their undoing', { timeout: 240000 }, async () => {
    const rows = [['Nom', 'Équipe en charge', 'Date de naissance', 'Genre', 'Ressources', 'Description']];
    for (let i = 0; i < 10000; i++) rows.push([`Masse${i} Importée`, 'Accueil de jour', '1980-05-06', 'Homme', 'RSA', `ligne ${i}`]);
    const r = await send(admin, workbook(rows));
    assert.equal(r.status, 303, r.text);
    const at = r.location.replace('import/', 'import/avancement/');
    assert.deepEqual((await admin.get(at)).json(), {});
    const watcher = await site.login('admin@demo.example');
    const seen = [];
    let running = true, state = '';
    const watch = (async () => {
      while (running) {
        const { lignes, sur } = (await watcher.get(at)).json();
        if (sur !== undefined) {
          seen.push(lignes);
          assert.equal(sur, 10000);
          state ||= (await watcher.get('/personnes/import')).text.match(/En cours\s: [\d\s]+ lignes sur 10\s000/)?.[0] ?? '';
        }
        await new Promise((ok) => setTimeout(ok, 20));
      }
    })();
    const done = await admin.form(r.location, {}, r.location);
    running = false;
    await watch;
    assert.equal(done.status, 303, done.text);
    assert.ok(seen.length > 3 && new Set(seen).size > 3, `counts seen: ${seen}`);
    assert.deepEqual(seen, [...seen].sort((a, b) => a - b));
    assert.match(state, /En cours/);
    assert.deepEqual((await admin.get(at)).json(), {}, 'nothing is told once it is done');
    assert.deepEqual(fs.readdirSync(path.join(site.data, 'orgs/1/documents')).filter((f) => f.startsWith('import')), []);
    assert.match((await admin.get(done.location)).text, /Fiches créées 10\s000/);
    assert.match((await fileOf(admin, 'masse9999')).text, /ligne 9999/);
    const undone = await admin.form(done.location, {}, done.location.replace('import/', 'import/annuler/'));
    assert.equal(undone.status, 303, undone.text);
    assert.equal(await fileOf(admin, 'masse9999'), null);
  });
});
