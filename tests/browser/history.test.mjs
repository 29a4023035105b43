// In a real browser: from a field of a file to its history, a priority made
// ordinary and back, a comment on an action, consultations found beside the rest.
import { after, afterEach, before, test } from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { fixtureSite } from '../lib/fixture.mjs';
import { launch, open, phone } from './browser.mjs';

const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let site, browser, context, page;

before(async () => {
  [site, browser] = await Promise.all([fixtureSite(), launch()]);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});
afterEach(async () => {
  const problems = context?.watch.take() ?? [];
  await context?.close();
  assert.deepEqual(problems, []);
});

async function enter(path, role = 'normal', options = {}) {
  context = await open(browser, site, { cookie: site.cookies[role], ...options });
  page = await context.newPage();
  await page.goto(path);
}
const main = () => page.locator('main');
const press = async (name) => {
  const answer = page.waitForResponse((r) => r.request().isNavigationRequest() && r.request().method() === 'POST');
  await main().getByRole('button', { name }).first().click();
  await answer;
  await page.waitForLoadState();
};

async function clean() {
  await page.evaluate(axeSource);
  const r = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  assert.deepEqual(r.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`), []);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(over <= 0, `${over} px too wide`);
}

test('from a field to its history, by keyboard, and the workbook', async () => {
  await enter('/personnes/1');
  await main().getByRole('link', { name: /^Historique\s: Téléphone$/ }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/champ=phone/);
  await main().getByRole('cell', { name: '06 39 98 56 78' }).waitFor();
  await main().getByRole('cell', { name: /06 39 98 12 34/ }).first().waitFor();
  assert.doesNotMatch(await page.title(), /Zoé|06/);
  await clean();
  const [file] = await Promise.all([page.waitForEvent('download'), main().getByRole('link', { name: /^Exporter/ }).click()]);
  assert.equal(file.suggestedFilename(), 'historique-1.xlsx');
  await page.getByLabel('Champ').selectOption({ label: 'Toute la fiche' });
  await main().getByRole('button', { name: /^Afficher/ }).click();
  await main().getByText('Création de la fiche').waitFor();
  await clean();
});

test('a priority on a phone: the bell, one click, and back', async () => {
  await enter('/', 'normal', { viewport: phone, isMobile: true, hasTouch: true });
  await page.getByRole('link', { name: /^Priorités\s+2$/ }).tap();
  await page.waitForURL(/priorites/);
  await clean();
  await press(/^Déprioriser le commentaire/);
  await page.getByText('Commentaire dépriorisé.').waitFor();
  assert.equal(await page.locator('.bell .badge').innerText(), '1');
  await clean();
  await press(/^Annuler/);
  assert.equal(await page.locator('.bell .badge').innerText(), '2');
});

test('a comment on an action, whose draft is kept while one types', async () => {
  await enter('/actions/2');
  const kept = page.waitForResponse((r) => r.url().includes('/personnes/brouillon/1?action=2'));
  await page.getByLabel('Nouveau commentaire').fill('Rappeler la caisse');
  await kept;
  await page.getByText(/Brouillon gardé/).waitFor();
  await page.reload();
  assert.equal(await page.getByLabel('Nouveau commentaire').inputValue(), 'Rappeler la caisse');
  await press('Enregistrer le commentaire');
  await main().locator('.line-time').getByText('Rappeler la caisse').waitFor();
  await clean();
  await page.goto('/personnes/1');
  await main().locator('.line-time').getByText('Rappeler la caisse').waitFor();
});

test('consultations come after the rest, without being asked', async () => {
  await enter('/recherche', 'health');
  await page.locator('#mots').fill('pansement');
  await press('Rechercher');
  await page.locator('#medical').getByText('Cicatrise bien').waitFor();
  await clean();
});
