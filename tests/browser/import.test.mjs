// The import tells how far it is, with scripts; without, it waits.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { fixtureSite } from '../lib/fixture.mjs';
import { workbook } from '../lib/workbook.mjs';
import { launch, open } from './browser.mjs';

const ROWS = 6000;
let site, browser;

before(async () => {
  [site, browser] = await Promise.all([fixtureSite(), launch()]);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

const file = (name) => ({
  name: 'personnes.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer: workbook([['Nom', 'Équipe en charge', 'Description'],
    ...Array.from({ length: ROWS }, (_, i) => [`${name}${i} Importée`, 'Accueil de jour', `ligne ${i}`])]),
});

// Every word that the page says while it waits.
const listen = (page) => page.addInitScript(() => addEventListener('DOMContentLoaded', () => {
  const at = document.querySelector('#avancement');
  if (!at) return;
  const said = [];
  new MutationObserver(() => {
    said.push([at.hidden ? '' : at.querySelector('[role=status]').textContent, at.querySelector('progress').position,
      [...document.querySelectorAll('main button')].every((b) => b.disabled)]);
    sessionStorage.setItem('said', JSON.stringify(said));
  }).observe(at, { subtree: true, childList: true, attributes: true, characterData: true });
}));
const said = async (page) => JSON.parse(await page.evaluate(() => sessionStorage.getItem('said') ?? '[]'));

test('the sending, then the rows', { timeout: 120000 }, async () => {
  const context = await open(browser, site, { cookie: site.cookies.admin });
  const page = await context.newPage();
  await listen(page);
  await page.goto('/personnes/import');
  await page.locator('#fichier').setInputFiles(file('Suivie'));
  await page.getByRole('button', { name: 'Essayer l’import' }).click();
  await page.waitForURL(/\/personnes\/import\/\d+$/);
  assert.match((await said(page)).map(([t]) => t).join(), /Lecture du classeur…/);
  const go = page.getByRole('button', { name: 'Importer', exact: true });
  const answered = page.waitForEvent('load', { timeout: 60000 });
  await go.click({ noWaitAfter: true });
  await answered;
  const lines = (await said(page)).filter(([t]) => /lignes importées sur 6\s000/.test(t));
  const told = lines.map(([, at]) => at);
  assert.ok(lines.every(([, , resting]) => resting), 'a second click does nothing');
  assert.ok(told.some((at) => at > 0 && at < 1), JSON.stringify(told));
  assert.deepEqual(told, [...told].sort((a, b) => a - b));
  assert.match(await page.locator('main').innerText(), /6\s000/);
  assert.deepEqual(context.watch.take(), []);
  await context.close();
});

test('without scripts', { timeout: 120000 }, async () => {
  const context = await open(browser, site, { cookie: site.cookies.admin, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/personnes/import');
  assert.ok(await page.locator('#avancement').isHidden());
  await page.locator('#fichier').setInputFiles(file('Muette'));
  await page.getByRole('button', { name: 'Essayer l’import' }).click();
  await page.getByRole('button', { name: 'Importer', exact: true }).click({ timeout: 60000 });
  await page.getByText('Fiches créées', { exact: true }).waitFor({ timeout: 60000 });
  assert.deepEqual(context.watch.take(), []);
  await context.close();
});
