// Each role at each route that the programs say they have: let in where the
// table of rights says so, refused elsewhere, whatever the method.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { fixtureSite, roles } from '../lib/fixture.mjs';
import { sendAny } from '../lib/documents.mjs';
import { shareAny } from '../lib/share.mjs';
import { tryImport, workbook } from '../lib/workbook.mjs';

let site;
let routes;
let clients;

// A path that exists for each route that ends in '/'.
const ids = { '/personnes/import/refusees/': 2, '/actions/': 2, '/actions/modifier/': 2, '/actions/statut/': 2, '/actions/supprimer/': 1, '/rencontres/modifier/': 2, '/rencontres/supprimer/': 2, '/rencontres/restaurer/': 2, '/organisation/champs/modifier/': 20, '/organisation/champs/supprimer/': 20, '/organisation/champs/groupes/modifier/': 2, '/organisation/champs/groupes/supprimer/': 10, '/organisation/champs/choix/': 20, '/organisation/champs/choix/modifier/': 17, '/organisation/champs/choix/fusionner/': 17, '/organisation/champs/choix/archiver/': 17, '/organisation/champs/choix/retablir/': 17, '/utilisateurs/modifier/': 3, '/utilisateurs/inviter/': 5, '/utilisateurs/sessions/': 5, '/utilisateurs/retirer/': 5 };
const queries = { '/organisation/champs/choix/groupes/nouveau': '?champ=56', '/statistiques/personnes': '?figure=suivies' };
const target = (r) => (queries[r.path] ? `${r.path}${queries[r.path]}` : r.path.endsWith('/') && r.path !== '/' ? `${r.path}${ids[r.path] ?? 1}` : r.path);

// A comment is its author's: number 1 is of « restricted ».
const anothers = (r, role) => r.path.startsWith('/personnes/commentaire/') && role !== 'restricted';

// Pages that send on, and where.
const sent = {
  '/verrou': '/',
  '/ stats': '/statistiques',
};

// A new operation, where one is asked for.
const once = (r) => (r.flags.includes('once') ? { _op: randomBytes(16).toString('hex') } : {});

// These close or lock the session.
const ending = ['/verrou/fermer', '/deconnexion', '/compte/sessions/fermer', '/compte/sessions/fermer-autres'];

function read(line) {
  const [module, methods, path, allowed, flags, title] = line.split('\t');
  const words = flags.split(',');
  return { module, methods: methods.split(','), path, allowed: allowed.split(','), self: words.includes('self'), flags: words, title };
}

// The fixture's health professional is Normal too.
const may = (r, role) => r.allowed.includes('public') || r.allowed.includes(role) || (role === 'health' && r.allowed.includes('normal'));

before(async () => {
  site = await fixtureSite();
  routes = site.manoctl('routes').stdout.trim().split('\n').map(read);
  clients = new Map();
  for (const role of roles) clients.set(role, await site.as(role));
  await tryImport(clients.get('admin'), workbook([['Nom'], ['Quelqu’un']]));
  const { location } = await tryImport(clients.get('admin'), workbook([['Nom'], ['Sans équipe']]));
  await clients.get('admin').form(location, {}, location);
  await sendAny(clients.get('admin'), 1);
  await shareAny(clients.get('admin'), 1);
});
after(() => site?.stop());

test('the list of routes is whole', () => {
  assert.ok(routes.length > 50, `${routes.length} routes`);
  for (const r of routes) {
    assert.match(r.path, /^\/[a-z0-9/.-]*$/);
    assert.ok(r.allowed.some((w) => w !== ''), `${r.path}: nobody may`);
  }
  for (const m of ['agenda', 'persons', 'medical', 'stats', 'admin']) assert.ok(routes.some((r) => r.module === m), m);
});

test('the map of the site holds each page that a role may open', async () => {
  for (const role of roles) {
    const { html } = await clients.get(role).get('/plan-du-site');
    // The home page of « Statistiques seulement » is the statistics.
    const missing = routes.filter((r) => r.title && !(r.path === '/' && role === 'stats') && may(r, role) && !html.includes(`href="${r.path}"`)).map((r) => r.path);
    assert.deepEqual(missing, [], role);
  }
});

test('nobody: public pages, and the door', async () => {
  for (const r of routes) {
    const c = site.client();
    for (const method of ['GET', 'POST']) {
      const a = method === 'GET' ? await c.get(target(r)) : await c.post(target(r), { _inconnu: '1' });
      const what = `${method} ${r.path}: ${a.status} ${a.location ?? ''}`;
      if (!r.methods.includes(method)) assert.equal(a.status, 405, what);
      else if (r.allowed.includes('public')) assert.ok(method === 'GET' ? a.status === 200 : [400, 401, 410, 422].includes(a.status), what);
      else {
        assert.equal(a.status, 303, what);
        assert.equal(a.location, method === 'GET' && r.path !== '/' ? `/connexion?retour=${encodeURIComponent(target(r))}` : '/connexion', what);
        assert.equal(a.body.length, 0);
      }
      assert.equal(c.cookies.size, 0, `${what}: a cookie`);
    }
  }
});

const strange = [
  [{ _csrf: null }, {}],
  [{ _csrf: 'A'.repeat(43) }, {}],
  [{}, { headers: { 'Sec-Fetch-Site': 'cross-site' } }],
  [{}, { origin: false, headers: { Origin: 'https://mano.example.evil.example' } }],
  [{}, { origin: false }],
];

for (const role of roles) {
  test(`${role}: shown what this role may see`, async () => {
    const c = clients.get(role);
    for (const r of routes) {
      const a = await c.get(target(r));
      const what = `GET ${target(r)}: ${a.status} ${a.location ?? ''} ${a.text.slice(0, 150)}`;
      if (!r.methods.includes('GET')) assert.equal(a.status, 405, what);
      else if (!may(r, role)) assert.equal(a.status, 403, what);
      else if (sent[r.path] ?? sent[`${r.path} ${role}`]) assert.equal(a.location, sent[r.path] ?? sent[`${r.path} ${role}`], what);
      else assert.ok([200, 204].includes(a.status), what);
      if (a.status === 403) assert.match(a.text, /Accès refusé/, what);
    }
  });

  // The right token and one field too many: the handler runs, nothing stays.
  test(`${role}: sends what this role may send`, async () => {
    const c = clients.get(role);
    const kept = site.probe().rows;
    for (const r of routes.filter((x) => !ending.includes(x.path))) {
      const a = await c.post(target(r), { ...once(r), _inconnu: '1' });
      const what = `POST ${target(r)}: ${a.status} ${a.location ?? ''} ${a.text.slice(0, 150)}`;
      if (!r.methods.includes('POST')) assert.equal(a.status, 405, what);
      else if (!may(r, role) || anothers(r, role)) assert.equal(a.status, 403, what);
      else assert.ok([400, 401, 404, 410, 422].includes(a.status), what);
      if (a.status !== 303) assert.equal(a.location, undefined, what);
    }
    const now = site.probe();
    assert.deepEqual(now.rows, kept);
    assert.deepEqual(now.wrong, []);
  });

  test(`${role}: nothing is sent without the token, nor from elsewhere`, async () => {
    const c = clients.get(role);
    for (const r of routes.filter((x) => x.methods.includes('POST'))) {
      for (const [fields, options] of role === 'admin' ? strange : strange.slice(0, 1)) {
        const a = await c.post(target(r), fields, options);
        assert.equal(a.status, 403, `POST ${target(r)} ${JSON.stringify(fields)} ${JSON.stringify(options)}: ${a.status}`);
      }
    }
  });
}

test('no other method does anything', async () => {
  const c = clients.get('admin');
  for (const r of routes) {
    for (const method of ['PUT', 'DELETE']) {
      const a = await c.request(method, target(r), { headers: { 'X-CSRF': c.csrf } });
      assert.equal(a.status, 405, `${method} ${r.path}`);
    }
  }
});

test('what is no route is no page', async () => {
  const c = clients.get('admin');
  const known = new Set(routes.map((r) => r.path));
  for (const r of routes) {
    for (const p of [`${r.path.replace(/\/$/, '')}x`.replace(/^x$/, '/x'), `${r.path.replace(/\/$/, '')}/zz/zz`, `${r.path}%2e`]) {
      if (known.has(p) || known.has(decodeURIComponent(p)) || p === '/%2e') continue;
      const a = await c.get(p);
      // A remainder that is no number, under a route that takes one.
      assert.ok([404, 405].includes(a.status) || (a.status === 403 && p.startsWith('/medical')), `${p}: ${a.status}`);
    }
  }
});

test('a locked session opens its lock and nothing else', async () => {
  const c = clients.get('admin');
  const kept = site.probe();
  const r = await c.post('/verrou/fermer', {});
  assert.equal(r.status, 204);
  for (const route of routes.filter((x) => !x.allowed.includes('public') && !ending.includes(x.path))) {
    const get = await c.get(target(route));
    const post = await c.post(target(route), { _inconnu: '1' });
    const what = `${route.path}: ${get.status} ${get.location ?? ''}, ${post.status}`;
    if (route.methods.includes('GET') && !route.self) {
      assert.equal(get.status, 303, what);
      assert.equal(get.location, target(route) === '/' ? '/verrou' : `/verrou?retour=${encodeURIComponent(target(route))}`, what);
    }
    if (route.methods.includes('POST') && !route.self) {
      assert.equal(post.status, 403, what);
      assert.match(post.text, /[Vv]errouill/, what);
      const other = await c.post(target(route), {}, { headers: { 'Sec-Fetch-Site': 'cross-site' } });
      assert.equal(other.status, 403);
      assert.doesNotMatch(other.html, /type="password"/, `${route.path}: the lock replays the form of another site`);
    }
  }
  assert.deepEqual(site.probe(), kept);
});

test('ends of sessions end them', async () => {
  const c = clients.get('restricted');
  assert.equal((await c.get('/personnes')).status, 200);
  const r = await c.post('/deconnexion', {});
  assert.equal(r.location, '/connexion?fin=1');
  assert.equal(c.cookies.has('__Host-mano'), false);
  c.cookies.set('__Host-mano', site.cookies.restricted.split('=')[1]);
  assert.equal((await c.get('/personnes')).location, '/connexion?retour=%2Fpersonnes');
});
