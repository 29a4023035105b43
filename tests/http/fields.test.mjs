// Settings of fields: groups, fields and choices, what becomes of values, and
// two administrators at once.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { fixtureSite } from '../lib/fixture.mjs';
import { complaints } from '../lib/validate.mjs';

const root = '/organisation/champs';
let site, admin, second, member;

const op = () => randomBytes(16).toString('hex');
const idOf = (r) => Number(r.location.match(/(?:champ-|groupe-|choix\/)(\d+)/)[1]);

// A new field of group 2; its id.
async function make(label, type, more = {}) {
  const r = await admin.form(`${root}/nouveau?groupe=2`, { label, type, ...more }, `${root}/nouveau?groupe=2`);
  assert.equal(r.status, 303, r.text);
  return idOf(r);
}
const edit = (id, values, who = admin) => who.form(`${root}/modifier/${id}`, values, `${root}/modifier/${id}`);
const fill = async (id, value, person = 1) => {
  const page = `/personnes/modifier/${person}?groupe=2`;
  const r = await member.form(page, { [`f${id}`]: value }, page);
  assert.equal(r.status, 303, r.text);
};
const file = async (person = 1) => (await member.get(`/personnes/${person}`)).text;
const past = async (person = 1) => (await member.get(`/personnes/historique/${person}`)).text;

async function choices(id) {
  const page = (await admin.get(`${root}/choix/${id}`)).html;
  return Object.fromEntries([...page.matchAll(/choix\/modifier\/(\d+)">([^<]*)</g)].map((m) => [m[2].replaceAll('&#39;', "'"), Number(m[1])]));
}
async function order(group) {
  const page = (await admin.get(root)).html;
  const list = page.match(new RegExp(`data-group="${group}">([\\s\\S]*?)</ol>`))[1];
  return [...list.matchAll(/id="champ-(\d+)"/g)].map((m) => Number(m[1]));
}
const add = (id, text) => admin.form(`${root}/choix/${id}`, { choix: text }, `${root}/choix/${id}`);

before(async () => {
  site = await fixtureSite();
  [admin, member] = [await site.as('admin'), await site.as('normal')];
  second = await site.as('admin');
});
after(() => site?.stop());

describe('fields', () => {
  test('the list tells what each field is', async () => {
    const r = await admin.get(root);
    assert.deepEqual(await complaints(r.html), []);
    for (const words of ['Informations sociales', 'Champ permanent', 'Visible par tous', 'Hors des statistiques', 'Choix dans une liste avec saisie libre', 'Dans 1 fiche', 'Dans aucune fiche', 'Hors UE · UE']) {
      assert.ok(r.text.replaceAll('\u00a0', ' ').includes(words), words);
    }
  });

  test('only administrators', async () => {
    for (const role of ['normal', 'restricted', 'stats', 'health']) {
      const c = await site.as(role);
      for (const p of [root, `${root}/modifier/20`, `${root}/choix/20`, `${root}/historique`]) assert.equal((await c.get(p)).status, 403, `${role} ${p}`);
      assert.equal((await c.post(`${root}/placer/20`, { groupe: 2, avant: 0 })).status, 403);
    }
  });

  test('a field is made, renamed, refused twice under one name', async () => {
    const id = await make('  Langue parlée  ', 'text');
    assert.match((await admin.get(`${root}/modifier/${id}`)).text, /Champ «\u00a0Langue parlée\u00a0»/);
    const again = await admin.form(`${root}/nouveau?groupe=2`, { label: 'langue parlée', type: 'text' }, `${root}/nouveau?groupe=2`);
    assert.equal(again.status, 422);
    assert.match(again.text, /porte déjà ce nom/);
    assert.equal((await edit(id, { label: 'Langues' })).status, 303);
    assert.equal((await edit(id, { label: '' })).status, 422);
    await fill(id, 'wolof');
    assert.match(await file(), /Langues\s*wolof/);
    assert.match((await admin.get(root)).text, /Langues/);
    assert.match((await admin.get(`${root}/historique`)).text, /Nom du champ\s+avant\s: Langue parlée\s+maintenant\s: Langues/);
  });

  test('sent twice, made once', async () => {
    const fields = { _op: op(), label: 'Une seule fois', group: 2, type: 'text', required: '', free: '', stats: '1', visible: 'all', teams: '' };
    const [a, b] = [await admin.post(`${root}/nouveau?groupe=2`, fields), await admin.post(`${root}/nouveau?groupe=2`, fields)];
    assert.deepEqual([a.status, a.location], [303, b.location]);
    assert.equal((await admin.get(root)).html.match(/>Une seule fois</g).length, 1);
  });

  test('locked: permanent fields', async () => {
    assert.equal((await admin.get(`${root}/modifier/1`)).status, 404);
    assert.equal((await admin.get(`${root}/supprimer/14`)).status, 404);
    const page = await admin.get(`${root}/modifier/14`);
    assert.doesNotMatch(page.html, /name="label"/);
    const r = await admin.post(`${root}/modifier/14`, { _op: op(), _base: 0, free: '1', visible: 'all', teams: '', label: 'Autre nom' });
    assert.equal(r.status, 400);
    assert.equal((await edit(14, { free: ['', '1'] })).status, 303);
    assert.equal((await admin.post(`${root}/placer/20`, { groupe: 2, avant: 'x' })).status, 400);
    const moved = await admin.post(`${root}/placer/4`, { groupe: 2, avant: 0 }, { headers: { 'HX-Request': 'true' } });
    assert.equal(moved.status, 422);
    assert.match(moved.html, /reste dans son groupe/);
  });

  test('order, to another group and back', async () => {
    const was = await order(2);
    const r = await admin.post(`${root}/placer/${was[1]}`, { groupe: 2, avant: was[0], sens: 'haut' });
    assert.equal(r.location, `${root}?fiche=personne&deplace=${was[1]}&sens=haut`);
    assert.match((await admin.get(r.location)).html, /autofocus>/);
    assert.deepEqual((await order(2)).slice(0, 2), [was[1], was[0]]);
    await admin.post(`${root}/placer/${was[1]}`, { groupe: 2, avant: was[0] });
    assert.deepEqual((await order(2)).slice(0, 2), [was[1], was[0]], 'sent twice, moved once');
    const x = await admin.post(`${root}/placer/${was[0]}`, { groupe: 3, avant: 40 }, { headers: { 'HX-Request': 'true' } });
    assert.match(x.html, /groupe Informations de santé\u00a0: place 1 sur/);
    assert.equal((await order(3))[0], was[0]);
    await admin.post(`${root}/placer/${was[0]}`, { groupe: 2, avant: was[2] });
    assert.deepEqual((await order(2)).slice(0, 3), [was[1], was[0], was[2]]);
  });

  test('two administrators: what each changed is kept, what both changed is shown', async () => {
    const id = await make('À deux', 'text');
    const page = `${root}/modifier/${id}`;
    await Promise.all([admin.get(page), second.get(page)]);
    const base = admin.page.html.match(/name="_base" value="(\d+)"/)[1];
    const send = (c, label, stats) => c.post(page, { _op: op(), _base: base, label, group: 2, type: 'text', required: '', free: '', stats: ['', ...stats], visible: 'all', teams: '' });
    assert.equal((await send(admin, 'À deux', [])).status, 303);
    assert.equal((await send(second, 'À quatre mains', ['1'])).status, 303);
    const now = (await admin.get(page)).html;
    assert.match(now, /value="À quatre mains"/);
    assert.doesNotMatch(now, /name="stats" value="1" checked/);
    const r = await send(admin, 'À six mains', []);
    assert.equal(r.status, 409);
    assert.match(r.text, /Sa valeur\s*À quatre mains[\s\S]*La vôtre\s*À six mains/);
    assert.match((await admin.get(page)).html, /value="À quatre mains"/);
  });

  test('seen by a team: neither shown, nor accepted, nor lost', async () => {
    const id = await make('De nuit', 'text');
    await fill(id, 'reste');
    assert.equal((await edit(id, { visible: 'teams' })).status, 422);
    assert.equal((await edit(id, { visible: 'teams', teams: ['', '2'] })).status, 303);
    assert.doesNotMatch(await file(), /De nuit/);
    const page = '/personnes/modifier/1?groupe=2';
    const form = await member.get(page);
    assert.doesNotMatch(form.html, new RegExp(`name="f${id}"`));
    const posted = await member.post(page, { _op: op(), _base: form.html.match(/name="_base" value="(\d+)"/)?.[1], [`f${id}`]: 'forcé' });
    assert.equal(posted.status, 422);
    assert.doesNotMatch(posted.text, /De nuit/);
    await fill(23, 'ailleurs');
    assert.equal((await admin.post('/equipe/choisir', { equipe: 2, retour: '/' })).status, 303);
    assert.match((await admin.get('/personnes/1')).text, /De nuit\s*reste/);
    assert.equal((await admin.post('/equipe/choisir', { equipe: 1, retour: '/' })).status, 303);
    assert.match((await admin.get(root)).text, /Visible par /);
  });

  test('a group seen by a team; the reasons of leaving hidden break nothing', async () => {
    const values = { visible: 'teams', teams: ['', '2'] };
    assert.equal((await admin.form(`${root}/groupes/modifier/2`, values, `${root}/groupes/modifier/2`)).status, 303);
    assert.doesNotMatch(await file(), /Informations sociales/);
    assert.equal((await member.get('/personnes/modifier/1?groupe=2')).status, 403);
    assert.equal((await admin.form(`${root}/groupes/modifier/2`, { visible: 'all' }, `${root}/groupes/modifier/2`)).status, 303);
    assert.match(await file(), /Informations sociales/);
    assert.equal((await edit(14, values)).status, 303);
    for (const p of ['/personnes', '/personnes/1', '/personnes/historique/1']) assert.equal((await member.get(p)).status, 200, p);
    assert.equal((await edit(14, { visible: 'all' })).status, 303);
  });

  test('required: asked in its group', async () => {
    const id = await make('Indispensable', 'text', { required: ['', '1'] });
    const page = '/personnes/modifier/1?groupe=2';
    assert.equal((await member.form(page, { [`f${id}`]: '' }, page)).status, 422);
    assert.equal((await edit(id, { required: '' })).status, 303);
    assert.equal((await member.form(page, { [`f${id}`]: '' }, page)).status, 303);
  });

  test('a form drawn before its type changed, or before choices were merged, asks again', async () => {
    const page = '/personnes/modifier/1?groupe=2';
    const drawn = async () => (await member.get(page)).forms().find((f) => f.action === page).fields;
    const put = (fields, values) => fields.map(([n, v]) => [n, values[n] ?? v]);
    const kind = await make('Accueil demandé', 'enum'), note = await make('Noté', 'text');
    await add(kind, 'Matin\nSoir\nNuit');
    const c = await choices(kind);
    await fill(kind, String(c.Matin));
    // Merged: the choice that left does not come back, another may be chosen.
    const before = await drawn();
    assert.equal((await admin.form(`${root}/choix/modifier/${c.Matin}`, { avec: String(c.Soir) }, `${root}/choix/fusionner/${c.Matin}`)).status, 303);
    let r = await member.post(page, put(before, { [`f${note}`]: 'Gardé' }));
    assert.equal(r.status, 422);
    assert.match(r.text, /Ce choix n’est plus proposé/);
    assert.match(r.html, /Gardé/);
    assert.deepEqual(await complaints(r.html), []);
    r = await member.post(page, r.forms().find((f) => f.action === page).fields);
    assert.equal(r.status, 303, r.text);
    assert.match(await file(), /Accueil demandé\s*Soir/);
    // Of another type: no code becomes a text, what was typed is given back.
    const open = await drawn();
    for (const [id, type] of [[kind, 'text'], [note, 'textarea']]) assert.equal((await edit(id, { type })).status, 303);
    r = await member.post(page, put(open, { [`f${note}`]: 'Écrit pendant ce temps' }));
    assert.equal(r.status, 422);
    assert.match(r.text, /Cette question a changé/);
    assert.match(r.text, /Noté\s: Écrit pendant ce temps/);
    assert.deepEqual(await complaints(r.html), []);
    assert.match(await file(), /Accueil demandé\s*Soir/);
    r = await member.post(page, put(r.forms().find((f) => f.action === page).fields, { [`f${note}`]: 'Écrit après' }));
    assert.equal(r.status, 303, r.text);
    assert.match(await file(), /Accueil demandé\s*Soir[^]*Noté\s*Écrit après/);
    for (const id of [kind, note]) await admin.form(`${root}/supprimer/${id}`, { nom: id === kind ? 'Accueil demandé' : 'Noté' }, `${root}/supprimer/${id}`);
  });

  test('deleted: for good when nothing used it, else kept and readable', async () => {
    const unused = await make('Jamais servi', 'text');
    assert.equal((await admin.form(`${root}/supprimer/${unused}`, {}, `${root}/supprimer/${unused}`)).status, 303);
    assert.equal((await admin.get(`${root}/modifier/${unused}`)).status, 404);
    assert.doesNotMatch((await admin.get(root)).text, /Jamais servi/);
    const id = await make('Regretté', 'text');
    assert.notEqual(id, unused, 'no id is used again');
    await fill(id, 'gardé');
    const wrong = await admin.form(`${root}/supprimer/${id}`, { nom: 'regretté' }, `${root}/supprimer/${id}`);
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /Recopiez le nom exactement/);
    assert.equal((await admin.form(`${root}/supprimer/${id}`, { nom: ' Regretté ' }, `${root}/supprimer/${id}`)).status, 303);
    assert.doesNotMatch(await file(), /Regretté/);
    assert.match(await past(), /Champ supprimé\u00a0: Regretté[\s\S]*gardé/);
    assert.equal((await admin.form(root, {}, `${root}/retablir/${id}`)).status, 303);
    assert.match(await file(), /Regretté\s*gardé/);
    assert.match((await admin.get(`${root}/historique`)).text, /Champ «\u00a0Jamais servi\u00a0»[\s\S]*/);
  });
});

describe('groups', () => {
  test('made, renamed, one title once, deleted with its typed title', async () => {
    const to = `${root}/groupes/nouveau?fiche=personne`;
    const r = await admin.form(to, { title: ' Recours ' }, to);
    assert.equal(r.status, 303, r.text);
    const id = idOf(r);
    assert.equal((await admin.form(to, { title: 'recours' }, to)).status, 422);
    assert.match((await admin.get(root)).text, /Recours[\s\S]*Aucun champ/);
    assert.equal((await admin.form(`${root}/groupes/modifier/${id}`, { title: 'Recours ouverts' }, `${root}/groupes/modifier/${id}`)).status, 303);
    const f = await admin.form(`${root}/nouveau?groupe=${id}`, { label: 'AAH demandée', type: 'boolean' }, `${root}/nouveau?groupe=${id}`);
    const page = `/personnes/modifier/1?groupe=${id}`;
    assert.equal((await member.form(page, { [`f${idOf(f)}`]: ['', '1'] }, page)).status, 303);
    const del = `${root}/groupes/supprimer/${id}`;
    assert.equal((await admin.form(del, {}, del)).status, 422);
    assert.equal((await admin.form(del, { nom: 'Recours ouverts' }, del)).status, 303);
    assert.doesNotMatch(await file(), /AAH demandée/);
    assert.match(await past(), /Champ supprimé\u00a0: AAH demandée/);
    assert.equal((await admin.form(to, { title: 'Recours ouverts' }, to)).status, 422, 'the title of an archived group');
    assert.equal((await admin.form(root, {}, `${root}/groupes/retablir/${id}`)).status, 303);
    assert.match(await file(), /AAH demandée\s*Oui/);
  });

  test('built-in groups keep their title and stay', async () => {
    assert.equal((await admin.get(`${root}/groupes/supprimer/2`)).status, 404);
    assert.equal((await admin.get(`${root}/groupes/modifier/1`)).status, 404);
    assert.doesNotMatch((await admin.get(`${root}/groupes/modifier/2`)).html, /name="title"/);
    const r = await admin.post(`${root}/groupes/modifier/2`, { _op: op(), _base: 0, title: 'Autre', visible: 'all', teams: '' });
    assert.equal(r.status, 400);
  });

  test('order of groups', async () => {
    const groups = async () => [...(await admin.get(root)).html.matchAll(/id="groupe-(\d+)"/g)].map((m) => m[1]);
    const was = await groups();
    assert.equal((await admin.post(`${root}/groupes/placer/${was[2]}`, { avant: was[1] })).status, 303);
    assert.deepEqual((await groups()).slice(0, 3), [was[0], was[2], was[1]]);
    assert.equal((await admin.post(`${root}/groupes/placer/${was[2]}`, { avant: was[3] ?? 0 })).status, 303);
    assert.deepEqual(await groups(), was);
  });
});

describe('choices', () => {
  test('added one a line, refused together, renamed everywhere', async () => {
    const id = await make('Abri', 'enum');
    assert.equal((await add(id, 'Tente\n\n  Voiture \r\nSquat')).status, 303);
    assert.deepEqual(Object.keys(await choices(id)), ['Tente', 'Voiture', 'Squat']);
    const r = await add(id, 'Halte\ntente');
    assert.equal(r.status, 422);
    assert.match(r.text, /«\u00a0tente\u00a0» est déjà dans la liste/);
    const c = await choices(id);
    assert.equal(c.Halte, undefined);
    await fill(id, c.Tente);
    const to = `${root}/choix/modifier/${c.Tente}`;
    assert.equal((await admin.form(to, { label: 'Squat' }, to)).status, 422);
    assert.equal((await admin.form(to, { label: ' Tente ou bâche ' }, to)).status, 303);
    assert.match(await file(), /Abri\s*Tente ou bâche/);
    assert.match((await admin.get(`${root}/choix/${id}`)).text, /Tente ou bâche\s*Dans 1\u00a0fiche/);
  });

  test('merged: no double, history as it was', async () => {
    const id = await make('Aides', 'multi-choice');
    await add(id, 'Repas\nRepas chaud\nDouche');
    const c = await choices(id);
    await fill(id, ['', c.Repas, c['Repas chaud'], c.Douche]);
    await fill(id, ['', c.Repas], 2);
    const kept = await member.post('/personnes/recherches', { _op: op(), nom: 'Qui mange', equipe: '', adresse: `f=f${id}:un:${c.Repas},${c.Douche},${c['Repas chaud']}` });
    assert.equal(kept.status, 303, kept.text);
    const to = `${root}/choix/fusionner/${c.Repas}`;
    const none = await admin.form(`${root}/choix/modifier/${c.Repas}`, {}, `${root}/choix/fusionner/${c.Repas}`);
    assert.match((await admin.get(none.location)).text, /Choisissez d’abord le choix qui reste/, 'nothing is merged unless it is chosen');
    const r = await admin.form(`${root}/choix/modifier/${c.Repas}`, { avec: c['Repas chaud'] }, to);
    assert.equal(r.status, 303, r.text);
    assert.match(await file(), /Aides\s*Repas chaud, Douche/);
    assert.match(await file(2), /Aides\s*Repas chaud/);
    assert.match(await past(), /Aides[\s\S]*Repas, Repas chaud, Douche/);
    assert.equal((await choices(id)).Repas, undefined);
    const search = (await member.get('/personnes/recherches')).html.match(/<h3><a href="([^"]*)">Qui mange/)[1].replaceAll('&amp;', '&');
    const found = await member.get((await member.get(search)).location ?? search);
    assert.ok(found.html.includes(`f${id}:un:${c['Repas chaud']},${c.Douche}`), 'a named search follows');
    assert.match(found.text, /Samir/);
  });

  test('merged: permanent columns', async () => {
    await add(3, 'Homme trans');
    const c = await choices(3);
    const page = '/personnes/modifier/3?groupe=1';
    assert.equal((await member.form(page, { gender: c['Homme trans'] }, page)).status, 303);
    const r = await admin.form(`${root}/choix/modifier/${c['Homme trans']}`, { avec: c['Homme transgenre'] }, `${root}/choix/fusionner/${c['Homme trans']}`);
    assert.equal(r.status, 303, r.text);
    assert.match(await file(3), /Homme transgenre/);
  });

  test('merged: reasons of leaving', async () => {
    await add(14, 'Parti');
    const c = await choices(14);
    const left = await member.form('/personnes/sortie/2', { reasons: ['', c.Parti, c['Perdu de vue']] });
    assert.equal(left.status, 303, left.text);
    assert.match((await admin.get(`${root}/choix/14`)).text, /Parti\s*Dans 1\u00a0sortie/);
    const r = await admin.form(`${root}/choix/modifier/${c.Parti}`, { avec: c['Perdu de vue'] }, `${root}/choix/fusionner/${c.Parti}`);
    assert.equal(r.status, 303, r.text);
    assert.match((await admin.get(`${root}/choix/14`)).text, /Perdu de vue\s*Dans 1\u00a0sortie/);
  });

  test('archived meanwhile: what else was answered is still there', async () => {
    const id = await make('Accueil', 'multi-choice');
    assert.equal((await edit(id, { free: '1' })).status, 303);
    assert.equal((await admin.form(`${root}/choix/${id}`, { choix: 'Alpha\nBeta' }, `${root}/choix/${id}`)).status, 303);
    const c = await choices(id);
    const page = '/personnes/modifier/2?groupe=2';
    const drawn = (await member.get(page)).forms().find((f) => f.action.startsWith('/personnes/modifier/2'));
    assert.equal((await admin.post(`${root}/choix/archiver/${c.Alpha}`, { _op: op() })).status, 303);
    const typed = [[`f${id}`, c.Alpha], [`f${id}`, c.Beta], [`f${id}_libre`, 'Chez sa sœur, le week-end']];
    const r = await member.post(page, [...drawn.fields.filter(([n]) => !n.startsWith(`f${id}`)), ...typed]);
    assert.equal(r.status, 422);
    assert.match(r.text, /n’est plus proposé/);
    assert.match(r.html, /value="Chez sa sœur, le week-end"/);
    assert.match(r.html, new RegExp(`value="${c.Beta}"[^>]* checked`));
    assert.doesNotMatch(r.html, new RegExp(`value="${c.Alpha}"`));
  });

  test('another team chosen meanwhile, a field moved: what was typed is given back, the rest is kept', async () => {
    const reserved = await make('Réservé', 'textarea'), town = await make('Ville', 'text');
    assert.equal((await edit(reserved, { visible: 'teams', teams: ['', '1'] })).status, 303);
    const page = '/personnes/modifier/3?groupe=2';
    const drawn = async () => (await member.get(page)).forms().find((f) => f.action.startsWith('/personnes/modifier/3')).fields;
    const sent = async (fields, values) => member.post(page, fields.map(([n, v]) => [n, values[n] ?? v]));
    const team = async (equipe) => assert.equal((await member.post('/equipe/choisir', { equipe, retour: '/' })).status, 303);
    const before = await drawn();
    await team(2);
    const told = await sent(before, { [`f${reserved}`]: 'Long récit', [`f${town}`]: 'Bobigny' });
    assert.equal(told.status, 422);
    assert.match(told.text, /Question d’une autre équipe\s*: Long récit/);
    assert.match(told.html, /value="Bobigny"/);
    assert.doesNotMatch(await file(3), /Bobigny/);
    assert.equal((await sent(before, { [`f${town}`]: 'Bobigny' })).status, 303, 'nothing typed there');
    assert.match(await file(3), /Bobigny/);
    await team(1);
    const again = await drawn();
    assert.equal((await edit(town, { group: '3' })).status, 303);
    const moved = await sent(again, { [`f${town}`]: 'Pantin' });
    assert.equal(moved.status, 422);
    assert.match(moved.text, /Ville\s*: Pantin/);
  });

  test('renamed by two at once: both names are shown', async () => {
    const c = await choices(24);
    const to = `${root}/choix/modifier/${c.CDD}`;
    await Promise.all([admin.get(to), second.get(to)]);
    const send = (who, label) => who.post(to, { _op: op(), _base: 0, label });
    assert.equal((await send(admin, 'CDD ou intérim')).status, 303);
    const r = await send(second, 'Contrat court');
    assert.equal(r.status, 409);
    assert.match(r.text, /Sa valeur\s*CDD ou intérim[\s\S]*La vôtre\s*Contrat court/);
    assert.equal((await send(second, 'CDD ou intérim')).status, 303, 'the same name: nothing to decide');
  });

  test('archived and back', async () => {
    const c = await choices(20);
    await fill(20, c.Famille);
    assert.equal((await admin.form(`${root}/choix/modifier/${c.Famille}`, {}, `${root}/choix/archiver/${c.Famille}`)).status, 303);
    assert.match(await file(), /Situation personnelle\s*Famille/);
    assert.match((await member.get('/personnes/modifier/1?groupe=2')).html, new RegExp(`value="${c.Famille}" selected`));
    assert.doesNotMatch((await member.get('/personnes/modifier/2?groupe=2')).html, new RegExp(`<option value="${c.Famille}"`));
    const r = await add(20, 'famille');
    assert.match(r.text, /est archivé/);
    assert.equal((await admin.form(`${root}/choix/20`, {}, `${root}/choix/retablir/${c.Famille}`)).status, 303);
  });

  test('a free answer becomes a choice', async () => {
    const page = '/personnes/modifier/1?groupe=2';
    assert.equal((await member.form(page, { f27_libre: 'Péniche' }, page)).status, 303);
    assert.match((await admin.get(`${root}/choix/27`)).text, /Réponses libres[\s\S]*Péniche/);
    const off = await edit(27, { free: '' });
    assert.equal(off.status, 422);
    assert.match(off.text, /réponse libre/);
    assert.equal((await add(27, 'Péniche')).status, 303);
    assert.match((await admin.get(`${root}/choix/27`)).text, /Péniche\s*Dans 1\u00a0fiche/);
    assert.match(await file(), /Péniche/);
    assert.equal((await edit(27, { free: '' })).status, 303);
  });

  test('order of choices', async () => {
    const c = Object.values(await choices(21));
    await admin.post(`${root}/choix/placer/${c[2]}`, { avant: c[0] });
    assert.deepEqual(Object.values(await choices(21)), [c[2], c[0], c[1], ...c.slice(3)]);
  });
});

describe('a change of type', () => {
  test('a number becomes text, then choices, then text; history stays readable', async () => {
    const id = await make('Enfants', 'number');
    await fill(id, '2');
    await fill(id, '12,5');
    assert.equal((await edit(id, { type: 'date' })).status, 422);
    assert.match((await edit(id, { type: 'boolean' })).text, /peut devenir/);
    assert.equal((await edit(id, { type: 'enum' })).status, 303);
    assert.match(await file(), /Enfants\s*12,5/);
    assert.deepEqual(Object.keys(await choices(id)), ['12,5']);
    assert.match(await past(), /Enfants[\s\S]*2[\s\S]*12,5/);
    await add(id, 'Beaucoup');
    await fill(id, (await choices(id)).Beaucoup);
    assert.equal((await edit(id, { type: 'textarea' })).status, 303);
    assert.match(await file(), /Enfants\s*Beaucoup/);
    const p = await past();
    assert.match(p, /Enfants\s*avant\s*: 12,5\s*maintenant\s*: Beaucoup/);
    assert.match(p, /Enfants\s*avant\s*: 2\s*maintenant\s*: 12,5/);
  });

  test('a box and a multiple choice in use stay what they are; unused they change', async () => {
    const id = await make('Case', 'boolean');
    assert.equal((await edit(id, { type: 'date' })).status, 303);
    assert.equal((await edit(id, { type: 'boolean' })).status, 303);
    await fill(id, ['', '1']);
    const r = await edit(id, { type: 'text' });
    assert.equal(r.status, 422);
    assert.match(r.text, /ne peut plus\s+changer/);
  });

  test('yes or no to choices, a date to an instant and back', async () => {
    const yes = await make('Suivi', 'yes-no');
    await fill(yes, '0');
    assert.equal((await edit(yes, { type: 'enum' })).status, 303);
    assert.match(await file(), /Suivi\s*Non/);
    const day = await make('Rendez-vous', 'date');
    await fill(day, '31/03/2021');
    assert.equal((await edit(day, { type: 'date-with-time' })).status, 303);
    assert.match(await file(), /Rendez-vous\s*31\/03\/2021/);
    assert.equal((await edit(day, { type: 'date' })).status, 303);
    assert.match(await file(), /Rendez-vous\s*31\/03\/2021/);
  });

  test('a long text does not become a line', async () => {
    const id = await make('Récit', 'textarea');
    await fill(id, 'mot '.repeat(80));
    const r = await edit(id, { type: 'text' });
    assert.equal(r.status, 422);
    assert.match(r.text, /200/);
    await fill(id, 'une ligne\nune autre');
    assert.equal((await edit(id, { type: 'text' })).status, 303);
    assert.match(await file(), /Récit\s*une ligne une autre/);
  });
});

test('the data are whole', () => assert.deepEqual(site.probe().wrong, []));
