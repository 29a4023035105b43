// The agenda through nginx and FastCGI: actions, their day, their status.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { iso, typed } from '../lib/day.mjs';
import { input, startSite } from '../lib/site.mjs';
import { complaints } from '../lib/validate.mjs';

let site, me, restricted, admin, stats, person;

// Ids of the teams a member may choose, by name.
async function teams(c) {
  const page = await c.get('/agenda');
  return Object.fromEntries([...page.html.matchAll(/<option value="(\d+)"[^>]*>([^<]+)</g)].map((m) => [m[2], m[1]]));
}

// The rows of an agenda's page: { id, name, text, late }.
function rows(html) {
  return [...html.matchAll(/<tr([^>]*)><td class="hour">[\s\S]*?<\/tr>/g)].map((m) => ({
    id: m[0].match(/\/actions\/(\d+)"/)[1],
    name: m[0].match(/class="main"[^>]*>([^<]*)</)[1],
    late: m[1].includes('is-late'),
    text: m[0].replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' '),
  }));
}

async function create(c, values) {
  const r = await c.form(`/actions/nouvelle?personne=${person}`, { due_on: typed(0), ...values }, '/actions/nouvelle');
  assert.equal(r.status, 303, r.text);
  const list = await c.get(`/agenda/personne/${person}`);
  return rows(list.html).find((x) => x.name === values.name).id;
}

const status = (c, id, value, more = {}) => c.form(`/actions/${id}`, { status: value, ...more }, `/actions/statut/${id}`);

before(async () => {
  site = await startSite({ demo: true });
  [me, restricted, admin, stats] = await Promise.all(['equipe', 'restreint', 'admin', 'stats']
    .map((who) => site.login(`${who}@demo.example`)));
  // In the day team, so that today is today at any hour of the test.
  for (const c of [me, admin, restricted]) {
    const { 'Accueil de jour': equipe } = await teams(c);
    assert.equal((await c.post('/equipe/choisir', { equipe, retour: '/' })).status, 303);
  }
  const r = await me.form('/personnes/nouvelle', { name: 'Zoé Essai-Agenda' }, '/personnes/nouvelle');
  assert.equal(r.status, 303, r.text);
  person = r.location.split('/').pop();
});
after(() => site?.stop());

describe('pages', () => {
  test('home, agenda, form, action and trash are right HTML', async () => {
    const id = await create(me, { name: 'Page juste' });
    for (const path of ['/', '/agenda', '/agenda?equipe=', `/agenda?jour=${iso(3)}&statut=faites`, '/agenda?retard=1', '/actions/nouvelle',
      `/actions/nouvelle?personne=${person}`, `/actions/${id}`, `/actions/modifier/${id}`, `/actions/supprimer/${id}`, `/agenda/personne/${person}`]) {
      const r = await me.get(path);
      assert.equal(r.status, 200, path);
      assert.deepEqual(await complaints(r.html), [], path);
      assert.doesNotMatch(r.html.match(/<title>[^<]*/)[0], /Zoé/, path);
    }
  });

  test('the home page greets, counts, offers', async () => {
    const r = await me.get('/');
    assert.match(r.text, /Bon(jour|soir) /);
    assert.match(r.text, /Nouvelle action/);
    assert.match(r.text, /personnes? suivies? par l’équipe/);
    assert.doesNotMatch(r.html, /\/medical\//);
  });

  test('members for figures only are sent there', async () => {
    const r = await stats.get('/');
    assert.equal(r.status, 303);
    assert.equal(r.location, '/statistiques');
    for (const path of ['/agenda', '/actions/nouvelle', '/actions/1', '/actions/modifier/1', `/agenda/personne/${person}`]) {
      assert.equal((await stats.get(path)).status, 403, path);
    }
  });
});

describe('the day', () => {
  test('a night team finds two in the morning on the evening before', async () => {
    const { 'Accueil de jour': dayTeam, 'Maraude nuit': nightTeam } = await teams(admin);
    await create(admin, { name: 'Deux heures', due_on: typed(5), due_time: '2h', teams: [dayTeam, nightTeam] });
    const shown = async (n, team) => rows((await admin.get(`/agenda?jour=${iso(n)}&equipe=${team}`)).html)
      .some((x) => x.name === 'Deux heures');
    assert.equal(await shown(5, dayTeam), true);
    assert.equal(await shown(4, dayTeam), false);
    assert.equal(await shown(4, nightTeam), true);
    assert.equal(await shown(5, nightTeam), false);
    const page = await admin.get(`/agenda?jour=${iso(4)}&equipe=${nightTeam}`);
    assert.match(page.text, /12:00 au .* 11:59/);
    assert.match(page.text, /Nuit du/);
  });

  test('urgent first, then by hour, then without hour; done below', async () => {
    const on = typed(9);
    await create(me, { name: 'd sans heure', due_on: on });
    await create(me, { name: 'c seize heures', due_on: on, due_time: '16:00' });
    await create(me, { name: 'b neuf heures', due_on: on, due_time: '9h' });
    await create(me, { name: 'a urgente', due_on: on, urgent: '1' });
    const page = await me.get(`/agenda?jour=${iso(9)}`);
    assert.deepEqual(rows(page.html).map((x) => x.name).filter((n) => /^[a-d] /.test(n)),
      ['a urgente', 'b neuf heures', 'c seize heures', 'd sans heure']);
    assert.match(page.html, new RegExp(`${iso(8)}[^>]*>[^<]*<span class="n">\\d`));
  });

  test('a foreign team is not found, a strange day is today', async () => {
    for (const path of ['/agenda?equipe=999', '/agenda?equipe=abc', '/agenda?equipe=-1']) {
      assert.equal((await me.get(path)).status, 404, path);
    }
    assert.equal((await me.get('/agenda?jour=%F0%9F%8C%99')).status, 200);
    assert.equal((await me.get('/agenda?jour=99999-99-99')).status, 200);
  });
});

describe('the status', () => {
  test('one click, in place with script, and back', async () => {
    const id = await create(me, { name: 'Un clic', due_on: typed(-2) });
    assert.ok(rows((await me.get('/agenda')).html).find((x) => x.id === id).late);
    const page = await me.get('/agenda');
    const form = page.forms().find((f) => f.action === `/actions/statut/${id}`);
    const r = await me.post(form.action, [...form.fields, ['status', 'done']], { headers: { 'HX-Request': 'true' } });
    assert.equal(r.status, 200);
    assert.match(r.html, /^<tr/);
    assert.match(r.html, /FAITE/);
    assert.match(r.html, /Remettre à faire/);
    assert.match(r.html, /hx-swap-oob="innerHTML:#status">Action faite/);
    const [again] = r.forms();
    const back = await me.post(again.action, [...again.fields, ['status', 'todo']], { headers: { 'HX-Request': 'true' } });
    assert.equal(back.status, 200);
    assert.match(back.html, /is-late/);
  });

  test('without script: back to the page, with the way to undo', async () => {
    const id = await create(me, { name: 'Sans script', due_on: typed(-1) });
    const form = (await me.get('/agenda')).forms().find((f) => f.action === `/actions/statut/${id}`);
    const r = await me.post(form.action, [...form.fields, ['status', 'done']]);
    assert.equal(r.status, 303);
    assert.equal(r.location, `/agenda?fait=${id}`);
    const page = await me.get(r.location);
    assert.match(page.text, /Action faite\s: Sans script/);
    const undo = page.forms().find((f) => f.action === `/actions/statut/${id}` && f.submit.some(([, v]) => v === 'todo'));
    const undone = await me.post(undo.action, [...undo.fields, ['status', 'todo']]);
    assert.equal(undone.status, 303);
    assert.ok(rows((await me.get('/agenda')).html).find((x) => x.id === id).late);
  });

  test('done has a date, to do has none, in the history too', async () => {
    const id = await create(me, { name: 'Datée' });
    assert.equal((await status(me, id, 'done')).status, 303);
    assert.match((await me.get(`/actions/${id}`)).text, /Faite le \d\d\/\d\d\/\d{4} à \d\d:\d\d/);
    await status(me, id, 'todo');
    const r = await me.get(`/actions/${id}`);
    assert.doesNotMatch(r.html, /<dt>Faite le/);
    assert.match(r.text, /FAITE.*À FAIRE/);
    assert.equal((await status(me, id, 'perdue')).status, 400);
    assert.equal((await status(me, id, 'done', { retour: 'https://ailleurs.example/' })).location, '/?fait=' + id);
  });
});

describe('the form', () => {
  test('someone else changed the same field: both values are shown', async () => {
    const id = await create(me, { name: 'Avant' });
    const stale = (await admin.get(`/actions/modifier/${id}`)).forms().find((f) => f.action === `/actions/modifier/${id}`);
    const first = await me.form(`/actions/modifier/${id}`, { name: 'Le mien' }, `/actions/modifier/${id}`);
    assert.equal(first.status, 303);
    const fields = stale.fields.map(([n, v]) => [n, n === 'name' ? 'Le tien' : v]);
    const r = await admin.post(stale.action, fields);
    assert.equal(r.status, 409);
    assert.match(r.html, /Le mien/);
    assert.match(r.html, /value="Le tien"/);
    assert.deepEqual(await complaints(r.html), []);
    // Seen: saving again is allowed.
    const [again] = r.forms().filter((f) => f.action === stale.action);
    assert.equal((await admin.post(again.action, again.fields)).status, 303);
    assert.match((await me.get(`/actions/${id}`)).text, /Le tien/);
  });

  test('someone else changed another field: both changes stay', async () => {
    const id = await create(me, { name: 'Deux mains' });
    const stale = (await admin.get(`/actions/modifier/${id}`)).forms().find((f) => f.action === `/actions/modifier/${id}`);
    await me.form(`/actions/modifier/${id}`, { due_time: '8h15' }, `/actions/modifier/${id}`);
    const r = await admin.post(stale.action, stale.fields.map(([n, v]) => [n, n === 'description' ? 'Avec les clés' : v]));
    assert.equal(r.status, 303);
    const page = await me.get(`/actions/${id}`);
    assert.match(page.text, /08:15/);
    assert.match(page.text, /Avec les clés/);
  });

  test('eight clicks at once make one action', async () => {
    const form = (await me.get(`/actions/nouvelle?personne=${person}`)).forms().find((f) => f.action === '/actions/nouvelle');
    const fields = form.fields.map(([n, v]) => [n, n === 'name' ? 'Une seule' : v]);
    const all = await Promise.all(Array.from({ length: 8 }, () => me.post('/actions/nouvelle', fields)));
    assert.deepEqual(new Set(all.map((r) => r.status)), new Set([303]));
    const list = rows((await me.get(`/agenda/personne/${person}`)).html);
    assert.equal(list.filter((x) => x.name === 'Une seule').length, 1);
    const other = await me.post('/actions/nouvelle', fields.map(([n, v]) => [n, n === 'name' ? 'Une autre' : v]));
    assert.equal(other.status, 409);
  });

  test('what is typed badly stays, with a sentence beside it', async () => {
    const r = await me.form(`/actions/nouvelle?personne=${person}`,
      { name: '', due_on: '31/02/2024', due_time: '25h', teams: [''] }, '/actions/nouvelle');
    assert.equal(r.status, 422);
    assert.match(r.text, /L’action doit avoir au moins un nom ou une catégorie/);
    assert.match(r.html, /value="31\/02\/2024"/);
    assert.match(r.html, /value="25h"/);
    assert.match(r.text, /Choisissez au moins une équipe/);
    assert.deepEqual(await complaints(r.html), []);
  });

  test('refused: unknown field, no token, old key, forbidden field, too long', async () => {
    const form = (await me.get(`/actions/nouvelle?personne=${person}`)).forms().find((f) => f.action === '/actions/nouvelle');
    const fields = form.fields.map(([n, v]) => [n, n === 'name' ? 'Refusée' : v]);
    assert.equal((await me.post('/actions/nouvelle', [...fields, ['couleur', 'bleu']])).status, 400);
    assert.equal((await me.post('/actions/nouvelle', fields.map(([n, v]) => [n, n === '_csrf' ? 'x' : v]))).status, 403);
    assert.equal((await me.post('/actions/nouvelle', fields.filter(([n]) => n !== '_op'))).status, 400);
    const long = await me.post('/actions/nouvelle', fields.map(([n, v]) => [n, n === 'name' ? 'x'.repeat(1 << 20) : v]));
    assert.equal(long.status, 422);
    const theirs = (await restricted.get(`/actions/nouvelle?personne=${person}`)).forms().find((f) => f.action === '/actions/nouvelle');
    assert.ok(!theirs.fields.some(([n]) => n === 'description' || n === 'urgent'));
    const base = theirs.fields.map(([n, v]) => [n, n === 'name' ? 'Refusée' : v]);
    assert.equal((await restricted.post('/actions/nouvelle', [...base, ['description', 'x']])).status, 403);
    assert.equal((await restricted.post('/actions/nouvelle', [...base, ['urgent', '1']])).status, 403);
    const list = rows((await me.get(`/agenda/personne/${person}`)).html);
    assert.ok(!list.some((x) => x.name === 'Refusée'));
  });

  test('the person is searched without script too', async () => {
    const form = (await me.get('/actions/nouvelle')).forms().find((f) => f.action === '/actions/nouvelle');
    const fields = form.fields.map(([n, v]) => [n, { name: 'Cherchée', q: 'essai-agenda zoe' }[n] ?? v]);
    const found = await me.post('/actions/nouvelle', [...fields, ['chercher', '1']]);
    assert.equal(found.status, 200);
    assert.match(found.html, /value="Cherchée"/);
    const chosen = found.forms().find((f) => f.action === '/actions/nouvelle');
    assert.ok(chosen.fields.some(([n, v]) => n === 'person' && v === person));
    assert.equal((await me.post('/actions/nouvelle', chosen.fields)).status, 303);
    const none = await me.post('/actions/nouvelle', [...fields.map(([n, v]) => [n, n === 'q' ? 'xyzxyz' : v]), ['chercher', '1']]);
    assert.equal(none.status, 422);
    assert.match(none.text, /Personne ne correspond/);
    // Enter in the search field presses the button of the form.
    for (const q of ['essai-agenda zoe', 'xyzxyz']) {
      const back = await me.post('/actions/nouvelle', fields.map(([n, v]) => [n, n === 'q' ? q : v]));
      assert.equal(back.status, 422);
      assert.match(back.text, q === 'xyzxyz' ? /Personne ne correspond/ : /Rien n’est encore enregistré/);
    }
    const typed = [...chosen.fields.filter(([n]) => n !== 'q' && n !== '_op'), ['_op', '0123456789abcdef0123456789abcdef']];
    assert.equal((await me.post('/actions/nouvelle', [...typed, ['q', 'samir']])).status, 422, 'somebody else than the one chosen');
    assert.equal((await me.post('/actions/nouvelle', [...typed, ['q', 'zoe']])).status, 303, 'the one chosen');
  });

  test('the person can be changed, the history names both', async () => {
    const id = await create(me, { name: 'Change de main' });
    const other = await me.form('/personnes/nouvelle', { name: 'Ulysse Essai-Agenda' }, '/personnes/nouvelle');
    const r = await me.form(`/actions/modifier/${id}`, { q: 'ulysse essai', chercher: '1' }, `/actions/modifier/${id}`);
    assert.equal(r.status, 200);
    const form = r.forms().find((f) => f.action === `/actions/modifier/${id}`);
    const saved = await me.post(form.action, [...form.fields.filter(([n]) => n !== 'person'), ['person', other.location.split('/').pop()]]);
    assert.equal(saved.status, 303);
    const page = await me.get(`/actions/${id}`);
    assert.match(page.text, /Personne suivie.*Zoé Essai-Agenda.*Ulysse Essai-Agenda/);
  });
});

describe('rights', () => {
  test('restricted members see neither description nor history nor trash', async () => {
    const id = await create(me, { name: 'Visible', description: 'Mot-caché' });
    const r = await restricted.get(`/actions/${id}`);
    assert.equal(r.status, 200);
    assert.doesNotMatch(r.html, /Mot-caché|Historique|supprimer/);
    assert.equal((await restricted.get(`/actions/supprimer/${id}`)).status, 403);
    assert.equal((await status(restricted, id, 'done')).status, 303);
  });

  test('to the trash and back', async () => {
    const id = await create(me, { name: 'À jeter' });
    const gone = await me.form(`/actions/supprimer/${id}`, {}, `/actions/supprimer/${id}`);
    assert.equal(gone.status, 303);
    assert.equal((await me.get(`/actions/${id}`)).status, 404);
    const back = await me.form(gone.location, {}, `/actions/restaurer/${id}`);
    assert.equal(back.status, 303);
    assert.match((await me.get(back.location)).text, /Dans la corbeille/);
  });

  test('another organisation has none of it', async () => {
    const id = await create(me, { name: 'Chez nous' });
    const them = await site.createOrg('Ailleurs', 'ailleurs@exemple.test');
    const r = await them.get('/');
    assert.equal(r.status, 200);
    assert.match(r.html, /\/equipes\/bienvenue/);
    await them.form('/equipes/bienvenue', { name: 'La leur' }, '/equipes/bienvenue');
    for (const path of [`/actions/${id}`, `/actions/modifier/${id}`, `/actions/supprimer/${id}`, `/agenda/personne/${person}`]) {
      assert.equal((await them.get(path)).status, 404, path);
    }
    assert.equal(rows((await them.get('/agenda?equipe=')).html).length, 0);
    const page = await them.get('/actions/nouvelle');
    const r2 = await them.post(`/actions/statut/${id}`, { _op: input(page.html, '_op'), status: 'done' });
    assert.equal(r2.status, 404);
  });
});
