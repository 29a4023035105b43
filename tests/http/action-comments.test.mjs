// Comments of actions: on the action, in the thread of its person, in the
// search; who reads them; what follows the action.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { fixtureSite } from '../lib/fixture.mjs';
import { complaints } from '../lib/validate.mjs';

let site, me, admin, restricted;
const op = () => randomBytes(16).toString('hex');
const post = '/personnes/commenter/1?action=2';
const write = (c, text, more = {}) => c.form('/actions/2', { text, ...more }, post);
const thread = async (c, person = 1) => (await c.get(`/personnes/${person}`)).text;
const action = async (c, id = 2) => (await c.get(`/actions/${id}`)).text;
const editOf = async (c, words) => {
  const { html } = await c.get('/actions/2');
  return [...html.matchAll(/<li><span class="pin[\s\S]*?<\/li>/g)].find((m) => m[0].includes(words))[0].match(/href="(\/personnes\/commentaire\/\d+)"/)[1];
};

before(async () => {
  site = await fixtureSite({ another: true });
  [me, admin, restricted] = await Promise.all(['normal', 'admin', 'restricted'].map((r) => site.as(r)));
});
after(() => site?.stop());

test('written on the action, shown there and in the thread of the person', async () => {
  const r = await write(me, 'Il manque <b>un justificatif</b>');
  assert.equal(r.location, '/actions/2');
  const page = await me.get('/actions/2');
  assert.match(page.html, /manque &lt;b&gt;un justificatif/);
  assert.deepEqual(await complaints(page.html), []);
  assert.match(await thread(me), /Commentaire Action\s: Accompagnement à la CPAM Modifier\s+: \S+ à \S+ Il manque/);
  assert.match((await me.get('/personnes/1?fil=commentaires')).text, /Il manque/);
});

test('refused: empty, of an action that is not this person’s, unknown', async () => {
  const empty = await write(me, ' ');
  assert.equal(empty.status, 422);
  assert.match(empty.text, /Écrivez le commentaire/);
  assert.match(empty.text, /L’action/);
  assert.deepEqual(await complaints(empty.html), []);
  for (const path of ['/personnes/commenter/1?action=3', '/personnes/commenter/1?action=999', '/personnes/commenter/1?action=x', '/personnes/brouillon/1?action=3']) {
    assert.equal((await me.post(path, { _op: op(), text: 'x' })).status, 404, path);
  }
});

test('sent twice, written once', async () => {
  const fields = { _op: op(), text: 'Une fois pour toutes' };
  assert.deepEqual([(await me.post(post, fields)).status, (await me.post(post, fields)).status], [303, 303]);
  assert.equal((await action(me)).match(/Une fois pour toutes/g).length, 1);
});

test('sent to a locked session, it comes back for the action it was written on', async () => {
  const c = await site.as('health');
  await c.get('/actions/2');
  await c.post('/verrou/fermer', {});
  const kept = await c.post(post, { _op: op(), text: 'Écrit avant le verrou' });
  assert.equal(kept.status, 403);
  const replay = kept.forms().find((f) => f.id === 'rejeu');
  assert.equal(replay.action, post);
  assert.equal((await me.post(replay.action, replay.fields.filter(([n]) => n !== '_csrf'))).location, '/actions/2');
  assert.match(await action(me), /Écrit avant le verrou/);
});

test('changed, put away and back: one stays on the action', async () => {
  await write(me, 'Texte premier');
  const edit = await editOf(me, 'Texte premier'), id = edit.split('/').pop();
  assert.match((await me.get(edit)).text, /^.*L’action Modifier le commentaire/s);
  const saved = await me.form(edit, { text: 'Texte second' }, edit);
  assert.equal(saved.location, '/actions/2');
  assert.doesNotMatch(await action(me), /Texte premier/);
  const gone = await me.form(edit, {}, `/personnes/commentaire/supprimer/${id}`);
  assert.equal(gone.location, `/actions/2?retire=c${id}`);
  const page = await me.get(gone.location);
  assert.match(page.text, /Commentaire mis à la corbeille/);
  assert.doesNotMatch(page.text, /Texte second/);
  const back = await me.form(gone.location, {}, `/personnes/commentaire/restaurer/${id}`);
  assert.equal(back.location, '/actions/2');
  assert.match(await action(me), /Texte second/);
});

test('a conflict keeps both texts', async () => {
  await write(me, 'Version zéro');
  const edit = await editOf(me, 'Version zéro');
  const page = await me.get(edit), base = /name="_base" value="(\d+)"/.exec(page.html)[1];
  assert.equal((await me.form(edit, { text: 'Version du téléphone' }, edit)).status, 303);
  const r = await me.post(edit, { _op: op(), _base: base, text: 'Ma version' });
  assert.equal(r.status, 409);
  assert.match(r.text, /Version du téléphone/);
  assert.match(r.html, />Ma version</);
});

test('only its author changes it, removes it and brings it back', async () => {
  await write(me, 'Le mot de son auteur');
  const edit = await editOf(me, 'Le mot de son auteur'), id = edit.split('/').pop();
  assert.doesNotMatch((await admin.get('/actions/2')).html, new RegExp(`${edit}"`));
  assert.match((await admin.get(edit)).text, /Le mot de son auteur .*Seule la personne qui a écrit/s);
  const base = /name="_base" value="(\d+)"/.exec((await me.get(edit)).html)[1];
  for (const [path, fields] of [[edit, { _base: base, text: 'x' }], [`/personnes/commentaire/supprimer/${id}`, {}]]) {
    const r = await admin.post(path, { _op: op(), ...fields });
    assert.equal(r.status, 403, path);
    assert.match(r.text, /Accès refusé/);
  }
  await me.form(edit, {}, `/personnes/commentaire/supprimer/${id}`);
  assert.doesNotMatch((await admin.get(`/actions/2?retire=c${id}`)).text, /mis à la corbeille/);
  assert.equal((await admin.post(`/personnes/commentaire/restaurer/${id}`, { _op: op() })).status, 403);
  assert.equal((await me.post(`/personnes/commentaire/restaurer/${id}`, { _op: op() })).status, 303);
});

test('the draft of an action is not that of its person', async () => {
  assert.equal((await me.post('/personnes/brouillon/1?action=2', { _op: op(), text: 'Brouillon d’action' })).status, 200);
  assert.match((await me.get('/actions/2')).html, />Brouillon d’action</);
  assert.doesNotMatch((await me.get('/personnes/1')).html, /Brouillon d’action/);
  assert.doesNotMatch((await admin.get('/actions/2')).html, /Brouillon d’action/);
  await me.form('/actions/2', { abandonner: '1' }, post);
  assert.doesNotMatch((await me.get('/actions/2')).html, /Brouillon d’action/);
});

test('restricted: one’s own alone', async () => {
  assert.doesNotMatch(await action(restricted), /justificatif/);
  assert.doesNotMatch(await thread(restricted), /justificatif/);
  assert.equal((await write(restricted, 'Noté par moi seule')).status, 303);
  assert.match(await action(restricted), /Noté par moi seule/);
  assert.match(await thread(restricted), /Noté par moi seule/);
  assert.equal((await restricted.get(await editOf(me, 'justificatif'))).status, 404);
  assert.equal((await (await site.as('stats')).post(post, { _op: op(), text: 'x' })).status, 403);
});

test('a priority of an action is in the bell’s page, with the way there', async () => {
  await write(me, 'À ne pas oublier', { urgent: '1' });
  const page = await me.get('/priorites');
  assert.match(page.html, /<a class="small" href="\/actions\/2">Accompagnement à la CPAM<\/a>/);
  assert.match(page.text, /À ne pas oublier/);
});

test('searched, with a link to the action', async () => {
  const r = await me.post('/recherche', { q: 'justificatif' });
  assert.match(r.text, /Commentaires d’actions\s+1/);
  assert.match(r.html, /<a href="\/actions\/2">/);
  assert.doesNotMatch(r.text, /Commentaires\s+1/);
});

test('the trash takes the comments along, and gives them back', async () => {
  const id = (await editOf(me, 'À ne pas oublier')).split('/').pop();
  await me.form('/actions/supprimer/2', {}, '/actions/supprimer/2');
  assert.doesNotMatch(await thread(me), /À ne pas oublier/);
  assert.doesNotMatch((await me.get('/priorites')).text, /À ne pas oublier/);
  assert.equal((await me.post(`/personnes/commentaire/restaurer/${id}`, { _op: op() })).status, 404);
  assert.doesNotMatch((await me.post('/recherche', { q: 'justificatif' })).text, /Commentaires d’actions/);
  await me.post('/actions/restaurer/2', { _op: op() });
  assert.match(await thread(me), /À ne pas oublier/);
  assert.match(await action(me), /justificatif/);
});

test('given to another person, the action takes its comments along', async () => {
  assert.equal((await me.form('/actions/modifier/2', { person: '2', choisir: null, q: null }, '/actions/modifier/2')).status, 303);
  assert.doesNotMatch(await thread(me, 1), /justificatif/);
  assert.match(await thread(me, 2), /justificatif/);
});

test('another organisation', async () => {
  const other = await site.asOther('normal');
  assert.equal((await other.post(post, { _op: op(), text: 'x' })).status, 404);
});
