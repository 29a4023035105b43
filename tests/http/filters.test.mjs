// The list of persons: who may filter by what, what others typed, the same to
// many persons once and undone, the workbook.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { fixtureSite } from '../lib/fixture.mjs';
import { sheet } from '../lib/unzip.mjs';

let site, admin, normal, restricted;

before(async () => {
  site = await fixtureSite();
  [admin, normal, restricted] = await Promise.all(['admin', 'normal', 'restricted'].map((r) => site.as(r)));
});
after(() => site?.stop());

const op = () => randomBytes(16).toString('hex');
const names = (r) => [...r.html.matchAll(/class="main" href="[^"]*">([^<]*)/g)].map((m) => m[1].trim());

test('a field that the role may not see is neither offered nor taken', async () => {
  const page = await restricted.get('/personnes/filtre');
  assert.match(page.html, /<option value="gender"/);
  assert.ok(!/<option value="description"/.test(page.html));
  assert.ok(!/<option value="(f25|lieux|famille)"/.test(page.html));
  assert.match((await normal.get('/personnes/filtre')).html, /<option value="f25"/);
  for (const word of ['description:vide', 'f25:un:41', 'lieux:un:1', 'famille:oui']) {
    assert.equal((await restricted.get(`/personnes?f=${word}`)).status, 403);
    assert.equal((await restricted.post('/personnes', { f: word, q: 'zo' })).status, 403);
    assert.equal((await restricted.get(`/personnes/filtre?champ=${word.split(':')[0]}`)).status, 403);
    assert.equal((await restricted.post('/personnes/filtre', { champ: word.split(':')[0], op: 'vide' })).status, 403);
    assert.equal((await restricted.post('/personnes/lot', { f: word, faire: 'equipe', qui: 'toutes' })).status, 403);
  }
  for (const word of ['medical:oui', 'f100000:un:1', 'gender:un:41', 'name:contient:zo', '1) OR (1:oui']) {
    assert.equal((await normal.get(`/personnes?f=${encodeURIComponent(word)}`)).status, 400, word);
  }
});

test('a typed text is its author’s, until a team shares the search', async () => {
  const r = await normal.post('/personnes/filtre', { champ: 'otherNames', op: 'contient', v: 'ZÔ' });
  assert.match(r.location, /^\/personnes\?f=otherNames:contient:t\d+$/);
  assert.deepEqual(names(await normal.get(r.location)), ['Zoé Légende']);
  assert.equal((await restricted.get(r.location)).status, 400);
  const adresse = r.location.split('?')[1];
  const mine = await normal.post('/personnes/recherches', { _op: op(), nom: 'Les Zo', equipe: '', adresse });
  assert.equal(mine.status, 303);
  assert.equal((await restricted.get(mine.location)).status, 404);
  const id = mine.location.split('=')[1];
  const shared = await normal.post(`/personnes/recherches/modifier/${id}`, { _op: op(), nom: 'Les Zo', equipe: '1' });
  assert.equal(shared.status, 303);
  assert.deepEqual(names(await restricted.get(mine.location)), ['Zoé Légende']);
  assert.match((await restricted.get('/personnes')).html, /Les Zo/);
  for (const what of ['modifier', 'supprimer', 'restaurer']) {
    assert.equal((await restricted.post(`/personnes/recherches/${what}/${id}`, { _op: op(), nom: 'X', equipe: '' })).status, 404, what);
  }
  // Nobody saves what another typed.
  const text = (await normal.get(mine.location)).html.match(/otherNames:contient:t\d+/)[0];
  await normal.post(`/personnes/recherches/supprimer/${id}`, { _op: op() });
  assert.equal((await restricted.get(mine.location)).status, 404);
  assert.equal((await restricted.get(`/personnes?f=${text}`)).status, 400);
  assert.equal((await restricted.post('/personnes/recherches', { _op: op(), nom: 'Y', equipe: '', adresse: `f=${text}` })).status, 400);
});

test('an address that cannot be read is refused, not an error of ours', async () => {
  for (const adresse of ['a=%zz', 'f=%FF', 'a=%00', Array(3000).fill('a=1').join('&')])
    assert.equal((await normal.post('/personnes/recherches', { _op: op(), nom: 'Illisible', equipe: '', adresse })).status, 400, adresse.slice(0, 20));
});

test('to many persons: twice the same click does it once; the undo does it back', async () => {
  const fields = { _op: op(), faire: 'equipe', personnes: '1,2,3', equipe: '2', retour: '/personnes' };
  const [a, b] = await Promise.all([normal.post('/personnes/lot/faire', fields), normal.post('/personnes/lot/faire', fields)]);
  assert.deepEqual([a.status, b.status], [303, 303]);
  assert.equal(a.location, b.location);
  assert.equal((await normal.post('/personnes/lot/faire', { ...fields, personnes: '1' })).status, 409);
  assert.equal((await admin.post('/personnes/lot/faire', fields)).status, 409, 'another member’s operation');
  assert.equal(names(await normal.get('/personnes?equipe=2')).length, 3);
  const id = a.location.split('lot=')[1];
  assert.equal((await restricted.post(`/personnes/lot/annuler/${id}`, { _op: op(), retour: '/' })).status, 404);
  assert.equal((await normal.post(`/personnes/lot/annuler/${id}`, { _op: op(), retour: '/personnes' })).status, 303);
  assert.deepEqual(names(await normal.get('/personnes?equipe=2')), ['Mireille', 'Samir B.']);
  assert.equal((await normal.post(`/personnes/lot/annuler/${id}`, { _op: op(), retour: '/personnes' })).status, 404);
});

test('more than twenty files go to the trash when their number is typed', async () => {
  const send = (n, nombre) => normal.post('/personnes/lot/faire', { _op: op(), faire: 'corbeille', personnes: Array(n).fill(2).join(), retour: '/personnes', ...nombre });
  for (const nombre of [{}, { nombre: '20' }, { nombre: 'oui' }]) {
    const r = await send(21, nombre);
    assert.equal(r.status, 422);
    assert.match(r.text, /Écrivez 21, le nombre de fiches/);
  }
  const done = await send(21, { nombre: '21' });
  assert.equal(done.status, 303);
  assert.equal((await normal.post(`/personnes/lot/annuler/${done.location.split('lot=')[1]}`, { _op: op(), retour: '/personnes' })).status, 303);
});

test('the trash of many is not for a restricted access, nor in any list', async () => {
  const fields = { faire: 'corbeille', personnes: '2', retour: '/personnes' };
  assert.equal((await restricted.post('/personnes/lot', { faire: 'corbeille', qui: 'cochees', personne: '2' })).status, 403);
  assert.equal((await restricted.post('/personnes/lot/faire', { ...fields, _op: op() })).status, 403);
  const r = await normal.post('/personnes/lot/faire', { ...fields, _op: op() });
  assert.equal(r.status, 303);
  assert.ok(!names(await normal.get('/personnes')).includes('Samir B.'));
  assert.deepEqual(names(await normal.post('/personnes', { q: 'samir' })), []);
  assert.equal((await normal.post(`/personnes/lot/annuler/${r.location.split('lot=')[1]}`, { _op: op(), retour: '/personnes' })).status, 303);
  assert.deepEqual(names(await normal.post('/personnes', { q: 'samir' })), ['Samir B.']);
});

test('the workbook has the rows, the order and the filters of the list', async () => {
  const kept = site.probe().journal;
  const r = await admin.post('/personnes/export.xlsx', { f: 'gender:un:2,3', tri: 'naissance', q: '' });
  assert.equal(r.status, 200);
  const text = sheet(r.body);
  assert.ok(text.indexOf('Zoé Légende') > 0 && text.indexOf('Zoé Légende') < text.indexOf('Samir B.'));
  assert.ok(!text.includes('Mireille'));
  assert.match(sheet(r.body, 2), /Genre.: Homme ou Femme/);
  assert.notDeepEqual(site.probe().journal, kept);
  for (const c of [normal, restricted]) assert.equal((await c.post('/personnes/export.xlsx', { q: '' })).status, 403);
});

test('a name that begins so comes first, then those that hold the words', async () => {
  for (const name of ['Legendre Paul', 'Paul Legendre']) {
    assert.equal((await normal.form('/personnes/nouvelle', { name, assignedTeams: '1', homonyme: '1' }, '/personnes/nouvelle')).status, 303);
  }
  assert.equal((await normal.form('/personnes/nouvelle', { name: 'Alias', otherNames: 'Légendaire', assignedTeams: '1' }, '/personnes/nouvelle')).status, 303);
  assert.deepEqual(names(await normal.post('/personnes', { q: 'legen' })), ['Legendre Paul', 'Paul Legendre', 'Zoé Légende', 'Alias']);
  assert.deepEqual(names(await normal.post('/personnes', { q: 'paul legen' })), ['Paul Legendre', 'Legendre Paul']);
  assert.deepEqual(names(await normal.post('/personnes', { q: 'legen', f: 'gender:un:3' })), ['Zoé Légende']);
  for (const q of ['+33 6 39 98 56 78', '0639985678', '06.39.98.56.78', '31/03/1980']) {
    assert.deepEqual(names(await normal.post('/personnes', { q })), ['Zoé Légende'], q);
  }
});

test('a purge leaves no short name, no telephone in what members typed', async () => {
  const r = await admin.form('/personnes/nouvelle', { name: 'Ly Bo', phone: '06 77 88 99 11' }, '/personnes/nouvelle'), person = r.location.match(/\d+/)[0];
  const form = (await admin.get('/personnes/filtre?champ=phone')).forms().find((f) => f.fields.some(([n]) => n === 'v'));
  const list = await admin.post(form.action, form.fields.map(([n, v]) => [n, n === 'v' ? '0677889911' : v]));
  assert.equal(list.status, 303, list.text);
  const kept = await admin.post('/personnes/recherches', { _op: op(), nom: 'Suivi de Ly Bo', equipe: '', adresse: list.location.split('?')[1] });
  assert.equal(kept.status, 303, kept.text);
  assert.match((await admin.get('/personnes/recherches')).text, /Suivi de Ly Bo/);
  for (const what of ['supprimer', 'effacer']) assert.equal((await admin.form(`/personnes/${what}/${person}`, { nom: 'Ly Bo' }, `/personnes/${what}/${person}`)).status, 303, what);
  assert.doesNotMatch((await admin.get('/personnes/recherches')).text, /Ly Bo/);
  assert.doesNotMatch((await admin.get(list.location)).text, /0677889911/);
});
