// One person on paper and as data, agreements, the notice, the search in
// everything written.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { startSite } from '../lib/site.mjs';
import { unzip } from '../lib/unzip.mjs';
import { complaints } from '../lib/validate.mjs';

let site, admin, me, restricted, stats, person;

before(async () => {
  site = await startSite({ demo: true });
  [admin, me, restricted, stats] = await Promise.all(['admin', 'equipe', 'restreint', 'stats'].map((who) => site.login(`${who}@demo.example`)));
  const r = await me.form('/personnes/nouvelle', { name: 'Océane Dossier <b>', otherNames: 'Œillet' }, '/personnes/nouvelle');
  assert.equal(r.status, 303, r.text);
  person = r.location.split('/').pop();
  const said = await me.form(`/personnes/commenter/${person}`, { text: 'Passée au vestiaire : manteau "chaud" & cœur' });
  assert.equal(said.status, 303, said.text);
  const planned = await me.form(`/actions/nouvelle?personne=${person}`, { name: 'Récupérer le frigidaire', person, due_on: '12/12/2027' }, '/actions/nouvelle');
  assert.equal(planned.status, 303, planned.text);
});
after(() => site?.stop());

describe('on paper', () => {
  test('the page says all that the role may read', async () => {
    const page = await me.get(`/personnes/imprimer/${person}`);
    assert.equal(page.status, 200);
    assert.deepEqual(await complaints(page.html), []);
    for (const word of ['Océane Dossier <b>', 'Œillet', 'vestiaire', 'frigidaire']) assert.ok(page.text.includes(word), word);
    const few = await restricted.get(`/personnes/imprimer/${person}`);
    assert.ok(few.text.includes('frigidaire') && !few.text.includes('vestiaire'));
    assert.equal((await stats.get(`/personnes/imprimer/${person}`)).status, 403);
  });

  test('the document opens and says the same', async () => {
    const file = await me.get(`/personnes/document/${person}`);
    assert.equal(file.status, 200);
    const xml = unzip(file.body, 'content.xml');
    for (const word of ['Océane Dossier &lt;b&gt;', 'vestiaire', 'frigidaire']) assert.ok(xml.includes(word), word);
    assert.equal((await restricted.get(`/personnes/document/${person}`)).status, 403);
  });

  test('the complete export is data that programs read, and a page', async () => {
    const file = await me.get(`/personnes/acces/${person}`);
    assert.equal(file.headers['content-type'], 'application/zip');
    const data = JSON.parse(unzip(file.body, 'dossier.json'));
    assert.equal(data.fiche['Autres pseudos'], 'Œillet');
    assert.equal(data.commentaires[0].texte, 'Passée au vestiaire : manteau "chaud" & cœur');
    assert.equal(data.actions[0].prevue_le, '2027-12-12');
    const history = JSON.parse(unzip(file.body, 'historique.json'));
    assert.ok(history.length >= 1);
    const html = unzip(file.body, 'dossier.html');
    assert.ok(html.includes('Océane Dossier &lt;b&gt;') && !/<script|\son\w+=/i.test(html));
    assert.equal((await restricted.get(`/personnes/acces/${person}`)).status, 403);
    const journal = await admin.get('/journal?quoi=export');
    assert.ok(journal.html.includes(`/personnes/${person}`), 'the export is in the journal');
  });
});

describe('information and agreement', () => {
  test('is asked for on the file, then noted, removed and put back', async () => {
    const at = `/personnes/accords/${person}`;
    assert.match((await me.get(`/personnes/${person}`)).text, /sur ses droits n’est pas notée/);
    for (const [values, sentence] of [
      [{}, /obligatoire/],
      [{ kind: 'record', way: 'oral' }, /réponse de la personne/],
      [{ kind: 'record', way: 'oral', outcome: 'exception' }, /pourquoi/],
      [{ kind: 'share', way: 'written', outcome: 'agreed' }, /avec qui/],
    ]) {
      const r = await me.form(at, values, at);
      assert.equal(r.status, 422);
      assert.match(r.text, sentence);
      assert.deepEqual(await complaints(r.html), []);
    }
    const done = await me.form(at, { kind: 'record', way: 'interpreted', outcome: 'agreed', on_day: '01/03/2026' }, at);
    assert.equal(done.status, 303, done.text);
    let page = await me.get(at);
    assert.match(page.text, /Accord pour la tenue de la fiche\s?: Accord/);
    assert.doesNotMatch((await me.get(`/personnes/${person}`)).text, /sur ses droits n’est pas notée/);
    const remove = page.forms().find((f) => f.action.includes('/retirer/'));
    assert.equal((await me.post(remove.action, remove.fields)).status, 303);
    assert.match((await me.get(`/personnes/${person}`)).text, /sur ses droits n’est pas notée/);
    page = await me.get(at);
    const back = page.forms().find((f) => f.action.includes('/retablir/'));
    assert.equal((await me.post(back.action, back.fields)).status, 303);
    assert.equal((await restricted.get(at)).status, 403);
  });

  test('the notice has versions; two who complete it at once do not lose a text', async () => {
    const at = '/personnes/notice/modifier';
    const stale = (await admin.get(at)).forms().find((f) => f.action === at);
    assert.equal((await admin.form(at, { texte: 'Écrire à dpo@exemple.test' }, at)).status, 303);
    const notice = await me.get('/personnes/notice');
    assert.match(notice.text, /dpo@exemple\.test/);
    assert.match(notice.text, /version 1/);
    const late = await admin.post(at, stale.fields.map(([n, v]) => [n, n === 'texte' ? 'Autre texte' : v]));
    assert.equal(late.status, 422);
    assert.ok(late.html.includes('Autre texte'), 'what was typed is kept');
    assert.match((await me.get('/personnes/notice')).text, /dpo@exemple\.test/);
    assert.equal((await me.get(at)).status, 403);
  });
});

describe('search in everything', () => {
  const find = async (c, q) => (await c.form('/recherche', { q }, '/recherche'));

  test('finds words of persons, actions and comments whatever their accents and order', async () => {
    for (const [q, group] of [['oeillet', 'Personnes'], ['FRIGIDAIRE recup', 'Actions'], ['chaud manteau', 'Commentaires'], ['coeur', 'Commentaires']]) {
      const r = await find(me, q);
      assert.equal(r.status, 200, r.text);
      assert.ok(r.text.includes(group) && r.text.includes('Océane Dossier <b>'), `${q}: ${r.text.slice(-400)}`);
      assert.ok(r.html.includes('<mark>'), q);
      assert.deepEqual(await complaints(r.html), []);
    }
  });

  test('what went to the trash is not found, and comes back', async () => {
    const file = await me.get(`/personnes/${person}`);
    const id = file.html.match(/\/personnes\/commentaire\/(\d+)/)[1];
    const gone = await me.form(`/personnes/commentaire/${id}`, {}, `/personnes/commentaire/supprimer/${id}`);
    assert.equal(gone.status, 303);
    assert.ok(!(await find(me, 'vestiaire')).text.includes('Océane'));
    const undo = (await me.get(gone.location)).forms().find((f) => f.action.includes('restaurer'));
    assert.equal((await me.post(undo.action, undo.fields)).status, 303);
    assert.ok((await find(me, 'vestiaire')).text.includes('Océane'));
  });

  test('short, strange and nothing', async () => {
    assert.match((await find(me, 'ab')).text, /trois lettres/);
    assert.match((await find(me, '"*()-NEAR')).text, /Rien ne correspond|trois lettres/);
    assert.match((await find(me, 'zzzyx')).text, /Rien ne correspond/);
    assert.equal((await restricted.get('/recherche')).status, 403);
  });
});
