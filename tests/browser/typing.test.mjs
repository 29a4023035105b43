// What the hands feel: a page left by mistake, buttons in sight, a password
// shown, nothing that moves under the cursor, the way back to where one was.
import { after, afterEach, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { startSite } from '../lib/site.mjs';
import { launch, login, open, phone, sessionCookie, shot } from './browser.mjs';

let site, browser, cookie, context, page, asked;

before(async () => {
  [site, browser] = await Promise.all([startSite({ demo: true }), launch()]);
  const first = await open(browser, site);
  await login(await first.newPage(), 'equipe@demo.example');
  cookie = await sessionCookie(first);
  await first.close();
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

async function enter(options = {}) {
  context = await open(browser, site, { cookie, ...options });
  page = await context.newPage();
  asked = 0;
}
// Answers the question of the browser, and counts it.
function answer(leave) {
  page.on('dialog', async (d) => {
    asked++;
    assert.equal(d.type(), 'beforeunload');
    await (leave ? d.accept() : d.dismiss());
  });
}
const main = () => page.locator('main');
const top = (locator) => locator.evaluate((e) => e.getBoundingClientRect().top);

describe('a changed form', () => {
  test('is not left by a link without a question; what is typed stays', async () => {
    await enter();
    answer(false);
    await page.goto('/personnes/nouvelle');
    await page.getByLabel(/^Description/).click();
    await page.keyboard.type('Deux lignes');
    await main().getByRole('link', { name: 'Annuler' }).click();
    await page.waitForTimeout(300);
    assert.equal(asked, 1);
    assert.equal(await page.getByLabel(/^Description/).inputValue(), 'Deux lignes');
    assert.match(page.url(), /nouvelle$/);
  });

  test('asks nothing when it is sent, untouched, or put back as it was', async () => {
    await enter();
    answer(true);
    await page.goto('/personnes/nouvelle');
    await page.getByLabel(/^Nom prénom/).click();
    await page.keyboard.type('Renoncule');
    await main().getByRole('button', { name: 'Créer la fiche' }).click();
    await page.waitForURL(/\/personnes\/\d+$/);
    await page.goto('/actions/nouvelle');
    await page.getByLabel(/^Nom de l’action/).click();
    await page.keyboard.type('a');
    await page.keyboard.press('Backspace');
    await page.locator('.side').getByRole('link', { name: 'Agenda' }).click();
    await page.waitForURL('**/agenda');
    assert.equal(asked, 0);
  });

  test('asks again after a refusal: nothing was saved', async () => {
    await enter();
    answer(true);
    await page.goto('/personnes/nouvelle');
    await page.getByLabel(/^Date de naissance/).click();
    await page.keyboard.type('31/02/1980');
    context.watch.expects(422);
    await main().getByRole('button', { name: 'Créer la fiche' }).click();
    await page.locator('.summary').waitFor();
    await page.locator('.summary a').first().click();
    assert.equal(asked, 0);
    await page.locator('.side').getByRole('link', { name: 'Personnes' }).click();
    await page.waitForURL('**/personnes');
    assert.equal(asked, 1);
  });

  test('opens the file of a person who looks alike without a question', async () => {
    await enter();
    answer(true);
    await page.goto('/personnes/nouvelle');
    await page.getByLabel(/^Nom prénom/).click();
    await page.keyboard.type('Renoncule');
    await page.locator('#semblables a').first().click();
    await page.waitForURL(/\/personnes\/\d+$/);
    assert.equal(asked, 0);
  });
});

describe('a form without a network', () => {
  const words = 'Vu ce matin devant la gare.';
  const text = () => page.getByLabel(/^Commentaire/).first();
  const send = () => main().getByRole('button', { name: /^Enregistrer/ }).first().click();
  async function write() {
    await enter({ viewport: phone });
    await page.goto('/personnes/commenter/1');
    await text().fill(words);
  }
  async function kept() {
    await page.locator('#alert').getByText('rien n’est parti').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.id), 'alert');
    assert.match(page.url(), /commenter\/1$/);
    assert.equal(await text().inputValue(), words);
  }

  test('stays with its text, and goes when the network is back', async () => {
    await write();
    await context.setOffline(true);
    await send();
    await kept();
    await shot(page, '64-sans-reseau');
    await context.setOffline(false);
    // The draft may have been sent meanwhile; the form was not.
    assert.deepEqual(context.watch.take().filter((p) => !/brouillon|htmx/.test(p)), []);
    await send();
    await page.waitForURL(/\/personnes\/1/);
    await main().getByText(words).first().waitFor();
  });

  test('stays too where the telephone believes that there is one', async () => {
    await write();
    await context.route('**/favicon.svg', (r) => r.abort());
    // The server has just been heard: the page came from it.
    await send();
    await kept();
    // A draft that is saved says nothing of what did not leave.
    const draft = page.waitForResponse((r) => r.url().includes('brouillon'));
    await text().press('End');
    await text().press('!');
    assert.ok((await draft).ok());
    await text().press('Backspace');
    assert.match(await page.locator('#alert').textContent(), /rien n’est parti/);
    assert.equal(context.watch.take().filter((p) => !/favicon/.test(p)).length, 0);
    await context.unroute('**/favicon.svg');
    await send();
    await page.waitForURL(/\/personnes\/1/);
  });
});

test('the button of a page prints it once', async () => {
  await enter();
  await page.goto('/personnes/imprimer/1');
  await page.evaluate(() => { window.printed = 0; window.print = () => { window.printed++; }; });
  await main().locator('[data-print]').click();
  assert.equal(await page.evaluate(() => window.printed), 1);
});

describe('a long form', () => {
  for (const [name, viewport] of [['desk', { width: 1280, height: 800 }], ['phone', phone]]) {
    test(`${name}: its buttons stay in sight, never over the focus`, async () => {
      await enter({ viewport });
      await page.goto('/personnes/modifier/1?groupe=2');
      const save = main().getByRole('button', { name: 'Enregistrer la fiche' });
      await page.locator('form.narrow input:not([type=hidden]), form.narrow select').first().focus();
      for (let i = 0; i < 60; i++) {
        const at = await page.evaluate(() => {
          const bar = document.querySelector('.stay'), b = bar.getBoundingClientRect(), e = document.activeElement;
          return { inside: bar.contains(e), id: e.id, bottom: e.getBoundingClientRect().bottom, bar: b.top, end: b.bottom, page: innerHeight };
        });
        if (at.inside) break;
        assert.ok(at.bottom <= at.bar + 1, `${at.id} is under the bar: ${at.bottom} > ${at.bar}`);
        assert.ok(at.end <= at.page + 1);
        await page.keyboard.press('Tab');
      }
      assert.ok(await save.isVisible());
      await page.evaluate(() => window.scrollTo(0, 0));
      // Nothing above it: the pointer reaches the button.
      assert.equal(await save.evaluate((e) => {
        const r = e.getBoundingClientRect();
        return document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2) === e;
      }), true);
      await shot(page, '60-formulaire');
    });

    test(`${name}: persons who look alike do not move what is being typed`, async () => {
      await enter({ viewport });
      await page.goto('/personnes/nouvelle');
      const field = page.getByLabel(/^Nom prénom/), birth = page.getByLabel(/^Date de naissance/);
      const was = [await top(field), await top(birth)];
      await field.click();
      await page.keyboard.type('Renoncule');
      await page.locator('#semblables a').first().waitFor();
      assert.deepEqual([await top(field), await top(birth)], was);
      await shot(page, '61-semblables');
      assert.match(await page.locator('#status').textContent(), /\d/);
    });
  }
});

test('a saved group: back to it, its message beside it', async () => {
  await enter({ viewport: phone });
  await page.goto('/personnes/1');
  const edit = page.locator('.card:has(h2[id^="groupe-"]) header a').nth(1);
  const title = (await edit.locator('xpath=..').locator('h2').innerText()).trim();
  await edit.click();
  await page.waitForURL(/groupe=/);
  await main().getByRole('button', { name: 'Enregistrer la fiche' }).click();
  await page.waitForURL(/\/personnes\/1$/);
  const at = await page.evaluate(() => {
    const e = document.activeElement, h = e.closest('.card')?.querySelector('h2'), r = h?.getBoundingClientRect();
    return { flash: e.className, title: h?.innerText, seen: r && r.top >= 0 && r.bottom < innerHeight };
  });
  assert.deepEqual(at, { flash: 'flash', title, seen: true });
  await shot(page, '62-groupe-enregistre');
});

test('a search keeps the focus in its field', async () => {
  await enter();
  await page.goto('/personnes');
  const field = page.getByLabel('Chercher dans la liste');
  await field.click();
  for (const c of ['R', 'e', 'n']) {
    await Promise.all([page.waitForResponse('**/personnes'), page.keyboard.type(c)]);
  }
  await page.waitForTimeout(100);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'q');
  assert.equal(await field.inputValue(), 'Ren');
});

test('an action that will not take place: said so, undone', async () => {
  await enter();
  await page.goto('/agenda?retard=1');
  const row = page.locator('tbody tr', { has: page.getByRole('button', { name: /^Ne se fera pas/ }) }).first();
  const id = await row.locator('button[id^=statut-]').getAttribute('id');
  const same = page.locator('tr', { has: page.locator(`#${id}`) });
  await row.getByRole('button', { name: /^Ne se fera pas/ }).click();
  await same.locator('.status-cancelled').waitFor();
  await same.getByRole('button', { name: /^Remettre à faire/ }).click();
  await same.locator('.status-todo').waitFor();
});

test('a password can be shown, and hides when it is sent', async () => {
  context = await open(browser, site);
  page = await context.newPage();
  await page.goto('/connexion');
  const field = page.locator('#password'), button = page.getByRole('button', { name: /^Afficher/ });
  await field.fill('pas le bon');
  assert.equal(await button.getAttribute('aria-pressed'), 'false');
  await button.click();
  assert.deepEqual([await field.getAttribute('type'), await button.getAttribute('aria-pressed')], ['text', 'true']);
  assert.equal(await field.inputValue(), 'pas le bon');
  await shot(page, '63-mot-de-passe');
  await page.getByLabel('Adresse électronique').fill('personne@exemple.test');
  const refused = page.waitForResponse((r) => r.status() === 401);
  context.watch.expects(401);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  assert.equal(await field.getAttribute('type'), 'password');
  await refused;
});
