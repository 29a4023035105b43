// Bad input through the real server: each gets its status and a French
// sentence, or a closed connection, and nothing of it is kept.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fixtureSite, roles } from '../lib/fixture.mjs';
import { fill, readRefused } from '../lib/refused.mjs';
import { encode, multipart } from '../lib/site.mjs';

const op = () => randomBytes(16).toString('hex');
const sleep = (ms) => new Promise((r) => setTimeout(r, ms));
let site;
let c;
let admin;
let health;
const clients = {};
const tokens = {};

before(async () => {
  site = await fixtureSite({ another: true });
  for (const r of roles) {
    clients[r] = await site.as(r);
    tokens[r] = clients[r].csrf;
  }
  ({ normal: c, admin, health } = clients);
});
after(() => site?.stop());

// Nothing that members see has changed, nothing is half there.
async function unchanged(work) {
  const kept = site.probe();
  await work();
  const now = site.probe();
  assert.deepEqual(now.rows, kept.rows);
  assert.deepEqual(now.names, kept.names);
  assert.deepEqual(now.wrong, []);
}

function french(r, status, words) {
  assert.equal(r.status, status, r.text.slice(0, 300));
  assert.match(r.html, /<html lang="fr">/);
  assert.match(r.text, words);
}

// What the server in front of the programs answers by itself, in its words.
const inFront = {
  'method-trace': 405, 'body-over-the-limit': 413, 'path-control': 400, 'route-none': 404,
};

describe('the inputs that must be refused', () => {
  for (const f of readRefused()) {
    test(f.name, async () => {
      const client = f.role === 'nobody' ? site.client() : clients[f.role];
      const headers = { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': f.env.CONTENT_TYPE ?? (f.body === undefined ? undefined : 'application/x-www-form-urlencoded') };
      for (const [k, v] of Object.entries(f.env)) if (k.startsWith('HTTP_')) headers[k.slice(5).replaceAll('_', '-')] = v;
      if (f.method === 'TRACE' || f.method === 'CONNECT') return;
      const r = await client.request(f.method, fill(f.address, f.role, tokens), { headers: Object.fromEntries(Object.entries(headers).map(([k, v]) => [k.toLowerCase(), v])), body: fill(f.body, f.role, tokens), origin: false });
      const status = inFront[f.name] ?? f.status;
      assert.equal(r.status, status, r.text.slice(0, 300));
      if (status === 303) {
        assert.equal(r.location, f.words);
        return;
      }
      assert.match(r.html, /<html lang="fr">/);
      if (!inFront[f.name]) assert.ok(r.text.includes(f.words), `« ${f.words} » in ${r.text.slice(0, 500)}`);
    });
  }
});

test('none of them left anything', () => {
  const now = site.probe();
  assert.deepEqual(now.wrong, []);
  assert.deepEqual(now.names, ['Zoé Légende', 'Samir B.', 'Mireille']);
  assert.equal(now.rows.action, 4);
  assert.equal(now.rows.consultation, 1);
  assert.equal(now.rows.member, 5);
  assert.equal(now.rows.team, 2);
});

describe('forms sent twice', () => {
  test('the second click gets the first outcome', async () => {
    const fields = { _op: op(), assignedTeams: 1, name: 'Deux Clics' };
    const first = await c.post('/personnes/nouvelle', fields);
    assert.equal(first.status, 303);
    await unchanged(async () => {
      for (let i = 0; i < 3; i++) {
        const again = await c.post('/personnes/nouvelle', fields);
        assert.equal(again.status, 303);
        assert.equal(again.location, first.location);
      }
      french(await c.post('/personnes/nouvelle', { ...fields, name: 'Autre Chose' }), 409, /déjà été envoyé avec un autre contenu/);
      // A colleague's operation is not mine.
      const other = await admin.post('/personnes/nouvelle', { ...fields, name: '' });
      assert.ok([409, 422].includes(other.status));
    });
  });

  test('ten at once make one', async () => {
    const fields = { _op: op(), assignedTeams: 1, name: 'Dix Clics' };
    const all = await Promise.all(Array.from({ length: 10 }, () => c.post('/personnes/nouvelle', fields)));
    assert.deepEqual([...new Set(all.map((r) => `${r.status} ${r.location}`))].length, 1, all.map((r) => r.status).join(' '));
    assert.equal(all[0].status, 303);
    assert.equal(site.probe().names.filter((n) => n === 'Dix Clics').length, 1);
  });

  test('a replayed consultation is one consultation', async () => {
    const fields = { _op: op(), person: 1, kind: 'psy', due_at: '01/02/2030', due_at_heure: '10:00', status: 'todo', team: 1, name: 'Rejouée' };
    const was = site.probe().rows.consultation;
    for (let i = 0; i < 3; i++) assert.equal((await health.post('/medical/consultations/nouvelle', fields)).status, 303);
    assert.equal(site.probe().rows.consultation, was + 1);
  });
});

describe('stale forms', () => {
  test('another value of the same field: both are shown, nothing is lost', async () => {
    const page = await c.get('/personnes/modifier/2');
    const base = page.html.match(/name="_base" value="(\d+)"/)[1];
    assert.equal((await admin.post('/personnes/modifier/2', { _op: op(), _base: base, name: 'Samir B.', phone: '0199000001' })).status, 303);
    const r = await c.post('/personnes/modifier/2', { _op: op(), _base: base, name: 'Samir B.', phone: '0199000002', otherNames: 'Sam' });
    assert.equal(r.status, 409);
    assert.match(r.html, /0199000001/);
    assert.match(r.html, /0199000002/);
    assert.match(r.html, /value="Sam"/);
    // From the page that showed both, the choice is kept.
    const form = r.forms().find((f) => f.action.startsWith('/personnes/modifier/2'));
    const again = await c.post(form.action || '/personnes/modifier/2', form.fields);
    assert.equal(again.status, 303, again.text.slice(0, 300));
    const file = await c.get('/personnes/2');
    assert.match(file.text, /0199000002/);
    assert.match(file.text, /Sam\b/);
  });

  test('two who write at once: one is told', async () => {
    const base = (await c.get('/personnes/modifier/3')).html.match(/name="_base" value="(\d+)"/)[1];
    const all = await Promise.all([1, 2, 3, 4].map((i) => c.post('/personnes/modifier/3', { _op: op(), _base: base, name: 'Mireille', phone: `019900010${i}` })));
    assert.deepEqual(all.map((r) => r.status).sort(), [303, 409, 409, 409]);
    assert.deepEqual(site.probe().wrong, []);
  });

  test('a version that does not exist', async () => {
    await unchanged(async () => {
      for (const base of ['999999', '0', '-1', 'abc', '99999999999999999999', '']) {
        const r = await c.post('/personnes/modifier/3', { _op: op(), _base: base, name: 'Mireille', phone: '0100000000' });
        assert.ok([400, 409].includes(r.status), `${base}: ${r.status}`);
      }
    });
  });
});

describe('other people’s numbers', () => {
  test('of the other organisation', async () => {
    const other = await site.asOther('normal');
    const list = await other.get('/personnes');
    const id = Number(list.html.match(/\/personnes\/(\d+)"/)[1]);
    assert.match((await other.get(`/personnes/${id}`)).text, /Autre Dossier/);
    await unchanged(async () => {
      for (const who of [c, admin]) assert.doesNotMatch((await who.get(`/personnes/${id}`)).text, /Autre Dossier/);
      for (const p of ['/personnes/3', '/actions/1', '/agenda/personne/2']) assert.equal((await other.get(p)).status, 404, p);
      const users = await (await site.asOther('admin')).get('/utilisateurs');
      const theirs = users.html.match(/\/utilisateurs\/modifier\/(\d+)/)[1];
      french(await admin.get(`/utilisateurs/modifier/${theirs}`), 404, /n’existe pas/);
      french(await admin.post(`/utilisateurs/retirer/${theirs}`, { confirmation: 'sante2@test.example' }), 404, /n’existe pas/);
    });
  });
});

// What is sent byte by byte; the answer until the server closes.
function raw(bytes, { half = 0, close = false, wait = 0 } = {}) {
  return new Promise((resolve) => {
    const s = net.connect(site.port, '127.0.0.1');
    let out = '';
    s.on('data', (d) => { out += d; });
    s.on('error', () => resolve(out));
    s.on('close', () => resolve(out));
    s.on('connect', async () => {
      if (half) {
        s.write(bytes.slice(0, half));
        if (wait) await sleep(wait);
        if (close) {
          s.destroy();
          return;
        }
        s.write(bytes.slice(half));
      } else s.write(bytes);
    });
  });
}

function request(fields, { length, head = '', who = c, to = '/personnes/nouvelle', body = encode({ _csrf: who.csrf, ...fields }) } = {}) {
  return `POST ${to} HTTP/1.1\r\nHost: 127.0.0.1:${site.port}\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\nCookie: __Host-mano=${who.cookies.get('__Host-mano')}\r\n`
    + `Content-Type: application/x-www-form-urlencoded\r\n${length === null ? '' : `Content-Length: ${length ?? Buffer.byteLength(body)}\r\n`}${head}\r\n${body}`;
}

describe('connections', () => {
  test('cut in the middle of the body: nothing is kept', async () => {
    await unchanged(async () => {
      for (const part of [0.3, 0.6, 0.95, 0.999]) {
        const text = request({ _op: op(), assignedTeams: 1, name: 'Coupée', description: 'x'.repeat(5000) });
        await raw(text, { half: Math.floor(text.length * part), close: true, wait: 20 });
      }
      // As long as announced would have been a whole, valid form.
      const body = encode({ _csrf: c.csrf, _op: op(), assignedTeams: 1, name: 'Coupée' });
      await raw(request({}, { body, length: body.length + 1 }), { half: request({}, { body, length: body.length + 1 }).length - 1, close: true, wait: 50 });
      await sleep(200);
    });
    assert.equal((await c.get('/personnes')).status, 200);
  });

  test('cut before the answer is read: it is there once, or not', async () => {
    for (let i = 0; i < 20; i++) {
      const fields = { _op: op(), assignedTeams: 1, name: `Raccroché ${i}` };
      const text = request(fields);
      await raw(text, { half: text.length, close: true, wait: i });
      const r = await c.post('/personnes/nouvelle', fields);
      assert.equal(r.status, 303);
      assert.equal(r.location, (await c.post('/personnes/nouvelle', fields)).location);
    }
    const now = site.probe();
    assert.deepEqual(now.wrong, []);
    assert.equal(now.names.filter((n) => n.startsWith('Raccroché')).length, 20);
  });

  test('slow ones do not keep others waiting', async () => {
    const text = request({ _op: op(), assignedTeams: 1, name: 'Lenteur' });
    const slow = Array.from({ length: 12 }, () => raw(text, { half: text.length - 10, wait: 1500 }));
    const from = Date.now();
    for (let i = 0; i < 5; i++) assert.equal((await c.get('/personnes')).status, 200);
    assert.ok(Date.now() - from < 1400, `${Date.now() - from} ms`);
    for (const r of await Promise.all(slow)) assert.match(r, /^HTTP\/1\.1 303\b/);
    assert.equal(site.probe().names.filter((n) => n === 'Lenteur').length, 1);
  });

  test('a head without end is closed', async () => {
    const s = net.connect(site.port, '127.0.0.1');
    s.write('GET /personnes HTTP/1.1\r\nHost: x\r\nX-Lent: ');
    const closed = new Promise((r) => { s.on('close', r); s.on('error', r); });
    s.resume();
    await Promise.race([closed, sleep(15000).then(() => { throw new Error('still open after fifteen seconds'); })]);
  });

  test('a body in pieces is a body', async () => {
    const body = encode({ _csrf: c.csrf, _op: op(), assignedTeams: 1, name: 'En Morceaux' });
    const pieces = body.match(/.{1,7}/g).map((p) => `${p.length.toString(16)}\r\n${p}\r\n`).join('');
    const r = await raw(request({}, { length: null, head: 'Transfer-Encoding: chunked\r\n', body: `${pieces}0\r\n\r\n` }));
    assert.match(r, /^HTTP\/1\.1 303\b/);
    await unchanged(async () => {
      const cut = await raw(request({}, { length: null, head: 'Transfer-Encoding: chunked\r\n', body: pieces }), { half: 600, close: true, wait: 50 });
      assert.doesNotMatch(cut, /^HTTP\/1\.1 [25]/);
    });
  });

  test('two lengths, a negative one, a length and pieces: refused', async () => {
    await unchanged(async () => {
      const body = encode({ _csrf: c.csrf, _op: op(), assignedTeams: 1, name: 'Passager' });
      for (const [length, head] of [[body.length, 'Content-Length: 3\r\n'], [-1, ''], ['abc', ''], [null, ''], [body.length, 'Transfer-Encoding: gzip, chunked\r\n'], ['99999999999999999999', '']]) {
        const r = await raw(request({}, { body, length, head }));
        assert.match(r, /^HTTP\/1\.1 (400|403|411|413|501)\b/, `${length} ${head}: ${r.slice(0, 60)}`);
      }
    });
  });

  test('a request inside another’s body stays a body', async () => {
    await unchanged(async () => {
      const inner = `GET /deconnexion HTTP/1.1\r\nHost: x\r\n\r\n`;
      const r = await raw(request({}, { body: inner, length: 5 }));
      assert.match(r, /^HTTP\/1\.1 403\b/);
      assert.equal(r.match(/^HTTP\//gm).length, 1);
    });
  });
});

describe('limits', () => {
  test('a body over the limit', async () => {
    await unchanged(async () => {
      french(await c.post('/personnes/nouvelle', { _op: op(), assignedTeams: 1, name: 'x'.repeat(2200000) }), 413, /trop volumineux/);
      const r = await raw(request({}, { length: 3000000000, body: 'a=1' }));
      assert.match(r, /^HTTP\/1\.1 413\b/);
    });
  });

  test('just under it is the program that answers', async () => {
    await unchanged(async () => french(await c.post('/personnes/nouvelle', { _op: op(), assignedTeams: 1, name: 'x'.repeat(1900000) }), 422, /caractères au plus/));
  });

  test('a long address, a long header, many headers', async () => {
    await unchanged(async () => {
      french(await c.get(`/personnes?tri=${'x'.repeat(9000)}`), 414, /n’a pas été comprise/);
      assert.ok([400, 431, 494].includes((await c.get('/personnes', { headers: { 'X-Long': 'x'.repeat(9000) } })).status));
      assert.equal((await c.get(`/personnes?tri=${'x'.repeat(6000)}`)).status, 200);
      french(await c.get(`/personnes/${'9'.repeat(2000)}`), 400, /forme attendue/);
    });
  });

  test('many fields, many files, a long name', async () => {
    await unchanged(async () => {
      french(await c.post('/personnes', [['q', 'x'], ...Array.from({ length: 600 }, () => ['x', '1'])]), 413, /trop volumineux|taille permise/);
      const many = multipart([['_csrf', c.csrf], ...Array.from({ length: 600 }, (_, i) => [`f${i}`, { file: 'a.txt', data: 'x' }])]);
      const r = await c.request('POST', '/personnes/nouvelle', { headers: { 'Content-Type': many.type }, body: many.body });
      french(r, 413, /trop volumineux|taille permise/);
    });
  });

  test('cookies that are none', async () => {
    for (const Cookie of ['__Host-mano=', '__Host-mano=1.', '__Host-mano=a.b', '__Host-mano=1.' + 'A'.repeat(4000), '__Host-mano="1.x"', '=;;;=', '__Host-mano=1.\u00e9'.normalize(), '__Host-flash=AAAA', '__Host-flash=//////']) {
      const r = await site.client().get('/personnes', { headers: { Cookie } });
      assert.equal(r.status, 303, Cookie.slice(0, 40));
      assert.equal(r.location, '/connexion?retour=%2Fpersonnes');
      assert.equal((await site.client().get('/connexion', { headers: { Cookie } })).status, 200);
    }
  });
});

describe('text that is only text', () => {
  const strange = ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "'; DROP TABLE person; --", '{{#NAME}}{{CSRF}}', '%s%n%x', '=HYPERLINK("http://evil")', '\u202eesrever', 'a\u0301\u0301\u0301\u0301', '🂡 مرحبا שלום', '&lt;b&gt;', '../../etc/passwd', '${jndi:ldap://x}', 'NULL', '0', '-1', '﷽'];

  test('names come back as they were typed', async () => {
    for (const name of strange) {
      const r = await c.post('/personnes/nouvelle', { _op: op(), assignedTeams: 1, name, otherNames: name, description: name });
      assert.equal(r.status, 303, `${name}: ${r.text.slice(0, 200)}`);
      const page = await c.get(r.location);
      const title = page.html.match(/<h1[^>]*>([\s\S]*?)<\/h1>/)[1];
      assert.ok(!/<(script|img)/i.test(title), title);
      assert.ok(page.text.includes(name.replace(/\s+/g, ' ')), name);
      const form = (await c.get(`/personnes/modifier/${r.location.split('/').pop()}`)).forms().find((f) => f.action.startsWith('/personnes/modifier'));
      assert.equal(Object.fromEntries(form.fields).name, name);
    }
    assert.deepEqual(site.probe().wrong, []);
    for (const q of strange) assert.equal((await c.post('/personnes', { q })).status, 200, q);
    for (const q of ['"', '""', '*', 'a*', 'AND', 'NOT OR', 'NEAR(', '^', 'names:', '-', ':', '(', '\\', 'x'.repeat(200), 'a '.repeat(100)]) assert.equal((await c.post('/personnes', { q })).status, 200, q);
    french(await c.post('/personnes', { q: 'x'.repeat(1000) }), 413, /taille permise/);
  });

  test('the way back never leaves the site', async () => {
    for (const retour of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)', '\\\\evil', '/%0d%0aSet-Cookie: a=b', '/x\r\nSet-Cookie: a=b', '', '////', '/./\\evil']) {
      const r = await c.post('/equipe/choisir', { equipe: 1, retour });
      assert.ok([303, 400, 403, 500].includes(r.status), `${retour}: ${r.status}`);
      if (r.status === 303) assert.match(r.location, /^\/(?![/\\])/, retour);
      assert.notEqual(r.status, 500, retour);
      assert.ok(!(r.headers['set-cookie'] ?? []).some((x) => x.startsWith('a=')), retour);
    }
    for (const p of ['/connexion?retour=//evil.example', '/connexion?retour=https://evil.example', '/actions/nouvelle?retour=//evil.example', '/actions/nouvelle?retour=javascript:alert(1)']) {
      const r = await c.get(p);
      assert.equal(r.status, 200, p);
      assert.ok(!/(href|value|action)="(\/\/evil|https:\/\/evil|javascript)/.test(r.html), p);
    }
  });
});

test('through all of it no worker died and no line of an error was written', () => {
  const log = fs.readFileSync(path.join(site.dir, 'mano.log'), 'utf8');
  assert.deepEqual(log.split('\n').filter((l) => /error:|sanitizer|assert|signal|exited/i.test(l)), []);
});
