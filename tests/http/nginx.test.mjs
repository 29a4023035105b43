// What nginx does in front of the programs: headers, error pages, limits, logs.
import test from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import net from 'node:net';
import { startSite, build, root } from '../lib/site.mjs';

const wanted = {
  'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin',
  'x-robots-tag': 'noindex, nofollow',
};

function once(r, name) {
  const all = [];
  for (let i = 0; i < r.rawHeaders.length; i += 2) if (r.rawHeaders[i].toLowerCase() === name) all.push(r.rawHeaders[i + 1]);
  assert.equal(all.length, 1, `${r.path}: ${name} is there ${all.length} times`);
  return all[0];
}

// One raw connection: what is sent, what comes back until the server closes.
function raw(port, bytes) {
  return new Promise((resolve, reject) => {
    const s = net.connect(port, '127.0.0.1');
    let out = '';
    s.on('data', (d) => { out += d; });
    s.on('error', reject);
    s.on('close', () => resolve(out));
    s.write(bytes);
  });
}

test('nginx', async (t) => {
  const site = await startSite();
  t.after(() => site.stop());
  const c = site.client();

  await t.test('security headers are on every answer, once', async () => {
    const asset = fs.readdirSync(path.join(build, 'htdocs/assets')).find((f) => f.endsWith('.css'));
    for (const p of ['/connexion', '/personnes', '/inconnu', '/assets/inconnu.css', `/assets/${asset}`, '/robots.txt', '/sante']) {
      const r = await c.get(p);
      for (const [name, value] of Object.entries(wanted)) assert.equal(once(r, name), value, `${p}: ${name}`);
      const csp = once(r, 'content-security-policy');
      assert.match(csp, /^default-src 'none'; script-src 'self'/);
      assert.match(csp, /frame-ancestors 'none'/);
      assert.doesNotMatch(csp, /unsafe-inline|'unsafe-eval'|https?:|\*/);
      assert.equal(r.headers['strict-transport-security'], undefined);
    }
  });

  await t.test('WebAssembly where keys are derived, not on pages without keys', async () => {
    assert.match((await c.get('/connexion')).headers['content-security-policy'], /'wasm-unsafe-eval'/);
    assert.match((await c.get('/personnes')).headers['content-security-policy'], /'wasm-unsafe-eval'/);
    for (const p of ['/mentions-legales', '/accessibilite', '/inconnu']) {
      assert.doesNotMatch((await c.get(p)).headers['content-security-policy'], /wasm/);
    }
  });

  await t.test('pages are not stored, assets never change', async () => {
    assert.equal(once(await c.get('/connexion'), 'cache-control'), 'no-store');
    assert.equal(once(await c.get('/inconnu'), 'cache-control'), 'no-store');
    for (const f of fs.readdirSync(path.join(build, 'htdocs/assets')).filter((f) => !f.endsWith('.gz'))) {
      const r = await c.get(`/assets/${f}`, { headers: { 'Accept-Encoding': 'gzip' } });
      assert.equal(r.status, 200);
      assert.equal(once(r, 'cache-control'), 'public, max-age=31536000, immutable');
      assert.equal(r.headers['content-encoding'], 'gzip', f);
      assert.notEqual(r.headers['content-type'], 'application/octet-stream', f);
    }
    assert.equal((await c.get('/assets/inconnu.js')).headers['cache-control'], 'no-store');
  });

  await t.test('its own refusals are French pages', async () => {
    const r = await c.get('/inconnu');
    assert.equal(r.status, 404);
    assert.match(r.html, /<html lang="fr">/);
    assert.match(r.text, /Cette page n’existe pas/);
    const big = await c.request('POST', '/connexion', { body: 'a='.padEnd(2 * 1024 * 1024 + 1, 'x'), headers: { 'Content-Type': 'application/x-www-form-urlencoded' } });
    assert.equal(big.status, 413);
    assert.match(big.text, /trop volumineux/);
    for (const p of ['/%zz', '/a%00b', '/personnes/%']) {
      const bad = await raw(site.port, `GET ${p} HTTP/1.0\r\n\r\n`);
      assert.match(bad, /^HTTP\/1\.\d 400 /);
      assert.match(bad, /Cette demande n’a pas été comprise/);
    }
    assert.equal((await c.get('/erreur/404.html')).status, 404);
    assert.equal((await c.get('/erreur/erreur.css')).status, 200);
  });

  await t.test('a path outside of htdocs is not served', async () => {
    for (const p of ['/assets/../../nginx.conf', '/assets/%2e%2e/%2e%2e/mano.conf', '/assets//../../run/nginx.conf', '/nginx.conf', '/.git/config']) {
      const r = await raw(site.port, `GET ${p} HTTP/1.0\r\n\r\n`);
      assert.match(r, /^HTTP\/1\.\d 40[04] /, p);
    }
  });

  await t.test('a program that is away is a French page, then works again', async () => {
    await site.stopModule('admin');
    const r = await c.get('/connexion');
    assert.equal(r.status, 502);
    assert.match(r.text, /Le service ne répond pas/);
    site.startModule('admin');
    for (let i = 0; i < 50 && (await c.get('/connexion')).status !== 200; i++) await new Promise((ok) => setTimeout(ok, 100));
    assert.equal((await c.get('/connexion')).status, 200);
  });

  await t.test('a killed worker is replaced', async () => {
    const [first] = site.workers('admin');
    process.kill(first, 'SIGKILL');
    for (let i = 0; i < 50 && (site.workers('admin').includes(first) || site.workers('admin').length < 2); i++) await new Promise((ok) => setTimeout(ok, 50));
    assert.equal(site.workers('admin').length, 2);
    assert.equal((await c.get('/connexion')).status, 200);
  });

  await t.test('logs hold no query, no referer, no address, no body', async () => {
    await c.get('/personnes?q=Zorglubine', { headers: { Referer: 'http://x/?r=Zorglubine', 'User-Agent': 'Zorglubine' } });
    await c.get('/Zorglubine?q=Zorglubine');
    await c.post('/connexion/sel', { email: 'zorglubine@zorglubine.example' });
    await raw(site.port, 'GET /%zz?q=Zorglubine HTTP/1.0\r\n\r\n');
    await site.stopModule('stats');
    await c.get('/statistiques?q=Zorglubine');
    site.startModule('stats');
    const logs = site.logs();
    assert.match(logs, / 404 GET \? /);
    assert.match(logs, / 502 GET \/statistiques /);
    assert.doesNotMatch(logs, /zorglubine/i);
    assert.doesNotMatch(fs.readFileSync(path.join(site.run, 'access.log'), 'utf8'), /127\.0\.0\.1/);
  });

  await t.test('no file is left by a large body', async () => {
    await c.request('POST', '/connexion', { body: 'a='.padEnd(2000000, 'x'), headers: { 'Content-Type': 'application/x-www-form-urlencoded' } });
    const files = fs.readdirSync(path.join(site.run, 'tmp'), { recursive: true }).filter((f) => fs.statSync(path.join(site.run, 'tmp', f)).isFile());
    assert.deepEqual(files, []);
  });
});

test('tries of a password are limited by address', async (t) => {
  const site = await startSite({ rateTry: '60r/m' });
  t.after(() => site.stop());
  const c = site.client();
  const seen = [];
  for (let i = 0; i < 30; i++) seen.push((await c.post('/connexion/sel', { email: 'personne@exemple.example' })).status);
  assert.equal(seen.slice(0, 20).every((s) => s === 200), true, seen.join(' '));
  assert.ok(seen.slice(22).includes(429), seen.join(' '));
  assert.equal((await c.get('/connexion')).status, 200);
  const r = await c.post('/connexion', { email: 'personne@exemple.example' });
  if (r.status === 429) assert.equal(r.headers['cache-control'], 'no-store');
});

test('the table of routes knows the prefixes of every module, and no others', () => {
  const table = fs.readFileSync(path.join(root, 'conf/mano-http.inc'), 'utf8');
  const map = new Map([...table.matchAll(/^\t("?)([a-z-]*)\1\s+(persons|agenda|medical|stats|admin);$/gm)].map((m) => [m[2], m[3]]));
  const unused = new Set(map.keys());
  for (const m of ['persons', 'agenda', 'medical', 'stats', 'admin']) {
    const dir = path.join(root, 'cgi-bin', m);
    for (const f of fs.readdirSync(dir).filter((f) => f.endsWith('.c'))) {
      const source = fs.readFileSync(path.join(dir, f), 'utf8');
      for (const [, p] of source.matchAll(/\{\s*(?:GET|POST)(?:\s*\|\s*(?:GET|POST))?,\s*"(\/[^"]*)"/g)) {
        assert.equal(map.get(p.split('/')[1]), m, `${m} has the route ${p}; conf/mano-http.inc does not send it there`);
        unused.delete(p.split('/')[1]);
      }
    }
  }
  assert.deepEqual([...unused], [], 'words of conf/mano-http.inc without a route');
});
