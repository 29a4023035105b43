// Documents: what browsers seal stays sealed on the server, arrives whole or
// not at all, and is for those who may.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { demoPassword, libsodium, startSite } from '../lib/site.mjs';
import { list, vaultOf } from '../lib/documents.mjs';

const NAME = 'Zéphyrolithe notifiée.pdf';
const WORD = 'Quenouillardise';
let site, admin, me, other, mine, hers;

// Four pieces and a bit: several chunks, the last one short.
const content = Buffer.concat([Buffer.from(`%PDF-1.7 ${WORD} `), randomBytes(2_500_000), Buffer.from(WORD)]);
const file = (bytes = content) => new Blob([bytes]);
const about = (person, name = NAME) => ({ person, folder: 0, name, type: 'application/pdf' });
const quiet = () => {};
const bytesOf = async (blob) => Buffer.from(await blob.arrayBuffer());
const folder = () => path.join(site.data, 'orgs/1/documents');
const files = () => fs.readdirSync(folder()).sort();
// Files leave just after the answer.
async function filesAre(wanted) {
  for (let i = 0; i < 40 && files().join() !== wanted.join(); i++) await new Promise((ok) => setTimeout(ok, 50));
  assert.deepEqual(files(), wanted);
}
async function folderOf(name, dans = 0, person = 1) {
  const uid = mine.vault.newUid();
  return (await (await mine.vault.send('/documents/dossier', { personne: person, uid, dans, meta: mine.vault.sealMeta(uid, { name }) })).json()).id;
}
const folderRow = async (id) => (await list(me, 1)).dossiers.find((f) => f.id === id);
// What the last description that this browser sent said of its key.
const proofOf = ({ log }) => log.filter((l) => l.body?.has('meta')).at(-1).body.get('preuve');
const row = async (c, id) => (await list(c, 1)).documents.find((d) => d.id === id);

before(async () => {
  site = await startSite({ demo: true });
  [admin, me] = await Promise.all(['admin', 'equipe'].map((who) => site.login(`${who}@demo.example`)));
  other = await site.createOrg('Autre organisation', 'autre@essai.example', { admin: 'Cheffe' });
  mine = await vaultOf(me);
  hers = await vaultOf(admin);
});
after(() => site?.stop());

const invitedBy = (r) => ({
  link: r.html.match(/https?:\/\/[^\s"<]+\/invitation#[A-Za-z0-9_-]{43}/)[0],
  code: r.html.match(/class="spoken">([^<]+)</)[1],
});

// Every file below a folder.
function tree(dir) {
  return fs.readdirSync(dir, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? tree(path.join(dir, e.name)) : [path.join(dir, e.name)]));
}

describe('documents', () => {
  let sent;

  test('a first key that nobody can open is forgotten by an administrator, while it seals nothing', async () => {
    const s = await libsodium();
    const b = (n) => s.to_base64(s.randombytes_buf(n));
    const page = '/organisation/dossiers';
    assert.ok(!(await admin.get(page)).html.includes(`${page}/cles`), 'no key yet');
    assert.equal((await me.post('/documents/octroyer', { octroi: `1.${b(32)}.${b(80)}`, preuve: b(32), premiere: '1' })).status, 204);
    assert.equal((await list(admin, 1)).existe, true);
    assert.equal((await me.post(`${page}/cles`, { certain: '1' })).status, 403);
    assert.equal((await admin.form(page, {}, `${page}/cles`)).status, 303);
    assert.equal((await list(admin, 1)).existe, true, 'not without the box');
    assert.equal((await admin.form(page, { certain: '1' }, `${page}/cles`)).status, 303);
    assert.equal((await list(admin, 1)).existe, false);
  });

  test('a browser that still holds the forgotten key seals nothing more', async () => {
    const page = '/organisation/dossiers';
    const c = await site.login('equipe@demo.example');
    const old = await vaultOf(c), fresh = await vaultOf(await site.login('admin@demo.example'));
    await old.vault.password(demoPassword);
    await old.vault.openKey(await list(c, 1)); // makes the first key
    assert.equal((await admin.form(page, { certain: '1' }, `${page}/cles`)).status, 303);
    const send = () => old.vault.upload(file(Buffer.from('%PDF-1.4 ancien')), about(1), quiet).go();
    const refused = (e) => e.status === 409 && /clés des documents ont été refaites/.test(e.message);
    await assert.rejects(send, refused, 'there is no key');
    await fresh.vault.password(demoPassword);
    await fresh.vault.openKey(await list(admin, 1));
    await assert.rejects(send, refused, 'there is another key');
    await assert.rejects(old.vault.send('/documents/dossier', { personne: 1, uid: '7'.repeat(32), dans: 0, meta: old.vault.sealMeta('7'.repeat(32), { name: 'x' }) }), refused);
    assert.deepEqual([(await list(c, 1)).documents, (await list(c, 1)).dossiers, (await list(c, 1)).arrivent], [[], [], []]);
    assert.equal((await admin.form(page, { certain: '1' }, `${page}/cles`)).status, 303, 'for what follows');
  });

  test('the vault opens with the password alone; another does not open it', async () => {
    await assert.rejects(mine.vault.password('ce n’est pas lui'), /pas le bon/);
    await mine.vault.password(demoPassword);
    const before = await list(me, 1);
    assert.equal(before.existe, false);
    assert.ok(await mine.vault.openKey(before));
    const now = await list(me, 1);
    assert.ok(now.existe && now.octroi !== '');
    assert.deepEqual(now.sans, [], 'the first browser gave the key to all who may have it, and to the sheet');
    assert.ok(now.papier !== '');
  });

  test('a file comes back byte for byte, to a colleague too', async () => {
    const seen = [];
    sent = await mine.vault.upload(file(), about(1), (p) => seen.push(p)).go();
    assert.ok(seen.length > 3 && seen.at(-1) === 1);
    await hers.vault.password(demoPassword);
    const got = await list(admin, 1);
    assert.ok(await hers.vault.openKey(got));
    const [d] = got.documents;
    const meta = hers.vault.openMeta(d.uid, d.meta);
    assert.equal(meta.name, NAME);
    assert.equal(meta.size, content.length);
    assert.ok((await bytesOf(await hers.vault.download(d, meta.type))).equals(content));
    const raw = await admin.get(`/documents/chiffre/${sent}`);
    assert.equal(raw.headers['content-type'], 'application/octet-stream');
    assert.equal(raw.headers['x-content-type-options'], 'nosniff');
    assert.match(raw.headers['cache-control'], /no-store/);
  });

  test('a key that seals a file is not forgotten', async () => {
    const page = '/organisation/dossiers';
    assert.ok(!(await admin.get(page)).html.includes(`${page}/cles`));
    assert.equal((await admin.post(`${page}/cles`, { certain: '1', _op: 'c'.repeat(32) })).status, 409);
    assert.equal((await list(admin, 1)).existe, true);
  });

  test('no part of a file leaves without a row of the journal', async () => {
    const alix = await site.login('sante@demo.example');
    const opened = async () => (await admin.get('/journal?quoi=open')).text.match(/Document/g)?.length ?? 0;
    const before = await opened();
    assert.equal((await alix.get(`/documents/chiffre/${sent}?a=1`)).status, 400);
    assert.equal(await opened(), before);
    assert.equal((await alix.get(`/documents/chiffre/${sent}?a=${1 << 20}`)).status, 200);
    assert.equal(await opened(), before + 1, 'without its beginning too');
    assert.equal((await alix.get(`/documents/chiffre/${sent}?a=${2 << 20}`)).status, 200);
    assert.equal(await opened(), before + 1, 'what follows is the same opening');
    assert.equal((await alix.get(`/documents/chiffre/${sent}`)).status, 200);
    assert.equal(await opened(), before + 2);
  });

  test('no file of the server holds a word of the name or of the content', () => {
    const all = tree(site.dir).filter((f) => !f.endsWith('.sock'));
    assert.ok(all.some((f) => f.includes('/documents/')));
    for (const f of all) {
      const bytes = fs.readFileSync(f);
      for (const word of ['Zéphyrolithe', 'phyrolithe', WORD]) assert.equal(bytes.indexOf(word), -1, `${f} holds ${word}`);
    }
    const hash = createHash('sha256').update(content).digest();
    for (const f of all) assert.equal(fs.readFileSync(f).indexOf(hash), -1);
    const d = files();
    assert.equal(d.length, 1);
    assert.match(d[0], /^[0-9a-f]{32}$/);
    assert.equal(fs.statSync(path.join(folder(), d[0])).mode & 0o777, 0o600);
    // Nor do its decrypted databases, which an operator with the keys of a request would see.
    assert.ok(!site.logs().includes('phyrolithe'));
  });

  test('what the server changes is seen', async () => {
    const d = await row(me, sent);
    const at = path.join(folder(), d.uid);
    const good = fs.readFileSync(at);
    const bad = Buffer.from(good);
    bad[1_000_000] ^= 1;
    fs.writeFileSync(at, bad);
    await assert.rejects(mine.vault.download(d, ''), /abîmé/);
    // A piece less, of whole chunks.
    fs.writeFileSync(at, good.subarray(0, 24 + 262161 * 3));
    await assert.rejects(mine.vault.download({ ...d, taille: 24 + 262161 * 3 }, ''), /abîmé/);
    fs.writeFileSync(at, good);
    assert.ok((await bytesOf(await mine.vault.download(d, ''))).equals(content));
    // A name or a key put for another's.
    assert.throws(() => mine.vault.openMeta('0'.repeat(32), d.meta), /place/);
    await assert.rejects(mine.vault.download({ ...d, uid: '0'.repeat(32) }, ''), /place/);
  });

  test('a broken sending goes on from the last piece', async () => {
    let n = 0;
    const down = me.request.bind(me);
    // The third request of pieces never leaves; then the answer of one is lost.
    me.request = (method, target, options) => {
      if (target.startsWith('/documents/morceau/') && ++n === 2) return Promise.reject(new Error('down'));
      if (target.startsWith('/documents/morceau/') && n === 4) return down(method, target, options).then(() => Promise.reject(new Error('lost')));
      return down(method, target, options);
    };
    const up = mine.vault.upload(file(), about(1, 'Reprise.pdf'), quiet);
    await assert.rejects(up.go(), (e) => e.lost === true);
    assert.equal(files().filter((f) => f.endsWith('.part')).length, 1);
    await assert.rejects(up.go(), (e) => e.lost === true);
    const id = await up.go();
    me.request = down;
    const d = await row(me, id);
    assert.ok((await bytesOf(await mine.vault.download(d, ''))).equals(content));
    assert.ok(!files().some((f) => f.endsWith('.part')));
    const pieces = mine.log.filter((l) => l.target.startsWith(`/documents/morceau/${id}`) && l.status === 200);
    assert.equal(pieces.length, 3, 'no piece arrived twice');
  });

  test('a wrong hash, size or place is refused, and nothing stays', async () => {
    const s = await libsodium();
    const b = (x) => s.to_base64(x);
    const start = async (taille, more = {}) => (await me.post('/documents/commencer', {
      personne: 1, uid: s.to_hex(s.randombytes_buf(16)), cle: b(s.randombytes_buf(88)), meta: b(s.randombytes_buf(60)), preuve: proofOf(mine), taille, dossier: 0, ...more,
    }));
    const piece = (id, at, bytes, type = 'application/octet-stream') => me.request('POST', `/documents/morceau/${id}?a=${at}`, { headers: { 'X-CSRF': me.csrf, 'Content-Type': type }, body: bytes });
    const kept = files();
    const { id } = (await start(10)).json();
    assert.equal((await piece(id, 0, Buffer.alloc(6))).json().recu, 6);
    const again = await piece(id, 0, Buffer.alloc(6));
    assert.equal(again.status, 200, 'the answer may have been lost: said again');
    assert.equal(again.json().recu, 6);
    const astray = await piece(id, 3, Buffer.alloc(6));
    assert.equal(astray.status, 409);
    assert.equal(astray.json().recu, 6);
    assert.equal((await piece(id, 6, Buffer.alloc(5))).status, 400, 'more than was said');
    assert.equal((await piece(id, 6, Buffer.alloc(4), 'text/plain')).status, 400);
    assert.equal((await me.request('POST', `/documents/morceau/${id}?a=6`, { headers: { 'Content-Type': 'application/octet-stream' }, body: Buffer.alloc(4) })).status, 403, 'no token');
    assert.equal((await piece(id, 6, Buffer.alloc(4))).status, 200);
    const end = await me.post(`/documents/finir/${id}`, { empreinte: b(s.crypto_generichash(32, Buffer.alloc(9))) });
    assert.equal(end.status, 422);
    assert.match(end.json().erreur, /pas arrivé entier/);
    assert.deepEqual(files(), kept);
    assert.equal((await me.get(`/documents/chiffre/${id}`)).status, 404);
    assert.equal((await me.post(`/documents/abandonner/${id}`)).status, 204);
    assert.equal((await start(52_500_001)).status, 422);
    assert.equal((await start(10, { cle: b(s.randombytes_buf(87)) })).status, 400);
    assert.equal((await start(10, { uid: '../../../../etc/passwd' })).status, 400);
    assert.equal((await start(10, { dossier: 99 })).status, 400);
    assert.equal((await start(10, { personne: 99999 })).status, 404);
    for (const preuve of [null, '', b(s.randombytes_buf(32))]) {
      const r = await start(10, { preuve });
      assert.equal(r.status, 409, `under ${preuve}`);
      assert.match(r.json().erreur, /clés des documents ont été refaites.* rechargez la page/);
    }
    // Cancelled on the way.
    const second = (await start(10)).json();
    await piece(second.id, 0, Buffer.alloc(6));
    assert.equal(files().length, kept.length + 1);
    assert.equal((await me.post(`/documents/abandonner/${second.id}`)).status, 204);
    await filesAre(kept);
    assert.equal((await admin.post(`/documents/morceau/${second.id}?a=0`)).status, 404);
  });

  test('names, folders, the family, the trash', async () => {
    const d = await row(me, sent);
    const meta = { ...mine.vault.openMeta(d.uid, d.meta), name: 'Autre nom.pdf' };
    await mine.vault.send(`/documents/modifier/${sent}`, { meta: mine.vault.sealMeta(d.uid, meta), version: d.version });
    await assert.rejects(mine.vault.send(`/documents/modifier/${sent}`, { meta: mine.vault.sealMeta(d.uid, meta), version: d.version }), (e) => e.status === 409);
    const id = await folderOf('Logement');
    await mine.vault.send(`/documents/modifier/${sent}`, { dossier: id });
    assert.equal((await row(me, sent)).dossier, id);
    await assert.rejects(mine.vault.send(`/documents/modifier/${sent}`, { dossier: 999 }));
    const now = await row(me, sent);
    assert.equal(mine.vault.openMeta(now.uid, now.meta).name, 'Autre nom.pdf');
    await mine.vault.send(`/documents/supprimer/${sent}`, {});
    assert.equal((await me.get(`/documents/chiffre/${sent}`)).status, 404);
    await mine.vault.send(`/documents/retablir/${sent}`, {});
    assert.equal((await me.get(`/documents/chiffre/${sent}`)).status, 200);
    const journal = (await admin.get('/journal')).text;
    for (const what of ['Document', 'Clé des documents']) assert.ok(journal.includes(what), what);
  });

  test('folders go into folders, never into themselves, and come back from the trash', async () => {
    const [a, b] = [await folderOf('A'), await folderOf('B')];
    const c = await folderOf('C', b);
    const put = (id, dans) => me.post('/documents/dossier', { id, dans });
    assert.equal((await put(b, a)).status, 200);
    assert.equal((await folderRow(b)).dans, a);
    for (const [id, dans] of [[a, a], [a, b], [a, c], [b, c]]) {
      const r = await put(id, dans);
      assert.equal(r.status, 422, `${id} into ${dans}`);
      assert.match(r.json().erreur, /dans lui-même/);
    }
    const foreign = await folderOf('Ailleurs', 0, 2);
    assert.equal((await put(a, foreign)).status, 400, 'a folder of another person');
    const { version, uid } = await folderRow(b);
    const renamed = { id: b, version, meta: mine.vault.sealMeta(uid, { name: 'B bis' }), preuve: proofOf(mine) };
    assert.equal((await me.post('/documents/dossier', { ...renamed, preuve: 'A'.repeat(43) })).status, 409, 'under another key');
    assert.equal((await me.post('/documents/dossier', renamed)).status, 200);
    assert.equal((await me.post('/documents/dossier', renamed)).status, 409, 'somebody renamed it in between');
    await mine.vault.send(`/documents/modifier/${sent}`, { dossier: c });
    await mine.vault.send(`/documents/dossier/supprimer/${b}`, {});
    assert.deepEqual([(await folderRow(b)).supprime, (await folderRow(c)).dans, (await row(me, sent)).dossier], [1, b, c], 'nothing moved');
    assert.equal((await put(c, b)).status, 400, 'no place is in the trash');
    assert.equal((await me.post(`/documents/dossier/supprimer/${b}`)).status, 404);
    await mine.vault.send(`/documents/dossier/retablir/${b}`, {});
    assert.equal((await me.post(`/documents/dossier/retablir/${b}`)).status, 404);
    assert.equal((await folderRow(b)).supprime, 0);
    assert.equal((await put(b, 0)).status, 200);
    // Sent twice, since the answer was lost: made once.
    const again = { personne: 1, uid: mine.vault.newUid(), dans: 0, meta: mine.vault.sealMeta('0'.repeat(32), { name: 'Deux fois' }) };
    const both = [await me.post('/documents/dossier', again), await me.post('/documents/dossier', again)];
    assert.equal(both[0].json().id, both[1].json().id);
  });

  test('default folders are in each file, made there once, and stay', async () => {
    const page = '/organisation/dossiers';
    for (const dossier of ['Identité', 'Droits']) assert.equal((await admin.form(page, { dossier }, page)).status, 303);
    const { modeles } = await list(me, 1);
    assert.deepEqual(modeles.map((m) => m.nom), ['Identité', 'Droits']);
    const make = async () => {
      const uid = mine.vault.newUid();
      return (await me.post('/documents/dossier', { personne: 1, uid, dans: 0, modele: modeles[0].id, meta: mine.vault.sealMeta(uid, { name: 'Identité' }), preuve: proofOf(mine) }));
    };
    const [first, second] = [(await make()).json().id, (await make()).json().id];
    assert.equal(first, second, 'two browsers at once make one');
    for (const fields of [{ id: first, dans: 0 }, { id: first, version: 1, meta: mine.vault.sealMeta('0'.repeat(32), { name: 'X' }), preuve: proofOf(mine) }]) {
      assert.match((await me.post('/documents/dossier', fields)).json().erreur, /par défaut/);
    }
    assert.equal((await me.post(`/documents/dossier/supprimer/${first}`)).status, 422);
    assert.equal((await admin.form(`${page}/modifier/${modeles[0].id}`, { label: 'Papiers' }, `${page}/modifier/${modeles[0].id}`)).status, 303);
    assert.equal((await folderRow(first)).nom, 'Papiers');
    const moved = await admin.post(`${page}/placer/${modeles[1].id}`, { avant: modeles[0].id }, { headers: { 'HX-Request': 'true' } });
    assert.match(moved.text, /place 1 sur 2/);
    assert.equal((await admin.form(`${page}/modifier/${modeles[0].id}`, {}, `${page}/supprimer/${modeles[0].id}`)).status, 303);
    assert.deepEqual((await list(me, 1)).modeles.map((m) => m.nom), ['Droits']);
    assert.equal((await folderRow(first)).modele, 0, 'a folder like the others');
    assert.equal((await me.post('/documents/dossier', { id: first, dans: 0 })).status, 200);
    assert.equal((await make()).status, 404, 'no longer one');
    assert.match((await admin.form(page, { dossier: 'papiers' }, page)).text, /rétablissez-le/);
    const r = await admin.form(page, {}, `${page}/retablir/${modeles[0].id}`);
    assert.equal(r.status, 303);
    const past = (await admin.get('/organisation/champs/historique')).text.replaceAll('\u00a0', ' ');
    for (const words of ['Dossier par défaut « Papiers »', 'Identité']) assert.ok(past.includes(words), words);
    assert.ok(!(await other.get(page)).html.includes('Papiers'), 'of this organisation alone');
  });

  test('the history of the file tells what was done, without a name', async () => {
    await mine.vault.send(`/documents/modifier/${sent}`, { famille: 1 });
    const past = (await me.get('/personnes/historique/1')).text;
    for (const words of ['Document ajouté', 'Document renommé', 'Document déplacé', 'Document mis à la corbeille', 'Document rétabli', 'Document montré à la famille',
      'Dossier de documents créé', 'Dossier de documents renommé', 'Dossier de documents déplacé', 'Dossier de documents supprimé', 'Dossier de documents rétabli']) {
      assert.ok(past.includes(words), words);
    }
    assert.ok(!/nom\.pdf|phyrolithe|Logement/.test(past));
  });

  test('a family document is shown in the files of the family, to read', async () => {
    const kin = /\/personnes\/(\d+)$/.exec((await admin.form('/personnes/nouvelle', { name: 'Cousine Documentée' }, '/personnes/nouvelle')).location)[1];
    assert.deepEqual((await list(me, kin)).familiaux, []);
    const linked = await me.form('/personnes/famille/1', { person: kin, kind: 'parent' }, '/personnes/famille/1');
    assert.equal(linked.status, 303, linked.text.slice(0, 400));
    const [d] = (await list(me, kin)).familiaux;
    assert.equal(d.id, sent);
    assert.ok(d.de !== '', 'whose it is');
    assert.ok((await bytesOf(await mine.vault.download(d, ''))).equals(content));
    await mine.vault.send(`/documents/modifier/${sent}`, { famille: 0 });
    assert.deepEqual((await list(me, kin)).familiaux, []);
  });

  test('all names, sealed, by pieces, for the search of a browser', async () => {
    const got = (await me.get('/documents/noms')).json();
    assert.equal(got.suite, 0);
    const found = got.documents.find((x) => x.id === sent);
    assert.equal(found.personne, 1);
    assert.equal(mine.vault.openMeta(found.uid, found.meta).name, 'Autre nom.pdf');
    assert.ok(got.documents.every((x) => !x.meta.includes('pdf')));
    assert.deepEqual((await me.get(`/documents/noms?apres=${Math.max(...got.documents.map((x) => x.id))}`)).json().documents, []);
    assert.deepEqual((await other.get('/documents/noms')).json().documents, [], 'of one’s organisation');
    const keys = (await other.get('/documents/cles')).json();
    assert.equal(keys.existe, false);
  });

  test('after a reload the same file goes on, another one does not', async () => {
    const bytes = randomBytes(2_500_000);
    const kept = files();
    const down = me.request.bind(me);
    let n = 0;
    me.request = (method, target, options) => (target.startsWith('/documents/morceau/') && ++n === 3 ? Promise.reject(new Error('down')) : down(method, target, options));
    await assert.rejects(mine.vault.upload(file(bytes), about(1, 'Coupé.pdf'), quiet).go(), (e) => e.lost === true);
    me.request = down;
    // Another page of the same browser.
    const again = await vaultOf(me);
    await again.vault.password(demoPassword);
    const got = await list(me, 1);
    assert.ok(await again.vault.openKey(got));
    const [from] = got.arrivent;
    assert.equal(got.arrivent.length, 1);
    assert.ok(from.recu > 1_000_000 && from.recu < from.taille);
    from.meta = again.vault.openMeta(from.uid, from.meta);
    assert.equal(from.meta.sum, await again.vault.sumOf(file(bytes)));
    assert.notEqual(from.meta.sum, await again.vault.sumOf(file(Buffer.concat([bytes.subarray(1), Buffer.from('x')]))));
    assert.deepEqual((await list(admin, 1)).arrivent, [], 'of who sends it alone');
    const id = await again.vault.upload(file(bytes), about(1, 'Coupé.pdf'), quiet, undefined, from).go();
    assert.equal(id, from.id);
    assert.equal(again.log.filter((l) => l.target.startsWith('/documents/morceau/')).length, 2, 'what had arrived was not sent again');
    assert.ok((await bytesOf(await again.vault.download(await row(me, id), ''))).equals(bytes));
    await mine.vault.send(`/documents/supprimer/${id}`, {});
    // Given up: nothing stays.
    n = 1;
    me.request = (method, target, options) => (target.startsWith('/documents/morceau/') && ++n === 3 ? Promise.reject(new Error('down')) : down(method, target, options));
    await assert.rejects(mine.vault.upload(file(bytes), about(1, 'Coupé.pdf'), quiet).go());
    me.request = down;
    assert.equal(files().filter((f) => f.endsWith('.part')).length, 1);
    await mine.vault.send(`/documents/abandonner/${(await list(me, 1)).arrivent[0].id}`, {});
    await filesAre([...kept, from.uid].sort());
  });

  test('other roles and another organisation see nothing', async () => {
    for (const who of ['restreint', 'stats']) {
      const c = await site.login(`${who}@demo.example`);
      await c.get('/compte');
      for (const p of ['/personnes/documents/1', '/documents/liste/1', `/documents/chiffre/${sent}`, '/documents/moitie']) assert.equal((await c.get(p)).status, 403, `${who} ${p}`);
      for (const p of ['/documents/commencer', `/documents/supprimer/${sent}`, '/documents/octroyer']) assert.equal((await c.post(p)).status, 403, `${who} ${p}`);
    }
    const r = await admin.get('/personnes/1');
    assert.ok(r.html.includes('/personnes/documents/1'));
    for (const p of ['/personnes/documents/1', '/documents/liste/1', `/documents/chiffre/${sent}`]) assert.equal((await other.get(p)).status, 404, p);
    await other.get('/compte');
    for (const p of ['supprimer', 'retablir', 'modifier', 'morceau', 'finir', 'abandonner', 'dossier/supprimer', 'dossier/retablir']) assert.ok([400, 404].includes((await other.post(`/documents/${p}/${sent}`)).status), p);
    assert.equal((await me.get(`/documents/chiffre/${sent}`)).status, 200);
  });

  test('the half is of a live session, and gone with it', async () => {
    const s = await libsodium();
    const c = await site.login('equipe@demo.example');
    await c.get('/compte');
    assert.equal((await c.get('/documents/moitie')).json().moitie, '');
    const moitie = s.to_base64(s.randombytes_buf(32));
    assert.equal((await c.post('/documents/moitie', { moitie: 'x' })).status, 400);
    assert.equal((await c.post('/documents/moitie', { moitie })).status, 204);
    assert.equal((await c.get('/documents/moitie')).json().moitie, moitie);
    assert.equal((await c.get('/documents/moitie', { headers: { 'Sec-Fetch-Site': 'cross-site' } })).status, 403);
    assert.equal((await me.get('/documents/moitie')).json().moitie, '', 'of this session alone');
    await c.post('/verrou/fermer', {});
    assert.equal((await c.get('/documents/moitie')).status, 303);
    assert.equal((await c.unlock(demoPassword)).status, 200);
    assert.equal((await c.get('/documents/moitie')).json().moitie, '', 'gone at the lock');
  });

  test('a grant needs the proof of the key, and is for the key that is shown', async () => {
    const s = await libsodium();
    const b = (x) => s.to_base64(x);
    const octroi = `1.${b(s.randombytes_buf(32))}.${b(s.randombytes_buf(80))}`;
    assert.equal((await me.post('/documents/octroyer', { octroi, preuve: b(s.randombytes_buf(32)) })).status, 409);
    assert.equal((await me.post('/documents/octroyer', { octroi, preuve: b(s.randombytes_buf(32)), premiere: '1' })).status, 409);
    assert.equal((await me.post('/documents/octroyer', { octroi })).status, 400);
    assert.ok((await list(me, 1)).octroi !== '');
    // Somebody new: the next browser that holds the key gives it.
    const invited = await admin.form('/utilisateurs/nouveau', { teams: ['', '1'], email: 'nouvelle@essai.example', role: 'normal' }, '/utilisateurs/nouveau');
    assert.equal(invited.status, 200, invited.text.slice(0, 300));
    const { link, code } = invitedBy(invited);
    const c = site.client();
    const r = await c.accept(link, { password: 'un canard bleu sous la pluie fine', name: 'Nouvelle', code });
    assert.equal(r.status, 200, r.text);
    const hisVault = (await vaultOf(c)).vault;
    await hisVault.password('un canard bleu sous la pluie fine');
    assert.equal(await hisVault.openKey(await list(c, 1)), false, 'nobody gave it yet');
    await hers.vault.openKey(await list(admin, 1));
    const got = await list(c, 1);
    assert.ok(await hisVault.openKey(got));
    const d = got.documents.find((x) => x.id === sent);
    assert.ok((await bytesOf(await hisVault.download(d, ''))).equals(content));
  });

  test('the purge of a person takes the files', async () => {
    const made = await admin.form('/personnes/nouvelle', { name: 'Éphémère Documentée' }, '/personnes/nouvelle');
    const person = /(\d+)$/.exec(made.location)[1];
    const without = files();
    await mine.vault.upload(file(Buffer.from('%PDF-1.4 court')), about(person), quiet).go();
    const before = files().length;
    assert.equal((await admin.form(`/personnes/supprimer/${person}`, { nom: 'Éphémère Documentée' }, `/personnes/supprimer/${person}`)).status, 303);
    assert.equal(files().length, before);
    const r = await admin.form(`/personnes/effacer/${person}`, { nom: 'Éphémère Documentée' }, `/personnes/effacer/${person}`);
    assert.equal(r.status, 303, r.text.slice(0, 300));
    await filesAre(without);
  });
});
