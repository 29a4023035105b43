// The end of files: listed, archived, brought back, kept, anonymised.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { startSite } from '../lib/site.mjs';
import { complaints } from '../lib/validate.mjs';
import { tryImport, workbook } from '../lib/workbook.mjs';

let site, admin, me;
const at = '/personnes/conservation';

// Persons whose follow-up began long ago, and nothing since.
const people = ['Vieille Archive', 'Vieille Tenue', 'Vieille Oubliée'];

before(async () => {
  site = await startSite({ demo: true });
  [admin, me] = await Promise.all(['admin', 'equipe'].map((who) => site.login(`${who}@demo.example`)));
  const r = await tryImport(admin, workbook([['Nom', 'Équipe en charge', 'Suivi(e) depuis le / Créé(e) le', 'Date de naissance', 'Genre', 'Autres pseudos', 'Situation personnelle', 'Structure de suivi social'],
    ...people.map((n) => [n, 'Maraude nuit', '2019-03-04', '1970-05-06', 'Femme', 'Motrare', 'Femme isolée', 'Chezmotrare'])]));
  assert.equal((await admin.form(r.location, {}, r.location)).status, 303);
});
after(() => site?.stop());

const id = (html, name) => html.match(new RegExp(`value="(\\d+)" id="p\\d+"><label for="p\\d+">${name}`))?.[1]
  ?? html.match(new RegExp(`garder/(\\d+)">Garder<span[^>]*> la fiche\\s: ${name}`))?.[1];
const found = async (c, q) => /class="main"/.test((await c.form('/personnes', { q }, '/personnes')).html);

describe('retention', () => {
  test('files without contact are listed, the others are not', async () => {
    const page = await admin.get(at);
    assert.deepEqual(await complaints(page.html), []);
    for (const n of people) assert.ok(page.html.includes(n), n);
    assert.match(page.text, /terme dépassé/);
    const bad = await admin.form(at, { mois: '3' }, at);
    assert.equal(bad.status, 422);
    assert.match(bad.text, /entre 6 et 240/);
    assert.equal((await admin.form(at, { mois: '240' }, at)).status, 303);
    assert.ok(!(await admin.get(at)).html.includes(people[0]), 'a longer time');
    assert.equal((await admin.form(at, { mois: '24' }, at)).status, 303);
    for (const path of [at, '/personnes/archives']) assert.equal((await me.get(path)).status, 403);
  });

  test('a file to keep is neither archived nor anonymised', async () => {
    const person = id((await admin.get(at)).html, people[1]);
    assert.equal((await admin.form(`${at}/garder/${person}`, { motif: 'Procédure en cours' })).status, 303);
    assert.match((await admin.get(at)).text, /à garder, Procédure en cours/);
    assert.equal((await admin.form(at, { personne: person }, `${at}/archiver`)).status, 303);
    assert.ok(await found(me, people[1]));
  });

  test('two who give a reason at once: the second sees the first, whatever page was open', async () => {
    const person = id((await admin.get(at)).html, people[1]), page = `${at}/garder/${person}`;
    const open = (await admin.get(page)).forms().find((f) => f.action === page).fields;
    assert.equal((await admin.form(page, { motif: 'Réquisition du parquet' }, page)).status, 303);
    const late = await admin.post(page, open.map(([n, v]) => [n, n === 'motif' ? '' : v]));
    assert.equal(late.status, 422);
    assert.match(late.text, /entre-temps\s: «\sRéquisition du parquet\s»/);
    assert.deepEqual(await complaints(late.html), []);
    assert.match((await admin.get(at)).text, /à garder, Réquisition du parquet/);
    const again = late.forms().find((f) => f.action === page).fields;
    assert.equal((await admin.post(page, again.map(([n, v]) => [n, n === 'motif' ? 'Procédure en cours' : v]))).status, 303);
  });

  test('nothing to tick, nothing to press', async () => {
    const hold = (n, motif) => admin.get(at).then((r) => admin.form(`${at}/garder/${id(r.html, n)}`, { motif }));
    for (const n of [people[0], people[2]]) await hold(n, 'Le temps d’un essai');
    assert.doesNotMatch((await admin.get(at)).html, /type="checkbox" name="personne"|Archiver les fiches cochées/);
    for (const n of [people[0], people[2]]) await hold(n, '');
    assert.match((await admin.get(at)).html, /type="checkbox" name="personne"[^]*Archiver les fiches cochées/);
  });

  test('an archived file leaves lists and search, and comes back for a reason', async () => {
    const person = id((await admin.get(at)).html, people[0]);
    assert.ok(await found(me, people[0]));
    assert.equal((await admin.form(at, { personne: person }, `${at}/archiver`)).status, 303);
    assert.ok(!await found(me, people[0]));
    assert.equal((await me.get(`/personnes/${person}`)).status, 404);
    assert.ok(!(await admin.get('/personnes/corbeille')).html.includes(people[0]), 'the archive is not the trash');
    const archives = await admin.get('/personnes/archives');
    assert.ok(archives.html.includes(people[0]));
    assert.deepEqual(await complaints(archives.html), []);
    const refused = await admin.form('/personnes/archives', {}, `/personnes/archives/rendre/${person}`);
    assert.equal(refused.status, 422);
    assert.deepEqual(await complaints(refused.html), []);
    const back = await admin.form('/personnes/archives', { motif: 'Revue à la gare' }, `/personnes/archives/rendre/${person}`);
    assert.equal(back.status, 303);
    assert.ok(await found(me, people[0]));
  });

  test('anonymising asks for the number, then forgets who it was and keeps the count', async () => {
    const person = id((await admin.get(at)).html, people[2]);
    const count = async () => Number((await admin.get('/statistiques?periode=tout')).text.replace(/[\u202f\u00a0]/g, '').match(/Toutes les personnes (\d+)/)?.[1] ?? NaN);
    const ticked = (await admin.get(at)).forms().find((f) => f.action === `${at}/archiver`);
    const ask = await admin.post(`${at}/anonymiser`, [...ticked.fields, ['personne', person]]);
    assert.equal(ask.status, 200);
    assert.deepEqual(await complaints(ask.html), []);
    const form = ask.forms().find((f) => f.action === `${at}/anonymiser`);
    const send = (n) => admin.post(`${at}/anonymiser`, [...form.fields.filter(([k]) => k !== 'nombre'), ['nombre', n]]);
    assert.equal((await send('2')).status, 422);
    assert.ok(await found(me, people[2]));
    assert.equal((await send('1')).status, 303);
    assert.ok(!await found(me, people[2]));
    assert.equal((await me.get(`/personnes/${person}`)).status, 404);
    const journal = await admin.get('/journal?quoi=anonymise');
    assert.match(journal.text, /Anonymisation/);
    const probe = site.probe?.();
    if (probe) assert.deepEqual(probe.wrong, []);
    assert.ok((await count()) !== 0);
  });
});
