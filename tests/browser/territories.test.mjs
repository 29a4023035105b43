// What a team sees on its round, in a real browser: an observation from the
// phone's menu, a rencontre noted with it, its way back; the list searched.
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

async function enter(path, options = {}) {
  context = await open(browser, site, { cookie: site.cookies.normal, ...options });
  page = await context.newPage();
  await page.goto(path);
}
const main = () => page.locator('main');
const press = async (name) => {
  const answer = page.waitForResponse((r) => r.request().isNavigationRequest() && r.request().method() === 'POST');
  await main().getByRole('button', { name }).click();
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

test('on a phone: an observation, a rencontre with it, back', async () => {
  await enter('/', { viewport: phone, isMobile: true, hasTouch: true });
  await page.locator('.bar .add summary').tap();
  await page.locator('.bar').getByRole('link', { name: 'Une observation' }).tap();
  await page.waitForURL(/\/observations\/nouvelle$/);
  await clean();
  await main().getByLabel(/^Territoire/).selectOption({ label: 'Place de la République' });
  await main().getByLabel(/hommes rencontrées/).fill('2');
  await main().getByLabel('Ambiance').selectOption('RAS');
  await main().getByLabel('Commentaire').fill('Un kiosque bleu');
  await press('Enregistrer l’observation');
  await page.getByText('Création réussie').waitFor();
  await clean();
  await main().getByRole('link', { name: 'Rencontre', exact: true }).tap();
  await page.waitForURL(/\/rencontres\/nouvelle\?observation=\d+$/);
  await main().getByLabel('Nom, téléphone ou naissance').fill('samir');
  await main().getByLabel(/Samir/).check();
  await main().getByRole('button', { name: 'Enregistrer la rencontre' }).last().click();
  await page.waitForURL(/\/observations\/\d+\?note=/);
  await main().getByRole('link', { name: /Samir/ }).waitFor();
  await clean();
  await page.goto('/personnes/lieux/2');
  await main().getByText('Territoires (1)').waitFor();
  await clean();
});

test('at a desk: searched, sorted by keyboard, archived and back', async () => {
  await enter('/territoires', { viewport: { width: 1440, height: 900 } });
  await main().getByLabel('Chercher dans les territoires').fill('TENTES');
  await page.keyboard.press('Enter');
  await page.waitForLoadState();
  await main().getByRole('link', { name: 'Place de la République' }).waitFor();
  assert.ok(!page.url().includes('TENTES'));
  await clean();
  await page.goto('/territoires');
  await main().getByRole('link', { name: 'Nom' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/sens=desc/);
  assert.equal(await page.locator('th[aria-sort="descending"]').count(), 1);
  await main().getByRole('link', { name: 'Place de la République' }).click();
  await press('Archiver');
  await page.locator('.flash').getByText('Territoire archivé.').waitFor();
  await clean();
  await press('Annuler');
  await page.locator('.flash').getByText('Territoire désarchivé.').waitFor();
});
