// A file shared outside: sealed by a browser, opened by whoever has the link
// and the code, as often and as long as was said, and by nobody else.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { typed } from '../lib/day.mjs';
import { fixtureSite } from '../lib/fixture.mjs';
import { agree, holder, newTry, send, share } from '../lib/share.mjs';
import { libsodium, modules } from '../lib/site.mjs';
import { vaultOf } from '../lib/documents.mjs';
import { complaints } from '../lib/validate.mjs';

const OVER = /Ce lien n’ouvre rien/;
let site, me, admin, restricted, other;

before(async () => {
  site = await fixtureSite({ another: true });
  [me, admin, restricted] = await Promise.all(['normal', 'admin', 'restricted'].map((r) => site.as(r)));
  other = await site.asOther('normal');
});
after(() => site?.stop());

const files = (org = 1) => {
  const dir = path.join(site.data, `orgs/${org}/shares`);
  return fs.existsSync(dir) ? fs.readdirSync(dir) : [];
};
function tree(dir) {
  return fs.readdirSync(dir, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? tree(path.join(dir, e.name)) : [path.join(dir, e.name)]));
}
const list = async (c = me, person = 1) => (await c.get(`/personnes/partager/${person}`)).text;
async function over(link, what) {
  const out = holder(site, link);
  for (const r of [await out.state(), await out.piece(await newTry())]) {
    assert.equal(r.status, 410, `${what}: ${r.status}`);
    assert.match(r.json().erreur, OVER);
  }
  return (await out.state()).html;
}

describe('with the person’s agreement', () => {
  let link;

  test('without it nothing is drawn nor kept', async () => {
    assert.match(await list(), /Aucun accord de la personne/);
    const drawn = await me.post('/personnes/partager/dossier/1', { section: 'g1' });
    assert.equal(drawn.status, 409);
    assert.match(drawn.json().erreur, /Aucun accord/);
    await agree(me, 1, 'refused', '01/02/2026');
    const api = (await vaultOf(me)).share;
    const r = await send(me, { ...await api.fresh(), api }, randomBytes(300));
    assert.equal(r.status, 409);
    assert.deepEqual(files(), []);
  });

  test('the parts chosen, and no other, come back with the link and the code', async () => {
    await agree(me, 1);
    link = await share(me);
    const out = holder(site, link);
    const state = (await out.state()).json();
    assert.deepEqual(Object.keys(state).sort(), ['fin', 'reste', 'taille']);
    assert.equal(state.reste, 2);
    assert.ok(Math.abs(state.fin - Date.now() / 1000 - 86400) < 120);
    assert.equal(state.taille % 65536, 16 + 24 + 16, 'lengths are padded');
    const r = await out.piece(await newTry());
    assert.equal(r.status, 200);
    assert.equal(r.headers['content-type'], 'application/octet-stream');
    assert.match(r.headers['cache-control'], /no-store/);
    assert.equal(r.body.length, state.taille);
    const html = new TextDecoder().decode(await link.api.openBytes(new Uint8Array(r.body), link.secret, link.code.toLowerCase()));
    assert.match(html, /Zoé Légende/);
    assert.match(html, /Accompagnement à la CPAM/);
    assert.doesNotMatch(html, /Gare du Nord|non tenu|<script|https?:/);
    assert.deepEqual(await complaints(html), []);
    assert.equal(await link.api.openBytes(new Uint8Array(r.body), link.secret, '22222222'), null);
    assert.equal(await link.api.openBytes(new Uint8Array(r.body), 'ab'.repeat(32), link.code), null, 'the code without the link');
  });

  test('no file of the server holds the link, the code, or a word of the file', async () => {
    const sodium = await libsodium();
    const raw = Buffer.from(link.secret, 'hex'), shown = Buffer.from(sodium.from_base64(link.shown));
    const all = tree(site.dir).filter((f) => !f.endsWith('.sock'));
    assert.ok(all.some((f) => f.includes('/shares/')));
    for (const f of all) {
      const bytes = fs.readFileSync(f);
      for (const word of [raw, link.secret, shown, link.shown, link.code, 'Accompagnement', 'Le CCAS de la ville', 'Demande de logement']) assert.equal(bytes.indexOf(word), -1, `${f} holds ${word}`);
    }
    for (const word of [link.secret, link.shown, 'CCAS']) assert.ok(!site.logs().includes(word));
    assert.equal(files().length, 1);
    assert.match(files()[0], /^[0-9a-f]{32}$/);
    assert.equal(fs.statSync(path.join(site.data, 'orgs/1/shares', files()[0])).mode & 0o777, 0o600);
  });

  test('downloads are counted, not those that go on, and shown to members', async () => {
    const out = holder(site, link);
    assert.match(await list(), /1 téléchargement sur 2/);
    const one = await newTry();
    assert.equal((await out.piece(one)).status, 200);
    assert.equal((await out.piece(one)).status, 200, 'the same try, again');
    assert.equal((await out.piece(one, 10)).body.length, (await out.piece(one)).body.length - 10);
    assert.match(await list(), /2 téléchargements sur 2.*Claude/s);
    assert.match(await list(), /tous les téléchargements sont faits/);
    await over(link, 'used up');
    const journal = (await admin.get('/journal')).text;
    assert.match(journal, new RegExp(`Sans compte\\s+Téléchargement du partage n°\\s${link.id}`));
    const { text } = await me.get('/personnes/historique/1');
    assert.match(text, /Dossier partagé hors de l’équipe\s: Le CCAS de la ville\. Parties\s: [^.]*Actions\. 2 téléchargements sur 2, le \d\d\/\d\d\/\d{4} à \d\d:\d\d et le \d\d\/\d\d\/\d{4} à \d\d:\d\d\.[^.]*Claude/);
    for (const word of [link.secret, link.shown, link.code, link.uid]) assert.ok(!text.includes(word), 'the history holds neither link nor code');
    assert.match(journal, new RegExp(`Création\\s+Partage n°\\s${link.id}`));
    assert.doesNotMatch(journal, /CCAS/);
  });

  test('stopped: at once, for good, the same words as for what never was', async () => {
    const said = new Set();
    const gone = await share(me);
    assert.equal(files().length, 2);
    const page = await me.get(`/personnes/partager/arreter/${gone.id}`);
    assert.equal(page.status, 200);
    assert.deepEqual(await complaints(page.html), []);
    const r = await me.form(`/personnes/partager/arreter/${gone.id}`, {}, `/personnes/partager/arreter/${gone.id}`);
    assert.equal(r.location, '/personnes/partager/1');
    said.add(await over(gone, 'stopped'));
    assert.equal(files().length, 1, 'the file left');
    assert.match(await list(), /Arrêté le .*Claude/);
    const s = await libsodium();
    said.add(await over({ shown: s.to_base64(s.randombytes_buf(32)) }, 'unknown'));
    said.add((await holder(site, link).state()).html);
    assert.equal(said.size, 1, [...said].join('\n'));
    const again = await me.form(`/personnes/partager/arreter/${gone.id}`, {}, `/personnes/partager/arreter/${gone.id}`);
    assert.match((await me.follow(again)).text, /déjà terminé/);
    const past = (await me.get('/personnes/historique/1')).text;
    assert.equal(past.match(/Partage arrêté\s: Le CCAS de la ville/g).length, 1, 'told once');
    assert.match(past, /Parties\s: [^.]*\. Aucun téléchargement sur 2\..*2 téléchargements sur 2, le .* et le /s, 'what ended is still told');
    assert.equal((await holder(site, gone).c.post('/partage/etat', { jeton: 'abc' })).status, 400);
  });

  test('an agreement withdrawn, a file in the trash: what was shared ends', async () => {
    const one = await share(me);
    await agree(me, 1, 'refused');
    assert.match((await me.get('/personnes/accords/1')).text, /Les partages en cours de ce dossier sont arrêtés/);
    await over(one, 'no agreement');
    assert.equal((await me.get('/personnes/historique/1')).text.match(/Partage arrêté/g).length, 3, 'the one just used up too');
    assert.match(await list(), /Aucun accord de la personne/);
    await agree(me, 1);
    await agree(me, 2);
    const two = await share(me, { personne: 2 });
    const r = await me.form('/personnes/supprimer/2', { nom: 'Samir B.' }, '/personnes/supprimer/2');
    assert.equal(r.status, 303);
    await over(two, 'in the trash');
    assert.equal((await me.get('/personnes/partager/2')).status, 404);
    assert.equal((await me.get(`/personnes/partager/arreter/${two.id}`)).status, 404);
  });

  test('a refusal of one file ends the shares of the other, once they are one', async () => {
    const create = async (name) => Number((await me.form('/personnes/nouvelle', { name }, '/personnes/nouvelle')).location.match(/(\d+)/)[1]);
    const [kept, other] = [await create('Garance Une'), await create('Garance Deux')];
    await agree(me, other, 'agreed', typed(-2));
    const out = holder(site, await share(me, { personne: other, section: ['g1'] }));
    assert.equal((await out.state()).status, 200);
    await agree(me, kept, 'refused');
    const merge = `/personnes/fusionner/${kept}?avec=${other}`;
    assert.equal((await me.form(merge, {}, merge)).status, 303);
    assert.equal((await out.state()).status, 410);
    assert.equal((await out.piece(await newTry())).status, 410);
  });
});

describe('what is refused', () => {
  let api;
  const fresh = async () => ({ ...await api.fresh(), api });
  before(async () => {
    api = (await vaultOf(me)).share;
  });

  test('sentences beside fields, and what no page sends', async () => {
    const kept = files().length;
    for (const [fields, status, champ, words] of [
      [{ destinataire: ' ' }, 422, 'destinataire', /obligatoire/], [{ motif: null }, 422, 'motif', /obligatoire/],
      [{ destinataire: 'x'.repeat(201) }, 422, 'destinataire', /200.caractères/], [{ section: null }, 422, 'section', /au moins une partie/],
    ]) {
      const r = await send(me, await fresh(), randomBytes(100), fields);
      assert.equal(r.status, status, JSON.stringify(fields));
      assert.equal(r.json().champ, champ);
      assert.match(r.json().erreur, words);
    }
    for (const fields of [{ heures: 48 }, { heures: 720 }, { fois: 0 }, { fois: 6 }, { section: ['g1', 'medical'] }, { section: 'g77' }, { uid: '../../etc' }, { empreinte: 'abc' }, { inconnu: 1 }]) {
      assert.equal((await send(me, await fresh(), randomBytes(100), fields)).status, 400, JSON.stringify(fields));
    }
    assert.equal((await send(me, await fresh(), randomBytes(100), { personne: 77 })).status, 404);
    assert.equal((await send(me, await fresh(), '')).status, 400);
    assert.equal((await send(me, await fresh(), randomBytes(10 * 1024 * 1024 + 1))).status, 422);
    assert.equal((await send(me, await fresh(), randomBytes(12 * 1024 * 1024))).status, 413);
    assert.equal(files().length, kept, 'nothing stays');
    const drawn = await me.post('/personnes/partager/dossier/1', { section: ['g1', 'nulle'] });
    assert.equal(drawn.status, 400);
    assert.equal((await me.post('/personnes/partager/dossier/1', {})).json().champ, 'section');
  });

  test('sent again after the network failed: one share; another’s name: none', async () => {
    const link = await share(me);
    const again = await send(me, link, link.sealed);
    assert.equal(again.json().id, link.id);
    assert.equal((await send(admin, link, link.sealed)).status, 409, 'a uid that another has');
    assert.equal((await send(me, { ...link, uid: (await api.fresh()).uid }, link.sealed)).status, 409, 'a link that another has');
    assert.equal((await holder(site, link).piece(await newTry())).status, 200);
  });

  test('ten mebibytes arrive by pieces, unchanged', async () => {
    const link = await fresh(), bytes = randomBytes(10 * 1024 * 1024);
    const r = await send(me, link, bytes);
    assert.equal(r.status, 200, r.text.slice(0, 200));
    const out = holder(site, { shown: (await api.token(link.secret)).shown }), one = await newTry(), got = [];
    for (let n = 0; n < bytes.length;) {
      const p = await out.piece(one, n);
      assert.ok(p.status === 200 && p.body.length > 0 && p.body.length <= 1 << 20);
      got.push(p.body);
      n += p.body.length;
    }
    assert.ok(Buffer.concat(got).equals(bytes));
    // From the middle, without having begun.
    assert.equal((await out.piece(await newTry(), 4096)).status, 410);
  });

  test('roles and organisations', async () => {
    const link = await share(me);
    for (const p of ['/personnes/partager/1', `/personnes/partager/arreter/${link.id}`]) assert.equal((await restricted.get(p)).status, 403, p);
    assert.equal((await restricted.post('/personnes/partager/dossier/1', { section: 'g1' })).status, 403);
    assert.doesNotMatch((await restricted.get('/personnes/1')).html, /personnes\/partager/);
    // The neighbours have a person 1, and no such share.
    assert.equal((await other.get(`/personnes/partager/arreter/${link.id}`)).status, 404);
    assert.equal((await other.post(`/personnes/partager/arreter/${link.id}`, { _op: randomBytes(16).toString('hex') })).status, 404);
    assert.doesNotMatch((await other.get('/personnes/partager/1')).text, /CCAS/);
    await agree(other, 1);
    assert.equal((await send(other, link, link.sealed)).status, 409);
    const theirs = await share(other);
    assert.equal(files(2).length, 1);
    assert.equal((await holder(site, theirs).state()).status, 200);
    assert.equal((await holder(site, link).state()).status, 200);
    assert.doesNotMatch(await list(), /Autre Dossier/);
  });

  test('the last download is one, however many ask at once', async () => {
    const link = await share(me), out = holder(site, link);
    const tries = await Promise.all(Array.from({ length: 8 }, newTry));
    const got = await Promise.all(tries.map((t) => out.piece(t)));
    assert.deepEqual(got.map((r) => r.status).sort(), [200, 200, 410, 410, 410, 410, 410, 410]);
    assert.match(await list(), /2 téléchargements sur 2/);
  });

  test('often: a link by ten downloads, an address by twenty questions', async () => {
    const link = await share(me, { fois: 5 }), out = holder(site, link), one = await newTry();
    for (let i = 0; i < 10; i++) assert.equal((await out.piece(one)).status, 200, `download ${i}`);
    const r = await out.piece(one);
    assert.equal(r.status, 429);
    assert.match(r.json().erreur, /quart d’heure/);
    assert.match(await list(), /1 téléchargement sur 5/, 'counted once');
    let asked = 0;
    while (asked < 25 && (await out.state()).status === 200) asked++;
    assert.ok(asked <= 20 && (await out.state()).status === 429, `${asked} questions`);
  });

  test('often: made-up links by twenty, whichever way they are tried', async () => {
    const link = await share(me), out = holder(site, link), answers = [];
    for (let i = 0; i < 25; i++) answers.push(await out.piece(await newTry(), 0, randomBytes(32).toString('base64url')));
    assert.deepEqual(answers.map((r) => r.status), [...Array(20).fill(410), ...Array(5).fill(429)]);
    assert.match(answers.at(-1).json().erreur, /quart d’heure/);
    assert.equal((await out.state()).status, 429);
    assert.equal((await holder(site, link).state()).status, 200, 'elsewhere nobody waits');
  });
});

describe('the public page', () => {
  test('says nothing of anybody, and asks for no session', async () => {
    const r = await site.client().get('/partage');
    assert.equal(r.status, 200);
    assert.deepEqual(await complaints(r.html), []);
    assert.doesNotMatch(r.text, /Zoé|Association Essai/);
    assert.match(r.headers['content-security-policy'], /default-src 'none'; script-src 'self' 'wasm-unsafe-eval'/);
    assert.equal((await site.client().get('/partage/etat')).status, 405);
    const foreign = await site.client().request('POST', '/partage/etat', { headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'cross-site' }, body: 'jeton=a' });
    assert.equal(foreign.status, 403);
  });
});

describe('the operator', () => {
  test('backups leave shares out, a restoration and a suspension end them', async () => {
    assert.doesNotMatch(site.manoctl('check', { code: 1 }).stderr, /shares/);
    const copy = site.manoctl('backup', path.join(site.dir, 'backups')).stdout.trim();
    assert.ok(!fs.existsSync(path.join(copy, 'orgs/1/shares')));
    assert.ok(files().length > 0);
    const link = await share(me), out = holder(site, link);
    assert.equal((await out.piece(await newTry())).status, 200);
    site.manoctl('org', 'suspend', '1');
    assert.equal((await out.piece(await newTry())).status, 410);
    site.manoctl('org', 'resume', '1');
    assert.equal((await out.piece(await newTry())).status, 410, 'it does not come back');
    for (const m of modules) await site.stopModule(m);
    site.manoctl('restore', copy, '--force');
    modules.forEach((m) => site.startModule(m));
    await site.ready();
    assert.deepEqual(files(), []);
    assert.equal((await out.piece(await newTry())).status, 410);
  });
});
