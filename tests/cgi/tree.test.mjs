// Folders of documents and names in a zip: htdocs/js/documents_tree.js, which
// knows no page and no network.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import vm from 'node:vm';
import { root } from '../lib/site.mjs';

const window = {};
vm.runInNewContext(fs.readFileSync(path.join(root, 'htdocs/js/documents_tree.js'), 'utf8'), { window, Intl, Map, Set, Infinity });
const { tree, flat, count, find, holder, accepts, safe, entries } = window.ManoTree;
const plain = (x) => JSON.parse(JSON.stringify(x));

let ids = 0;
const folder = (id, name, dans = 0, more = {}) => ({ id, dans, supprime: 0, modele: 0, nom: '', meta: { name }, ...more });
const doc = (name, dossier = 0, more = {}) => ({ id: ++ids, dossier, supprime: 0, meta: { name }, ...more });
const list = (dossiers, documents, modeles = []) => ({ dossiers, documents, modeles });
const paths = (t) => plain(flat(t).map((n) => n.path.join('/')));

test('folders hold folders, in the order of their names, numbers by their value', () => {
  const t = tree(list([folder(1, 'Santé'), folder(2, 'Année 10', 1), folder(3, 'Année 9', 1), folder(4, 'Écrits')], [doc('b 10.pdf', 3), doc('b 9.pdf', 3), doc('a.pdf')]));
  assert.deepEqual(paths(t), ['', 'Écrits', 'Santé', 'Santé/Année 9', 'Santé/Année 10']);
  assert.equal(count(t), 3);
  assert.equal(count(find(t, 1)), 2);
  assert.deepEqual(plain(find(t, 3).documents.map((d) => d.meta.name)), ['b 9.pdf', 'b 10.pdf']);
});

test('what is in a folder of the trash is shown where that folder was', () => {
  const gone = { supprime: 1 };
  const inner = doc('dedans.pdf', 3), t = tree(list([folder(1, 'A'), folder(2, 'B', 1, gone), folder(3, 'C', 2, gone), folder(4, 'D', 3)], [inner, doc('jeté.pdf', 1, gone)]));
  assert.deepEqual(paths(t), ['', 'A', 'A/D']);
  assert.equal(holder(t, inner).id, 1);
  assert.equal(count(t), 1);
});

test('a folder goes neither into itself, nor into what it holds, nor where it is', () => {
  const t = tree(list([folder(1, 'A'), folder(2, 'B', 1), folder(3, 'C', 2), folder(4, 'P', 0, { modele: 7 })], [], [{ id: 7, nom: 'P' }]));
  const may = (a, b) => accepts(find(t, a), find(t, b));
  assert.deepEqual([may(1, 1), may(1, 2), may(1, 3), may(1, 0), may(1, 4)], [false, false, false, false, true]);
  assert.deepEqual([may(3, 1), may(3, 0), may(3, 2)], [true, true, false]);
  assert.equal(may(4, 1), false, 'a default folder stays');
});

test('default folders come first, in their order, and once', () => {
  const presets = [{ id: 5, nom: 'Logement' }, { id: 2, nom: 'Identité' }];
  const t = tree(list([folder(1, 'Autre'), folder(9, 'Identité', 0, { modele: 2 })], [doc('x.pdf', 9)], presets));
  assert.deepEqual(plain(t.children.map((n) => [n.id, n.name])), [[-5, 'Logement'], [9, 'Identité'], [1, 'Autre']]);
});

test('names in a zip are safe on every machine', () => {
  assert.equal(safe('a/b\\c:d*e?f"g<h>i|j.pdf'), 'a_b_c_d_e_f_g_h_i_j.pdf');
  assert.equal(safe('../../etc/passwd'), '_.._etc_passwd');
  assert.equal(safe('CON.txt'), '_CON.txt');
  assert.equal(safe('lpt1'), '_lpt1');
  assert.equal(safe('  .caché. '), 'caché');
  assert.equal(safe('facture\u202egpj.exe'), 'facture_gpj.exe');
  assert.equal(safe('e\u0301te\u0301.pdf'), 'été.pdf');
  assert.equal(safe('...'), 'sans nom');
  assert.equal(safe('\n'), '_');
  assert.equal(safe(`${'é'.repeat(180)}.pdf`), `${'é'.repeat(100)}.pdf`);
});

test('a zip keeps folders, numbers doubles, leaves empty folders and the trash', () => {
  const t = tree(list(
    [folder(1, 'Santé'), folder(2, 'santé'), folder(3, 'Vide'), folder(4, 'Bilans', 1)],
    [doc('scan.pdf', 1), doc('SCAN.pdf', 1), doc('scan.pdf', 4), doc('scan.pdf', 2), doc('Santé'), doc('non.pdf', 1, { supprime: 1 })],
  ));
  assert.deepEqual(plain(entries(t).map((e) => e.path)).sort(), ['Santé (3)', 'Santé/Bilans/scan.pdf', 'Santé/SCAN (2).pdf', 'Santé/scan.pdf', 'santé (2)/scan.pdf'].sort());
  assert.deepEqual(plain(entries(find(t, 4)).map((e) => e.path)), ['scan.pdf']);
});
