// The search in consultations: for holders of the medical right alone, beside
// the search in the rest.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { fixtureSite } from '../lib/fixture.mjs';
import { complaints } from '../lib/validate.mjs';

let site, health, me, admin;
const op = () => randomBytes(16).toString('hex');
const find = (c, q, options) => c.post('/medical/recherche', { q }, options);
const htmx = { headers: { 'HX-Request': 'true' } };

before(async () => {
  site = await fixtureSite({ another: true });
  [health, me, admin] = await Promise.all(['health', 'normal', 'admin'].map((r) => site.as(r)));
});
after(() => site?.stop());

test('with the right: a page, or a piece of the other', async () => {
  const page = await find(health, 'cicatrise PANSEMENT');
  assert.equal(page.status, 200);
  assert.deepEqual(await complaints(page.html), []);
  assert.match(page.html, /<mark>Pansement<\/mark>/);
  assert.match(page.text, /Consultations\s+1\s+Pansement\s+Zoé Légende/);
  const piece = await find(health, 'cicatri', htmx);
  assert.doesNotMatch(piece.html, /<html/);
  assert.match(piece.html, /href="\/medical\/consultations\/1"/);
  assert.deepEqual(await complaints(piece.html, { fragment: true }), []);
  assert.match((await find(health, 'introuvable', htmx)).text, /Aucune consultation/);
  assert.match((await find(health, 'ab')).text, /trois lettres/);
  const all = await health.post('/recherche', { q: 'cicatrise' });
  assert.match(all.html, /data-hx-post="\/medical\/recherche"/);
  assert.match(all.text, /hors des dossiers médicaux/);
  assert.deepEqual(await complaints(all.html), []);
  assert.doesNotMatch(all.text, /Cicatrise bien/, 'the persons module does not know');
  const button = all.forms().find((f) => f.action === '/medical/recherche');
  assert.match((await health.post(button.action, button.fields)).text, /Cicatrise bien/, 'without script');
});

test('without it: refused, and not even offered', async () => {
  for (const role of ['admin', 'normal', 'restricted', 'stats']) {
    const c = await site.as(role);
    assert.equal((await c.get('/medical/recherche')).status, 403, role);
    assert.equal((await find(c, 'pansement', htmx)).status, 403, role);
  }
  const all = await me.post('/recherche', { q: 'pansement' });
  assert.doesNotMatch(all.html, /medical\/recherche/);
  assert.match(all.text, /Le dossier médical n’est pas cherché ici/);
  assert.match(all.text, /Rien ne correspond Aucun/);
});

test('one more field is refused, what is typed stays out of the address', async () => {
  assert.equal((await health.post('/medical/recherche', { q: 'pansement', autre: '1' })).status, 400);
  assert.doesNotMatch((await health.get('/medical/recherche?q=pansement')).html, /<mark>/);
});

test('changed, in the trash, of a merged file', async () => {
  const edit = '/medical/consultations/modifier/1';
  assert.equal((await health.form(edit, { description: 'Plaie refermée' }, edit)).status, 303);
  assert.match((await find(health, 'refermee')).text, /Plaie refermée/);
  assert.match((await find(health, 'cicatrise')).text, /Rien ne correspond/);
  await health.post('/medical/consultations/supprimer/1', { _op: op() });
  assert.match((await find(health, 'refermee')).text, /Rien ne correspond/);
  await health.post('/medical/consultations/restaurer/1', { _op: op() });
  const merge = '/personnes/fusionner/2?avec=1';
  const r = await me.form(merge, {}, merge);
  assert.equal(r.status, 303, r.text);
  assert.match((await find(health, 'refermee')).text, /Pansement\s+(Samir B\.|Zoé Légende)/);
});

test('another organisation, and the journal', async () => {
  assert.match((await find(await site.asOther('health'), 'pansement')).text, /Rien ne correspond/);
  assert.match((await admin.get('/journal?quoi=open')).text, /Dominique Ouverture Dossier médical/);
});
