// The directory: who may, what finds a contact, a name once, a form from
// before, the trash and back, the workbook, two organisations.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { spelt, typed } from '../lib/day.mjs';
import { fixtureSite } from '../lib/fixture.mjs';
import { sheet } from '../lib/unzip.mjs';
import { complaints } from '../lib/validate.mjs';

let site, me, admin;
const op = () => randomBytes(16).toString('hex');
const blank = { name: '', categories: '', phone: '', email: '', address: '', postcode: '', city: '', description: '' };
const create = (c, fields, more = {}) => c.post('/contacts/nouveau', { _op: op(), ...blank, ...fields, ...more });
const make = async (fields) => {
  const r = await create(me, fields);
  assert.equal(r.status, 303, r.text);
  return r.location;
};
const search = async (q, more = {}) => [...(await me.post('/contacts', { q, ...more })).html.matchAll(/<th scope="row"><a class="main" href="[^"]*">([^<]*)/g)].map((m) => m[1]);

before(async () => {
  site = await fixtureSite({ another: true });
  [me, admin] = await Promise.all(['normal', 'admin'].map((r) => site.as(r)));
});
after(() => site?.stop());

describe('one contact', () => {
  test('created once, however often it is sent', async () => {
    const fields = { _op: op(), ...blank, name: 'Mairie du 11e', phone: '+33 1 99 00 11 22', city: 'Paris', description: 'Guichet 3' };
    const a = await me.post('/contacts/nouveau', fields), b = await me.post('/contacts/nouveau', fields);
    assert.equal(a.status, 303);
    assert.equal(b.location, a.location);
    assert.equal((await me.post('/contacts/nouveau', { ...fields, name: 'Autre' })).status, 409);
    const page = await me.get(a.location);
    assert.match(page.html, /href="tel:0199001122"/);
    assert.match(page.text, /Guichet 3/);
    assert.match(page.text, /Création du contact/);
    assert.deepEqual(await complaints(page.html), []);
  });
  test('its first telephone number is what is dialled, all of it is read', async () => {
    for (const [phone, dialled] of [
      ['06 12 34 56 78 / 01 23 45 67 89', '0612345678'], ['06/12/34/56/78', '0612345678'], ['01 99 00 10 05 poste 12', '0199001005'],
      ['bureau 12, 01.99.00.10.05', '0199001005'], ['+33 (0)1 99 00 10 05', '0199001005'], ['115 / 01 23 45 67 89', '115'],
      ['+32 2 555 12 34', '+3225551234'], ['demander Paul', null], ['demander poste 12', null],
    ]) {
      const name = `Ligne n${phone.replace(/\W/g, 'x')}z`, page = (await me.get(await make({ name, phone }))).html;
      for (const html of [page, (await me.post('/contacts', { q: name })).html.split('<tbody>').pop()]) {
        assert.deepEqual([...html.matchAll(/href="tel:([^"]*)"/g)].map((m) => m[1]), dialled === null ? [] : [dialled], phone);
        assert.ok(html.includes(`${phone}<`), phone);
      }
    }
  });
  test('its name is taken, whatever the case and accents', async () => {
    await make({ name: 'Crèche Élan' });
    const r = await create(me, { name: ' creche ELAN ' });
    assert.equal(r.status, 422);
    assert.match(r.text, /Un contact avec le même nom existe déjà\./);
    assert.match((await create(me, {})).text, /Le nom du contact est obligatoire/);
    assert.match((await create(me, { name: '…' })).text, /au moins une lettre ou un chiffre/);
    assert.match((await create(me, { name: 'X', email: 'x' })).text, /nom@exemple\.fr/);
    for (const sign of '?&%#') assert.match((await create(me, { name: 'X', email: `a${sign}bcc=x@evil.fr` })).text, /nom@exemple\.fr/, sign);
    assert.equal((await create(me, { name: 'X', corbeille: '1' })).status, 400, 'not a field of the form');
    assert.equal((await create(me, { name: 'X', categories: '17' })).status, 422, 'a choice of another field');
  });
  test('two members at once: both changes are kept, or both values shown', async () => {
    const at = await make({ name: 'Foyer Horizon', city: 'Paris' });
    const edit = at.replace('/contacts/', '/contacts/modifier/');
    const base = Number(/name="_base" value="(\d+)"/.exec((await me.get(edit)).html)[1]);
    const sent = { ...blank, name: 'Foyer Horizon', city: 'Paris', _base: base };
    assert.equal((await admin.post(edit, { ...sent, _op: op(), phone: '01 99 00 22 22' })).status, 303);
    assert.equal((await me.post(edit, { ...sent, _op: op(), city: 'Lyon' })).status, 303);
    const page = await me.get(at);
    assert.match(page.text, /01 99 00 22 22/);
    assert.match(page.text, /Lyon/);
    const r = await me.post(edit, { ...sent, _op: op(), phone: '01 99 00 33 33', city: 'Lyon' });
    assert.equal(r.status, 409);
    assert.match(r.text, /01 99 00 22 22/);
  });
  test('to the trash and back, unless its name was taken', async () => {
    const at = await make({ name: 'Resto du coin' });
    const id = at.split('/').pop();
    assert.equal((await me.post(`/contacts/supprimer/${id}`, { _op: op() })).status, 403);
    assert.equal((await admin.post(`/contacts/supprimer/${id}`, { _op: op() })).status, 303);
    assert.equal((await me.get(at)).status, 404);
    assert.deepEqual(await search('resto du coin'), []);
    for (const [path, end] of [[`/contacts/supprimer/${id}`, spelt(90)], ['/contacts/corbeille', typed(90)]]) {
      const text = (await admin.get(path)).text.replaceAll('\u00a0', ' ');
      assert.match(text, /Resto du coin/);
      assert.ok(text.includes(end), `${path} says until when`);
    }
    const other = await make({ name: 'Resto du Coin' });
    await admin.post(`/contacts/restaurer/${id}`, { _op: op() });
    assert.equal((await me.get(at)).status, 404);
    await admin.post(`/contacts/supprimer/${other.split('/').pop()}`, { _op: op() });
    assert.equal((await admin.post(`/contacts/restaurer/${id}`, { _op: op() })).location, at);
    assert.match((await me.get(at)).text, /Dans la corbeille/, 'the history says it');
  });
});

describe('the list', () => {
  test('finds by name, city, category and telephone, in any form', async () => {
    assert.deepEqual(await search('hopital'), ['PASS de l’hôpital']);
    assert.deepEqual(await search('PARIS sante'), ['PASS de l’hôpital'], 'a city and a category');
    for (const q of ['0199001003', '01 99 00 10 03', '+33 1 99 00 10 03', '10.03']) assert.deepEqual(await search(q), ['PASS de l’hôpital'], q);
    assert.ok((await search('75010')).includes('PASS de l’hôpital'));
    assert.deepEqual(await search('rendez'), [], 'not what its description says');
  });
  test('signs alone find nothing, nor does a search without end', async () => {
    for (const q of ['!!!', '…', '/']) assert.deepEqual(await search(q), [], q);
    for (const path of ['/contacts', '/contacts/export.xlsx']) assert.equal((await me.post(path, { q: 'a '.repeat(50000) })).status, 413, path);
    assert.deepEqual(await search(`pass ${'hopital '.repeat(90)}`), ['PASS de l’hôpital']);
  });
  test('by category, in order, by pages', async () => {
    assert.match((await me.get('/contacts?categorie=165')).text, /1\scontact/);
    assert.equal((await me.get('/contacts?categorie=17')).status, 404);
    for (let i = 0; i < 52; i++) await make({ name: `Antenne ${String(i).padStart(2, '0')}`, city: i % 2 ? 'Brest' : 'Zuydcoote' });
    const first = (await me.get('/contacts')).html, second = (await me.get('/contacts?page=2')).html;
    assert.match(first, /Antenne 00/);
    assert.doesNotMatch(first, /Antenne 50/);
    assert.match(second, /Antenne 50/);
    assert.match(first, /Page 1 sur 2/);
    assert.match((await me.get('/contacts?tri=ville&sens=desc')).html, /Zuydcoote/);
    assert.equal((await me.get('/contacts?tri=inconnu')).status, 200);
    const found = await me.post('/contacts', { q: 'antenne', page: 2 });
    assert.match(found.html, /Antenne 51/);
    assert.deepEqual(await complaints(found.html), []);
  });
  test('goes to a workbook', async () => {
    const found = await search('sante');
    const r = await me.post('/contacts/export.xlsx', { q: 'sante' });
    assert.equal(r.status, 200);
    assert.match(r.headers['content-disposition'], /contacts-\d{4}-\d\d-\d\d\.xlsx/);
    const rows = sheet(r.body);
    for (const words of ['Nom', 'Téléphone', 'Catégories', 'Description']) assert.ok(rows.includes(words), words);
    assert.ok(found.length > 0);
    for (const name of found) assert.ok(rows.includes(name), name);
    assert.equal(rows.match(/<row /g).length, found.length + 1);
    assert.match((await admin.get('/journal?quoi=export')).text, /Contact/);
  });
  test('is in the search of everything', async () => {
    const r = await me.post('/recherche', { q: 'hopital' });
    assert.match(r.text, /Contacts/);
    assert.match(r.html, /href="\/contacts\/1"/);
  });
});

test('restricted: the list alone, without description; statistics: nothing', async () => {
  const c = await site.as('restricted');
  const list = await c.post('/contacts', { q: 'pass' });
  assert.match(list.text, /PASS de l’hôpital/);
  assert.doesNotMatch(list.html, /href="\/contacts\/\d/);
  assert.doesNotMatch(list.text, /Nouveau contact|Exporter/);
  for (const path of ['/contacts/1', '/contacts/nouveau', '/contacts/modifier/1']) assert.equal((await c.get(path)).status, 403, path);
  assert.equal((await create(c, { name: 'X' })).status, 403);
  assert.equal((await c.post('/contacts/export.xlsx', { q: '' })).status, 403);
  const stats = await site.as('stats');
  assert.equal((await stats.get('/contacts')).status, 403);
  assert.doesNotMatch((await stats.get('/statistiques')).html, /href="\/contacts"/);
});

test('another organisation sees nothing of it', async () => {
  const at = await make({ name: 'Seulement ici' });
  const c = await site.asOther('normal');
  assert.equal((await c.get(at)).status, 404);
  assert.doesNotMatch((await c.post('/contacts', { q: 'seulement' })).text, /Seulement ici/);
  assert.equal((await create(c, { name: 'Seulement ici' })).status, 303, 'nor is the name taken there');
});
