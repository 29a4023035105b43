// Categories of actions: instead of a name, in lists and filters; groups and
// categories in the settings, what becomes of actions and saved searches.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { fixtureSite } from '../lib/fixture.mjs';
import { complaints } from '../lib/validate.mjs';

let site, me, admin;
const op = () => randomBytes(16).toString('hex');
const root = '/organisation/champs/choix';
const action = (c, fields) => c.post('/actions/nouvelle', { _op: op(), name: '', person: 1, categories: '', due_on: '24/12/2026', due_time: '', teams: 1, status: 'todo', completed_at: '', ...fields });
const idOf = (label, html) => /modifier\/(\d+)"[^>]*>/.exec(html.slice(html.lastIndexOf('<li', html.indexOf(`>${label}<`))))[1];
let soins, orientation, person;
const lastAction = async () => Math.max(...[...(await me.get('/agenda/personne/1')).html.matchAll(/href="\/actions\/(\d+)"/g)].map((m) => Number(m[1])));

before(async () => {
  site = await fixtureSite({ another: true });
  [me, admin] = await Promise.all(['normal', 'admin'].map((r) => site.as(r)));
  const { html } = await admin.get(`${root}/56`);
  [soins, orientation] = ['Soins', 'Orientation'].map((l) => idOf(l, html));
});
after(() => site?.stop());

describe('an action', () => {
  test('has a name or a category', async () => {
    const r = await action(me, {});
    assert.equal(r.status, 422);
    assert.match(r.text, /L’action doit avoir au moins un nom ou une catégorie\./);
    assert.deepEqual(await complaints(r.html), []);
    assert.equal((await action(me, { categories: [soins, '17'] })).status, 422, 'a choice of another field');
  });
  test('without name is called by its categories everywhere', async () => {
    assert.equal((await action(me, { categories: ['', soins, orientation] })).status, 303);
    const id = await lastAction();
    const shown = /Orientation, Soins/;
    assert.match((await me.get(`/actions/${id}`)).html, /<h1>Orientation, Soins<\/h1>/);
    for (const path of ['/agenda?jour=2026-12-24', '/personnes/1', '/agenda/personne/1', `/actions/supprimer/${id}`, '/personnes/imprimer/1']) assert.match((await me.get(path)).text, shown, path);
    assert.match((await me.post('/recherche', { q: 'soins' })).text, shown);
    const edit = `/actions/modifier/${id}`, { html } = await me.get(edit);
    const base = /name="_base" value="(\d+)"/.exec(html)[1];
    assert.match(html, new RegExp(`value="${soins}" checked`));
    const same = { _base: base, person: 1, due_on: '24/12/2026', due_time: '', teams: 1, status: 'todo', completed_at: '', retour: '' };
    assert.equal((await me.post(edit, { ...same, _op: op(), name: '', categories: '' })).status, 422);
    assert.equal((await me.post(edit, { ...same, _op: op(), name: 'Pansement', categories: soins })).status, 303);
    const page = await me.get(`/actions/${id}`);
    assert.match(page.html, /<h1>Pansement<\/h1>/);
    assert.match(page.text, /Catégories Soins/);
    assert.match(page.text, /avant\s: Orientation, Soins maintenant\s: Soins/, 'the history');
    const again = await admin.post(edit, { ...same, _op: op(), name: '', categories: orientation });
    assert.equal(again.status, 409, 'both changed the categories');
  });
});

test('the last contact may be an action without name', async () => {
  const made = await me.form('/personnes/nouvelle', { name: 'Venue Hier' }, '/personnes/nouvelle');
  person = Number(/\d+/.exec(made.location)[0]);
  assert.equal((await action(me, { person, due_on: '01/02/2020', categories: soins, status: 'done' })).status, 303);
  assert.match((await me.get(`/personnes/${person}`)).text, /Dernier contact \d\d\/\d\d\/\d{4} à \d\d:\d\d Soins/);
});

describe('filters', () => {
  test('of a day of the agenda', async () => {
    assert.equal((await action(me, { name: 'Courrier' })).status, 303);
    const day = '/agenda?jour=2026-12-24';
    assert.match((await me.get(`${day}&categorie=${soins}`)).text, /Pansement/);
    assert.doesNotMatch((await me.get(`${day}&categorie=${soins}`)).text, /Courrier/);
    assert.match((await me.get(`${day}&categorie=sans`)).text, /Courrier/);
    assert.doesNotMatch((await me.get(`${day}&categorie=sans`)).text, /Pansement/);
    assert.doesNotMatch((await me.get(`${day}&categorie=${orientation}`)).text, /Pansement|Courrier/);
    const late = '/agenda?retard=1';
    await action(me, { name: 'Vieille plaie', due_on: '01/02/2020', categories: soins });
    assert.match((await me.get(`${late}&categorie=${soins}`)).text, /Vieille plaie/);
    assert.doesNotMatch((await me.get(`${late}&categorie=sans`)).text, /Vieille plaie/);
  });
  test('of persons: one of them, or all of them in one action', async () => {
    await action(me, { person: 2, name: 'Deux', categories: [soins, orientation] });
    await action(me, { person: 3, name: 'Un', categories: orientation });
    const names = async (f) => [...(await me.get(`/personnes?f=${f}`)).html.matchAll(/<a class="main" href="\/personnes\/(\d+)"/g)].map((m) => Number(m[1])).sort((a, b) => a - b);
    assert.deepEqual(await names(`categories:un:${soins}`), [1, 2, person]);
    assert.deepEqual(await names(`categories:un:${soins},${orientation}`), [1, 2, 3, person]);
    assert.deepEqual(await names(`categories-toutes:un:${soins},${orientation}`), [2]);
    assert.deepEqual(await names(`categories-toutes:un:${soins},${soins}`), [1, 2, person], 'the same twice is one');
    assert.ok(!(await names('categories:un:vide')).includes(2));
    assert.equal((await me.get('/personnes?f=categories-toutes:un:vide')).status, 400);
    assert.equal((await me.get('/personnes?f=categories:un:17')).status, 400);
    assert.match((await me.get(`/personnes?f=categories-toutes:un:${soins},${orientation}`)).text, /Soins et Orientation/);
    const form = await me.get('/personnes/filtre?champ=categories');
    assert.match(form.text, /A bénéficié d’une de ces catégories d’action/);
    assert.deepEqual(await complaints(form.html), []);
  });
});

describe('settings', () => {
  test('a group: made, named, ordered, deleted once empty', async () => {
    const to = `${root}/groupes/nouveau?champ=56`;
    assert.match((await admin.form(to, { title: '' }, to)).text, /Le titre du groupe est obligatoire/);
    assert.match((await admin.form(to, { title: 'toutes mes CATÉGORIES'.toLowerCase() }, to)).text, /Ce groupe existe déjà/);
    assert.equal((await admin.form(to, { title: 'Santé' }, to)).status, 303);
    const page = await admin.get(`${root}/56`);
    const group = /id="groupe-(\d+)"[^>]*aria-labelledby="titre-\1"[\s\S]{0,80}<h2[^>]*>Santé/.exec(page.html)[1];
    assert.deepEqual(await complaints(page.html), []);
    assert.equal((await admin.post(`${root}/placer/${soins}`, { groupe: group, avant: 0 })).status, 303);
    assert.equal((await admin.post(`${root}/placer/${soins}`, { groupe: 2, avant: 0 })).status, 400, 'a group of contacts');
    await admin.post(`${root}/groupes/supprimer/${group}`, { _op: op() });
    assert.match((await admin.get(`${root}/56`)).text, /Ce groupe a encore des catégories/);
    assert.equal((await admin.post(`${root}/groupes/placer/${group}`, { avant: 1 })).status, 303);
    const edit = `${root}/groupes/modifier/${group}`;
    assert.equal((await admin.form(edit, { title: 'Soin' }, edit)).status, 303);
    const html = (await me.get('/actions/nouvelle')).html;
    assert.ok(html.indexOf('>Soin<') < html.indexOf('>Toutes mes catégories<'), 'groups in their order, in the form');
    await admin.post(`${root}/placer/${soins}`, { groupe: 1, avant: 0 });
    assert.equal((await admin.post(`${root}/groupes/supprimer/${group}`, { _op: op() })).status, 303);
    assert.doesNotMatch((await admin.get(`${root}/56`)).html, />Soin</);
    await admin.post(`${root}/groupes/supprimer/1`, { _op: op() });
    assert.match((await admin.get('/organisation/champs/historique')).text, /Groupe de choix «\sSoin\s»/);
  });
  test('a category: once in all groups, renamed everywhere', async () => {
    const r = await admin.form(`${root}/56`, { choix: 'soins', groupe: 1 }, `${root}/56`);
    assert.equal(r.status, 422);
    assert.match(r.text, /Cette catégorie existe déjà\s: Toutes mes catégories > Soins/);
    const edit = `${root}/modifier/${soins}`;
    assert.equal((await admin.form(edit, { label: 'Soins infirmiers', group: 1 }, edit)).status, 303);
    assert.match((await me.get('/agenda?jour=2026-12-24')).text, /Soins infirmiers/);
    const stats = await site.as('normal');
    assert.equal((await stats.get(`${root}/56`)).status, 403);
  });
  test('two made one: actions and saved searches follow', async () => {
    const saved = await me.post('/personnes/recherches', { _op: op(), adresse: `/personnes?f=categories-toutes:un:${soins}&f=categories:un:${soins}`, nom: 'Soignés', equipe: '' });
    assert.equal(saved.status, 303, saved.text);
    const r = await admin.post(`${root}/fusionner/${soins}`, { _op: op(), avec: orientation });
    assert.equal(r.status, 303);
    const { html } = await me.get('/personnes');
    const href = /href="([^"]*recherche=\d+)"[^>]*>Soignés/.exec(html)?.[1] ?? /href="([^"]*)"[^>]*>Soignés/.exec(html)[1];
    const list = await me.get(href.replaceAll('&amp;', '&'));
    assert.match(list.text, /Orientation/);
    assert.doesNotMatch(list.text, /Soins infirmiers/);
    assert.match((await me.get('/agenda?jour=2026-12-24')).text, /Orientation/);
  });
  test('an archived category stays where it is, and is offered to no other', async () => {
    assert.equal((await admin.post(`${root}/archiver/${orientation}`, {})).status, 303);
    assert.doesNotMatch((await me.get('/actions/nouvelle')).html, />Orientation</);
    assert.match((await me.get('/agenda?jour=2026-12-24')).text, /Orientation/);
    assert.equal((await admin.post(`${root}/retablir/${orientation}`, {})).status, 303);
  });
});

test('an erased person leaves no category behind', async () => {
  const named = async (path) => {
    const { html } = await admin.get(path);
    return admin.form(path, { nom: /id="nom-aide">([^<]*)/.exec(html)[1] }, path);
  };
  assert.equal((await named('/personnes/supprimer/2')).status, 303);
  const held = site.probe().rows.value;
  assert.equal((await named('/personnes/effacer/2')).status, 303);
  assert.ok(site.probe().rows.value < held, 'their rows went');
});

test('another organisation has its own', async () => {
  const c = await site.asOther('admin');
  assert.match((await c.get(`${root}/56`)).text, /Soins/);
  assert.doesNotMatch((await c.get('/organisation/champs/historique')).text, /Soin\s»/);
});
