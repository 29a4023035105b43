// Nothing in clear: rare words go in through every form there is, and no file
// of the site holds any of them, in any spelling that a program would keep:
// databases and their logs, while they are written too, the server's logs,
// temporary folders, backups.
import assert from 'node:assert/strict';
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { makeData, scratch } from '../lib/fixture.mjs';
import { build, derive, libsodium, root, startSite } from '../lib/site.mjs';

const PASSWORD = 'quatre-hippocampes-vernissent-la-gare';
const words = {
  organisation: 'Zorgorganisme', admin: 'Zorgadministre', email: 'zorgcourriel', team: 'Zorgéquipe', colleague: 'Zorgcollègue', colleagueEmail: 'zorginvitée', colleaguePhone: '0639980042',
  name: 'Zorgpersonne', other: 'Zorgsobriquet', phone: '06 39 98 77 77', description: 'Zorgdescription', personEmail: 'zorgboîte', birth: '13/07/1961',
  custom: 'Zorgstructure', area: 'Zorgantécédent', free: 'Zorghébergement', changed: 'Zorgchangée',
  action: 'Zorgaction', actionText: 'Zorgdétail', consultation: 'Zorgconsultation', consultationText: 'Zorgsymptôme', comment: 'Zorgcommentaire', draft: 'Zorgbrouillon', met: 'Zorgrencontre',
  search: 'Zorgrecherche', failed: 'zorgintruse', refused: 'Zorgrefusée',
  path: 'Zorgchemin', query: 'Zorgquestion', agent: 'Zorgnavigateur', referer: 'zorgprovenance', half: 'Zorgmoitié',
};

// The spellings: as typed, folded for search, in one case, percent, base64,
// UTF-16, digits only.
function spellings(word) {
  const out = new Set();
  const fold = word.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  for (const w of new Set([word, word.toLowerCase(), word.toUpperCase(), fold, fold.toLowerCase(), word.normalize('NFD')])) {
    out.add(Buffer.from(w).toString('latin1'));
    out.add(encodeURIComponent(w));
    out.add(encodeURIComponent(w).replace(/%20/g, '+'));
    out.add(Buffer.from(w, 'utf16le').toString('latin1'));
    // Base64 at the three positions a text may have in another.
    for (let i = 0; i < 3; i++) out.add(Buffer.from(`${' '.repeat(i)}${w}`).toString('base64').slice(i ? 4 : 0, -4));
  }
  if (/^[\d /]+$/.test(word)) {
    out.add(word.replace(/\D/g, ''));
    out.add(word.replace(/\D/g, '').replace(/^0/, '33'));
  }
  if (word.includes('/')) out.add(word.split('/').reverse().join('-')).add(word.split('/').reverse().join(''));
  return [...out].filter((s) => s.length >= 6);
}

const needles = Object.entries(words).flatMap(([what, w]) => spellings(w).map((s) => [what, s]));
let site;
let admin;
let reader;
const list = path.join(scratch('words'), 'words');
const found = [];
const name = new Map(); // needle -> what it is

// grep takes what has neither NUL nor line break; the rest is read here.
const simple = (s) => !/[\0\n\r]/.test(s);
function writeList() {
  for (const [what, s] of needles) name.set(s, what);
  fs.writeFileSync(list, Buffer.from(needles.map(([, s]) => s).filter(simple).join('\n'), 'latin1'));
}
const grep = (dir) => ['-raoFH', '-f', list, '--', dir];
const options = { env: { ...process.env, LC_ALL: 'C' }, encoding: 'latin1', maxBuffer: 64 << 20 };

function note(lines) {
  for (const line of lines.split('\n').filter(Boolean)) {
    const at = line.indexOf(':');
    const needle = line.slice(at + 1);
    found.push(`${name.get(needle) ?? '?'} (${JSON.stringify(needle)}) in ${line.slice(0, at)}`);
  }
}

function files(dir) {
  return fs.readdirSync(dir, { withFileTypes: true, recursive: true }).filter((e) => e.isFile()).map((e) => path.join(e.parentPath ?? e.path, e.name));
}

// What is found in a folder, now.  The files that were read.
function scan(dir) {
  writeList();
  const r = spawnSync('grep', grep(dir), options);
  assert.ok([0, 1].includes(r.status), r.stderr);
  note(r.stdout);
  const odd = needles.filter(([, s]) => !simple(s));
  const all = files(dir);
  for (const file of all) {
    const text = fs.readFileSync(file).toString('latin1');
    for (const [what, s] of odd) if (text.includes(s)) found.push(`${what} in ${file}`);
  }
  return all.map((f) => path.relative(dir, f));
}

// Reads the folder again and again, until the function it returns is called.
function keepReading(dir) {
  let on = true;
  let rounds = 0;
  const logs = new Set();
  writeList();
  const work = (async () => {
    while (on) {
      await new Promise((done) => {
        execFile('grep', grep(dir), options, (e, out) => {
          note(out);
          done();
        });
      });
      files(dir).filter((f) => f.endsWith('-wal')).forEach((f) => logs.add(path.relative(dir, f)));
      rounds++;
    }
  })();
  return async () => {
    on = false;
    await work;
    return { rounds, logs: [...logs] };
  };
}

const cut = (bytes) => new Promise((resolve) => {
  const s = net.connect(site.port, '127.0.0.1', () => s.write(bytes, () => setTimeout(() => s.destroy(), 50)));
  s.on('close', resolve);
  s.on('error', resolve);
});

const ok = (r, status = 303) => {
  assert.equal(r.status, status, `${r.path}: ${r.text.slice(0, 500)}`);
  return r;
};

before(async () => {
  site = await startSite();
  reader = keepReading(site.dir);
  admin = await site.createOrg(words.organisation, `${words.email}@essai.example`, { password: PASSWORD, admin: words.admin });
});
after(async () => {
  await reader?.();
  await site?.stop();
});

test('every form is filled', async () => {
  ok(await admin.form('/equipes/bienvenue', { name: words.team }, '/equipes/bienvenue'));
  const people = ok(await admin.form('/utilisateurs/nouveau', { email: `${words.colleagueEmail}@essai.example`, phone: words.colleaguePhone, health: '1' }, '/utilisateurs/nouveau'), 200);
  const link = people.html.match(/value="([^"]*\/invitation#[^"]*)"/)[1];
  const code = people.html.match(/class="spoken">([^<]+)</)[1];
  needles.push(['token of the invitation', link.split('#')[1]], ['code of the invitation', code.replace(/\s/g, '')]);
  const c = site.client();
  ok(await c.accept(link, { password: PASSWORD, name: words.colleague, code }), 200);
  // The invited person makes the medical key: nobody holds it yet.
  ok(await c.form('/compte', {}, '/compte/sante/creer'));

  const person = ok(await c.form('/personnes/nouvelle', {
    name: words.name, otherNames: words.other, phone: words.phone, description: words.description, email: `${words.personEmail}@essai.example`, birthdate: words.birth,
  }, '/personnes/nouvelle')).location.split('/').pop();
  ok(await c.form(`/personnes/modifier/${person}?groupe=2`, { f23: words.custom, f27_libre: words.free }, `/personnes/modifier/${person}?groupe=2`));
  ok(await c.form(`/personnes/modifier/${person}?groupe=3`, { f45: words.area }, `/personnes/modifier/${person}?groupe=3`));
  ok(await c.form(`/personnes/modifier/${person}`, { otherNames: words.changed }, `/personnes/modifier/${person}?groupe=1`));
  ok(await c.form(`/actions/nouvelle?personne=${person}`, { name: words.action, description: words.actionText }, '/actions/nouvelle'));
  ok(await c.form(`/personnes/${person}`, { text: words.comment }, `/personnes/commenter/${person}`));
  ok(await c.post(`/personnes/brouillon/${person}`, { text: words.draft, _op: randomBytes(16).toString('hex') }), 200);
  ok(await c.form(`/rencontres/nouvelle?personne=${person}`, { comment: words.met }, '/rencontres/nouvelle'));
  ok(await c.post(`/personnes/fil/${person}`, { mots: words.search }), 200);
  ok(await c.form(`/medical/consultations/nouvelle?personne=${person}`, { name: words.consultation, description: words.consultationText }, '/medical/consultations/nouvelle'));

  // What is searched, refused, mistyped, sent by half.
  for (const p of ['/personnes', '/personnes/choisir']) await c.post(p, { q: words.search });
  await c.post('/personnes/semblables', { name: words.search });
  await c.get(`/personnes?q=${words.query}&tri=${words.query}`);
  await c.get(`/${words.path}/${words.path}`);
  await c.get(`/personnes/${words.path}`);
  await c.get('/personnes', { headers: { 'User-Agent': words.agent, Referer: `http://${words.referer}.example/?${words.referer}` } });
  await c.form('/personnes/nouvelle', { name: words.refused, birthdate: '31/02/2000' }, '/personnes/nouvelle');
  await c.post('/personnes/nouvelle', { name: words.refused, inconnu: words.refused, _op: randomBytes(16).toString('hex') });
  await c.post('/personnes/nouvelle', { name: words.refused, _csrf: null });
  const wrong = site.client();
  assert.equal((await wrong.login(`${words.failed}@essai.example`, 'un mot de passe au hasard')).status, 401);
  assert.equal((await site.client().login(`${words.email}@essai.example`, 'un autre mot de passe')).status, 401);
  const body = `name=${encodeURIComponent(words.half)}`;
  await cut(`POST /personnes/nouvelle HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\nCookie: __Host-mano=${c.cookies.get('__Host-mano')}\r\n\r\n${body}`);
  await cut(`GET /personnes?q=${words.half} HTTP/1.1\r\nHost: localhost\r\nX-Demi: ${words.half}`);
  // A large body, which a server would put in a file.
  await c.post('/personnes/nouvelle', { name: words.refused, description: words.refused.repeat(100000) });
  // Figures and reports go out and leave nothing.
  for (const p of ['/statistiques', '/rapports/activite.odt', '/rapports/tableaux.xlsx']) ok(await c.get(p), 200);
  assert.ok((await c.get(`/personnes/${person}`)).html.includes(words.name), 'it is there, for those who may');
  assert.ok((await c.get(`/medical/${person}`)).html.includes(words.consultation));
  await secrets(c);
  assert.equal((await c.post('/verrou/fermer', {})).status, 204);
});

// What opens sessions: none of it is kept, in text nor in bytes.
async function secrets(c) {
  const s = await libsodium();
  for (const client of [admin, c]) {
    const secret = client.cookies.get('__Host-mano').split('.')[1];
    needles.push(['cookie', secret], ['bytes of the cookie', Buffer.from(s.from_base64(secret)).toString('latin1')], ['token of forms', client.csrf]);
  }
  needles.push(['password', PASSWORD]);
  const salt = (await site.client().post('/connexion/sel', { email: `${words.email}@essai.example` })).json().salt;
  const keys = await derive(PASSWORD, salt);
  for (const [what, key] of Object.entries(keys)) {
    needles.push([what, Buffer.from(key).toString('latin1')], [`${what} in base64`, s.to_base64(key)], [`${what} in hexadecimal`, Buffer.from(key).toString('hex')]);
  }
  needles.push(['paper key', Buffer.from(admin.paper.secret).toString('latin1')]);
}

test('no file holds any of it, while it was written nor since', async () => {
  const { rounds, logs } = await reader();
  assert.ok(rounds > 5, `${rounds} readings`);
  assert.ok(logs.some((f) => f.endsWith('social.db-wal')), 'a log of the organisation was read');
  const read = scan(site.dir);
  assert.deepEqual([...new Set(found)], []);
  for (const f of ['data/registry.db', 'data/orgs/1/social.db', 'data/orgs/1/medical.db', 'data/orgs/1/journal.db', 'mano.log', 'run/access.log', 'run/nginx-error.log']) {
    assert.ok(read.includes(f), `${f} was read`);
  }
});

test('the search sees: a word in a file is found', () => {
  const file = path.join(site.dir, 'temoin');
  for (const text of [words.name, 'zorgsymptome', Buffer.from(` ${words.name} `).toString('base64'), '0639987777', encodeURIComponent(words.team), Buffer.from(words.action, 'utf16le').toString('latin1')]) {
    fs.writeFileSync(file, Buffer.from(`avant ${text} après`, 'latin1'));
    scan(site.dir);
    assert.ok(found.length > 0, text);
    found.length = 0;
  }
  fs.rmSync(file);
});

test('neither does a backup, nor what is left when the servers have stopped', async () => {
  const copy = path.join(site.dir, 'copie');
  site.manoctl('backup', copy);
  await site.stop({ keep: true });
  const read = scan(site.dir);
  fs.rmSync(site.dir, { recursive: true, force: true });
  assert.ok(read.some((f) => f.startsWith('copie/') && f.includes('medical')), 'the backup was read');
  assert.deepEqual([...new Set(found)], []);
});

test('nothing was left in the system’s temporary folders', () => {
  for (const f of fs.readdirSync('/tmp').filter((n) => /^(sqlite|etilqs|fcgi|nginx|curl|xlsx|odt)/.test(n))) {
    assert.ok(!fs.readFileSync(path.join('/tmp', f)).includes('Zorg'), f);
  }
});

test('the files say nothing of what they are', () => {
  const dir = path.join(scratch('clear'), 'data');
  makeData(dir);
  for (const name of ['registry.db', 'orgs/1/social.db', 'orgs/1/medical.db', 'orgs/1/journal.db']) {
    const bytes = fs.readFileSync(path.join(dir, name));
    assert.ok(!bytes.includes('CREATE TABLE') && !bytes.includes('SQLite format'), name);
  }
  // The medical file does not open with the organisation's key, nor any file
  // with the key of another.
  execFileSync(path.join(build, 'tests/cgi/probe'), [dir, 'keys'], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
});

test('modes: the data are their owner’s alone', () => {
  const dir = path.join(scratch('modes'), 'data');
  makeData(dir);
  const walk = (d) => fs.readdirSync(d, { withFileTypes: true }).forEach((e) => {
    const file = path.join(d, e.name);
    const { mode } = fs.statSync(file);
    if (e.isDirectory()) {
      assert.equal(mode & 0o077, 0, `${file} ${mode.toString(8)}`);
      walk(file);
    } else if (/instance\.key$/.test(file)) assert.equal(mode & 0o177, 0, file);
  });
  assert.equal(fs.statSync(dir).mode & 0o077, 0);
  walk(dir);
});
