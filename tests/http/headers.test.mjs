// Headers of a member's pages: what nginx.test.mjs cannot see without a
// session.  Cookies, downloads, pieces of page, refusals, compression.
import assert from 'node:assert/strict';
import http from 'node:http';
import zlib from 'node:zlib';
import { after, before, test } from 'node:test';
import { fixtureSite } from '../lib/fixture.mjs';
import { startSite } from '../lib/site.mjs';

let site;
let c;

before(async () => {
  site = await fixtureSite();
  c = await site.as('normal');
});
after(() => site?.stop());

const fixed = {
  'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'same-origin', 'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin', 'x-robots-tag': 'noindex, nofollow',
};

// Headers as they came: name -> all its values.
function all(path, { method = 'GET', headers = {}, cookie = true } = {}) {
  return new Promise((resolve, reject) => {
    if (cookie) headers.Cookie = `__Host-mano=${c.cookies.get('__Host-mano')}`;
    http.request({ host: '127.0.0.1', port: site.port, method, path, headers, agent: false }, (r) => {
      const chunks = [];
      r.on('data', (d) => chunks.push(d));
      r.on('end', () => {
        const map = new Map();
        for (let i = 0; i < r.rawHeaders.length; i += 2) {
          const name = r.rawHeaders[i].toLowerCase();
          map.set(name, [...(map.get(name) ?? []), r.rawHeaders[i + 1]]);
        }
        resolve({ status: r.statusCode, headers: map, body: Buffer.concat(chunks) });
      });
    }).on('error', reject).end();
  });
}

function check(r, what) {
  for (const [name, value] of Object.entries(fixed)) assert.deepEqual(r.headers.get(name), [value], `${what}: ${name}`);
  const [csp, ...more] = r.headers.get('content-security-policy') ?? [];
  assert.equal(more.length, 0, what);
  assert.doesNotMatch(csp, /unsafe-inline|'unsafe-eval'|unsafe-hashes|strict-dynamic|https?:|\*/, what);
  for (const word of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"]) assert.ok(csp.includes(word), `${what}: ${word}`);
  assert.ok(!r.headers.has('x-powered-by'));
  assert.match((r.headers.get('server') ?? ['nginx'])[0], /^nginx$/, 'no version');
}

for (const [path, status, options] of [
  ['/', 200], ['/personnes', 200], ['/personnes/1', 200], ['/agenda', 200], ['/statistiques', 200], ['/compte', 200], ['/plan-du-site', 200],
  ['/personnes/999', 404], ['/personnes/abc', 404], ['/utilisateurs', 403], ['/medical/1', 403], ['/personnes/semblables', 405], ['/personnes?x=%zz', 400], ['/personnes', 303, { cookie: false }],
  ['/personnes', 405, { method: 'DELETE' }],
]) {
  test(`${options?.method ?? 'GET'} ${path} ${status}`, async () => {
    const r = await all(path, options);
    assert.equal(r.status, status);
    check(r, path);
    assert.deepEqual(r.headers.get('strict-transport-security'), undefined, 'plain HTTP promises nothing');
  });
}

test('pieces of page have them too', async () => {
  const r = await c.post('/personnes', { q: 'zoe' }, { headers: { 'HX-Request': 'true' } });
  assert.equal(r.status, 200);
  assert.doesNotMatch(r.html, /<html/);
  assert.equal(r.headers['cache-control'], 'no-store');
  assert.match(r.headers['content-security-policy'], /script-src 'self'/);
  // Without session or right: no page inside the page.
  const nobody = await site.client().get('/personnes', { headers: { 'HX-Request': 'true' } });
  assert.equal(nobody.status, 403);
  assert.equal(nobody.headers['x-mano-door'], 'connexion');
  assert.equal(nobody.body.length, 0);
});

test('downloads are files, named, never shown in the page', async () => {
  for (const [path, type, name] of [
    ['/rapports/activite.odt', 'application/vnd.oasis.opendocument.text', /\.odt$/],
    ['/rapports/tableaux.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', /\.xlsx$/],
  ]) {
    const r = await all(path);
    assert.equal(r.status, 200);
    check(r, path);
    assert.deepEqual(r.headers.get('content-type'), [type]);
    const [given] = r.headers.get('content-disposition');
    assert.match(given, /^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[A-Za-z0-9%._~-]+$/);
    assert.match(given.match(/filename="([^"]*)"/)[1], name);
    assert.equal(Number(r.headers.get('content-length')?.[0] ?? r.body.length), r.body.length);
    assert.equal(r.body.subarray(0, 2).toString(), 'PK');
  }
});

test('cookies: for this host, this scheme, no script', async () => {
  const r = await c.post('/equipe/choisir', { equipe: 1, retour: '/' });
  assert.equal(r.status, 303);
  const saved = await c.form('/personnes/modifier/3', { otherNames: 'Mimi' }, '/personnes/modifier/3?groupe=1');
  const ends = await (await site.as('restricted')).post('/deconnexion', {});
  const lines = [saved, ends].flatMap((x) => x.headers['set-cookie'] ?? []);
  assert.ok(lines.some((l) => l.startsWith('__Host-flash=')) && lines.some((l) => l.startsWith('__Host-mano=;')));
  for (const line of lines) {
    assert.match(line, /^__Host-[a-z]+=[A-Za-z0-9._-]*; /);
    for (const word of ['Path=/', 'Secure', 'HttpOnly', 'SameSite=Lax']) assert.ok(line.split('; ').includes(word), `${line}: ${word}`);
    assert.doesNotMatch(line, /domain/i);
  }
  // The message of the moment holds no name and no value.
  const flash = saved.headers['set-cookie'].find((l) => l.startsWith('__Host-flash='));
  assert.doesNotMatch(Buffer.from(flash.split(/[=;]/)[1], 'base64url').toString(), /Mireille|Mimi/);
});

test('pages are compressed for who asks', async () => {
  const r = await all('/personnes', { headers: { 'Accept-Encoding': 'gzip' } });
  assert.deepEqual(r.headers.get('content-encoding'), ['gzip']);
  assert.ok(r.headers.get('vary').join().includes('Accept-Encoding'));
  const plain = await all('/personnes');
  assert.equal(plain.headers.get('content-encoding'), undefined);
  const strip = (b) => b.toString().replace(/[A-Za-z0-9_-]{32,}/g, '');
  assert.equal(strip(zlib.gunzipSync(r.body)), strip(plain.body));
  assert.ok(r.body.length < plain.body.length / 2);
});

test('HEAD is not a way in', async () => {
  const r = await all('/personnes', { method: 'HEAD' });
  assert.ok([200, 405].includes(r.status), String(r.status));
  assert.equal(r.body.length, 0);
});

test('titles and addresses hold no name', async () => {
  for (const p of ['/personnes/1', '/personnes/modifier/1', '/personnes/historique/1', '/agenda/personne/1', '/actions/1', '/actions/modifier/1']) {
    const r = await c.get(p);
    assert.equal(r.status, 200);
    const title = r.html.match(/<title>([^<]*)<\/title>/)[1];
    assert.doesNotMatch(title, /Zoé|Légende|Renouveler/, `${p}: ${title}`);
    for (const [, to] of r.html.matchAll(/(?:href|action)="([^"]*)"/g)) assert.doesNotMatch(decodeURIComponent(to), /Zoé|Légende|Renouveler/, `${p}: ${to}`);
  }
});

test('too many tries of a password: 429, a French page, the rest goes on', async () => {
  const strict = await startSite({ rateTry: '30r/m' });
  try {
    const one = strict.client();
    const seen = [];
    for (let i = 0; i < 30; i++) seen.push(await one.post('/connexion', { email: 'a@essai.example', unlock: 'A'.repeat(43) }));
    const slowed = seen.filter((r) => r.status === 429);
    assert.ok(slowed.length > 0);
    for (const r of slowed) {
      assert.match(r.html, /<html lang="fr">/);
      assert.match(r.text, /essais|demandes/);
      assert.equal(r.headers['cache-control'], 'no-store');
    }
    assert.equal((await one.get('/connexion')).status, 200);
    assert.equal((await one.get('/aide')).status, 200);
  } finally {
    await strict.stop();
  }
});
