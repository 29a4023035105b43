// The browser's own scripts (htdocs/js/keys.js, vault.js) on a test's client:
// the same sealing, without a browser.
import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { libsodium } from './client.mjs';
import { root } from './site.mjs';

// Its answers are those of fetch().
function fetcher(client, log) {
  return async (target, { method = 'GET', headers = {}, body } = {}) => {
    const form = body instanceof URLSearchParams;
    const r = await client.request(method, target, {
      headers: { ...headers, ...(form ? { 'Content-Type': 'application/x-www-form-urlencoded' } : {}) },
      body: form ? body.toString() : body && Buffer.from(body),
    });
    log.push({ method, target, status: r.status, body: form ? body : undefined });
    return {
      ok: r.status >= 200 && r.status < 300, status: r.status, type: r.status === 303 ? 'opaqueredirect' : 'basic',
      headers: { get: (name) => r.headers[name.toLowerCase()] ?? null },
      json: async () => r.json(), arrayBuffer: async () => new Uint8Array(r.body).buffer,
    };
  };
}

// { vault: window.ManoVault, share: window.ManoShare, log: what was asked },
// with the vault not open.
export async function vaultOf(client) {
  const log = [];
  const sodium = await libsodium();
  if (!client.csrf) await client.get('/compte');
  const window = { sodium, libsodium: true, crypto: globalThis.crypto };
  const document = {
    body: { dataset: {} }, querySelector: (q) => (q.startsWith('meta') ? { content: client.csrf } : null), querySelectorAll: () => [],
  };
  const context = vm.createContext({
    window, document, fetch: fetcher(client, log), requestAnimationFrame: (f) => f(), setTimeout, URLSearchParams, URL, Blob,
    Uint8Array, BigInt, JSON, Math, Object, Error, console,
  });
  for (const name of ['keys.js', 'vault.js', 'share.js']) {
    vm.runInContext(fs.readFileSync(path.join(root, 'htdocs/js', name), 'utf8'), context, { filename: name });
  }
  return { vault: window.ManoVault, share: window.ManoShare, log };
}

export const list = async (c, person) => (await c.get(`/documents/liste/${person}`)).json();

// For tests of routes: a vault key that nobody holds, and what proves it.
export const anyProof = 'A'.repeat(43);
export async function makeAnyKey(c) {
  const s = await libsodium();
  const b = (n) => s.to_base64(s.randombytes_buf(n));
  await c.post('/documents/octroyer', { octroi: `1.${b(32)}.${b(80)}`, preuve: anyProof, premiere: '1' });
}

// One document sent without any vault, for tests of routes: random bytes.
export async function sendAny(c, person) {
  const s = await libsodium();
  const bytes = Buffer.from(s.randombytes_buf(100));
  const b = (x) => s.to_base64(x);
  await makeAnyKey(c);
  const begun = await c.post('/documents/commencer', {
    preuve: anyProof,
    personne: person, uid: s.to_hex(s.randombytes_buf(16)), cle: b(s.randombytes_buf(88)), meta: b(s.randombytes_buf(60)), taille: bytes.length, dossier: 0,
  });
  const { id } = begun.json();
  await c.request('POST', `/documents/morceau/${id}?a=0`, { headers: { 'X-CSRF': c.csrf, 'Content-Type': 'application/octet-stream' }, body: bytes });
  const r = await c.post(`/documents/finir/${id}`, { empreinte: b(s.crypto_generichash(32, bytes)) });
  return { id, status: r.status };
}
