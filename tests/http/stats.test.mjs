// Statistics and reports: the page, the lists behind its numbers, and the same
// figures in the document and in the workbook, as LibreOffice reads them.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { decode, startSite, tags, text } from '../lib/site.mjs';
import { complaints } from '../lib/validate.mjs';

const ASKED = 'periode=annee&equipe=toutes';
let site, admin, normal, stats, dir;

before(async () => {
  site = await startSite({ demo: true });
  [admin, normal, stats] = await Promise.all(['admin', 'equipe', 'stats']
    .map((who) => site.login(`${who}@demo.example`)));
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'mano-stats-'));
});
after(async () => {
  await site?.stop();
  if (dir) fs.rmSync(dir, { recursive: true, force: true });
});

// « 1 210 », « 69,1 % » as numbers; other words as they are.
function value(cell) {
  const plain = cell.replace(/[\s\u00a0\u202f]/g, '').replace('−', '-');
  if (/^-?\d+(,\d+)?%?$/.test(plain)) return Number(plain.replace('%', '').replace(',', '.'));
  return cell.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
}

// What people see of a cell, without the words for screen readers.
const seen = (html) => decode(html.replace(/<span class="visually-hidden">[\s\S]*?<\/span>/g, '').replace(/<[^>]*>/g, '')).trim();

// The tables of a page: { caption: [[cell…]…] }.
function tables(html) {
  const out = {};
  for (const [, t] of html.matchAll(/<table[^>]*>([\s\S]*?)<\/table>/g)) {
    const caption = seen(t.match(/<caption[^>]*>([\s\S]*?)<\/caption>/)[1]);
    out[caption] = [...t.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)].slice(1)
      .map(([, row]) => [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map((c) => value(seen(c[1]))));
  }
  return out;
}

// The big numbers of the page: { title: n }.
function numbers(html) {
  return Object.fromEntries([...html.matchAll(/<div class="big"><h3>([\s\S]*?)<\/h3><div class="v">([\s\S]*?)<\/div>/g)]
    .map((m) => [seen(m[1]), value(seen(m[2]))]));
}

// Titles of the page's tables, without where and when.
const short = (caption) => caption.split(', en 20')[0];

function soffice(file, to) {
  const out = path.join(dir, to.split(':')[0]);
  fs.mkdirSync(out, { recursive: true });
  execFileSync('soffice', [`-env:UserInstallation=file://${dir}/office`, '--headless', '--convert-to', to, '--outdir', out, file],
    { stdio: 'ignore', timeout: 120000 });
  return out;
}

describe('the page', () => {
  test('is valid, for every preset and role', async () => {
    const page = await admin.get('/statistiques');
    assert.equal(page.status, 200);
    const presets = tags(page.html).filter((t) => t.name === 'a' && /periode=/.test(t.attrs.href ?? '') && t.attrs.class === 'chip');
    assert.equal(presets.length, 13);
    for (const { attrs } of presets) {
      const r = await stats.get(attrs.href);
      assert.equal(r.status, 200, attrs.href);
    }
    for (const who of [admin, normal, stats]) {
      const r = await who.get(`/statistiques?${ASKED}`);
      assert.deepEqual(await complaints(r.html), []);
    }
  });

  test('shows each figure with its definition, each chart with its table', async () => {
    const { html } = await admin.get(`/statistiques?${ASKED}`);
    const found = numbers(html);
    assert.equal(Object.keys(found).length, 6);
    assert.ok(found['Personnes suivies'] > 0 && found['Personnes suivies'] <= found['Personnes mises à jour']);
    assert.ok(found['Personnes mises à jour'] <= found['Toutes les personnes']);
    const figures = tags(html).filter((t) => t.name === 'figure' && !t.close);
    assert.ok(figures.length >= 12);
    for (const f of figures) {
      const inside = html.slice(f.at, html.indexOf('</figure>', f.at));
      assert.equal(f.attrs.role, 'figure');
      assert.equal(text(inside.match(/<figcaption>([\s\S]*?)<\/figcaption>/)[1]).replace(' ,', ','), f.attrs['aria-label']);
      assert.match(inside, /<table[\s\S]*<caption/);
    }
    assert.equal(html.match(/<details class="def">/g).length, Object.keys(found).length + figures.length);
  });

  test('numbers add up, and « Non renseigné » is a row', async () => {
    const { html } = await admin.get(`/statistiques?${ASKED}`);
    const all = tables(html);
    const followed = numbers(html)['Personnes suivies'];
    for (const name of ['Genre', 'Âge']) {
      const rows = Object.entries(all).find(([c]) => c.startsWith(`${name} des personnes suivies`))[1];
      const total = rows.at(-1);
      assert.equal(total[1], followed);
      assert.equal(rows.slice(0, -1).reduce((n, r) => n + r[1], 0), followed);
      assert.equal(rows.at(-2)[0], 'Non renseigné');
    }
  });

  test('refuses bad periods beside the field, and unknown teams', async () => {
    const r = await admin.get('/statistiques?du=31%2F02%2F2026&au=01%2F03%2F2026&equipe=toutes');
    assert.equal(r.status, 422);
    assert.match(r.html, /value="31\/02\/2026"[^>]*aria-describedby="[^"]*du-err"[^>]*aria-invalid="true"/);
    assert.match(r.html, /<title>Erreur – /);
    assert.deepEqual(await complaints(r.html), []);
    assert.equal((await admin.get('/statistiques?equipe=999')).status, 404);
    for (const odd of ['du=%3Cscript%3E&au=', 'periode=%27', 'equipe=1%20OR%201', 'du=9999-99-99&au=1']) {
      assert.ok((await admin.get(`/statistiques?${odd}`)).status < 500, odd);
    }
  });
});

describe('the lists', () => {
  test('hold as many as the number says', async () => {
    const { html } = await normal.get(`/statistiques?${ASKED}`);
    const links = [...html.matchAll(/<a href="(\/statistiques\/personnes\?[^"]*)">([^<]*)</g)]
      .map((m) => [decode(m[1]), value(m[2])]);
    assert.ok(links.length > 60);
    for (const [href, n] of links.filter((_, i) => i < 8 || i % 7 === 0)) {
      const r = await normal.get(href);
      assert.equal(r.status, 200, href);
      assert.equal(value(r.html.match(/<h1>[\s\S]*?<span class="count">([\s\S]*?)<\/span>/)[1].replace(/\D+$/, '')), n, href);
      assert.equal(r.html.match(/<a class="main"/g).length, Math.min(n, 50), href);
    }
    assert.deepEqual(await complaints((await normal.get(links[0][0])).html), []);
    assert.deepEqual(await complaints((await normal.get(`/statistiques/personnes?${ASKED}&figure=actions&valeur=done`)).html), []);
  });

  test('are not for those who only see statistics', async () => {
    const r = await stats.get(`/statistiques?${ASKED}`);
    assert.doesNotMatch(r.html, /\/statistiques\/personnes/);
    assert.doesNotMatch(r.html, /href="\/personnes/);
    assert.equal((await stats.get(`/statistiques/personnes?${ASKED}&figure=suivies`)).status, 403);
  });
});

describe('the reports', () => {
  let page;
  before(async () => {
    page = (await admin.get(`/statistiques?${ASKED}`)).html;
  });

  test('HTML: valid, and the same tables', async () => {
    const r = await stats.get(`/rapports/activite?${ASKED}`);
    assert.equal(r.status, 200);
    assert.deepEqual(await complaints(r.html), []);
    const twin = tables(r.html);
    for (const [caption, rows] of Object.entries(tables(page))) {
      assert.deepEqual(twin[caption.replace(/\s*: tableau$/, '')], rows, caption);
    }
  });

  test('XLSX: opens in LibreOffice, one sheet per table, the same figures', async () => {
    const r = await stats.get(`/rapports/tableaux.xlsx?${ASKED}`);
    assert.equal(r.status, 200);
    assert.match(r.headers['content-disposition'], /^attachment; filename="tableaux-du-\d{4}-01-01-au-\d{4}-12-31\.xlsx"/);
    const file = path.join(dir, 't.xlsx');
    fs.writeFileSync(file, r.body);
    const out = soffice(file, 'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1');
    const sheets = Object.fromEntries(fs.readdirSync(out).map((f) => [f.slice(2, -4), fs.readFileSync(path.join(out, f), 'utf8')
      .trim().split(/\r?\n/).map((l) => l.split(';').map((c) => value(c.replace(/^"|"$/g, ''))))]));
    for (const [title, n] of Object.entries(numbers(page))) {
      assert.equal(sheets.Chiffres.find((row) => row[0] === title)[1], n, title);
    }
    for (const [caption, rows] of Object.entries(tables(page))) {
      const title = short(caption);
      const name = Object.keys(sheets).find((s) => s === title || (s.length > 25 && title.startsWith(s.replace(/\s*\S*$/, ''))));
      assert.ok(name, `no sheet for ${title} in ${Object.keys(sheets)}`);
      for (const row of rows) {
        const found = sheets[name].find((line) => line[0] === row[0]);
        assert.ok(found, `${title}: ${row[0]}`);
        assert.equal(found[1], row[1], `${title}: ${row[0]}`);
      }
    }
    assert.ok(sheets['Définitions'].some((row) => row[0] === 'Personnes suivies'));
    assert.equal(sheets['Paramètres'].find((row) => row[0] === 'Organisation')[1], 'Association Démo');
  });

  test('ODT: headings, captions, header rows; LibreOffice opens it; the same figures', async () => {
    const r = await normal.get(`/rapports/activite.odt?${ASKED}`);
    assert.equal(r.status, 200);
    const file = path.join(dir, 'r.odt');
    fs.writeFileSync(file, r.body);
    const xml = execFileSync('unzip', ['-p', file, 'content.xml'], { maxBuffer: 64 << 20 }).toString();
    const heads = [...xml.matchAll(/<text:h [^>]*text:outline-level="(\d)"[^>]*>/g)].map((m) => Number(m[1]));
    assert.ok(heads.length > 10 && heads[0] === 1);
    heads.reduce((last, level) => (assert.ok(level <= last + 1), level), 0);
    const found = [...xml.matchAll(/<table:table [\s\S]*?<\/table:table>/g)].map(([t]) => [...t.matchAll(/<table:table-row[\s\S]*?<\/table:table-row>/g)]
      .map(([row]) => [...row.matchAll(/<table:table-cell[\s\S]*?<\/table:table-cell>/g)].map(([c]) => value(text(c)))));
    for (const [caption, rows] of Object.entries(tables(page))) {
      assert.ok(found.some((t) => JSON.stringify(t.slice(1)) === JSON.stringify(rows)), caption);
    }
    const said = xml.replace(/<[^>]*>/g, '');
    for (const title of Object.keys(numbers(page))) assert.ok(said.includes(title), title);
    for (const word of ['Présentation', 'À compléter', 'Constats et perspectives', 'Définitions']) assert.ok(said.includes(word), word);
    const pdf = path.join(soffice(file, 'pdf'), 'r.pdf');
    const pages = execFileSync('pdfinfo', [pdf]).toString().match(/Pages:\s+(\d+)/)[1];
    assert.ok(Number(pages) >= 8, `${pages} pages`);
  });

  test('are journalled', async () => {
    const r = await admin.get('/journal');
    assert.equal(r.status, 200);
    assert.match(r.text, /xport/);
  });

  test('are refused to a restricted member', async () => {
    const other = await site.login('restreint@demo.example');
    for (const p of ['/rapports/activite', '/rapports/activite.odt', '/rapports/tableaux.xlsx', '/statistiques']) {
      assert.equal((await other.get(`${p}?${ASKED}`)).status, 403, p);
    }
  });
});
