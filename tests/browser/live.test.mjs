// What htmx changes in place: said in the live regions, the focus kept; what a
// page never does by itself (RGAA 7.4, 7.5, 12.8, 12.10).
import { after, afterEach, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { fixtureSite } from '../lib/fixture.mjs';
import { launch, open } from './browser.mjs';

let site, browser, context, watch;

before(async () => {
  [site, browser] = await Promise.all([fixtureSite(), launch()]);
  context = await open(browser, site, { cookie: site.cookies.normal });
  watch = context.watch;
  // From the first moment: the nodes, and all that is said in them.
  await context.addInitScript(() => {
    window.manoSaid = [];
    document.addEventListener('DOMContentLoaded', () => {
      window.manoNodes = {};
      for (const id of ['status', 'alert']) {
        const node = document.getElementById(id);
        window.manoNodes[id] = node;
        window.manoEmpty = (window.manoEmpty ?? true) && node.textContent === '';
        new MutationObserver(() => window.manoSaid.push([id, node.textContent.trim()])).observe(node, { childList: true, characterData: true, subtree: true });
      }
    });
  });
});
afterEach(async () => {
  for (const page of context.pages()) await page.close();
  watch.take();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

async function at(path) {
  const page = await context.newPage();
  page.setDefaultTimeout(10000);
  await page.goto(path);
  return page;
}

// The last words of a region once it has been quiet for a while.
async function said(page, id, more = '') {
  await page.waitForFunction(([i, m]) => window.manoSaid.some(([x, t]) => x === i && t !== '' && t.includes(m)), [id, more]);
  const state = await page.evaluate((i) => ({
    text: window.manoNodes[i].textContent.trim(), same: document.getElementById(i) === window.manoNodes[i], empty: window.manoEmpty,
    focus: document.activeElement.localName, busy: document.querySelectorAll('[aria-busy=true],.htmx-request').length,
  }), id);
  assert.ok(state.empty, 'the region is empty when the page comes');
  assert.ok(state.same, `#${id} is still the same node`);
  assert.notEqual(state.focus, 'body', 'the focus is kept');
  assert.equal(state.busy, 0, 'nothing is busy any more');
  return state.text;
}

async function done() {
  assert.deepEqual(watch.take(), []);
}

describe('live regions', () => {
  test('the search says how many, each time anew, and keeps the focus', async () => {
    const page = await at('/personnes');
    await page.locator('#q').click();
    await page.keyboard.type('mireille');
    assert.match(await said(page, 'status'), /1\spersonne/);
    await page.waitForFunction(() => document.querySelectorAll('#results tbody tr').length === 1);
    await page.keyboard.type('wxyz');
    assert.match(await said(page, 'status', '0\u00a0personne'), /^0\spersonne$/);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'q');
    assert.match(new URL(page.url()).search, /^\?demande=[\w-]+$/, 'what is typed is sealed in the address');
    await done();
  });

  test('persons proposed for an action are counted', async () => {
    const page = await at('/actions/nouvelle');
    await page.locator('#q').click();
    await page.keyboard.type('zoe');
    assert.match(await said(page, 'status'), /1/);
    assert.equal(await page.locator('#personnes input[type=radio]').count(), 1);
    await done();
  });

  test('similar persons are said while a name is typed', async () => {
    const page = await at('/personnes/nouvelle');
    await page.getByLabel(/^Nom prénom/).click();
    await page.keyboard.type('Legende Zoe');
    assert.notEqual(await said(page, 'status'), '');
    assert.match(await page.locator('#semblables').innerText(), /Zoé Légende/);
    await done();
  });

  test('a status changed in place is said, the focus stays on its button', async () => {
    const page = await at('/agenda?equipe=1');
    const button = page.getByRole('button', { name: /^Faite/ }).first();
    const id = await button.getAttribute('id');
    await button.focus();
    await page.keyboard.press('Enter');
    const first = await said(page, 'status');
    assert.notEqual(first, '');
    assert.equal(await page.evaluate(() => document.activeElement.id), id);
    await page.evaluate(() => { window.manoSaid = []; });
    await page.keyboard.press('Enter');
    assert.notEqual(await said(page, 'status'), first, 'another sentence');
    await done();
  });

  test('a failure of the server and of the network is an alert; what is typed stays', async () => {
    const page = await at('/personnes');
    await page.route('**/personnes', (r) => (r.request().method() === 'POST' ? r.fulfill({ status: 500, body: 'x' }) : r.continue()));
    await page.locator('#q').click();
    await page.keyboard.type('zoe');
    assert.match(await said(page, 'alert'), /conservée/);
    await page.unroute('**/personnes');
    await page.route('**/personnes', (r) => r.abort('internetdisconnected'));
    await page.evaluate(() => { window.manoSaid = []; });
    await page.keyboard.type(' l');
    assert.match(await said(page, 'alert', 'réseau'), /réseau/);
    assert.equal(await page.locator('#q').inputValue(), 'zoe l');
    await page.unroute('**/personnes');
    await page.keyboard.type('e');
    await page.waitForFunction(() => document.getElementById('alert').textContent === '');
    assert.deepEqual(watch.take().filter((p) => !/^500 |ERR_INTERNET_DISCONNECTED|Response Status Error Code 500|htmx:/.test(p)), []);
  });
});

describe('nothing happens by itself', () => {
  for (const path of ['/', '/agenda', '/actions/nouvelle', '/personnes/modifier/1?groupe=2', '/statistiques', '/compte']) {
    test(`choosing is not sending: ${path}`, async () => {
      const page = await at(path);
      let left = false;
      page.on('request', (r) => { left ||= r.isNavigationRequest(); });
      for (const select of await page.locator('select:visible').all()) {
        await select.focus();
        const values = await select.evaluate((s) => [...s.options].map((o) => o.value));
        await select.selectOption(values.at(-1));
        assert.equal(await select.evaluate((s) => document.activeElement === s), true, 'the focus has not moved');
      }
      for (const box of (await page.locator('main input[type=checkbox]:visible, main input[type=radio]:visible').all()).slice(0, 6)) await box.setChecked(true);
      await page.waitForTimeout(300);
      assert.equal(left, false);
      assert.equal(context.pages().length, 1, 'no window was opened');
      await done();
    });
  }

  test('the key « / » goes to the search, and can be turned off (12.10)', async () => {
    const page = await at('/compte');
    await page.keyboard.press('/');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'recherche');
    await page.locator('#raccourcis').uncheck();
    await page.goto('/');
    await page.keyboard.press('/');
    assert.notEqual(await page.evaluate(() => document.activeElement.id), 'recherche');
    await page.goto('/compte');
    assert.equal(await page.locator('#raccourcis').isChecked(), false);
    await page.locator('#raccourcis').check();
    await done();
  });

  test('menus open and close by the keyboard, the focus comes back (12.11)', async () => {
    const page = await at('/');
    const menu = page.locator('.top details.menu');
    await menu.locator('summary').focus();
    await page.keyboard.press('Enter');
    assert.equal(await menu.evaluate((d) => d.open), true);
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Mon compte');
    await page.keyboard.press('Escape');
    assert.equal(await menu.evaluate((d) => d.open), false);
    assert.equal(await page.evaluate(() => document.activeElement.localName), 'summary');
    await page.keyboard.press('Enter');
    for (let i = 0; i < 6; i++) await page.keyboard.press('Tab');
    assert.equal(await menu.evaluate((d) => d.open), false, 'left behind, it closes');
    await done();
  });

  test('Enter in the search for a person does not save without that person', async () => {
    const page = await at('/passages/nouveau?personne=1');
    await page.locator('#q').fill('mireille');
    await page.keyboard.press('Enter');
    await page.locator('.summary').waitFor();
    assert.match(watch.take().join(), /^422 POST [^,]*\/passages\/nouveau$/, 'shown again');
    const picked = page.locator('#personnes');
    assert.equal(await picked.locator('input:checked').count(), 1);
    await picked.locator('input:not(:checked)').first().check();
    await page.locator('.actions').getByRole('button', { name: 'Enregistrer le passage' }).click();
    await page.getByText('2 passages enregistrés').waitFor();
    await done();
  });

  test('back from a result: the search is there, its words in no address', async () => {
    const page = await at('/personnes');
    const found = () => page.locator('#results a.main');
    await page.locator('#q').fill('legende');
    await page.waitForURL(/demande=/);
    await found().first().click();
    await page.locator('h1', { hasText: 'Légende' }).waitFor();
    await page.goBack();
    assert.equal(await page.locator('#q').inputValue(), 'legende');
    assert.equal(await found().count(), 1);
    await page.locator('#recherche').fill('mireille');
    await page.keyboard.press('Enter');
    await page.waitForURL(/demande=/);
    await page.locator('a[href="/personnes/3"]').first().click();
    await page.locator('h1', { hasText: 'Mireille' }).waitFor();
    await page.goBack();
    await page.locator('a[href="/personnes/3"]').first().waitFor();
    await page.reload();
    await page.locator('a[href="/personnes/3"]').first().waitFor();
    await done();
  });

  test('nothing moves nor remains in the browser', async () => {
    const page = await at('/personnes');
    await page.locator('#q').fill('mireille');
    await page.waitForFunction(() => window.manoSaid.length > 0);
    assert.deepEqual(await page.evaluate(() => document.getAnimations().length), 0);
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    assert.doesNotMatch(kept, /mireille/i);
    await done();
  });
});
