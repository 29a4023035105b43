// The main job in a real browser, at a desk and on a phone: log in, create a
// person, plan an action, write a consultation, read figures, take them away.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { typed } from '../lib/day.mjs';
import { startSite } from '../lib/site.mjs';
import { desktop, launch, login, open, phone, sessionCookie, shot } from './browser.mjs';
import * as office from './office.mjs';

let site, browser;

before(async () => {
  [site, browser] = await Promise.all([startSite({ demo: true }), launch()]);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

const clean = (s) => s.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
const button = (page, name) => page.locator('main').getByRole('button', { name });
const flash = (page) => page.locator('.flash').innerText().then(clean);

// Names must reach neither the address nor the title, which the browser keeps.
async function discreet(page, name) {
  assert.ok(!(await page.title()).includes(name), 'the title names somebody');
  assert.ok(!decodeURIComponent(page.url()).includes(name), 'the address names somebody');
}

// Answers each list of the form that has no answer yet, ticks the first of each
// set of boxes; [label, answer] of each.
async function answerAll(page) {
  const out = [];
  for (const list of await page.locator('main select').all()) {
    if (await list.inputValue() !== '') continue;
    const options = await list.locator('option').all();
    const label = clean(await page.locator(`label[for="${await list.getAttribute('id')}"]`).innerText());
    const answer = clean(await options.at(-2).innerText());
    await list.selectOption({ index: options.length - 2 });
    out.push([label, answer]);
  }
  for (const set of await page.locator('main fieldset', { has: page.locator(':scope > .checks') }).all()) {
    const box = set.locator('.form-check').first();
    await box.locator('input').check();
    out.push([clean(await set.locator('legend').first().innerText()), clean(await box.innerText())]);
  }
  return out;
}

for (const [device, viewport] of [['bureau', desktop], ['téléphone', phone]]) {
  describe(`${device} (${viewport.width} px)`, () => {
    const who = `Coquelicot du ${device}`;
    const what = `Domiciliation au CCAS (${device})`;
    const note = `Tension stable, à revoir (${device})`;
    const onPhone = device === 'téléphone';
    const options = { viewport, isMobile: onPhone, hasTouch: onPhone };
    let admin, page, file, cookies = {};

    // Links of the frame: the side bar, or the bar at the bottom.
    const go = async (p, name) => {
      const bar = p.getByRole('navigation', { name: onPhone ? 'Menu du téléphone' : 'Menu principal' });
      const link = bar.getByRole('link', { name, exact: true });
      if (!(await link.isVisible())) await bar.locator('summary', { hasText: 'Menu' }).click();
      await link.click();
    };

    before(async () => {
      admin = await open(browser, site, options);
      page = await admin.newPage();
    });
    after(() => admin.close());

    test('1. the administrator logs in and sees the team’s home page', async () => {
      await page.goto('/connexion');
      await shot(page, '01-connexion');
      await login(page, 'admin@demo.example');
      assert.equal(new URL(page.url()).pathname, '/');
      assert.match(await page.locator('h1').innerText(), /^Bon(jour|soir) Camille$/);
      cookies.admin = await sessionCookie(admin);
      const team = page.getByLabel('Équipe courante');
      await team.selectOption({ label: 'Accueil de jour' });
      await page.getByRole('button', { name: /^Changer/ }).click();
      await page.waitForURL((u) => u.pathname === '/');
      assert.equal(await page.locator('.dayline .team').innerText(), 'Accueil de jour');
      assert.ok(await page.locator('.list tbody tr').count() > 0, 'the day of the team');
      await shot(page, '02-accueil');
      assert.deepEqual(admin.watch.take(), []);
    });

    test('2. a person: similar ones while typing, fields, history', async () => {
      if (onPhone) {
        await page.locator('.bar summary', { hasText: 'Ajouter' }).click();
        await page.getByRole('link', { name: 'Une personne' }).click();
      } else {
        await page.getByRole('link', { name: 'Nouvelle personne' }).click();
      }
      await page.waitForURL('**/personnes/nouvelle');
      // Somebody of the list, without accents nor capitals.
      const known = await page.evaluate(async () => {
        const text = await (await fetch('/personnes')).text();
        return new DOMParser().parseFromString(text, 'text/html').querySelector('tbody tr .main').textContent;
      });
      const name = page.getByLabel(/^Nom prénom ou Pseudonyme/);
      await name.pressSequentially(known.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase(), { delay: 5 });
      await page.locator('#semblables', { hasText: known }).waitFor();
      await shot(page, '04-nouvelle-personne');
      await name.fill(who);
      await page.getByLabel(/^Date de naissance/).fill('12/05/1984');
      await page.getByLabel(/^Description/).fill('Manteau rouge, avec un chien.');
      await page.getByLabel(/^Genre/).selectOption({ label: 'Femme' });
      await button(page, 'Créer la fiche').click();
      await page.waitForURL(/\/personnes\/\d+$/);
      file = new URL(page.url()).pathname;
      assert.equal(await page.locator('h1').innerText(), who);
      assert.equal(await flash(page), 'Fiche créée.');
      await discreet(page, who);

      // The other groups: social, health.
      const changed = [];
      for (const group of ['Informations sociales', 'Informations de santé']) {
        await page.getByRole('link', { name: `Modifier : ${group}` }).click();
        await page.waitForURL('**/personnes/modifier/**');
        const answers = await answerAll(page);
        await button(page, 'Enregistrer la fiche').click();
        await page.waitForURL(`**${file}`);
        assert.match(await flash(page), new RegExp(`^Enregistré : ${answers.length} champs? modifiés?\\.$`));
        changed.push(...answers);
      }
      assert.ok(changed.length > 2, 'the default groups have lists');
      await shot(page, '05-fiche');
      await page.getByRole('link', { name: 'Historique', exact: true }).click();
      await page.locator('h2', { hasText: 'Historique' }).waitFor();
      const history = clean(await page.locator('main').innerText());
      for (const [label, answer] of changed) assert.ok(history.includes(`${label} non renseigné`) && history.includes(answer), `${label}: ${answer}\n${history}`);
      assert.match(history, /Création de la fiche/);
      await shot(page, '06-historique');
      await discreet(page, who);

      // Found in the list while typing.
      await go(page, 'Personnes');
      await page.locator(onPhone ? '#recherche' : '#q').pressSequentially(who.toLowerCase(), { delay: 5 });
      await page.locator('#results tbody tr', { hasText: who }).waitFor();
      await page.locator('#results tbody tr').nth(1).waitFor({ state: 'detached' });
      assert.equal(await page.locator('#results tbody tr').count(), 1);
      await shot(page, '03-personnes-recherche');
      await page.getByRole('link', { name: who }).click();
      await page.waitForURL(`**${file}`);
      assert.deepEqual(admin.watch.take(), []);
    });

    test('3. an action: planned, in the agenda of its day, done, on the file', async () => {
      await page.getByRole('link', { name: /^(Nouvelle action|Action)$/ }).first().click();
      await page.waitForURL('**/actions/nouvelle**');
      await page.getByLabel(/^Nom de l’action/).fill(what);
      await page.getByLabel(/^À faire le/).fill(typed(3));
      await page.locator('#due_time, input[name=due_time]').fill('14:30');
      await shot(page, '07-nouvelle-action');
      await button(page, /^Créer l’action/).last().click();
      await page.waitForURL((u) => u.pathname !== '/actions/nouvelle');
      assert.match(await flash(page), /Action/);

      await go(page, 'Agenda');
      await page.getByLabel('Jour', { exact: true }).fill(typed(3));
      await page.locator('main').getByLabel('Équipe', { exact: true }).selectOption({ label: 'Accueil de jour' });
      await button(page, /^Afficher/).click();
      await page.waitForURL(/jour=/);
      const row = page.locator('tr', { hasText: what });
      assert.match(clean(await row.innerText()), new RegExp(`^14:30 .*${who}.*À FAIRE`));
      await shot(page, '08-agenda');
      await row.getByRole('button', { name: /^Faite/ }).click();
      await row.locator('.status-done').waitFor();
      assert.match(await page.locator('#status').innerText(), /faite/i);

      await row.getByRole('link', { name: who }).click();
      await page.waitForURL(`**${file}`);
      const item = page.locator('.line-time li', { hasText: what });
      assert.match(await item.innerText(), /FAITE/);
      await item.getByRole('link', { name: what }).click();
      assert.match(clean(await page.locator('main').innerText()), /À FAIRE .*FAITE/, 'the change is in the action’s history');
      await shot(page, '09-action');
      assert.deepEqual(admin.watch.take(), []);
    });

    test('4. a consultation by a health professional; nothing for a colleague', async () => {
      const health = await open(browser, site, options);
      const nurse = await health.newPage();
      await login(nurse, 'sante@demo.example');
      await nurse.goto(file);
      await nurse.getByRole('link', { name: 'Dossier médical' }).click();
      await nurse.waitForURL('**/medical/**');
      const address = new URL(nurse.url()).pathname;
      await nurse.getByRole('link', { name: /^(Nouvelle consultation|Consultation)$/ }).first().click();
      await nurse.waitForURL('**/medical/consultations/nouvelle**');
      const kind = nurse.getByLabel(/^Type/);
      if (await kind.inputValue() === '') await kind.selectOption({ index: 1 });
      await nurse.getByLabel(/^Description/).fill(note);
      await shot(nurse, '11-nouvelle-consultation');
      await button(nurse, /^(Créer|Enregistrer)/).last().click();
      await nurse.waitForURL((u) => u.pathname !== '/medical/consultations/nouvelle');
      await nurse.goto(address);
      assert.match(clean(await nurse.locator('main').innerText()), new RegExp(note.replace(/[()]/g, '\\$&')));
      await shot(nurse, '10-dossier-medical');
      await nurse.locator('.lines a').first().click();
      await nurse.waitForURL('**/medical/consultations/*');
      const consultation = new URL(nurse.url()).pathname;
      await shot(nurse, '12-consultation');
      await nurse.goto(file);
      assert.match(clean(await nurse.locator('main').innerText()), /Dossier médical/);
      assert.deepEqual(health.watch.take(), []);
      await health.close();

      const team = await open(browser, site, options);
      const colleague = await team.newPage();
      await login(colleague, 'equipe@demo.example');
      await colleague.goto(file);
      assert.equal(await colleague.locator('h1').innerText(), who);
      assert.equal(await colleague.getByRole('link', { name: /^(?!Historique).*(médical|consultation)/i }).count(), 0, 'no tab');
      assert.ok(!(await colleague.content()).includes('Tension'), 'no content');
      for (const path of [address, consultation, '/medical/consultations/nouvelle']) {
        team.watch.expects(403);
        const answer = await colleague.goto(path);
        assert.equal(answer.status(), 403, path);
        assert.ok(!(await colleague.content()).includes('Tension'));
      }
      await shot(colleague, '13-refus');
      assert.deepEqual(team.watch.take(), []);
      await team.close();
    });

    test('5. statistics of a period: figures, each a drawing with its table', async () => {
      await go(page, 'Statistiques');
      await page.waitForURL('**/statistiques');
      await page.getByLabel('Du', { exact: true }).fill(typed(-400));
      await page.getByLabel('au', { exact: true }).fill(typed(0));
      await page.locator('main').getByLabel('Équipe', { exact: true }).selectOption({ index: 0 });
      await button(page, /^Appliquer/).click();
      await page.waitForURL(/[?&]du=/);
      const titles = await page.locator('figure[role=figure]').evaluateAll((l) => l.map((f) => f.getAttribute('aria-label')));
      for (const wanted of [/^Nouvelles personnes/, /^Actions par statut/, /^Genre/, /^Âge/]) assert.ok(titles.some((t) => wanted.test(t)), `${wanted} in ${titles}`);
      const bare = await page.locator('figure[role=figure]').evaluateAll((l) => l.filter((f) => !f.querySelector('svg[role=img][aria-label]') || !f.querySelector('table tbody tr')).map((f) => f.textContent.slice(0, 60)));
      assert.deepEqual(bare, []);
      const figures = clean(await page.locator('.figures').first().innerText());
      assert.match(figures, /Personnes suivies/);
      assert.match(figures, /Nouvelles personnes/);
      await shot(page, '14-statistiques');
      // A figure opens the list of what it counts.
      const first = page.locator('.big .v a').first();
      const count = parseInt(clean(await first.innerText()).replace(/ /g, ''), 10);
      await first.click();
      await page.waitForURL('**/statistiques/personnes**');
      assert.match(clean(await page.locator('h1').innerText()).replace(/(\d) (?=\d{3})/g, '$1'), new RegExp(`\\b${count} personnes`));
      await shot(page, '15-statistiques-liste');
      await page.goBack();
      assert.deepEqual(admin.watch.take(), []);
    });

    test('6. the report and the tables: opened by LibreOffice, the figures of the page', { timeout: 180000 }, async () => {
      const dir = fs.mkdtempSync(path.join(site.dir, 'office-'));
      const save = async (name, to) => {
        const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).first().click()]);
        assert.match(download.suggestedFilename(), /^[a-z0-9.-]+\.(odt|xlsx)$/);
        await download.saveAs(path.join(dir, to));
        return path.join(dir, to);
      };
      const seen = await page.evaluate(() => ({
        numbers: [...document.querySelectorAll('.big')].map((b) => [b.querySelector('h3').textContent, b.querySelector('.v').firstChild.firstChild?.data ?? b.querySelector('.v').firstChild.data]),
        tables: [...document.querySelectorAll('figure')].map((f) => ({
          title: f.querySelector('figcaption').firstChild.data,
          rows: [...f.querySelectorAll('tbody tr, tfoot tr')].map((tr) => [tr.querySelector('th').textContent, (tr.querySelector('td a') ?? tr.querySelector('td')).firstChild.data]),
        })),
      }));
      const number = (s) => Number(clean(s).replace(/ /g, '').replace(',', '.'));
      assert.ok(seen.numbers.length >= 4 && seen.tables.length >= 5);
      const odt = await save(/Rapport d’activité \(ODT\)/, 'rapport.odt');
      const xlsx = await save(/Tableaux \(XLSX\)/, 'tableaux.xlsx');
      assert.ok(await office.whole(odt));
      assert.ok(await office.whole(xlsx));
      // Once is enough for LibreOffice.
      if (onPhone) return;

      const [book, leaves, inDocument] = await Promise.all([office.sheets(xlsx), office.pdfPages(odt), office.tables(odt)]);
      assert.ok(leaves.length > 3);
      const text = leaves.join(' ');
      const find = (rows, label) => rows.find((r) => r[0] === clean(label));
      for (const [label, value] of seen.numbers) {
        const row = find(book.Chiffres, label);
        assert.equal(Number(row?.[1]), number(value), `${label} in the workbook: ${row}`);
        const lines = inDocument.flatMap((t) => t.filter((r) => r[0] === clean(label)));
        if (lines.length > 0) assert.ok(lines.some((r) => number(r[1] ?? '') === number(value)), `${label} in the document: ${lines}`);
        else assert.ok(text.includes(clean(label)) && text.includes(clean(value)), `${label} in the document`);
      }
      for (const t of seen.tables) {
        const sheet = book[Object.keys(book).find((name) => clean(t.title).replace(/[[\]:*?/\\]/g, ' ').startsWith(clean(name)))];
        assert.ok(sheet, `a sheet for ${t.title} among ${Object.keys(book)}`);
        for (const [label, value] of t.rows) assert.equal(Number(find(sheet, label)?.[1]), number(value), `${t.title}, ${label}: ${find(sheet, label)}`);
        assert.ok(text.includes(clean(t.title)), `${t.title} in the document`);
        // The table of the document that has the same first words and as many rows.
        const rows = t.rows.map(([label, value]) => [clean(label), number(value)]);
        const same = inDocument.some((d) => rows.every(([label, value]) => d.some((r) => r[0] === label && number(r[1] ?? '') === value)));
        assert.ok(same, `the table of ${t.title} in the document`);
      }
      for (const sheet of ['Définitions', 'Chiffres']) assert.ok(sheet in book, sheet);
      assert.ok(book.Définitions.length > seen.numbers.length, 'each figure is defined');

      await page.getByRole('link', { name: /Version HTML/ }).click();
      await page.waitForURL('**/rapports/activite?**');
      const twin = clean(await page.locator('main').innerText());
      for (const t of seen.tables) assert.ok(twin.includes(clean(t.title)), `${t.title} in the twin`);
      await shot(page, '16-rapport');
      assert.deepEqual(admin.watch.take(), []);
    });

    test('the rest of the screens, for the eye', async () => {
      for (const [name, address] of [['17-compte', '/compte'], ['18-utilisateurs', '/utilisateurs'], ['19-equipes', '/equipes'], ['20-organisation', '/organisation'], ['21-journal', '/journal'], ['03-personnes', '/personnes'], ['22-agenda-retards', '/agenda?retard=1']]) {
        await page.goto(address);
        await shot(page, name);
      }
      assert.deepEqual(admin.watch.take(), []);
    });

    test('the first page is light', async () => {
      const cold = await open(browser, site, { ...options, cookie: cookies.admin });
      const p = await cold.newPage();
      const wire = await cold.newCDPSession(p);
      const got = new Map();
      await wire.send('Network.enable');
      await wire.send('Performance.enable');
      wire.on('Network.requestWillBeSent', (e) => got.set(e.requestId, { url: e.request.url, bytes: 0 }));
      wire.on('Network.loadingFinished', (e) => { if (got.has(e.requestId)) got.get(e.requestId).bytes = e.encodedDataLength; });
      await p.goto('/', { waitUntil: 'networkidle' });
      const list = [...got.values()].filter((r) => r.url.startsWith('http'));
      const bytes = list.reduce((n, r) => n + r.bytes, 0);
      const said = list.map((r) => `${r.bytes} ${r.url}`).join('\n');
      assert.ok(list.length < 10, `${list.length} requests\n${said}`);
      assert.ok(bytes < 100e3, `${bytes} bytes\n${said}`);
      // Scripts and styles before anything shows.
      const before = list.filter((r) => /\.(js|css)$/.test(r.url)).reduce((n, r) => n + r.bytes, 0);
      assert.ok(before < 80e3, `${before} bytes of scripts and styles\n${said}`);
      await p.goto('/personnes', { waitUntil: 'networkidle' });
      const { metrics } = await wire.send('Performance.getMetrics');
      const heap = metrics.find((m) => m.name === 'JSHeapUsedSize').value;
      assert.ok(heap < 30e6, `${heap} bytes of heap`);
      assert.deepEqual(cold.watch.take(), []);
      await cold.close();
    });
  });
}
