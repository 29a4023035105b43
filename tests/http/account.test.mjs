// Accounts: the door, the lock, invitations, passwords, rights, the paper key.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import net from 'node:net';
import { derive, libsodium, startSite } from '../lib/site.mjs';
import { complaints } from '../lib/validate.mjs';

const ADMIN = 'alpha@exemple.test';
const PASSWORD = 'quatre-canards-dans-une-barque';
let site, s, admin;
let paper; // the recovery pair of the organisation
let post; // the mail server: { port, mails, close }

// As much of a mail server as one sender needs.
async function mailServer() {
  const mails = [];
  const server = net.createServer((c) => {
    let text = '';
    let data = false;
    const say = (line) => c.write(`${line}\r\n`);
    say('220 essai');
    c.on('error', () => {});
    c.on('data', (d) => {
      text += d;
      while (text.includes('\r\n')) {
        const end = data ? text.indexOf('\r\n.\r\n') : text.indexOf('\r\n');
        if (end < 0) return;
        const part = text.slice(0, end);
        text = text.slice(end + (data ? 5 : 2));
        if (data) mails.push(part);
        if (/^quit/i.test(part) && !data) return c.end('221 fin\r\n');
        const begins = !data && /^data/i.test(part);
        data = begins;
        say(begins ? '354 texte' : '250 bien');
      }
    });
  });
  await new Promise((r) => server.listen(0, '127.0.0.1', r));
  return { port: server.address().port, mails, close: () => server.close() };
}

// The words of a mail, its encodings undone.
function words(mail) {
  const [head, ...body] = mail.split('\r\n\r\n');
  const rest = body.join('\r\n\r\n');
  if (/base64/i.test(head)) return head + Buffer.from(rest, 'base64').toString();
  if (!/quoted-printable/i.test(head)) return mail;
  return head + rest.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (m, h) => String.fromCharCode(parseInt(h, 16)));
}

const b64 = (bytes) => s.to_base64(bytes);

// What the browser makes of a new password.
async function credentials(password) {
  const salt = b64(s.randombytes_buf(16));
  const k = await derive(password, salt);
  const pair = s.crypto_box_keypair();
  const nonce = s.randombytes_buf(24);
  const sealed = new Uint8Array([...nonce, ...s.crypto_secretbox_easy(pair.privateKey, nonce, k.vault)]);
  return { salt, unlock: b64(k.unlock), vault_pub: b64(pair.publicKey), vault_sealed: b64(sealed) };
}

const tokenOf = (link) => link.trim().split('#')[1];

// Makes an organisation and its first administrator, who makes a first team.
async function organisation(name, email) {
  const { stdout } = site.manoctl('org', 'create', name, email);
  const c = site.client();
  await c.get('/invitation');
  paper = s.crypto_box_keypair();
  const r = await c.post('/invitation', {
    token: tokenOf(stdout), name: 'Camille Exemple', recovery_pub: b64(paper.publicKey), ...await credentials(PASSWORD),
  });
  assert.equal(r.status, 303, r.text);
  assert.equal(r.location, '/equipes/bienvenue');
  const team = await c.form('/equipes/bienvenue', { name: 'Maraude' }, '/equipes/bienvenue');
  assert.equal(team.status, 303, team.text);
  return c;
}

// What an administrator is shown once.
function invited(r) {
  assert.equal(r.status, 200, r.text);
  return {
    link: r.html.match(/https?:\/\/[^\s"<]+\/invitation#[A-Za-z0-9_-]{43}/)[0],
    code: r.html.match(/class="spoken">([^<]+)</)[1],
  };
}

async function invite(fields) {
  return invited(await admin.form('/utilisateurs/nouveau', { teams: ['', '1'], ...fields }, '/utilisateurs/nouveau'));
}

async function accept({ link, code }, password, name = 'Dominique Exemple') {
  const c = site.client();
  await c.get('/invitation');
  const fields = { token: tokenOf(link), code, ...await credentials(password) };
  if (name) fields.name = name;
  const r = await c.post('/invitation', fields);
  return { c, r };
}

// A member who has joined: { c, email, id }.
let count = 0;
async function member(fields = {}) {
  const email = `membre${++count}@exemple.test`;
  const { c, r } = await accept(await invite({ email, ...fields }), PASSWORD, `Membre ${count}`);
  assert.equal(r.status, 303, r.text);
  const list = await admin.get('/utilisateurs');
  const id = Number(list.html.match(new RegExp(`modifier/(\\d+)"[^>]*>Membre ${count}<`))[1]);
  return { c, email, id };
}

// The lock in place, as the frame's script does it.
async function unlock(c, password) {
  const page = await c.get('/verrou');
  assert.equal(page.status, 200);
  const { salt } = (await c.post('/verrou/sel')).json();
  return c.post('/verrou', { json: '1', unlock: b64((await derive(password, salt)).unlock) });
}

before(async () => {
  s = await libsodium();
  post = await mailServer();
  site = await startSite({ conf: { smtp_url: `smtp://127.0.0.1:${post.port}`, smtp_from: 'mano@exemple.test' } });
  admin = await organisation('Association Alpha', ADMIN);
});
after(async () => {
  await site?.stop();
  post?.close();
});

describe('the door', () => {
  test('a login opens a session and shows the page that was asked', async () => {
    const c = site.client();
    const r = await c.get('/organisation');
    assert.equal(r.location, '/connexion?retour=%2Forganisation');
    const page = await c.get(r.location);
    assert.match(page.html, /data-retour="\/organisation"/);
    const login = await c.login(ADMIN, PASSWORD);
    assert.equal(login.status, 303);
    assert.match(login.headers['set-cookie'][0], /^__Host-mano=\d+\.[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax$/);
    assert.equal((await c.get('/organisation')).status, 200);
  });

  test('an address typed in capitals is the same', async () => {
    assert.equal((await site.client().login(` ${ADMIN.toUpperCase()} `, PASSWORD)).status, 303);
  });

  test('a wrong password and an unknown address get the same answer', async () => {
    const known = site.client();
    const unknown = site.client();
    const a = await known.login(ADMIN, 'une autre phrase que la bonne');
    const b = await unknown.login('personne@exemple.test', 'une autre phrase que la bonne');
    assert.equal(a.status, 401);
    assert.equal(b.status, 401);
    assert.match(a.text, /Adresse ou mot de passe incorrect\./);
    assert.equal(a.html.replaceAll(ADMIN, 'X'), b.html.replaceAll('personne@exemple.test', 'X'));
    assert.equal(known.cookies.size, 0);
  });

  test('an unknown address has a salt, always the same', async () => {
    const c = site.client();
    const one = (await c.post('/connexion/sel', { email: 'inconnue@exemple.test' })).json();
    const two = (await c.post('/connexion/sel', { email: 'Inconnue@exemple.test' })).json();
    const other = (await c.post('/connexion/sel', { email: 'autre@exemple.test' })).json();
    assert.deepEqual(one, two);
    assert.notEqual(one.salt, other.salt);
    assert.equal(s.from_base64(one.salt).length, 16);
    assert.deepEqual(Object.keys(one), Object.keys((await c.post('/connexion/sel', { email: ADMIN })).json()));
  });

  test('a form from elsewhere, without token or badly formed is refused', async () => {
    const c = site.client();
    assert.equal((await c.post('/connexion', { email: ADMIN, unlock: 'court' })).status, 400);
    assert.equal((await c.post('/connexion', { email: ADMIN, unlock: b64(new Uint8Array(32)), autre: '1' })).status, 400);
    assert.equal((await c.post('/connexion', { email: ADMIN, unlock: b64(new Uint8Array(32)) }, { origin: false })).status, 403);
    assert.equal((await c.post('/connexion', { email: ADMIN }, { headers: { Origin: 'https://ailleurs.test', 'Sec-Fetch-Site': 'cross-site' } })).status, 403);
    await admin.get('/compte');
    assert.equal((await admin.post('/compte', { name: 'Autre', phone: '', _csrf: null })).status, 403);
    assert.equal((await admin.post('/compte', { name: 'Autre', phone: '', _csrf: 'faux' })).status, 403);
    assert.match((await admin.get('/compte')).html, /value="Camille Exemple"/);
  });

  test('the way back stays on the site', async () => {
    for (const retour of ['//ailleurs.test', 'https://ailleurs.test', '/\\ailleurs.test']) {
      const c = site.client();
      await c.get('/connexion');
      const { salt } = (await c.post('/connexion/sel', { email: ADMIN })).json();
      const r = await c.post('/connexion', { email: ADMIN, retour, unlock: b64((await derive(PASSWORD, salt)).unlock) });
      assert.equal(r.status, 303);
      assert.equal(r.location, '/');
    }
  });

  test('logout ends the session', async () => {
    const c = await site.login(ADMIN, PASSWORD);
    const cookie = c.cookies.get('__Host-mano');
    await c.get('/compte');
    const r = await c.post('/deconnexion');
    assert.equal(r.status, 303);
    assert.equal(c.cookies.has('__Host-mano'), false);
    c.cookies.set('__Host-mano', cookie);
    assert.match((await c.get('/compte')).location, /^\/connexion/);
  });
});

describe('the lock', () => {
  test('a locked session opens nothing until the password', async () => {
    const c = await site.login(ADMIN, PASSWORD);
    const old = c.cookies.get('__Host-mano');
    await c.get('/compte');
    assert.equal((await c.post('/verrou/fermer')).status, 204);
    assert.equal((await c.get('/compte')).location, '/verrou?retour=%2Fcompte');
    const fragment = await c.get('/compte', { headers: { 'HX-Request': 'true' } });
    assert.equal(fragment.status, 403);
    assert.equal(fragment.headers['x-mano-door'], 'verrou');
    const wrong = await unlock(c, 'pas le bon mot de passe');
    assert.equal(wrong.status, 401);
    assert.equal((await c.get('/compte')).status, 303);
    const right = await unlock(c, PASSWORD);
    assert.equal(right.status, 200);
    assert.equal((await c.get('/compte')).status, 200);
    assert.equal(right.json().csrf, c.csrf);
    assert.notEqual(c.cookies.get('__Host-mano'), old);
    c.cookies.set('__Host-mano', old);
    assert.match((await c.get('/compte')).location, /^\/connexion/);
  });

  test('the page of the lock leads back', async () => {
    const c = await site.login(ADMIN, PASSWORD);
    await c.get('/equipes');
    const r = await c.post('/verrou/fermer', { retour: '/equipes' });
    assert.equal(r.location, '/verrou?retour=%2Fequipes');
    const page = await c.get(r.location);
    assert.match(page.text, /Mano est verrouillé/);
    const { salt } = (await c.post('/verrou/sel')).json();
    const again = await c.post('/verrou', { retour: '/equipes', unlock: b64((await derive(PASSWORD, salt)).unlock) });
    assert.equal(again.location, '/equipes');
  });

  test('a form that meets the lock comes back whole, and is sent again', async () => {
    const c = await site.login(ADMIN, PASSWORD);
    const page = await c.get('/compte');
    const [form] = page.forms().filter((f) => f.action === '/compte');
    await c.post('/verrou/fermer');
    const fields = form.fields.map(([n, v]) => (n === 'phone' ? [n, '06 12 34 56 78'] : [n, v]));
    const kept = await c.post('/compte', fields);
    assert.equal(kept.status, 403);
    const replay = kept.forms().find((f) => f.id === 'rejeu');
    assert.equal(replay.action, '/compte');
    assert.ok(replay.fields.some(([n, v]) => n === 'phone' && v === '06 12 34 56 78'));
    const { csrf } = (await unlock(c, PASSWORD)).json();
    const sent = replay.fields.map(([n, v]) => (n === '_csrf' ? [n, csrf] : [n, v]));
    assert.equal((await c.post('/compte', sent)).status, 303);
    assert.match((await c.get('/compte')).html, /value="06 12 34 56 78"/);
  });

  test('several lines survive the replay', async () => {
    const c = await site.login(ADMIN, PASSWORD);
    await c.get('/compte');
    await c.post('/verrou/fermer');
    const kept = await c.post('/compte', { name: 'ligne 1\nligne <2>\t"3"', phone: '' });
    const replay = kept.forms().find((f) => f.id === 'rejeu');
    assert.equal(replay.fields.find(([n]) => n === 'name')[1], 'ligne 1\nligne <2>\t"3"');
  });

  test('a locked session can leave', async () => {
    const c = await site.login(ADMIN, PASSWORD);
    await c.get('/compte');
    await c.post('/verrou/fermer');
    assert.equal((await c.post('/deconnexion')).location, '/connexion?fin=1');
  });
});

describe('invitations', () => {
  test('link and code together open the account, once', async () => {
    const given = await invite({ email: 'invitee@exemple.test' });
    const state = await site.client().post('/invitation/etat', { token: tokenOf(given.link) });
    assert.deepEqual(
      { kind: state.json().kind, org: state.json().org, email: state.json().email },
      { kind: 'member', org: 'Association Alpha', email: 'invitee@exemple.test' },
    );
    const { c, r } = await accept({ ...given, code: `${given.code.slice(0, 4).toLowerCase()} ${given.code.slice(4)}` }, PASSWORD);
    assert.equal(r.status, 303, r.text);
    assert.equal((await c.get('/compte')).status, 200);
    const twice = await accept(given, PASSWORD);
    assert.equal(twice.r.status, 410);
    assert.equal((await site.client().login('invitee@exemple.test', PASSWORD)).status, 303);
  });

  test('sent twice, the second answer says that it is done and how to make another link', async () => {
    const page = await admin.get('/utilisateurs/nouveau');
    const [form] = page.forms().filter((f) => f.action === '/utilisateurs/nouveau');
    const fields = [...form.fields.filter(([n]) => n !== 'email' && n !== 'teams'), ['email', 'deux-fois@exemple.test'], ['teams', '1']];
    const mails = post.mails.length;
    const both = await Promise.all([admin.post(form.action, fields), admin.post(form.action, fields)]);
    assert.deepEqual(both.map((r) => r.status).sort(), [200, 303]);
    assert.equal(post.mails.length, mails + 1);
    const again = await admin.get(both.find((r) => r.status === 303).location);
    assert.equal(again.status, 200);
    assert.match(again.text, /L’invitation est faite.*une seule fois/s);
    assert.deepEqual(await complaints(again.html), []);
    const redo = again.forms().find((f) => f.action.startsWith('/utilisateurs/inviter/'));
    const fresh = invited(await admin.post(redo.action, redo.fields));
    assert.equal((await accept(fresh, PASSWORD)).r.status, 303);
    // Once they came, there is nothing to say any more.
    assert.doesNotMatch((await admin.get(again.path)).text, /L’invitation est faite/);
    // The same number for another address is another form.
    const other = fields.map(([n, v]) => (n === 'email' ? [n, 'autre-fois@exemple.test'] : [n, v]));
    assert.equal((await admin.post(form.action, other)).status, 409);
  });

  test('the link is mailed, the code is not', async () => {
    const before = post.mails.length;
    const given = await invite({ email: 'courrier@exemple.test' });
    assert.equal(post.mails.length, before + 1);
    const mail = words(post.mails.at(-1));
    assert.ok(mail.includes(given.link), mail);
    assert.ok(!mail.includes(given.code));
    assert.match(mail, /To: <?courrier@exemple\.test/);
  });

  test('the code is asked five times at most', async () => {
    const given = await invite({ email: 'cinq@exemple.test' });
    const statuses = [];
    for (let i = 0; i < 5; i++) statuses.push((await accept({ ...given, code: 'AAAA2222' }, PASSWORD)).r.status);
    assert.deepEqual(statuses, [422, 422, 422, 422, 410]);
    assert.equal((await accept(given, PASSWORD)).r.status, 410);
  });

  test('a newer invitation replaces the older', async () => {
    const old = await invite({ email: 'deux@exemple.test' });
    const list = await admin.get('/utilisateurs');
    const id = list.html.match(/modifier\/(\d+)"[^>]*>deux@exemple\.test</)[1];
    const fresh = invited(await admin.form(`/utilisateurs/modifier/${id}`, {}, `/utilisateurs/inviter/${id}`));
    assert.equal((await accept(old, PASSWORD)).r.status, 410);
    assert.equal((await accept(fresh, PASSWORD)).r.status, 303);
  });

  test('an unknown token, a missing name or bad keys are refused', async () => {
    const given = await invite({ email: 'trois@exemple.test' });
    assert.equal((await accept({ ...given, link: `x#${'A'.repeat(43)}` }, PASSWORD)).r.status, 410);
    assert.equal((await accept(given, PASSWORD, '')).r.status, 422);
    const c = site.client();
    const r = await c.post('/invitation', { token: tokenOf(given.link), code: given.code, name: 'X', salt: 'a', unlock: 'b', vault_pub: 'c', vault_sealed: 'd' });
    assert.equal(r.status, 400);
    assert.equal((await accept(given, PASSWORD)).r.status, 303);
  });

  test('an address has one account', async () => {
    const r = await admin.form('/utilisateurs/nouveau', { email: ADMIN }, '/utilisateurs/nouveau');
    assert.equal(r.status, 422);
    assert.match(r.text, /déjà celle d’un membre/);
  });

  test('the form says what is wrong and loses nothing', async () => {
    const r = await admin.form('/utilisateurs/nouveau', { email: 'pas une adresse', phone: 'abc', role: 'stats', health: ['', '1'], teams: '' }, '/utilisateurs/nouveau');
    assert.equal(r.status, 422);
    assert.match(r.html, /value="pas une adresse"/);
    for (const words of [/Adresse attendue/, /Numéro attendu/, /droit médical demande/, /au moins une équipe/]) assert.match(r.text, words);
    const foreign = await admin.form('/utilisateurs/nouveau', { email: 'q@exemple.test', teams: ['', '999'] }, '/utilisateurs/nouveau');
    assert.equal(foreign.status, 400);
  });

  test('a lost password: invited again, the account is the same', async () => {
    const m = await member();
    const given = invited(await admin.form(`/utilisateurs/modifier/${m.id}`, {}, `/utilisateurs/inviter/${m.id}`));
    assert.equal((await m.c.get('/compte')).status, 200);
    const { c, r } = await accept(given, 'une phrase toute nouvelle ce matin', null);
    assert.equal(r.status, 303, r.text);
    assert.match((await c.get('/compte')).html, new RegExp(m.email));
    assert.match((await m.c.get('/compte')).location, /^\/connexion/);
    assert.equal((await site.client().login(m.email, PASSWORD)).status, 401);
    assert.equal((await site.client().login(m.email, 'une phrase toute nouvelle ce matin')).status, 303);
  });
});

describe('one’s account', () => {
  test('name and telephone', async () => {
    const m = await member();
    const bad = await m.c.form('/compte', { name: ' ', phone: 'douze' }, '/compte');
    assert.equal(bad.status, 422);
    assert.match(bad.text, /Ce champ est obligatoire\./);
    assert.equal((await m.c.form('/compte', { name: 'Sacha <b>', phone: '+33 6 12 34 56 78' }, '/compte')).status, 303);
    assert.match((await m.c.get('/compte')).html, /value="Sacha &lt;b&gt;"/);
  });

  test('sessions are listed and closed', async () => {
    const m = await member();
    const other = await site.login(m.email, PASSWORD);
    const third = await site.login(m.email, PASSWORD);
    let page = await m.c.get('/compte');
    assert.equal(page.forms().filter((f) => f.action === '/compte/sessions/fermer').length, 2);
    assert.equal((await m.c.form('/compte', {}, '/compte/sessions/fermer')).status, 303);
    const gone = [await other.get('/compte'), await third.get('/compte')].filter((r) => r.status === 303);
    assert.equal(gone.length, 1);
    assert.equal((await m.c.form('/compte', {}, '/compte/sessions/fermer-autres')).status, 303);
    page = await m.c.get('/compte');
    assert.equal(page.forms().filter((f) => f.action === '/compte/sessions/fermer').length, 0);
    assert.equal((await other.get('/compte')).status, 303);
    assert.equal((await third.get('/compte')).status, 303);
  });

  test('nobody closes the session of another', async () => {
    const a = await member();
    const b = await member();
    await b.c.get('/compte');
    for (let serial = 1; serial < 60; serial++) await b.c.post('/compte/sessions/fermer', { session: serial });
    assert.equal((await a.c.get('/compte')).status, 200);
  });

  test('a password is changed by who knows it; other sessions end', async () => {
    const m = await member();
    const other = await site.login(m.email, PASSWORD);
    await m.c.get('/compte');
    const mine = (await m.c.post('/compte/coffre')).json();
    const old = await derive(PASSWORD, mine.salt);
    const box = s.from_base64(mine.vault_sealed);
    assert.equal(s.crypto_secretbox_open_easy(box.subarray(24), box.subarray(0, 24), old.vault).length, 32);
    const fresh = await credentials('encore une autre phrase secrete');
    const fields = { salt: fresh.salt, unlock: fresh.unlock, vault_sealed: fresh.vault_sealed };
    const wrong = await m.c.post('/compte/mot-de-passe', { ...fields, old_unlock: b64(new Uint8Array(32)) });
    assert.equal(wrong.status, 422);
    assert.match((await admin.get('/journal')).text, new RegExp(`Membre ${count} Changement de mot de passe refusé`));
    const cookie = m.c.cookies.get('__Host-mano');
    const right = await m.c.post('/compte/mot-de-passe', { ...fields, old_unlock: b64(old.unlock) });
    assert.equal(right.status, 303, right.text);
    assert.notEqual(m.c.cookies.get('__Host-mano'), cookie);
    assert.equal((await m.c.get('/compte')).status, 200);
    assert.equal((await other.get('/compte')).status, 303);
    assert.equal((await site.client().login(m.email, PASSWORD)).status, 401);
    assert.equal((await site.client().login(m.email, 'encore une autre phrase secrete')).status, 303);
  });
});

describe('members', () => {
  test('a change of role ends the sessions and takes effect', async () => {
    const m = await member({ role: 'admin' });
    assert.equal((await m.c.get('/utilisateurs')).status, 200);
    const r = await admin.form(`/utilisateurs/modifier/${m.id}`, { role: 'restricted' }, `/utilisateurs/modifier/${m.id}`);
    assert.equal(r.status, 303);
    assert.match((await m.c.get('/utilisateurs')).location, /^\/connexion/);
    const c = await site.login(m.email, PASSWORD);
    assert.equal((await c.get('/utilisateurs')).status, 403);
    assert.equal((await c.get('/compte')).status, 200);
  });

  test('an old form gives no right back that was taken meanwhile', async () => {
    const m = await member();
    const path = `/utilisateurs/modifier/${m.id}`;
    const sheet = async () => (await admin.get(path)).forms().find((f) => f.action === path).fields;
    const value = (fields, name) => fields.filter(([n]) => n === name).map(([, v]) => v).join();
    const old = await sheet();
    assert.equal((await admin.form(path, { role: 'restricted' }, path)).status, 303);
    const late = old.map(([n, v]) => (n === 'phone' ? [n, '06 11 22 33 44'] : [n, v]));
    const r = await admin.post(path, late);
    assert.equal(r.status, 409);
    assert.match(r.text, /Quelqu’un a enregistré autre chose.*Rôle\s+Accès restreint/s);
    assert.deepEqual(await complaints(r.html), []);
    const back = r.forms().find((f) => f.action === path).fields;
    assert.deepEqual([value(back, 'phone'), value(back, 'role')], ['06 11 22 33 44', 'normal']);
    assert.deepEqual([value(await sheet(), 'phone'), value(await sheet(), 'role')], ['', 'restricted']);
    // A form that is wrong as well says both, and is old still.
    const wrong = await admin.post(path, late.map(([n, v]) => (n === 'name' ? [n, ''] : [n, v])));
    assert.equal(wrong.status, 409);
    assert.match(wrong.text, /Erreur/);
    // Seen, and sent again: it is what is wanted.
    assert.equal((await admin.post(path, back)).status, 303);
    assert.deepEqual([value(await sheet(), 'phone'), value(await sheet(), 'role')], ['06 11 22 33 44', 'normal']);
    // Twice the same is no conflict; without version it is no form of ours.
    assert.equal((await admin.post(path, back)).status, 303);
    assert.equal((await admin.post(path, back.filter(([n]) => n !== '_base'))).status, 400);
  });

  test('nor teams, nor the medical right', async () => {
    const m = await member();
    const path = `/utilisateurs/modifier/${m.id}`;
    const sheet = async () => (await admin.get(path)).forms().find((f) => f.action === path).fields;
    const asked = await admin.form('/equipes/nouvelle', { name: `Équipe ${m.id}` }, '/equipes/nouvelle');
    assert.equal(asked.status, 303, asked.text);
    const team = (await admin.get('/equipes')).html.match(new RegExp(`equipes/modifier/(\\d+)"[^>]*>(?:<[^>]*>)*Équipe ${m.id}<`))[1];
    const first = await sheet();
    const both = [...first, ['teams', team], ['health', '1']];
    assert.equal((await admin.post(path, both)).status, 303);
    const wide = await sheet();
    assert.deepEqual(wide.filter(([n, v]) => n === 'teams' && v).length, 2);
    assert.equal((await admin.post(path, [...first.filter(([n]) => n !== '_base'), ...wide.filter(([n]) => n === '_base')])).status, 303);
    const r = await admin.post(path, wide.map(([n, v]) => (n === 'phone' ? [n, '06 11 22 33 45'] : [n, v])));
    assert.equal(r.status, 409);
    const [, now] = r.html.match(/<dl>(.*?)<\/dl>/s);
    assert.deepEqual([...now.matchAll(/<d[td]>([^<]+)/g)].map((x) => x[1]),
      ['Téléphone', 'Non renseigné', 'Professionnel·le de santé', 'Non', 'Équipes', 'Maraude']);
    assert.deepEqual((await sheet()).filter(([n, v]) => (n === 'teams' || n === 'health') && v).map(([n]) => n), ['teams']);
    assert.equal((await admin.form(`/equipes/modifier/${team}`, {}, `/equipes/archiver/${team}`)).status, 303);
  });

  test('nobody changes their own role nor removes themselves', async () => {
    const list = await admin.get('/utilisateurs');
    const id = list.html.match(/modifier\/(\d+)"[^>]*>Camille Exemple</)[1];
    const r = await admin.form(`/utilisateurs/modifier/${id}`, { role: 'normal' }, `/utilisateurs/modifier/${id}`);
    assert.equal(r.status, 422);
    for (const act of ['inviter', 'sessions', 'retirer']) assert.equal((await admin.post(`/utilisateurs/${act}/${id}`, act === 'retirer' ? { confirmation: ADMIN } : {})).location, '/utilisateurs');
    assert.equal((await admin.get('/utilisateurs')).status, 200);
  });

  test('a removal is immediate and asks for the address', async () => {
    const m = await member();
    const path = `/utilisateurs/modifier/${m.id}`;
    const wrong = await admin.form(path, { confirmation: 'autre@exemple.test' }, `/utilisateurs/retirer/${m.id}`);
    assert.equal(wrong.status, 422);
    assert.equal((await m.c.get('/compte')).status, 200);
    const right = await admin.form(path, { confirmation: m.email }, `/utilisateurs/retirer/${m.id}`);
    assert.equal(right.status, 303, right.text);
    assert.match((await m.c.get('/compte')).location, /^\/connexion/);
    assert.equal((await site.client().login(m.email, PASSWORD)).status, 401);
    assert.equal((await admin.get(path)).status, 404);
    const again = await invite({ email: m.email });
    assert.equal((await accept(again, PASSWORD)).r.status, 303);
  });

  test('an administrator closes the sessions of a member', async () => {
    const m = await member();
    assert.equal((await admin.form(`/utilisateurs/modifier/${m.id}`, {}, `/utilisateurs/sessions/${m.id}`)).status, 303);
    assert.match((await m.c.get('/compte')).location, /^\/connexion/);
  });

  test('the pages are for administrators', async () => {
    const m = await member();
    for (const path of ['/utilisateurs', '/utilisateurs/nouveau', `/utilisateurs/modifier/${m.id}`, '/equipes', '/equipes/nouvelle', '/organisation', '/journal']) {
      assert.equal((await m.c.get(path)).status, 403, path);
    }
    await m.c.get('/compte');
    assert.equal((await m.c.post(`/utilisateurs/retirer/${m.id}`, { confirmation: m.email })).status, 403);
  });

  test('who sees only statistics lands on them', async () => {
    const m = await member({ role: 'stats' });
    const c = site.client();
    assert.equal((await c.login(m.email, PASSWORD)).location, '/statistiques');
  });
});

describe('the medical right', () => {
  let first, second;

  test('the first professional makes the key', async () => {
    first = await member({ health: ['', '1'] });
    assert.equal((await first.c.post('/compte/sante/confirmer', { member: first.id })).status, 403);
    const r = await first.c.form('/compte', {}, '/compte/sante/creer');
    assert.equal(r.status, 303, r.text);
    const page = await first.c.get('/compte');
    assert.match(page.text, /Vous détenez la clé médicale/);
    const again = await site.login(first.email, PASSWORD);
    assert.match((await again.get('/compte')).text, /Vous détenez la clé médicale/);
  });

  test('the next one waits for a holder', async () => {
    second = await member({ health: ['', '1'] });
    const page = await second.c.get('/compte');
    assert.match(page.text, /attend la confirmation/);
    assert.equal((await second.c.post('/compte/sante/confirmer', { member: second.id })).status, 403);
    await admin.get('/compte');
    assert.equal((await admin.post('/compte/sante/confirmer', { member: second.id })).status, 403);
    const r = await first.c.form('/compte', {}, '/compte/sante/confirmer');
    assert.equal(r.status, 303);
    assert.equal((await second.c.get('/compte')).location, '/verrou?retour=%2Fcompte');
    assert.equal((await unlock(second.c, PASSWORD)).status, 200);
    assert.match((await second.c.get('/compte')).text, /Vous détenez la clé médicale/);
  });

  test('a right that is taken is gone at once', async () => {
    const path = `/utilisateurs/modifier/${second.id}`;
    assert.equal((await admin.form(path, { health: '' }, path)).status, 303);
    assert.match((await second.c.get('/compte')).location, /^\/connexion/);
    const c = await site.login(second.email, PASSWORD);
    assert.match((await c.get('/compte')).text, /n’ouvre pas les dossiers médicaux/);
  });

  test('a lost password loses the medical key, and the request with it', async () => {
    const given = invited(await admin.form(`/utilisateurs/modifier/${first.id}`, {}, `/utilisateurs/inviter/${first.id}`));
    const { c, r } = await accept(given, PASSWORD, null);
    assert.equal(r.status, 303);
    assert.match((await c.get('/compte')).text, /n’ouvre pas les dossiers médicaux/);
  });
});

describe('teams', () => {
  test('made, named once, chosen, archived and restored', async () => {
    assert.equal((await admin.form('/equipes/nouvelle', { name: 'maraude' }, '/equipes/nouvelle')).status, 422);
    assert.equal((await admin.form('/equipes/nouvelle', { name: '' }, '/equipes/nouvelle')).status, 422);
    const made = await admin.form('/equipes/nouvelle', { name: 'Nuit', night: ['', '1'], colour: '7' }, '/equipes/nouvelle');
    assert.equal(made.status, 303, made.text);
    const id = (await admin.get('/equipes')).html.match(/modifier\/(\d+)"[^>]*><span[^>]*>Nuit</)[1];
    await admin.get('/equipes');
    const chosen = await admin.post('/equipe/choisir', { equipe: id, retour: '/equipes' });
    assert.equal(chosen.location, '/equipes');
    assert.match((await admin.get('/equipes')).html, new RegExp(`<option value="${id}" selected`));
    const m = await member({ teams: ['', '1'] });
    await m.c.get('/compte');
    assert.equal((await m.c.post('/equipe/choisir', { equipe: id, retour: '/' })).status, 403);
    assert.equal((await m.c.post('/equipe/choisir', { equipe: '1', retour: '/compte' })).status, 303);
    assert.equal((await admin.form(`/equipes/modifier/${id}`, {}, `/equipes/archiver/${id}`)).status, 303);
    assert.equal((await admin.get(`/equipes/modifier/${id}`)).status, 404);
    assert.match((await admin.get('/equipes/modifier/1')).text, /seule équipe/);
    assert.equal((await admin.form('/equipes', {}, `/equipes/retablir/${id}`)).status, 303);
    assert.equal((await admin.get(`/equipes/modifier/${id}`)).status, 200);
    assert.match((await admin.get('/equipes/modifier/1')).text, /donnez-leur/);
  });
});

describe('pages', () => {
  test('the journal tells who did what, and its chain is whole', async () => {
    assert.equal((await site.client().login(ADMIN, 'pas le bon mot de passe')).status, 401);
    const page = await admin.get('/journal');
    assert.equal(page.status, 200);
    assert.match(page.text, /Chaîne vérifiée/);
    assert.match(page.text, /Connexion refusée/);
    const rights = await admin.get('/journal?quoi=rights');
    assert.match(rights.text, /Droits et accès/);
    const older = page.html.match(/href="(\/journal\?avant=\d+)"/)[1];
    const next = await admin.get(older);
    assert.equal(next.status, 200);
    const newer = next.html.match(/href="(\/journal\?apres=\d+)"/)[1];
    assert.equal((await admin.get(newer)).html.match(/<tbody>.*?<\/tbody>/s)[0], page.html.match(/<tbody>.*?<\/tbody>/s)[0]);
  });

  test('the organisation’s time zone', async () => {
    assert.equal((await admin.form('/organisation', { zone: 'Indian/Reunion' }, '/organisation')).status, 303);
    assert.match((await admin.get('/organisation')).html, /<option value="Indian\/Reunion" selected/);
    assert.equal((await admin.form('/organisation', { zone: 'Mars/Phobos' }, '/organisation')).status, 400);
    assert.equal((await admin.form('/organisation', { zone: 'Europe/Paris' }, '/organisation')).status, 303);
  });

  test('public pages answer with and without a session', async () => {
    for (const c of [site.client(), admin]) {
      for (const path of ['/aide', '/plan-du-site', '/accessibilite', '/mentions-legales', '/connexion', '/invitation', '/recuperation']) {
        const r = await c.get(path);
        assert.equal(r.status, 200, path);
        assert.match(r.html, /<main id="contenu"/);
        assert.equal(r.html.match(/<h1/g).length, 1, path);
      }
    }
    assert.match((await site.client().get('/')).location, /^\/connexion/);
  });

  test('each line of the map of the site opens', async () => {
    const m = await member({ role: 'stats' });
    const nobody = site.client();
    for (const c of [admin, m.c, nobody]) {
      const map = await c.get('/plan-du-site');
      const links = [...map.html.match(/<main.*<\/main>/s)[0].matchAll(/href="([^"]+)"/g)].map((l) => l[1]);
      assert.ok(links.length >= 5);
      for (const href of links) assert.equal((await c.get(href)).status, 200, href);
    }
  });

  test('the HTML is valid, errors included', async () => {
    const paths = ['/compte', '/utilisateurs', '/utilisateurs/nouveau', '/utilisateurs/modifier/1', '/utilisateurs/modifier/2',
      '/equipes', '/equipes/nouvelle', '/equipes/modifier/1', '/equipes/bienvenue', '/organisation', '/journal', '/journal?quoi=export',
      '/plan-du-site', '/aide', '/accessibilite', '/mentions-legales', '/connexion', '/invitation', '/recuperation'];
    const answers = [];
    for (const path of paths) answers.push(await admin.get(path));
    answers.push(await admin.form('/utilisateurs/nouveau', { email: '', phone: 'x', teams: '' }, '/utilisateurs/nouveau'));
    answers.push(await admin.form('/equipes/nouvelle', { name: '' }, '/equipes/nouvelle'));
    answers.push(await admin.form('/equipes/bienvenue', { name: '' }, '/equipes/bienvenue'));
    answers.push(await admin.form('/compte', { name: '' }, '/compte'));
    const locked = await site.login(ADMIN, PASSWORD);
    await locked.get('/compte');
    await locked.post('/verrou/fermer');
    answers.push(await locked.get('/verrou'));
    answers.push(await locked.post('/compte', { name: 'X', phone: '' }));
    for (const r of answers) assert.deepEqual(await complaints(r.html), [], r.path);
  });
});

describe('the paper key', () => {
  const NEW = 'la feuille etait bien au coffre';

  async function recover(token, key, extra = {}) {
    const c = site.client();
    await c.get('/recuperation');
    return { c, r: await c.post('/recuperation', { token, name: 'Camille Exemple', org_key: key, ...await credentials(NEW), ...extra }) };
  }

  test('opens the organisation to a new administrator, once', async () => {
    const { stdout } = site.manoctl('org', 'recover', '1', 'secours@exemple.test');
    const token = tokenOf(stdout);
    const c = site.client();
    assert.equal((await c.post('/recuperation/cles', { token: 'A'.repeat(43) })).status, 410);
    const keys = (await c.post('/recuperation/cles', { token })).json();
    assert.equal(keys.recovery_pub, b64(paper.publicKey));
    const open = (k) => b64(s.crypto_box_seal_open(s.from_base64(k), paper.publicKey, paper.privateKey));
    const wrong = await recover(token, b64(s.randombytes_buf(32)));
    assert.equal(wrong.r.status, 422);
    const bad = await recover(token, open(keys.org_key), { medical_key: b64(s.randombytes_buf(32)) });
    assert.equal(bad.r.status, 422);
    const right = await recover(token, open(keys.org_key), { medical_key: open(keys.medical_key) });
    assert.equal(right.r.status, 303, right.r.text);
    assert.equal((await right.c.get('/utilisateurs')).status, 200);
    assert.match((await right.c.get('/compte')).text, /Vous détenez la clé médicale/);
    assert.equal((await recover(token, open(keys.org_key))).r.status, 410);
    assert.equal((await site.client().login('secours@exemple.test', NEW)).status, 303);
    assert.match((await right.c.get('/journal')).text, /Récupération par la feuille de secours/);
  });
});

// A site of its own: the address that all these tests share is slowed down too.
describe('throttling', () => {
  let slow;
  before(async () => { slow = await startSite(); });
  after(() => slow?.stop());

  test('repeated failures are slowed down, whoever they name', async () => {
    slow.manoctl('org', 'create', 'Association Lente', 'connue@exemple.test');
    for (const email of ['connue@exemple.test', 'inconnue@exemple.test']) {
      const c = slow.client();
      const statuses = [];
      for (let i = 0; i < 5; i++) statuses.push((await c.login(email, 'pas le bon mot de passe')).status);
      assert.deepEqual(statuses, [401, 401, 401, 401, 429]);
      const r = await c.login(email, 'pas le bon mot de passe');
      assert.match(r.text, /Attendez \d+ secondes?/);
      assert.match(r.headers['retry-after'], /^\d+$/);
    }
  });
});
