// A file shared outside, made and opened as browsers do: their own share.js.
import assert from 'node:assert/strict';
import { libsodium, multipart } from './client.mjs';
import { vaultOf } from './documents.mjs';

// The person's answer to sharing outside of the team.
export async function agree(c, person, outcome = 'agreed', day = '') {
  const r = await c.form(`/personnes/accords/${person}`, { kind: 'share', outcome, way: 'oral', on_day: day, reason: 'Le CCAS, pour un logement' }, `/personnes/accords/${person}`);
  assert.equal(r.status, 303, r.text.slice(0, 300));
}

// What the browser sends at the end, with bytes that it sealed; other fields
// replace those of a good share.
export async function send(c, link, bytes, fields = {}) {
  const { hash } = await link.api.token(link.secret);
  const all = { personne: 1, uid: link.uid, empreinte: hash, destinataire: 'Le CCAS de la ville', motif: 'Demande de logement', heures: 24, fois: 2, section: ['g1', 'actions'], _csrf: c.csrf, ...fields };
  const pairs = Object.entries(all).flatMap(([n, v]) => (Array.isArray(v) ? v : [v]).map((x) => [n, x])).filter(([, v]) => v !== null);
  const body = multipart([...pairs, ['chiffre', { file: 'chiffre', data: Buffer.from(bytes) }]]);
  return c.request('POST', '/personnes/partager/envoyer', { headers: { 'Content-Type': body.type }, body: body.body });
}

// { secret, code, uid, id, api, shown }: all that a browser knows of a share.
// html: what is sealed, when it is not to be drawn by the server.
export async function share(c, fields = {}, html = undefined) {
  const { share: api } = await vaultOf(c);
  const link = { ...await api.fresh(), api };
  if (html === undefined) {
    const drawn = await c.post(`/personnes/partager/dossier/${fields.personne ?? 1}`, { section: fields.section ?? ['g1', 'actions'] });
    assert.equal(drawn.status, 200, drawn.text.slice(0, 300));
    html = drawn.html;
  }
  link.sealed = await api.sealBytes(new TextEncoder().encode(html), link.secret, link.code);
  const r = await send(c, link, link.sealed, fields);
  assert.equal(r.status, 200, r.text.slice(0, 300));
  return { ...link, id: r.json().id, shown: (await api.token(link.secret)).shown };
}

// One who holds a link, at an address of their own: state() and piece() are
// what the public page asks.
let holders = 0;
export function holder(site, link) {
  const c = site.client();
  c.from = `127.0.1.${1 + holders++ % 250}`;
  return {
    c,
    state: (jeton = link.shown) => c.post('/partage/etat', { jeton }),
    piece: (essai, a = 0, jeton = link.shown) => c.post('/partage/chiffre', { jeton, essai, a }),
  };
}
export const newTry = async () => (await libsodium()).to_hex((await libsodium()).randombytes_buf(16));

// Random bytes shared without any sealing, for tests of routes.
export async function shareAny(c, person) {
  const s = await libsodium();
  await agree(c, person);
  const api = { token: async () => ({ hash: s.to_base64(s.randombytes_buf(32)) }) };
  const r = await send(c, { api, uid: s.to_hex(s.randombytes_buf(16)) }, s.randombytes_buf(500), { personne: person, section: ['g1'] });
  return { id: r.json().id, status: r.status };
}
