// An HTTP client for tests: keeps cookies itself (the session cookie is Secure
// and the tests speak plain HTTP), follows nothing by itself, logs in as the
// browser does.
import http from 'node:http';
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { forms, input, text } from './html.mjs';

const require = createRequire(import.meta.url);
let sodium;

export async function libsodium() {
  sodium ??= require('libsodium-wrappers-sumo');
  await sodium.ready;
  return sodium;
}

// The two subkeys of a password; derivations are kept, each costs half a second.
const derived = new Map();
export async function derive(password, salt, ops = 3, mem = 64 * 1024 * 1024) {
  const s = await libsodium();
  const key = `${password}\0${salt}\0${ops}\0${mem}`;
  if (!derived.has(key)) {
    const master = s.crypto_pwhash(32, password.normalize('NFKC'), s.from_base64(salt),
      ops, mem, s.crypto_pwhash_ALG_ARGON2ID13);
    derived.set(key, {
      unlock: s.crypto_kdf_derive_from_key(32, 1, 'manoauth', master),
      vault: s.crypto_kdf_derive_from_key(32, 2, 'manoauth', master),
    });
  }
  return derived.get(key);
}

function sealed(s, bytes, key) {
  const nonce = s.randombytes_buf(s.crypto_secretbox_NONCEBYTES);
  return Buffer.concat([nonce, s.crypto_secretbox_easy(bytes, nonce, key)]);
}

// What the browser makes of a new password: salt, unlock, vault_pub,
// vault_sealed, as /invitation, /recuperation and /compte want them.
export async function credentials(password) {
  const s = await libsodium();
  const salt = s.to_base64(s.randombytes_buf(16));
  const keys = await derive(password, salt);
  const pair = s.crypto_box_keypair();
  return {
    salt, unlock: s.to_base64(keys.unlock), vault_pub: s.to_base64(pair.publicKey),
    vault_sealed: s.to_base64(sealed(s, pair.privateKey, keys.vault)),
  };
}

export class Answer {
  constructor(status, headers, body, path, rawHeaders = []) {
    this.status = status;
    this.headers = headers;
    this.rawHeaders = rawHeaders; // name, value, name, value…
    this.body = body;
    this.path = path;
  }
  get html() { return this.body.toString('utf8'); }
  // What people read.
  get text() { return text(this.html); }
  get location() { return this.headers.location; }
  json() { return JSON.parse(this.html); }
  forms() { return forms(this.html); }
}

// A list of pairs or an object (arrays repeat the name) as a form's body.
export function encode(fields) {
  const out = new URLSearchParams();
  const pairs = Array.isArray(fields) ? fields : Object.entries(fields);
  for (const [name, value] of pairs) {
    for (const v of Array.isArray(value) ? value : [value]) {
      if (v !== undefined && v !== null) out.append(name, String(v));
    }
  }
  return out.toString();
}

// multipart/form-data: values are strings or { file, type, data }.
export function multipart(fields) {
  const mark = `mano${Math.random().toString(36).slice(2)}`;
  const parts = [];
  for (const [name, value] of Array.isArray(fields) ? fields : Object.entries(fields)) {
    const file = typeof value === 'object' && value !== null;
    parts.push(`--${mark}\r\nContent-Disposition: form-data; name="${name}"`);
    if (file) parts.push(`; filename="${value.file}"\r\nContent-Type: ${value.type ?? 'application/octet-stream'}`);
    parts.push('\r\n\r\n', file ? value.data : String(value), '\r\n');
  }
  parts.push(`--${mark}--\r\n`);
  return { type: `multipart/form-data; boundary=${mark}`, body: Buffer.concat(parts.map((p) => Buffer.from(p))) };
}

// The pages that can be posted to, to search (lib/asked.h).
const SEARCHES = /^\/(personnes(\/fil\/\d+)?|recherche|lieux|contacts|territoires|medical\/(recherche|personnes))(\?|$)/;

export class Client {
  constructor(url) {
    this.url = url;
    this.cookies = new Map();
    this.csrf = undefined; // of the last page that had one
    this.page = undefined; // the last page got
    this.from = undefined; // a local address to ask from, of several
  }

  // One request, from the address `from` when one was set.  options: headers, body (string or Buffer), origin (false:
  // no Origin nor Sec-Fetch-Site).  Never throws for a status.
  request(method, path, options = {}) {
    const headers = { Accept: 'text/html', ...options.headers };
    if (this.cookies.size > 0 && headers.Cookie === undefined) {
      headers.Cookie = [...this.cookies].map(([k, v]) => `${k}=${v}`).join('; ');
    }
    if (method !== 'GET' && method !== 'HEAD' && options.origin !== false) {
      headers.Origin ??= this.url;
      headers['Sec-Fetch-Site'] ??= 'same-origin';
    }
    if (options.body !== undefined) headers['Content-Length'] = Buffer.byteLength(options.body);
    for (const k of Object.keys(headers)) if (headers[k] === undefined) delete headers[k];
    return new Promise((resolve, reject) => {
      const target = new URL(this.url);
      const q = http.request({ host: target.hostname, port: target.port, method, path, headers, localAddress: this.from, agent: false }, (r) => {
        const chunks = [];
        r.on('data', (c) => chunks.push(c));
        r.on('error', reject);
        r.on('end', () => {
          this.#keep(r.headers['set-cookie'] ?? []);
          resolve(new Answer(r.statusCode, r.headers, Buffer.concat(chunks), path, r.rawHeaders));
        });
      });
      q.setTimeout(options.timeout ?? 60000, () => q.destroy(new Error(`no answer: ${method} ${path}`)));
      q.on('error', reject);
      q.end(options.body);
    });
  }

  #keep(lines) {
    for (const line of lines) {
      const [pair, ...attrs] = line.split(';').map((s) => s.trim());
      const at = pair.indexOf('=');
      const name = pair.slice(0, at);
      const gone = attrs.some((a) => /^max-age=(0|-\d+)$/i.test(a));
      if (gone || pair.slice(at + 1) === '') this.cookies.delete(name);
      else this.cookies.set(name, pair.slice(at + 1));
    }
  }

  async get(path, options = {}) {
    const r = await this.request('GET', path, options);
    if (r.status === 200 && /^text\/html/.test(r.headers['content-type'] ?? '')) {
      this.page = r;
      this.csrf = input(r.html, '_csrf') ?? this.csrf;
    }
    return r;
  }

  // POST of a form's fields.  `_csrf` is the one last seen unless given (null:
  // none is sent).  A search is answered at an address of its own: its answer
  // is what comes from there.
  async post(path, fields = {}, options = {}) {
    const pairs = Array.isArray(fields) ? [...fields] : Object.entries(fields);
    if (!pairs.some(([n]) => n === '_csrf') && this.csrf !== undefined) pairs.push(['_csrf', this.csrf]);
    const r = await this.request('POST', path, {
      ...options,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...options.headers },
      body: encode(pairs.filter(([, v]) => v !== null)),
    });
    const found = SEARCHES.test(path) && r.status === 303 && r.location.split('?')[0] === path.split('?')[0];
    return found ? this.get(r.location, options) : r;
  }

  // Gets the page, fills its form as a browser would, posts it.  which: the
  // form's action, id or number among the POST forms (default: the first whose
  // action is not the header's: the first one that has all the given fields,
  // or else the first).  A value of null removes the field.
  async form(path, values = {}, which = undefined, options = {}) {
    const page = await this.get(path, options);
    assert.equal(page.status, 200, `GET ${path}: ${page.status} ${page.location ?? ''}`);
    const all = page.forms().filter((f) => f.method === 'post');
    let form;
    if (typeof which === 'number') form = all[which];
    else if (which !== undefined) form = all.find((f) => f.action === which || f.id === which);
    else form = all.find((f) => Object.keys(values).every((n) => n.startsWith('_') || page.html.includes(`name="${n}"`) && formHas(page.html, f, n))) ?? all[0];
    assert.ok(form, `no form ${which ?? ''} on ${path}`);
    const fields = form.fields.filter(([n]) => !(n in values));
    for (const [n, v] of Object.entries(values)) {
      for (const one of Array.isArray(v) ? v : [v]) if (one !== null) fields.push([n, one]);
    }
    const target = new URL(form.action || path, `${this.url}${path}`);
    return this.post(target.pathname + target.search, fields, options);
  }

  // Follows at most n redirections by GET.
  async follow(answer, n = 5) {
    for (; n > 0 && answer.status >= 301 && answer.status <= 303; n--) answer = await this.get(answer.location);
    return answer;
  }

  // What the browser does on /connexion.  Returns the answer of the POST: 303
  // when accepted.  The derived keys stay in this.keys.
  async login(email, password) {
    const page = await this.get('/connexion');
    const form = page.forms().find((f) => f.fields.some(([n]) => n === '_csrf'));
    this.csrf = form ? form.fields.find(([n]) => n === '_csrf')[1] : undefined;
    const salt = await this.post('/connexion/sel', { email });
    assert.equal(salt.status, 200, `POST /connexion/sel: ${salt.status}`);
    const given = salt.json();
    this.keys = await derive(password, given.salt, given.ops, given.mem);
    const s = await libsodium();
    const r = await this.post('/connexion', { email, unlock: s.to_base64(this.keys.unlock) });
    this.csrf = undefined;
    return r;
  }

  // Opens the locked session of this browser, as the lock does in place.
  async unlock(password) {
    const given = (await this.post('/verrou/sel', {})).json();
    const keys = await derive(password, given.salt, given.ops, given.mem);
    const s = await libsodium();
    const r = await this.post('/verrou', { json: '1', unlock: s.to_base64(keys.unlock) });
    if (r.status === 200) this.csrf = r.json().csrf;
    return r;
  }

  // Takes up an invitation, as its page does: `link` or token, `code` when a
  // member invited.  For a first administrator the pair of the paper key is
  // made and kept in this.paper = { pub, secret }.
  async accept(link, { password, name, code }) {
    const token = link.slice(link.indexOf('#') + 1).trim();
    await this.get('/invitation');
    const state = await this.post('/invitation/etat', { token });
    if (state.status !== 200) return state;
    const fields = { json: '1', token, name, ...await credentials(password) };
    if (state.json().kind === 'first') {
      const s = await libsodium();
      const pair = s.crypto_box_keypair();
      this.paper = { pub: pair.publicKey, secret: pair.privateKey };
      fields.recovery_pub = s.to_base64(pair.publicKey);
    } else {
      fields.code = code;
    }
    const r = await this.post('/invitation', fields);
    this.csrf = undefined;
    return r;
  }
}

function formHas(html, form, name) {
  if (form.fields.some(([n]) => n === name)) return true;
  // Unchecked boxes and empty lists are not among the values: look at the text.
  const at = html.indexOf(`action="${form.action}"`);
  const end = html.indexOf('</form', at);
  return at >= 0 && html.slice(at, end).includes(`name="${name}"`);
}
