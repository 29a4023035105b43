// The bell and the page of priorities: what counts, for whom, one click and
// back, two organisations.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { fixtureSite } from '../lib/fixture.mjs';
import { complaints } from '../lib/validate.mjs';

let site, me, admin, restricted;
const op = () => randomBytes(16).toString('hex');
const count = async (c, path = '/') => Number(/class="badge">(\d+)/.exec((await c.get(path)).html)?.[1] ?? 0);
const page = (c, query = '') => c.get(`/priorites${query}`);
const lower = (c, what, more = {}) => c.post(`/priorites/${what}`, { _op: op(), equipe: '1', ...more });

before(async () => {
  site = await fixtureSite({ another: true });
  [me, admin, restricted] = await Promise.all(['normal', 'admin', 'restricted'].map((r) => site.as(r)));
});
after(() => site?.stop());

test('the bell is on each page, with the number of the current team', async () => {
  for (const path of ['/', '/personnes', '/personnes/1', '/statistiques', '/priorites']) assert.equal(await count(me, path), 2, path);
  const health = await site.as('health');
  assert.equal(await count(health, '/medical/1'), 2);
  const r = await page(me);
  assert.equal(r.status, 200);
  assert.deepEqual(await complaints(r.html), []);
  assert.match(r.text, /Visite "chez elle"/);
  assert.match(r.text, /prévenir de loin/);
  assert.doesNotMatch(r.text, /Renouveler la carte/, 'not urgent');
});

test('who may not has no bell and no page', async () => {
  for (const role of ['restricted', 'stats']) {
    const c = await site.as(role);
    assert.equal((await page(c)).status, 403);
    assert.equal((await lower(c, 'commentaire/2')).status, 403);
    assert.doesNotMatch((await c.get('/compte')).html, /href="\/priorites"/);
  }
});

test('by team, and of the organisation', async () => {
  await admin.post('/equipe/choisir', { equipe: '2', retour: '/' });
  assert.equal(await count(admin), 0);
  assert.match((await page(admin)).text, /Aucune action urgente à faire\. Commentaires prioritaires Aucun commentaire prioritaire/);
  const all = await page(admin, '?equipe=0');
  assert.match(all.text, /prévenir de loin/);
  assert.match(all.text, /Visite/);
  await admin.post('/equipe/choisir', { equipe: '1', retour: '/' });
});

test('a comment is no priority any more, then again', async () => {
  const fields = { _op: op(), equipe: '1' };
  const r = await me.post('/priorites/commentaire/2', fields);
  assert.equal(r.location, '/priorites?equipe=1&fait=c2');
  assert.equal((await me.post('/priorites/commentaire/2', fields)).location, r.location, 'sent twice');
  assert.equal(await count(me), 1);
  const done = await me.get(r.location);
  assert.match(done.text, /Commentaire dépriorisé\. Annuler/);
  assert.doesNotMatch(done.text, /prévenir de loin/);
  assert.doesNotMatch((await admin.get(r.location)).text, /Commentaire dépriorisé/, 'undone by who did it');
  assert.doesNotMatch((await me.get('/personnes/1')).text, /Commentaires prioritaires/);
  assert.match((await me.get('/personnes/commentaire/2')).text, /Commentaire prioritaire\s+avant\s: Oui/);
  const back = await me.form(r.location, {}, '/priorites/commentaire/2');
  assert.equal(back.location, '/priorites?equipe=1');
  assert.equal(await count(me), 2);
  assert.doesNotMatch((await me.get(r.location)).text, /Commentaire dépriorisé/, 'no way back of what is back');
});

test('nobody makes another’s comment, or action, urgent this way', async () => {
  for (const what of ['commentaire/1', 'commentaire/2', 'action/1']) {
    assert.equal((await lower(admin, what, { urgent: '1' })).status, 403, what);
  }
  assert.equal(await count(me), 2);
  await lower(me, 'commentaire/2');
  assert.equal((await lower(admin, 'commentaire/2', { urgent: '1' })).status, 403, 'lowered by another');
  assert.equal((await lower(me, 'commentaire/2', { urgent: '1' })).status, 303);
  assert.equal(await count(me), 2);
});

test('an action likewise; done, it leaves by itself', async () => {
  const r = await lower(me, 'action/4');
  assert.equal(r.location, '/priorites?equipe=1&fait=a4');
  assert.match((await me.get('/actions/4')).text, /Action prioritaire\s+avant\s: Oui/);
  assert.equal(await count(me), 1);
  assert.equal((await me.form(r.location, {}, '/priorites/action/4')).status, 303);
  assert.equal(await count(me), 2);
  assert.equal((await me.post('/actions/statut/4', { _op: op(), status: 'done', retour: '/' })).status, 303);
  assert.equal(await count(me), 1);
  await me.post('/actions/statut/4', { _op: op(), status: 'todo', retour: '/' });
});

test('an urgent action is done where it is told of, and can be taken back there', async () => {
  const status = '/actions/statut/4';
  const done = await me.form('/priorites?equipe=1', { status: 'done' }, status);
  assert.equal(done.location, '/priorites?equipe=1&fait=4');
  assert.doesNotMatch((await me.get('/priorites?equipe=1')).html, /href="\/actions\/4[?"]/);
  const after = await me.get(done.location);
  assert.match(after.text, /Action faite\s: /);
  assert.equal((await me.form(done.location, { status: 'todo' }, status)).location, '/priorites?equipe=1');
  assert.match((await me.get('/priorites?equipe=1')).html, /href="\/actions\/4[?"]/);
});

test('what is in the trash is no priority', async () => {
  await me.post('/personnes/commentaire/supprimer/2', { _op: op() });
  assert.equal(await count(me), 1);
  assert.equal((await lower(me, 'commentaire/2')).status, 404);
  await me.post('/personnes/commentaire/restaurer/2', { _op: op() });
  await me.form('/personnes/supprimer/1', { nom: 'Zoé Légende' }, '/personnes/supprimer/1');
  assert.equal(await count(me), 1);
  await me.post('/personnes/restaurer/1', { _op: op() });
  assert.equal(await count(me), 2);
});

test('long lists go on', async () => {
  for (let i = 0; i < 51; i++) {
    assert.equal((await me.post('/personnes/commenter/2', { _op: op(), text: `Priorité ${i}.`, urgent: '1' })).status, 303);
  }
  const first = await page(me), more = /href="(\/priorites\?[^"]*avant=[^"]*)"/.exec(first.html)[1].replaceAll('&amp;', '&');
  assert.equal(first.html.match(/Priorité \d+\./g).length, 50);
  const second = await me.get(more);
  assert.match(second.text, /Priorité 0\./);
  assert.match(second.text, /prévenir de loin/);
  assert.equal(await count(me), 53);
});

test('another organisation sees nothing of it', async () => {
  const other = await site.asOther('normal');
  assert.equal(await count(other), 0);
  assert.equal((await lower(other, 'commentaire/2')).status, 404);
  assert.equal((await lower(other, 'action/4')).status, 404);
});
