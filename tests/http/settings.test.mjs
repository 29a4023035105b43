// What small settings and corrections change: after how many months a file
// says that nobody met the person, and the words of a link of family.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { fixtureSite } from '../lib/fixture.mjs';
import { input } from '../lib/site.mjs';
import { complaints } from '../lib/validate.mjs';

let site, me, admin;
const op = () => randomBytes(16).toString('hex');
const link = '/personnes/famille/modifier/1';
const months = (mois) => admin.form('/organisation', { mois }, '/organisation/alertes');

before(async () => {
  site = await fixtureSite({ another: true });
  [me, admin] = [await site.as('normal'), await site.as('admin')];
});
after(() => site?.stop());

test('months without contact: bounds, history, rights', async () => {
  assert.match((await admin.get('/organisation')).html, /name="mois" value="3"/);
  for (const wrong of ['0', '25', '', 'six', '-1', '1.5']) {
    const r = await months(wrong);
    assert.equal(r.status, 422, wrong);
    assert.match(r.text, /entre 1 et 24/);
    assert.match(r.html, new RegExp(`name="mois" value="${wrong}"`));
    assert.deepEqual(await complaints(r.html), []);
  }
  assert.equal((await months('6')).location, '/organisation');
  assert.match((await admin.get('/organisation')).text, /Réglé le \S+ à \S+ par Camille\s; c’était 3 mois/);
  assert.equal((await months('6')).status, 303);
  assert.match((await admin.get('/organisation')).text, /c’était 3 mois/, 'unchanged: no new line');
  assert.equal((await me.post('/organisation/alertes', { _op: op(), mois: '2' })).status, 403);
  assert.match((await (await site.asOther('admin')).get('/organisation')).html, /name="mois" value="3"/);
});

test('the words of a link, read from both sides', async () => {
  const page = await me.get('/personnes/famille/1');
  assert.match(page.html, /href="\/personnes\/famille\/modifier\/1\?fiche=1"/);
  const r = await me.form(`${link}?fiche=3`, { text: 'Fille adoptive' }, `${link}?fiche=3`);
  assert.equal(r.location, '/personnes/famille/3');
  for (const id of [1, 3]) {
    assert.match((await me.get(`/personnes/famille/${id}`)).text, /Fille adoptive/);
    assert.match((await me.get(`/personnes/historique/${id}`)).text, /Précisions du lien familial modifiées\s: (Mireille|Zoé Légende)/);
  }
  assert.equal((await me.form(`${link}?fiche=1`, { text: '' }, `${link}?fiche=1`)).status, 303);
  assert.doesNotMatch((await me.get('/personnes/famille/1')).text, /Fille adoptive/);
});

test('too long, twice, stale, gone', async () => {
  const target = `${link}?fiche=1`;
  const long = await me.form(target, { text: 'x'.repeat(201) }, target);
  assert.equal(long.status, 422);
  const page = await me.get(target), base = input(page.html, '_base'), fields = { _op: op(), _base: base, text: 'Tante' };
  assert.deepEqual([(await me.post(target, fields)).status, (await me.post(target, fields)).status], [303, 303]);
  const stale = await admin.post(target, { _op: op(), _base: base, text: 'Nièce' });
  assert.equal(stale.status, 409);
  assert.match(stale.text, /Enregistré maintenant\s: Tante/);
  assert.match(stale.html, /value="Nièce"/);
  assert.deepEqual(await complaints(stale.html), []);
  assert.equal((await me.get('/personnes/famille/modifier/99')).status, 404);
  assert.equal((await (await site.as('restricted')).get(link)).status, 403);
  assert.equal((await (await site.asOther('normal')).get(link)).status, 404);
});
