// Two organisations on one site, made as users make them: neither sees, finds,
// counts, changes or opens anything of the other.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { startSite } from '../lib/site.mjs';
import { unzip } from '../lib/unzip.mjs';

const ALPHA = 'Alphabrindille';
const BETA = 'Bétavermouth';
let site;
let alpha;
let beta;

// An organisation with more of everything than the first, so that its numbers
// go further: { c: its administrator, … }.
async function fill(name, n) {
  const c = await site.createOrg(name, `${name === ALPHA ? 'alpha' : 'beta'}@essai.example`, { admin: `Cheffe ${name}` });
  for (let i = 1; i <= n; i++) {
    const path = i === 1 ? '/equipes/bienvenue' : '/equipes/nouvelle';
    const r = await c.form(path, { name: `Équipe ${name} ${i}` }, path);
    assert.equal(r.status, 303, r.text);
  }
  for (let i = 1; i <= n; i++) {
    const r = await c.form('/personnes/nouvelle', { name: `${name} Personne ${i}`, phone: '06 39 98 00 01' }, '/personnes/nouvelle');
    assert.equal(r.status, 303, r.text);
    const a = await c.form(`/actions/nouvelle?personne=${i}`, { name: `${name} action ${i}` }, '/actions/nouvelle');
    assert.equal(a.status, 303, a.text);
    const note = await c.form(`/personnes/${i}`, { text: `${name} commentaire ${i}` }, `/personnes/commenter/${i}`);
    assert.equal(note.status, 303, note.text);
    const met = await c.form(`/rencontres/nouvelle?personne=${i}`, { comment: `${name} rencontre ${i}` }, '/rencontres/nouvelle');
    assert.equal(met.status, 303, met.text);
    const place = await c.form('/territoires/nouveau', { name: `${name} territoire ${i}` }, '/territoires/nouveau');
    assert.equal(place.status, 303, place.text);
    const seen = await c.form(`/observations/nouvelle?territoire=${i}`, {}, '/observations/nouvelle');
    assert.equal(seen.status, 303, seen.text);
  }
  return c;
}

before(async () => {
  site = await startSite();
  alpha = await fill(ALPHA, 1);
  beta = await fill(BETA, 3);
});
after(() => site?.stop());

const clean = (r, what) => assert.ok(!r.html.includes(BETA) && !r.html.includes('beta@'), `${what} shows the other organisation`);

test('pages show one’s own records only', async () => {
  for (const p of ['/', '/agenda', '/personnes', '/personnes/1', '/personnes/historique/1', '/agenda/personne/1', '/actions/1', '/personnes/commentaire/1', '/rencontres/modifier/1', '/territoires', '/territoires/1', '/observations/1', '/observations/nouvelle', '/personnes/fil/1', '/equipes', '/utilisateurs',
    '/organisation', '/journal', '/statistiques', '/statistiques/personnes?figure=suivies', '/rapports/activite', '/compte', '/plan-du-site', '/actions/nouvelle', '/personnes/nouvelle']) {
    const r = await alpha.get(p);
    assert.equal(r.status, 200, `${p}: ${r.text.slice(0, 200)}`);
    clean(r, p);
  }
  assert.match((await alpha.get('/personnes/1')).html, new RegExp(ALPHA));
  assert.match((await beta.get('/personnes/1')).html, new RegExp(BETA));
});

test('numbers that exist in the other organisation only are not found', async () => {
  for (const p of ['/personnes/2', '/personnes/3', '/personnes/modifier/2', '/personnes/historique/2', '/agenda/personne/2', '/actions/2', '/actions/modifier/3',
    '/actions/supprimer/2', '/equipes/modifier/2', '/agenda?equipe=2', '/statistiques?equipe=2', '/actions/nouvelle?personne=2', '/personnes/commenter/2', '/personnes/commentaire/2', '/personnes/fil/2', '/rencontres/modifier/2',
    '/rencontres/nouvelle?personne=2', '/rencontres/nouvelle?observation=2', '/territoires/2', '/territoires/modifier/2', '/territoires/supprimer/2', '/territoires/transferer/2', '/observations/2', '/observations/modifier/2', '/observations/supprimer/2', '/observations/nouvelle?territoire=2']) {
    const own = await beta.get(p);
    assert.equal(own.status, 200, `${p}: ${own.status}`);
    const r = await alpha.get(p);
    assert.equal(r.status, 404, `${p}: ${r.status}`);
    clean(r, p);
  }
});

test('forms do not reach them', async () => {
  const { text: before } = await beta.get('/personnes/2');
  const op = () => randomBytes(16).toString('hex');
  for (const [p, fields] of [
    ['/personnes/modifier/2', { _op: op(), _base: 1, name: 'Volé' }],
    ['/actions/modifier/2', { _op: op(), _base: 1, name: 'Volé' }],
    ['/actions/statut/2', { _op: op(), status: 'done' }],
    ['/actions/supprimer/2', { _op: op() }],
    ['/actions/restaurer/2', { _op: op() }],
    ['/personnes/commenter/2', { _op: op(), text: 'Volé' }],
    ['/personnes/commentaire/2', { _op: op(), _base: 1, text: 'Volé' }],
    ['/personnes/commentaire/supprimer/2', { _op: op() }],
    ['/personnes/commentaire/restaurer/2', { _op: op() }],
    ['/personnes/brouillon/2', { _op: op(), text: 'Volé' }],
    ['/personnes/fil/2', { mots: 'commentaire' }],
    ['/passages/noter/2', { _op: op() }],
    ['/territoires/modifier/2', { _op: op(), _base: 1, name: 'Volé' }],
    ['/territoires/archiver/2', { _op: op() }],
    ['/territoires/supprimer/2', { _op: op() }],
    ['/territoires/transferer/2', { _op: op(), vers: 1, nom: 'x' }],
    ['/territoires/restaurer/2', { _op: op() }],
    ['/observations/modifier/2', { _op: op(), _base: 1, pour: 1, territory: 1 }],
    ['/observations/supprimer/2', { _op: op() }],
    ['/observations/restaurer/2', { _op: op() }],
    ['/rencontres/modifier/2', { _op: op(), _base: 1, comment: 'Volé' }],
    ['/rencontres/supprimer/2', { _op: op() }],
    ['/rencontres/restaurer/2', { _op: op() }],
    ['/equipes/modifier/2', { name: 'Volée' }],
    ['/equipes/archiver/2', {}],
  ]) assert.equal((await alpha.post(p, fields)).status, 404, p);
  assert.equal((await alpha.post('/equipe/choisir', { equipe: 2, retour: '/' })).status, 403);
  for (const fields of [{ person: 2, teams: 1 }, { person: 1, teams: 2 }]) {
    const r = await alpha.post('/actions/nouvelle', { _op: op(), name: 'Détournée', due_on: '01/01/2030', status: 'todo', ...fields });
    assert.equal(r.status, 422);
    clean(r, 'the form');
  }
  const r = await alpha.post('/personnes/nouvelle', { _op: op(), name: 'Détournée', assignedTeams: 2 });
  assert.equal(r.status, 422);
  assert.equal((await beta.get('/personnes/2')).text.replace(/\d\d:\d\d/g, ''), before.replace(/\d\d:\d\d/g, ''));
});

test('accounts have numbers of the whole site: those of others are nobody', async () => {
  const mine = Number((await alpha.get('/utilisateurs')).html.match(/\/utilisateurs\/modifier\/(\d+)/)[1]);
  const theirs = Number((await beta.get('/utilisateurs')).html.match(/\/utilisateurs\/modifier\/(\d+)/)[1]);
  assert.notEqual(mine, theirs);
  assert.equal((await alpha.get(`/utilisateurs/modifier/${mine}`)).status, 200);
  assert.equal((await alpha.get(`/utilisateurs/modifier/${theirs}`)).status, 404);
  for (const [p, fields] of [
    [`/utilisateurs/modifier/${theirs}`, { name: 'Volée', role: 'stats', teams: 1, phone: '' }],
    [`/utilisateurs/inviter/${theirs}`, {}],
    [`/utilisateurs/sessions/${theirs}`, {}],
    [`/utilisateurs/retirer/${theirs}`, { confirmation: 'beta@essai.example' }],
  ]) assert.equal((await alpha.post(p, fields)).status, 404, p);
  assert.equal((await beta.get('/utilisateurs')).status, 200, 'the session of the other is still open');
  // Sessions have numbers too.
  for (let serial = 1; serial <= 6; serial++) await alpha.post('/compte/sessions/fermer', { session: serial });
  assert.equal((await beta.get('/')).status, 200);
  // An address is taken for the whole site; nothing says where.
  const r = await alpha.form('/utilisateurs/nouveau', { email: 'beta@essai.example' }, '/utilisateurs/nouveau');
  assert.equal(r.status, 422);
  assert.match(r.text, /ne peut pas être invitée/);
  assert.ok(!r.text.includes(BETA));
  assert.match((await alpha.get('/journal')).text, /Invitation d’une adresse déjà prise/);
});

test('search, likeness and choice find nobody of the other', async () => {
  for (const [p, fields] of [['/personnes', { q: 'betavermouth' }], ['/personnes', { q: '0639980001' }], ['/personnes/choisir', { q: 'betavermouth' }], ['/personnes/semblables', { name: `${BETA} Personne 1` }], ['/personnes/semblables', { name: 'x', phone: '0639980001' }]]) {
    const other = await beta.post(p, fields);
    assert.ok(other.html.includes(BETA), `${p} ${JSON.stringify(fields)} finds it there`);
    const r = await alpha.post(p, fields);
    assert.equal(r.status, 200);
    assert.ok(!r.html.includes(`${BETA} P`), p);
  }
});

test('figures and files count one’s own', async () => {
  for (const p of ['/rapports/activite.odt', '/rapports/tableaux.xlsx']) {
    const r = await alpha.get(p);
    assert.equal(r.status, 200);
    const all = unzip(r.body);
    assert.ok(all.includes(ALPHA), p);
    assert.ok(!all.includes(BETA), p);
  }
  assert.match((await alpha.get('/personnes')).text, /Personnes 1\s/);
  assert.match((await beta.get('/personnes')).text, /Personnes 3\s/);
});

test('a cookie with the number of the other organisation opens nothing of it', async () => {
  const secret = (c) => c.cookies.get('__Host-mano').split('.')[1];
  const [a, b] = [alpha, beta].map((c) => c.cookies.get('__Host-mano').split('.')[0]);
  assert.notEqual(a, b);
  for (const value of [`${b}.${secret(alpha)}`, `${b}.${secret(alpha)}.${secret(beta)}`, `0.${secret(alpha)}`, `-1.${secret(alpha)}`, `${a}.`, `${a}.${'A'.repeat(43)}`, `99999999999999999999.${secret(alpha)}`, `../${b}.${secret(alpha)}`, secret(alpha)]) {
    const c = site.client();
    c.cookies.set('__Host-mano', value);
    for (const p of ['/', '/personnes', '/personnes/2', '/utilisateurs', '/journal']) {
      const r = await c.get(p);
      assert.ok([200, 303, 404].includes(r.status), `${value} ${p}: ${r.status}`);
      clean(r, `${value} ${p}`);
    }
  }
});

test('one’s token does not sign the forms of the other', async () => {
  const r = await alpha.post('/personnes/nouvelle', { _csrf: beta.csrf, name: 'Croisée' });
  assert.equal(r.status, 403);
});

test('the journal of each holds its own acts', async () => {
  const [a, b] = [await alpha.get('/journal'), await beta.get('/journal')];
  assert.ok(a.text.includes(`Cheffe ${ALPHA}`) && !a.text.includes('Cheffe Béta'));
  assert.ok(b.text.includes(`Cheffe ${BETA}`) && !b.text.includes('Cheffe Alpha'));
  assert.ok((b.text.match(/Création/g) ?? []).length > (a.text.match(/Création/g) ?? []).length);
});

const folder = (c) => path.join(site.data, 'orgs', c.cookies.get('__Host-mano').split('.')[0]);

// A database as it lies on the disk: the file and its log.
const ends = ['', '-wal', '-shm'];
const lying = (file) => ends.map((e) => (fs.existsSync(file + e) ? fs.readFileSync(file + e) : null));
const lay = (file, parts) => ends.forEach((e, i) => (parts[i] ? fs.writeFileSync(file + e, parts[i]) : fs.rmSync(file + e, { force: true })));

// Puts another database in the place of one of Alpha's while `work` runs.
async function exchanged(name, parts, work) {
  const file = path.join(folder(alpha), name);
  const kept = lying(file);
  lay(file, parts);
  try {
    await work();
  } finally {
    lay(file, kept);
  }
}

async function neutral(c, p, mark, what = p) {
  const from = fs.statSync(site.log).size;
  const pids = site.workers('persons');
  const r = await c.get(p);
  assert.equal(r.status, 500, `${what}: ${r.status}`);
  assert.match(r.text, /Un problème de notre côté/);
  clean(r, p);
  assert.ok(!r.html.includes(ALPHA), 'no frame that reads the file');
  assert.match(fs.readFileSync(site.log).subarray(from).toString(), mark);
  assert.deepEqual(site.workers('persons'), pids, 'no worker died');
}

test('the file of the other in the place of one’s own does not open', async () => {
  await exchanged('social.db', lying(path.join(folder(beta), 'social.db')), async () => {
    for (const p of ['/personnes', '/', '/utilisateurs']) await neutral(alpha, p, /error: (database refused|500)/);
  });
  await exchanged('journal.db', lying(path.join(folder(beta), 'journal.db')), () => neutral(alpha, '/personnes/1', /error: (database refused|500)/));
  assert.equal((await alpha.get('/personnes')).status, 200);
});

test('a damaged file is a neutral page and a line of the log', async () => {
  const [file, log] = lying(path.join(folder(alpha), 'social.db'));
  const flip = (bytes, step) => bytes.map((b, i) => (i % step === 100 ? b ^ 1 : b));
  const size = file.length;
  for (const [what, ...parts] of [
    ['bits flipped', flip(file, 512), log && flip(log, 512)],
    ['the log alone', null, log],
    ['nothing', Buffer.alloc(0)],
    ['words', Buffer.from('bonjour')],
    ['noise', Buffer.alloc(Math.max(size, 65536), 0x41)],
  ]) await exchanged('social.db', parts, () => neutral(alpha, '/personnes', /error: /, what));
  assert.equal((await alpha.get('/personnes')).status, 200);
  assert.equal((await beta.get('/personnes')).status, 200);
});

test('a missing folder is a neutral page', async () => {
  fs.renameSync(folder(alpha), `${folder(alpha)}.away`);
  try {
    const r = await alpha.get('/personnes');
    assert.ok([500, 503].includes(r.status), String(r.status));
    assert.match(r.text, /occupé|problème de notre côté/);
  } finally {
    fs.renameSync(`${folder(alpha)}.away`, folder(alpha));
  }
  assert.equal((await alpha.get('/personnes')).status, 200);
});
