// What is not a screen of work: the documents that are taken away (RGAA 13.3)
// and the statement of accessibility (décret 2019-768).
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { tags, text } from '../lib/html.mjs';
import { fixtureSite } from '../lib/fixture.mjs';
import * as office from './office.mjs';
import { pages } from './pages.mjs';

let site, me;
const clean = (s) => s.replace(/[\s\u00a0\u202f]+/g, ' ').trim();

before(async () => {
  site = await fixtureSite();
  me = await site.as('normal');
});
after(() => site?.stop());

async function get(route, kind) {
  const r = await me.get(route.endsWith('/') ? `${route}1` : route);
  assert.equal(r.status, 200);
  assert.match(r.headers['content-disposition'], /^attachment; filename="[a-z0-9.-]+"/);
  const file = path.join(site.dir, `document.${kind}`);
  fs.writeFileSync(file, r.body);
  assert.ok(await office.whole(file));
  return file;
}

describe('documents', () => {
  const of = (kind) => pages.filter((p) => p.document === kind);

  for (const p of of('odt')) {
    test(`${p.route}: language, title, headings, tables, pictures`, async () => {
      const file = await get(p.route, 'odt');
      assert.equal((await office.parts(file))[0], 'mimetype');
      assert.match(await office.part(file, 'meta.xml'), /<dc:title>[^<]+<\/dc:title>/);
      assert.match(await office.part(file, 'meta.xml'), /<dc:language>fr/);
      assert.match(await office.part(file, 'styles.xml'), /fo:language="fr"/);
      const content = await office.part(file, 'content.xml');
      let level = 0;
      for (const [, n, words] of content.matchAll(/<text:h [^>]*text:outline-level="(\d)"[^>]*>([\s\S]*?)<\/text:h>/g)) {
        assert.ok(Number(n) <= level + 1, `heading ${n} after ${level}: ${text(words)}`);
        assert.notEqual(text(words), '');
        level = Number(n);
      }
      assert.ok(level > 0, 'there are headings');
      const tables = content.match(/<table:table [\s\S]*?<\/table:table>/g);
      // The big figures stand in a table of one row, without headers.
      const bare = tables.filter((t) => !t.includes('<table:table-header-rows>') && t.match(/<table:table-row/g).length > 2);
      assert.deepEqual(bare.map((t) => text(t).slice(0, 80)), []);
      assert.doesNotMatch(content, /number-(columns|rows)-spanned="(?!1")/, 'no merged cell');
      for (const frame of content.match(/<draw:frame [\s\S]*?<\/draw:frame>/g) ?? []) {
        if (/<draw:(image|object)\b/.test(frame)) assert.match(frame, /<svg:(title|desc)>[^<]+/, frame.slice(0, 200));
      }
      assert.doesNotMatch(content, /(<text:p [^>]*\/>\s*){3,}/, 'no room made with empty lines');
    });
  }

  for (const p of of('xlsx')) {
    test(`${p.route}: headers, names, no merged cell`, async () => {
      const file = await get(p.route, 'xlsx');
      const book = await office.part(file, 'xl/workbook.xml');
      const names = [...book.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map((m) => m[1]);
      assert.ok(names.length > 1 && names.every((n) => n !== '' && n.length <= 31 && !/^(Sheet|Feuil)/.test(n)), names.join(', '));
      assert.equal(new Set(names).size, names.length);
      for (const sheet of (await office.parts(file)).filter((n) => /^xl\/worksheets\/sheet\d+\.xml$/.test(n))) {
        const xml = await office.part(file, sheet);
        assert.doesNotMatch(xml, /<mergeCell/, sheet);
        assert.match(xml, /<row r="1"[\s\S]*?<c r="A1"/, `${sheet} begins with its headers`);
        assert.match(xml, /state="frozen"/, `${sheet} keeps its headers in sight`);
      }
      assert.match(await office.part(file, 'docProps/core.xml'), /<dc:title>[^<]+/);
    });
  }

  test('each says its format where it is offered, beside its twin', async () => {
    const r = await me.get('/statistiques');
    const links = [...r.html.matchAll(/<a [^>]*href="(\/rapports\/[^"]*)"[^>]*>([\s\S]*?)<\/a>/g)].map((m) => [m[1].split('?')[0], text(m[2])]);
    const by = Object.fromEntries(links);
    assert.match(by['/rapports/activite.odt'], /ODT/);
    assert.match(by['/rapports/tableaux.xlsx'], /XLSX/);
    assert.match(by['/rapports/activite'], /HTML/);
  });
});

describe('statement of accessibility', () => {
  const mentions = ['Accessibilité : totalement conforme', 'Accessibilité : partiellement conforme', 'Accessibilité : non conforme'];
  const order = ['État de conformité', 'Résultats des tests', 'Contenus non accessibles', 'Non-conformités', 'Dérogations pour charge disproportionnée',
    'Contenus non soumis à l’obligation d’accessibilité', 'Établissement de cette déclaration', 'Retour d’information et contact', 'Voies de recours'];

  test('holds what the model asks, in its order', async () => {
    const r = await site.client().get('/accessibilite');
    assert.equal(r.status, 200, 'without a session');
    const headings = [...r.html.matchAll(/<h[23][^>]*>([\s\S]*?)<\/h[23]>/g)].map((m) => text(m[1]));
    let at = -1;
    for (const h of order) {
      const next = headings.indexOf(h);
      assert.ok(next > at, `« ${h} » is missing or not at its place: ${headings.join(' | ')}`);
      at = next;
    }
    const said = clean(r.text);
    assert.match(said, /article 47 de la loi n° 2005-102 du 11 février 2005/);
    assert.match(said, /référentiel général d’amélioration de l’accessibilité/);
    assert.match(said, /Défenseur des droits Libre réponse 71120 75342 Paris CEDEX 07|Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07/);
    assert.match(said, /Collectif Essai|s’engage/);
  });

  test('without a recorded audit the mention is « non conforme », everywhere the same, and leads there', async () => {
    const anybody = site.client();
    for (const [c, list] of [[anybody, ['/connexion', '/accessibilite', '/mentions-legales', '/plan-du-site', '/aide', '/invitation']], [me, ['/', '/personnes', '/personnes/1', '/compte', '/medical/1']]]) {
      for (const address of list) {
        const r = await c.get(address);
        const links = [...r.html.matchAll(/<a [^>]*href="\/accessibilite"[^>]*>([\s\S]*?)<\/a>/g)].map((m) => clean(text(m[1])));
        assert.ok(links.length > 0, `${address} leads to the statement`);
        for (const l of links.filter((x) => mentions.includes(x) || x.includes('conforme'))) assert.equal(l, mentions[2], address);
        assert.ok(links.includes(mentions[2]), `${address}: ${links}`);
      }
    }
    const page = await anybody.get('/accessibilite');
    assert.ok(clean(page.text).includes(mentions[2]));
  });

  test('the site map leads to pages whose heading says the same (12.3)', async () => {
    for (const role of ['normal', 'admin', 'stats']) {
      const c = await site.as(role);
      const map = await c.get('/plan-du-site');
      const main = map.html.match(/<main[\s\S]*<\/main>/)[0];
      const links = [...main.matchAll(/<a [^>]*href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g)].map((m) => [m[1], clean(text(m[2]))]);
      assert.ok(links.length > 3, role);
      for (const [address, label] of links) {
        const r = await c.follow(await c.get(address));
        assert.equal(r.status, 200, `${role} ${address}`);
        const heading = clean(text(r.html.match(/<h1[^>]*>([\s\S]*?)<\/h1>/)[1]));
        const title = clean(text(r.html.match(/<title>([^<]*)/)[1]));
        assert.ok(heading.includes(label) || title.startsWith(label), `${role} ${address}: « ${label} » leads to « ${heading} »`);
      }
    }
  });

  test('every page names the ways around: menu, search, map (12.1)', async () => {
    const r = await me.get('/personnes');
    const list = tags(r.html);
    assert.ok(list.some((t) => t.name === 'form' && t.attrs.role === 'search'));
    assert.ok(list.some((t) => t.name === 'a' && t.attrs.href === '/plan-du-site'));
    assert.ok(list.some((t) => t.name === 'nav' && t.attrs['aria-label'] === 'Menu principal'));
  });
});
