// manoctl: what an operator does to an installation.
import test from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { Client, derive, libsodium, modules, startSite } from '../lib/site.mjs';

const mode = (f) => (fs.statSync(f).mode & 0o777).toString(8);

// An installation without servers.
function bare(options = {}) {
  return startSite({ start: false, ...options });
}

// What the browser of a first administrator does with the operator's link.
async function acceptFirst(site, link, password) {
  const s = await libsodium();
  const salt = s.randombytes_buf(16);
  const keys = await derive(password, s.to_base64(salt));
  const vault = s.crypto_box_keypair();
  const recovery = s.crypto_box_keypair();
  const nonce = s.randombytes_buf(24);
  const sealed = Buffer.concat([nonce, s.crypto_secretbox_easy(vault.privateKey, nonce, keys.vault)]);
  const c = new Client(site.url);
  const r = await c.post('/invitation', {
    token: link.split('#')[1], name: 'Première', salt: s.to_base64(salt), unlock: s.to_base64(keys.unlock),
    vault_pub: s.to_base64(vault.publicKey), vault_sealed: s.to_base64(sealed),
    recovery_pub: s.to_base64(recovery.publicKey),
  });
  assert.equal(r.status, 303, r.text.slice(0, 300));
  return c;
}

// A file as it is, but for one byte.
function flip(file, at) {
  const bytes = fs.readFileSync(file);
  bytes[at] ^= 0x40;
  fs.writeFileSync(file, bytes);
}

test('usage: --help, unknown commands, missing words', async (t) => {
  const site = await bare();
  t.after(() => site.stop());
  assert.match(site.manoctl('--help').stdout, /manoctl org create NAME EMAIL/);
  assert.match(site.manoctl('backup', '--help').stdout, /with-instance-key/);
  site.manoctl('org', '--help');
  for (const args of [[], ['nothing'], ['org'], ['org', 'nothing'], ['org', 'create', 'Une'], ['backup'],
    ['org', 'create', 'Une', 'no-address'], ['init', 'x'], ['check', '--quick'], ['demo', '--size', 'M']]) {
    const r = site.manoctl(...args, { code: 2 });
    assert.notEqual(r.stderr, '', args.join(' '));
    assert.equal(r.stdout, '');
  }
  for (const args of [['org', 'suspend', '7'], ['org', 'remove', '0'], ['org', 'recover', 'x', 'a@b.example']]) {
    assert.match(site.manoctl(...args, { code: 1 }).stderr, /no organisation/);
  }
});

test('init twice makes one installation', async (t) => {
  const site = await bare();
  t.after(() => site.stop());
  const key = fs.readFileSync(path.join(site.data, 'instance.key'), 'utf8');
  assert.match(key, /^[0-9a-f]{64}\n$/);
  assert.equal(mode(site.data), '700');
  assert.equal(mode(path.join(site.data, 'orgs')), '700');
  assert.equal(mode(path.join(site.data, 'instance.key')), '600');
  assert.equal(mode(path.join(site.data, 'registry.db')), '600');
  const again = site.manoctl('init');
  assert.equal(again.stdout.match(/already there/g).length, 4);
  assert.equal(fs.readFileSync(path.join(site.data, 'instance.key'), 'utf8'), key);
  fs.rmSync(path.join(site.data, 'instance.key'));
  assert.match(site.manoctl('init', { code: 1 }).stderr, /put the key's copy back/);
});

test('an organisation: create, list, suspend, resume, remove', async (t) => {
  const site = await startSite();
  t.after(() => site.stop());
  const made = site.manoctl('org', 'create', 'Les Tilleuls', 'Chef@Tilleuls.example');
  const link = made.stdout.trim();
  assert.match(link, new RegExp(`^${site.url}/invitation#[A-Za-z0-9_-]{43}$`));
  assert.match(site.manoctl('org', 'list').stdout, / 1 +invited .* 0 +0 +0\.0 kB +Les Tilleuls/);
  // The same words again: the earlier link is replaced.
  const second = site.manoctl('org', 'create', 'Les Tilleuls', 'chef@tilleuls.example').stdout.trim();
  assert.notEqual(second, link);
  site.manoctl('org', 'create', 'Les Tilleuls', 'autre@tilleuls.example', { code: 1 });
  assert.match(site.manoctl('org', 'create', 'Autre', 'chef@tilleuls.example', { code: 1 }).stderr, /already has an account/);
  assert.equal(site.manoctl('org', 'list').stdout.trim().split('\n').length, 2);

  const me = await acceptFirst(site, second, 'trois-ponts-sous-la-neige');
  assert.match(site.manoctl('org', 'list').stdout, / 1 +open .* 1 +1 +[0-9.]+ [kM]B +Les Tilleuls/);
  assert.equal((await me.get('/compte')).status, 200);
  assert.match(site.manoctl('org', 'create', 'Les Tilleuls', 'chef@tilleuls.example', { code: 1 }).stderr, /already has this name/);

  site.manoctl('org', 'suspend', '1');
  assert.match(site.manoctl('org', 'list').stdout, / 1 +suspended /);
  assert.equal((await me.get('/compte')).status, 303);
  const refused = await site.client().login('chef@tilleuls.example', 'trois-ponts-sous-la-neige');
  assert.equal(refused.status, 401);
  site.manoctl('org', 'resume', '1');
  const back = await site.login('chef@tilleuls.example', 'trois-ponts-sous-la-neige');
  assert.equal((await back.get('/compte')).status, 200);

  assert.match(site.manoctl('org', 'recover', '1', 'chef@tilleuls.example').stdout,
    new RegExp(`^${site.url}/recuperation#[A-Za-z0-9_-]{43}\n$`));

  const dir = path.join(site.data, 'orgs', '1');
  site.manoctl('org', 'remove', '1', '--name', 'Tilleuls', { code: 1 });
  site.manoctl('org', 'remove', '1', { code: 1, stdin: 'oui\n' });
  assert.ok(fs.existsSync(path.join(dir, 'social.db')));
  site.manoctl('org', 'remove', '1', { stdin: 'Les Tilleuls\n' });
  assert.ok(!fs.existsSync(dir));
  assert.equal((await back.get('/compte')).status, 303);
  assert.equal(site.manoctl('org', 'list').stdout.trim().split('\n').length, 1);
  site.manoctl('check');
  // Its number is never given again.
  site.manoctl('org', 'create', 'Les Ormes', 'chef@ormes.example');
  assert.match(site.manoctl('org', 'list').stdout, /\n +2 +invited /);
});

// What pages say, without what changes at each request.
const stable = (html) => html.replace(/name="_(csrf|op)" value="[^"]*"/g, '').replace(/content="[A-Za-z0-9_-]{43}"/g, '');

test('backup and restore: the same pages afterwards', async (t) => {
  const site = await startSite({ demo: true });
  t.after(() => site.stop());
  const store = path.join(site.dir, 'backups');
  const pages = ['/personnes', '/personnes/1', '/agenda'];
  const read = async (c) => {
    const out = [];
    for (const p of pages) out.push(stable((await c.get(p)).html));
    return out;
  };
  let me = await site.login('equipe@demo.example');
  await read(me); // the files opened lately are on the list
  const before = await read(me);
  const health = await site.login('sante@demo.example');
  const medical = stable((await health.get('/medical/1')).html);

  const made = site.manoctl('backup', store);
  const copy = made.stdout.trim();
  assert.match(path.basename(copy), /^mano-\d{8}-\d{6}$/);
  assert.match(made.stderr, /1 organisations, \d+ files/);
  assert.deepEqual(fs.readdirSync(store), [path.basename(copy)]);
  assert.deepEqual(fs.readdirSync(copy).sort(), ['manifest.txt', 'orgs', 'registry.db']);
  for (const f of fs.readdirSync(copy, { recursive: true })) {
    const st = fs.statSync(path.join(copy, f));
    assert.equal((st.mode & 0o777).toString(8), st.isDirectory() ? '700' : '600', f);
  }
  assert.match(fs.readFileSync(path.join(copy, 'manifest.txt'), 'utf8'),
    /^mano-backup 1\nmade .*Z\n[^]*file \d+ [0-9a-f]{64} orgs\/1\/medical\.db\n[^]*\nmac [0-9a-f]{64}\n$/);
  assert.match(site.manoctl('backup', path.join(site.data, 'here'), { code: 1 }).stderr, /outside/);

  // What is written after the backup is not in it.
  const form = await me.form('/personnes/nouvelle', { name: 'Après la sauvegarde' });
  assert.equal(form.status, 303, form.text.slice(0, 300));
  assert.match(site.manoctl('restore', copy, '--force', { code: 1 }).stderr, /running/);
  for (const m of modules) await site.stopModule(m);
  assert.match(site.manoctl('restore', copy, { code: 1 }).stderr, /not empty/);
  site.manoctl('restore', copy, '--force');
  assert.match(site.manoctl('check', { code: 1 }).stderr, /before-restore-.*delete it/);
  const aside = fs.readdirSync(site.data).filter((f) => f.startsWith('before-restore-'));
  assert.equal(aside.length, 1);
  fs.rmSync(path.join(site.data, aside[0]), { recursive: true });
  site.manoctl('check');
  modules.forEach((m) => site.startModule(m));
  await site.ready();
  assert.equal((await me.get('/compte')).status, 303, 'sessions of the backup are closed');
  me = await site.login('equipe@demo.example');
  assert.deepEqual(await read(me), before);
  const doctor = await site.login('sante@demo.example');
  assert.equal(stable((await doctor.get('/medical/1')).html), medical);
});

test('restore on another machine: key, damage, other key', async (t) => {
  const site = await bare({ demo: true });
  t.after(() => site.stop());
  const store = path.join(site.dir, 'backups');
  const copy = site.manoctl('backup', store, '--with-instance-key').stdout.trim();
  assert.deepEqual(fs.readdirSync(copy).sort(), ['instance.key', 'manifest.txt', 'orgs', 'registry.db']);
  const social = path.join(copy, 'orgs/1/social.db');
  const moved = path.join(site.dir, 'elsewhere');
  fs.renameSync(site.data, moved);
  fs.mkdirSync(site.data, { mode: 0o700 });

  flip(social, 5000);
  assert.match(site.manoctl('restore', copy, { code: 1 }).stderr, /social\.db is not what was copied/);
  flip(social, 5000);
  flip(path.join(copy, 'manifest.txt'), 40);
  assert.match(site.manoctl('restore', copy, { code: 1 }).stderr, /manifest\.txt was changed/);
  flip(path.join(copy, 'manifest.txt'), 40);
  assert.deepEqual(fs.readdirSync(site.data), [], 'nothing was written');

  site.manoctl('restore', copy);
  site.manoctl('check');
  assert.equal(fs.readFileSync(path.join(site.data, 'instance.key'), 'utf8'),
    fs.readFileSync(path.join(moved, 'instance.key'), 'utf8'));
  for (const f of ['orgs/1/social.db', 'orgs/1/medical.db', 'orgs/1/journal.db']) {
    assert.ok(fs.readFileSync(path.join(site.data, f)).equals(fs.readFileSync(path.join(copy, f))), f);
  }

  // Without the key nothing can be done; with another one neither.
  fs.rmSync(path.join(copy, 'instance.key'));
  fs.rmSync(site.data, { recursive: true });
  assert.match(site.manoctl('restore', copy, { code: 1 }).stderr, /no instance key/);
  fs.mkdirSync(site.data, { mode: 0o700 });
  site.manoctl('init');
  assert.match(site.manoctl('restore', copy, '--force', { code: 1 }).stderr, /not the one the backup was made with/);
});

test('check finds modes, damage, strangers and a changed journal', async (t) => {
  const site = await bare({ demo: true });
  t.after(() => site.stop());
  const org = path.join(site.data, 'orgs/1');
  const found = (code = 1) => site.manoctl('check', { code }).stderr;
  assert.equal(found(0), '');

  fs.chmodSync(path.join(org, 'social.db'), 0o644);
  assert.match(found(), /social\.db is open to other users \(mode 644\): chmod 600/);
  fs.chmodSync(path.join(org, 'social.db'), 0o600);
  fs.chmodSync(path.join(org, 'documents'), 0o755);
  assert.match(found(), /documents is open to other users/);
  fs.chmodSync(path.join(org, 'documents'), 0o700);

  const medical = fs.readFileSync(path.join(org, 'medical.db'));
  fs.writeFileSync(path.join(org, 'medical.db'), medical.subarray(0, medical.length - 100));
  assert.match(found(), /medical\.db is damaged/);
  fs.rmSync(path.join(org, 'medical.db'));
  assert.match(found(), /medical\.db is missing/);
  fs.writeFileSync(path.join(org, 'medical.db'), medical, { mode: 0o600 });

  fs.mkdirSync(path.join(site.data, 'orgs/9'), { mode: 0o700 });
  fs.writeFileSync(path.join(site.data, 'notes.txt'), '');
  const said = found();
  assert.match(said, /orgs\/9 belongs to no organisation/);
  assert.match(said, /notes\.txt: not of this program/);
  assert.match(said, /2 problems found/);
  fs.rmSync(path.join(site.data, 'orgs/9'), { recursive: true });
  fs.rmSync(path.join(site.data, 'notes.txt'));
  fs.chmodSync(path.join(site.data, 'instance.key'), 0o640);
  assert.match(found(), /instance\.key is open/);
  fs.chmodSync(path.join(site.data, 'instance.key'), 0o600);
  assert.equal(found(0), '');

  // One byte of the registry; what waits in its log would hide it.
  const copy = site.manoctl('backup', path.join(site.dir, 'backups')).stdout.trim();
  for (const f of ['registry.db', 'registry.db-wal', 'registry.db-shm']) fs.rmSync(path.join(site.data, f), { force: true });
  const registry = path.join(site.data, 'registry.db');
  fs.copyFileSync(path.join(copy, 'registry.db'), registry);
  fs.chmodSync(registry, 0o600);
  assert.equal(found(0), '');
  flip(registry, 3 * 4096 + 100);
  assert.match(found(), /registry/);
  fs.writeFileSync(registry, fs.readFileSync(registry).fill(7));
  assert.match(found(), /cannot be opened/);
});

test('the demonstration: five accounts, each with its rights', async (t) => {
  const site = await startSite({ demo: true });
  t.after(() => site.stop());
  assert.match(site.manoctl('demo', { code: 1 }).stderr, /already there/);
  const rights = [ // who, persons, consultations, statistics
    ['admin', 200, 403, 200], ['sante', 200, 200, 200], ['equipe', 200, 403, 200],
    ['restreint', 200, 403, 403], ['stats', 403, 403, 200],
  ];
  for (const [who, ...codes] of rights) {
    const c = await site.login(`${who}@demo.example`);
    for (const [i, p] of ['/personnes', '/medical/1', '/statistiques'].entries()) {
      assert.equal((await c.get(p)).status, codes[i], `${who} ${p}`);
    }
  }
  const me = await site.login('equipe@demo.example');
  assert.match((await me.get('/personnes')).text, /500\spersonnes/);
  assert.match(site.manoctl('org', 'list').stdout, / 1 +open .* 5 +[0-9]+ +[0-9.]+ [kM]B +Association Démo/);
  site.manoctl('check');
});
