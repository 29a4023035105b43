// Treatments: written, changed, removed, found; whose they are after a merge
// and a purge; and the medical part of what a person may ask for.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { typed } from '../lib/day.mjs';
import { fixtureSite } from '../lib/fixture.mjs';
import { unzip } from '../lib/unzip.mjs';
import { complaints } from '../lib/validate.mjs';

const NEW = '/medical/traitements/nouveau';
const op = () => randomBytes(16).toString('hex');
let site, health, me, admin;

before(async () => {
  site = await fixtureSite({ another: true });
  [health, me, admin] = await Promise.all(['health', 'normal', 'admin'].map((r) => site.as(r)));
});
after(() => site?.stop());

const find = async (q) => (await health.post('/medical/recherche', { q })).text;
// Writes one of a person; its address.
async function write(person, values) {
  const r = await health.form(`${NEW}?personne=${person}`, values, NEW);
  assert.equal(r.status, 303, r.text);
  assert.equal(r.location, `/medical/${person}`);
  const list = await health.get(r.location);
  return list.html.slice(0, list.html.indexOf(`<strong>${values.name}`)).match(/.*href="(\/medical\/traitements\/\d+)"/s)[1];
}

test('is written, read in the tab, changed with its history', async () => {
  const one = await write(2, { name: 'Amlodipine', dosage: '5 mg', frequency: 'le matin', indication: 'hypertension', starts_on: '01/03/2020', ends_on: '' });
  const tab = await health.get('/medical/2');
  assert.match(tab.text, /Amlodipine\s+5 mg – le matin – hypertension\s+À partir du 1er\smars 2020 · Dominique\s+En cours/);
  const edit = one.replace('traitements/', 'traitements/modifier/');
  assert.equal((await health.form(edit, { ends_on: '31/03/2020' }, edit)).status, 303);
  const page = await health.get(one);
  assert.deepEqual(await complaints(page.html), []);
  assert.match(page.text, /Terminé/);
  assert.match(page.text, /Date de fin\s*avant\s: .*31\/03\/2020/s);
  assert.match((await health.get('/medical/2')).text, /Du 1er\smars 2020 au 31\smars 2020/);
  for (const [state, there] of [['en-cours', false], ['termine', true], ['a-venir', false], ['autre', true]])
    assert.equal((await health.get(`/medical/2?soins=${state}`)).text.includes('Amlodipine'), there, state);
  assert.match((await health.get('/medical/2?soins=a-venir')).text, /Aucun traitement n’a ce statut/);
});

test('what cannot be is refused beside its field, nothing is lost', async () => {
  for (const [values, sentence] of [
    [{ name: '' }, /Ce champ est obligatoire/],
    [{ name: 'Zinc', starts_on: '10/03/2020', ends_on: '09/03/2020' }, /Cette fin est avant le début/],
    [{ name: 'Zinc', starts_on: '31/02/2020' }, /Cette date n’existe pas/],
    [{ name: 'Zinc', person: '' }, /Une personne suivie est obligatoire/],
    [{ name: 'Z'.repeat(201) }, /200/],
  ]) {
    const r = await health.form(`${NEW}?personne=2`, { dosage: '15 mg', ...values }, NEW);
    assert.equal(r.status, 422, JSON.stringify(values));
    assert.match(r.text, sentence);
    assert.match(r.html, /value="15 mg"/);
    assert.deepEqual(await complaints(r.html), []);
  }
  assert.doesNotMatch((await health.get('/medical/2')).text, /Zinc/);
});

test('of a person who is not there, or with one more field', async () => {
  assert.equal((await health.get(`${NEW}?personne=99999`)).status, 404);
  assert.equal((await health.get('/medical/traitements/99999')).status, 404);
  const fields = { _op: op(), person: '2', name: 'Fer', autre: '1' };
  assert.equal((await health.post(NEW, fields)).status, 400);
});

test('sent twice, it is written once', async () => {
  const fields = { _op: op(), person: '2', name: 'Vitamine D' };
  for (let i = 0; i < 2; i++) assert.equal((await health.post(NEW, fields)).status, 303);
  assert.equal((await health.get('/medical/2')).html.match(/<strong>Vitamine D</g).length, 1);
});

test('changed by two at once: both values are shown', async () => {
  const one = await write(2, { name: 'Sevrage', dosage: '10 mg' });
  const edit = one.replace('traitements/', 'traitements/modifier/');
  const stale = (await health.get(edit)).forms().find((f) => f.action === edit).fields;
  assert.equal((await health.form(edit, { dosage: '20 mg' }, edit)).status, 303);
  const r = await health.post(edit, { ...Object.fromEntries(stale), dosage: '30 mg', _op: op() });
  assert.equal(r.status, 409);
  assert.match(r.text, /20 mg/);
  assert.match(r.html, /value="30 mg"/);
});

test('goes to the trash and comes back', async () => {
  const one = await write(2, { name: 'Ibuprofène' });
  const bin = one.replace('traitements/', 'traitements/supprimer/');
  assert.match((await health.get(bin)).text, /Supprimer «\sIbuprofène\s»/);
  const gone = await health.form(bin, {}, bin);
  assert.equal(gone.status, 303);
  assert.doesNotMatch((await health.get('/medical/2')).text, /Ibuprofène/);
  assert.match(await find('ibuprofene'), /Rien ne correspond/);
  assert.equal((await health.get(one)).status, 404);
  const page = await health.get(gone.location);
  assert.match(page.text, /Traitement dans la corbeille/);
  assert.deepEqual(await complaints(page.html), []);
  const back = one.replace('traitements/', 'traitements/restaurer/');
  assert.equal((await health.form(bin, {}, back)).status, 303);
  assert.match((await health.get(one)).text, /Ibuprofène/);
});

test('a form whose record has gone gives back what was typed', async () => {
  const one = await write(2, { name: 'Passager' });
  const edit = one.replace('traitements/', 'traitements/modifier/'), bin = one.replace('traitements/', 'traitements/supprimer/');
  const form = (await health.get(edit)).forms().find((f) => f.action === edit);
  assert.equal((await health.form(bin, {}, bin)).status, 303);
  const fields = { ...Object.fromEntries(form.fields), indication: 'douleurs <b>du soir</b>' };
  const r = await health.post(edit, fields);
  assert.equal(r.status, 404);
  assert.match(r.text, /Ce que vous aviez écrit.*douleurs <b>du soir<\/b>/s);
  assert.doesNotMatch(r.html, /<b>du soir/);
  assert.deepEqual(await complaints(r.html), []);
  // Not what another site sends.
  const foreign = await health.post(edit, { ...fields, _csrf: 'faux' });
  assert.equal(foreign.status, 403);
  assert.doesNotMatch(foreign.text, /douleurs/);
  // Of a person merged away meanwhile.
  const file = await health.post('/medical/modifier/99999?groupe=4', { _op: op(), f47: 'Allergie aux noix' });
  assert.equal(file.status, 404);
  assert.match(file.text, /Allergie aux noix/);
});

test('the search reads treatments, medical files and answers to own fields', async () => {
  await write(2, { name: 'Lévothyroxine', indication: 'hypothyroïdie' });
  assert.match(await find('levothy hypothyro'), /Traitements 1 Lévothyroxine/);
  const edit = '/medical/modifier/2?groupe=4';
  const form = (await health.get(edit)).forms().find((f) => f.action === edit);
  const [own] = form.fields.find(([name]) => /^f\d+$/.test(name));
  assert.equal((await health.form(edit, { [own]: '1 85 05 78 006 084 36' }, edit)).status, 303);
  assert.match(await find('006 084'), /Dossiers médicaux 1 /);
  assert.equal((await health.form(edit, { [own]: '' }, edit)).status, 303);
  assert.match(await find('006 084'), /Rien ne correspond/);
});

test('persons are found by how many they have', async () => {
  const ask = (n) => health.post('/medical/personnes', { 'traitements-op': 'sup', 'traitements-v': n });
  assert.match((await ask('0')).text, /2\spersonnes/);
  assert.match((await ask('50')).text, /Aucune personne/);
});

test('without the right, or from another organisation: nothing', async () => {
  for (const role of ['admin', 'normal', 'restricted', 'stats']) {
    const c = await site.as(role);
    for (const p of [NEW, '/medical/traitements/1', '/medical/traitements/modifier/1', '/medical/traitements/supprimer/1', '/medical/copie/1'])
      assert.equal((await c.get(p)).status, 403, `${role} ${p}`);
  }
  const other = await site.asOther('health');
  assert.doesNotMatch((await other.get('/medical/2')).text, /Amlodipine/);
  const journal = await admin.get('/journal');
  assert.match(journal.text, /Traitement/);
  assert.doesNotMatch(journal.text, /Traitement n° |Amlodipine/);
});

test('the copy for the person holds all of the medical file', async () => {
  const file = await health.get('/medical/copie/1');
  assert.equal(file.headers['content-type'], 'application/zip');
  const data = JSON.parse(unzip(file.body, 'dossier-medical.json'));
  assert.equal(data.consultations[0].Description, 'Cicatrise bien');
  assert.equal(data.consultations[0].Statut, 'FAITE');
  assert.equal(data.traitements[0].Nom, 'Amoxicilline');
  assert.equal(data.traitements[0]['Date de fin'], '31/12/2099');
  const past = JSON.parse(unzip(file.body, 'historique-medical.json'));
  assert.equal(past.consultations.length, 1);
  assert.equal(past.traitements[0][0].par, 'Dominique');
  const html = unzip(file.body, 'dossier-medical.html');
  assert.match(html, /<h1>Dossier médical\s: Zoé Légende, né·e le 31\/03\/1980<\/h1>/);
  assert.match(html, /Cicatrise bien.*Amoxicilline/s);
  assert.doesNotMatch(html, /<script|\son\w+=/i);
  assert.match((await admin.get('/journal?quoi=export')).text, /Dossier médical/);
  assert.equal((await health.get('/medical/copie/99999')).status, 404);
});

test('is ended from its page: today is proposed, nothing is written before it is saved', async () => {
  const one = await write(3, { name: 'Doliprane', starts_on: '01/03/2020', ends_on: '' });
  const to = (await health.get(one)).html.match(/href="([^"#]*terminer=1)#champ-ends_on"/)[1];
  const page = await health.get(to);
  assert.deepEqual(await complaints(page.html), []);
  const form = page.forms().find((f) => f.action.includes('/modifier/'));
  assert.equal(form.fields.find(([n]) => n === 'ends_on')[1], typed());
  assert.doesNotMatch((await health.get(one)).text, /Date de fin/);
  assert.match(await find('doliprane'), /À partir du 1er\smars 2020 · En cours/);
  assert.equal((await health.post(form.action, form.fields)).status, 303);
  const after = await health.get(one);
  assert.match(after.text, /Date de fin/);
  assert.doesNotMatch(after.html, /terminer=1/);
});

test('the copy names nobody else: one given to another person', async () => {
  const one = await write(3, { name: 'Ventoline' });
  const edit = one.replace('traitements/', 'traitements/modifier/');
  assert.equal((await health.form(edit, { person: '2' }, edit)).status, 303);
  const past = JSON.parse(unzip((await health.get('/medical/copie/2')).body, 'historique-medical.json')).traitements.flat();
  const moved = past.find((c) => c.champ === 'Personne suivie' && c.avant !== '');
  assert.equal(moved.avant, 'Une autre fiche');
  const name = (await admin.get('/personnes/2')).html.match(/<h1>([^<]*)/)[1];
  assert.match(moved.apres, new RegExp(name));
});

test('what the team does not see is neither found nor silently left out of the copy', async () => {
  const edit = '/medical/modifier/3?groupe=4';
  const form = (await health.get(edit)).forms().find((f) => f.action === edit);
  const [own] = form.fields.find(([name]) => /^f\d+$/.test(name));
  assert.equal((await health.form(edit, { [own]: 'Sidaction' }, edit)).status, 303);
  assert.match(await find('sidaction'), /Dossiers médicaux 1 /);
  const settings = `/organisation/champs/modifier/${own.slice(1)}`;
  const r = await admin.form(settings, { visible: 'teams', teams: '2' }, settings);
  assert.equal(r.status, 303, r.text);
  assert.match(await find('sidaction'), /Rien ne correspond/);
  const zip = (await health.get('/medical/copie/3')).body;
  assert.doesNotMatch(unzip(zip, 'dossier-medical.json'), /Sidaction/);
  assert.equal(JSON.parse(unzip(zip, 'dossier-medical.json')).absent_de_cette_copie, 'Numéro de sécurité sociale');
  assert.match(unzip(zip, 'dossier-medical.html'), /Ne sont pas ici.*Numéro de sécurité sociale/);
  assert.equal((await admin.form(settings, { visible: 'all' }, settings)).status, 303);
  assert.match(await find('sidaction'), /Dossiers médicaux 1 /);
});

test('goes with the person when two files are merged, and with a purge', async () => {
  const merge = '/personnes/fusionner/2?avec=1';
  assert.equal((await me.form(merge, {}, merge)).status, 303);
  assert.match((await health.get('/medical/2')).text, /Amoxicilline.*Amlodipine/s);
  assert.equal(JSON.parse(unzip((await health.get('/medical/copie/2')).body, 'dossier-medical.json')).traitements.at(-1).Nom, 'Amlodipine');
  await write(3, { name: 'Aspirine' });
  assert.match((await health.get('/medical/2')).text, /Amoxicilline/);
  const name = (await admin.get('/personnes/2')).html.match(/<h1>([^<]*)/)[1];
  for (const what of ['supprimer', 'effacer'])
    assert.equal((await admin.form(`/personnes/${what}/2`, { nom: name }, `/personnes/${what}/2`)).status, 303, what);
  assert.match(await find('amlodipine'), /Rien ne correspond/);
  assert.equal((await health.get('/medical/traitements/1')).status, 404);
  await write(3, { name: 'Paracétamol' });
  assert.match(await find('amlodipine'), /Rien ne correspond/);
});

test('the copy holds both answers of merged files until one is chosen', async () => {
  const group = '/organisation/champs/nouveau?groupe=4';
  const r = await admin.form(group, { label: 'Médecin traitant', type: 'text' }, group);
  const field = `f${r.location.match(/champ-(\d+)/)[1]}`;
  const normal = await site.as('normal');
  const make = async (name, doctor) => {
    const id = (await normal.form('/personnes/nouvelle', { name }, '/personnes/nouvelle')).location.match(/\d+/)[0];
    const edit = `/medical/modifier/${id}?groupe=4`;
    assert.equal((await health.form(edit, { [field]: doctor }, edit)).status, 303);
    return id;
  };
  const [a, b] = [await make('Copie Un', 'Docteur Alpha'), await make('Copie Deux', 'Docteur Bêta')];
  const merge = `/personnes/fusionner/${a}?avec=${b}`;
  assert.equal((await normal.form(merge, {}, merge)).status, 303);
  const copy = async (name) => unzip((await health.get(`/medical/copie/${a}`)).body, name);
  const data = JSON.parse(await copy('dossier-medical.json'));
  assert.equal(data.dossier['Médecin traitant'], 'Docteur Alpha');
  assert.deepEqual(data.autres_reponses, [{ 'Médecin traitant': 'Docteur Bêta' }]);
  assert.match(await copy('dossier-medical.html'), /Docteur Alpha[\s\S]*Docteur Bêta/);
  const page = await health.get(`/medical/${a}`);
  const choose = page.forms().find((f) => f.action === `/medical/choisir/${a}`);
  assert.equal((await health.post(choose.action, [...choose.fields.filter(([k]) => k !== 'choix'), ['choix', 'ecarter']])).status, 303);
  assert.equal(JSON.parse(await copy('dossier-medical.json')).autres_reponses, undefined);
  assert.doesNotMatch(await copy('dossier-medical.html'), /Docteur Bêta/);
});
