// Around a person, in a real browser: a rencontre in three taps, a passage and
// its way back, a comment whose draft survives, found again by its words.
import { after, afterEach, before, describe, test } from 'node:test';
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

describe('on a phone', () => {
  const view = { viewport: phone, isMobile: true, hasTouch: true };

  test('a rencontre in three taps', async () => {
    await enter('/personnes', view);
    await main().getByRole('link', { name: /Samir/ }).first().tap(); // 1
    await page.waitForURL(/\/personnes\/2$/);
    await main().getByRole('link', { name: 'Rencontre', exact: true }).first().tap(); // 2
    await page.waitForURL(/rencontres/);
    await clean();
    await main().getByRole('button', { name: 'Enregistrer la rencontre' }).last().tap(); // 3
    await page.waitForURL(/\/personnes\/2\?note=/);
    await page.locator('.flash').getByText('Rencontre enregistrée.').waitFor();
    await clean();
    await press('Annuler');
    await page.getByText('Rencontre annulée.').waitFor();
  });

  test('a file keeps its acts in sight; what the menu adds is about its person', async () => {
    await enter('/personnes/2', view);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    for (const name of ['Passage', 'Rencontre', 'Commentaire', 'Action', 'Plus']) {
      const b = await main().locator('.id .acts .btn', { hasText: name }).boundingBox();
      assert.ok(b.y >= 0 && b.y + b.height < 160, `${name}: ${b.y}`);
    }
    await page.locator('.bar .add summary').tap();
    await page.locator('.bar').getByRole('link', { name: 'Une action' }).tap();
    await page.waitForURL(/\/actions\/nouvelle\?personne=2$/);
    await page.goto('/personnes/2');
    await main().getByRole('link', { name: 'Commentaire', exact: true }).tap();
    await page.waitForURL(/\/personnes\/commenter\/2$/);
    await clean();
  });

  test('a passage in one, and back', async () => {
    await enter('/personnes/2', view);
    await press('Passage');
    await page.locator('.flash').getByText('Passage enregistré.').waitFor();
    await clean();
    await press('Annuler');
    await page.getByText('Passage annulé.').waitFor();
  });
});

describe('on a tablet', () => {
  test('the layout of the phone, in two columns, nothing too wide', async () => {
    for (const width of [768, 820, 990]) {
      await enter('/personnes', { viewport: { width, height: 1000 } });
      await clean();
      assert.ok(await page.locator('.bar').isVisible());
      const rows = await page.locator('.list tbody tr').evaluateAll((l) => l.slice(0, 2).map((e) => e.getBoundingClientRect().top));
      assert.equal(rows[0], rows[1]);
      await context.close();
    }
  });
});

describe('a comment', () => {
  test('its draft is kept while one types, restored, given up', async () => {
    await enter('/personnes/1');
    const box = main().getByLabel('Nouveau commentaire');
    const kept = page.waitForResponse(/\/personnes\/brouillon\/1$/);
    await box.click();
    await page.keyboard.type('Une phrase commencée');
    assert.equal((await kept).status(), 200);
    await main().getByText(/^Brouillon gardé à \d\d:\d\d/).waitFor();
    const ticked = page.waitForResponse(/\/personnes\/brouillon\/1$/);
    await main().getByLabel('Commentaire prioritaire').check();
    assert.equal((await ticked).status(), 200);
    page.on('dialog', (d) => d.accept());
    await page.goto('/personnes/2');
    await page.goto('/personnes/1');
    assert.equal(await box.inputValue(), 'Une phrase commencée');
    assert.equal(await main().getByLabel('Commentaire prioritaire').isChecked(), true);
    await clean();
    await press('Abandonner le brouillon');
    assert.equal(await box.inputValue(), '');
  });

  test('saved by the keyboard alone, found by its words, changed, removed, back', async () => {
    await enter('/personnes/1');
    await main().getByLabel('Nouveau commentaire').focus();
    await page.keyboard.type('Rendez-vous à l’hôtel européen');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    for (let i = 0; i < 3; i++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Commentaire enregistré.').waitFor();
    assert.equal(await main().getByLabel('Nouveau commentaire').inputValue(), '');
    await main().locator('.pinned').getByText('Rendez-vous').waitFor();
    await main().getByLabel('Chercher dans cette fiche').fill('HOTEL europeen');
    await press(/^Chercher dans/);
    assert.deepEqual(await main().locator('mark').allInnerTexts(), ['hôtel', 'européen']);
    assert.ok(!page.url().includes('hotel'));
    await clean();
    await main().getByRole('link', { name: /^Modifier/ }).first().click();
    await clean();
    await press('Supprimer le commentaire');
    await page.getByText('Commentaire mis à la corbeille.').waitFor();
    await press('Restaurer');
    await page.getByText('Commentaire restauré.').waitFor();
  });

  test('two persons found and kept, for one passage', async () => {
    await enter('/passages/nouveau');
    const search = main().getByLabel('Nom, téléphone ou naissance');
    for (const [typed, name] of [['samir', /Samir/], ['mireille', /Mireille/]]) {
      await search.fill(typed);
      await main().getByLabel(name).check();
    }
    assert.equal(await main().locator('input[name=persons]:checked').count(), 2);
    await clean();
    await main().getByRole('button', { name: 'Enregistrer le passage' }).last().click();
    await page.getByText(/2.passages enregistrés\./).waitFor();
  });
});
