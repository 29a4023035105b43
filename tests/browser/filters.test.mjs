// Filtering the list of persons: at a desk by the keyboard alone, on a phone,
// and without a script; what is typed never reaches the address.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { fixtureSite } from '../lib/fixture.mjs';
import { desktop, launch, open, phone, shot } from './browser.mjs';

let site, browser;

before(async () => {
  [site, browser] = await Promise.all([fixtureSite(), launch()]);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

const names = (page) => page.locator('tbody th a.main').allInnerTexts();
const chips = (page) => page.locator('.pair-chip > a:first-child').evaluateAll((all) => all.map((a) => a.firstChild.textContent));
const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
async function clean(page) {
  await page.evaluate(axeSource);
  assert.deepEqual(await page.evaluate(async () => {
    const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'RGAAv4', 'best-practice'];
    const { violations } = await window.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] });
    return violations.flatMap((v) => v.nodes.map((n) => `${v.id} ${n.target} ${n.html.slice(0, 120)}`));
  }), []);
}

const addFilter = 'details[data-hx-get^="/personnes/filtre"]';

// Presses Tab until the element that has the focus matches.
async function tabTo(page, selector) {
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((s) => document.activeElement.matches(s), selector)) return;
  }
  throw new Error(`Tab never reaches ${selector}`);
}

test('by the keyboard: a number, a choice, then one is taken away', async () => {
  const context = await open(browser, site, { cookie: site.cookies.normal, viewport: desktop });
  const page = await context.newPage();
  await page.goto('/personnes');
  await clean(page);

  await tabTo(page, `${addFilter} > summary`);
  await page.keyboard.press('Enter');
  await page.locator('#champ').waitFor();
  await clean(page);
  await tabTo(page, '#champ');
  await page.keyboard.type('Nombre d');
  assert.equal(await page.locator('#champ').inputValue(), 'actions');
  await tabTo(page, 'details[open] button');
  await page.keyboard.press('Enter');
  await page.waitForURL(/filtre\?champ=actions$/);
  await clean(page);
  await tabTo(page, 'input[name="op"]');
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.locator('input[name="op"]:checked').inputValue(), 'sup');
  await tabTo(page, '#valeur');
  await page.keyboard.type('1');
  await page.keyboard.press('Enter');
  await page.waitForURL(/personnes\?f=actions:sup:1$/);
  assert.deepEqual(await names(page), ['Zoé Légende (Zo)']);
  await shot(page, 'filtre-clavier');

  await page.goto('/personnes/filtre?champ=gender&f=actions:sup:1');
  await tabTo(page, '#v-2');
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await page.waitForURL(/f=actions:sup:1&f=gender:un:2$/);
  assert.deepEqual(await names(page), []);
  await clean(page);
  assert.equal((await chips(page)).length, 2);

  await tabTo(page, '.pair-chip .off');
  await page.keyboard.press('Enter');
  await page.waitForURL(/personnes\?f=gender:un:2$/);
  assert.deepEqual(await names(page), ['Samir B.']);
  assert.deepEqual(context.watch.take(), []);
  await context.close();
});

test('the files opened lately come when their menu opens', async () => {
  const context = await open(browser, site, { cookie: site.cookies.normal, viewport: phone });
  const page = await context.newPage();
  await page.goto('/personnes');
  await page.getByRole('link', { name: /^Samir B\./ }).click();
  await page.waitForURL(/personnes\/\d+$/);
  await page.goto('/personnes');
  await page.locator('summary', { hasText: 'Récentes' }).click();
  await page.locator('details[open] .sheet').getByRole('link', { name: 'Samir B.' }).click();
  await page.waitForURL(/personnes\/\d+$/);
  assert.match(await page.locator('h1').innerText(), /Samir B\./);
  assert.deepEqual(context.watch.take(), []);
  await context.close();
});

for (const [what, options] of [['on a phone', { viewport: phone }], ['without a script', { viewport: phone, javaScriptEnabled: false }]]) {
  describe(what, () => {
    test('a text stays out of the address; the search is kept, opened, deleted and brought back', async () => {
      const context = await open(browser, site, { cookie: site.cookies.normal, ...options });
      const page = await context.newPage();
      const scan = async () => options.javaScriptEnabled === false || clean(page);
      await page.goto('/personnes');
      await page.locator(`${addFilter} > summary`).click();
      if (options.javaScriptEnabled === false) await page.getByRole('link', { name: 'Ajouter un filtre' }).click();
      await page.locator('#champ').selectOption({ label: 'Autres pseudos' });
      await page.getByRole('button', { name: 'Continuer' }).click();
      await page.locator('#valeur').fill('!');
      context.watch.expects(422);
      await page.getByRole('button', { name: 'Filtrer' }).click();
      await page.locator('.summary').waitFor();
      await scan();
      await page.locator('#valeur').fill('ZÔ');
      await page.getByRole('button', { name: 'Filtrer' }).click();
      await page.waitForURL(/f=otherNames:contient:t\d+$/);
      assert.deepEqual(await names(page), ['Zoé Légende (Zo)']);
      assert.ok(!(await page.title()).includes('ZÔ'));
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), true, 'wider than the screen');
      await shot(page, `filtre-${what.replace(/ /g, '-')}`);

      await page.locator('details:has(#nom) > summary').click();
      await page.locator('#nom').fill(`Recherche ${what}`);
      await page.getByRole('button', { name: 'Enregistrer' }).click();
      await page.waitForURL(/recherche=\d+$/);
      assert.deepEqual(await names(page), ['Zoé Légende (Zo)']);
      await page.goto('/personnes/recherches');
      await scan();
      await page.getByRole('button', { name: /^Supprimer/ }).click();
      await page.waitForURL(/supprimee=/);
      await page.getByRole('button', { name: /^Annuler/ }).click();
      await page.getByRole('link', { name: `Recherche ${what}` }).click();
      assert.deepEqual(await names(page), ['Zoé Légende (Zo)']);
      await page.goto('/personnes/recherches');
      await page.getByRole('button', { name: /^Supprimer/ }).click();
      assert.deepEqual(context.watch.take(), []);
      await context.close();
    });

    test('two persons get a team, and it is undone', async () => {
      const context = await open(browser, site, { cookie: site.cookies.normal, ...options });
      const page = await context.newPage();
      await page.goto('/personnes');
      for (const name of ['Zoé Légende', 'Mireille']) await page.getByRole('checkbox', { name: `Cocher ${name}` }).check();
      await page.locator('#lot-faire').selectOption('equipe');
      await page.getByRole('button', { name: 'Les personnes cochées' }).click();
      if (options.javaScriptEnabled !== false) await clean(page);
      await shot(page, `lot-${what.replace(/ /g, '-')}`);
      await page.locator('#equipe').selectOption({ label: 'Maraude nuit' });
      await page.getByRole('button', { name: 'Ajouter l’équipe' }).click();
      await page.waitForURL(/lot=\d+$/);
      assert.match(await page.locator('.flash').innerText(), /1.personne\./); // Mireille had it
      await page.getByRole('button', { name: /^Annuler/ }).click();
      await page.waitForURL(/personnes$/);
      assert.match(await page.locator('.flash').innerText(), /annulé pour 1.personne/);
      assert.deepEqual(context.watch.take(), []);
      await context.close();
    });
  });
}
