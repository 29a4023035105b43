// What must never be lost nor done twice: the lock, the idle warning, a form
// sent meanwhile, double clicks, two tabs on one record.
import { after, afterEach, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { demoPassword, startSite } from '../lib/site.mjs';
import { launch, login, open, sessionCookie, shot } from './browser.mjs';

let site, browser, context, page;

before(async () => {
  [site, browser] = await Promise.all([startSite({ demo: true }), launch()]);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});
afterEach(async () => {
  await context?.close();
});

// A new session for each test: locks are of the session.
async function enter(email = 'equipe@demo.example') {
  context = await open(browser, site);
  page = await context.newPage();
  await login(page, email);
}

const button = (name) => page.locator('main').getByRole('button', { name });
const clean = (s) => s.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
const quiet = () => assert.deepEqual(context.watch.take(), []);

// The same session, without a browser.
async function client() {
  const c = site.client();
  const cookie = await sessionCookie(context);
  c.cookies.set('__Host-mano', cookie.slice(cookie.indexOf('=') + 1));
  return c;
}

async function persons(name) {
  const c = await site.login('admin@demo.example');
  await c.get('/personnes');
  const r = await c.post('/personnes', { q: name });
  return [...r.html.matchAll(/class="main" href="(\/personnes\/\d+)"/g)].map((m) => m[1]);
}

describe('lock', () => {
  test('it covers the page, keeps what is typed, opens with the password only', async () => {
    await enter();
    await page.goto('/personnes/nouvelle');
    const name = page.getByLabel(/^Nom prénom/);
    await Promise.all([page.waitForResponse('**/personnes/semblables'), name.fill('Pivoine')]);
    await Promise.all([page.waitForResponse('**/personnes/semblables'), page.getByLabel(/^Description/).fill('Une phrase pas encore envoyée.')]);
    await page.locator('.top details.menu summary').click();
    await page.locator('.top').getByRole('button', { name: 'Verrouiller' }).click();
    const dialog = page.locator('dialog#lock');
    await dialog.waitFor();
    await shot(page, '23-verrou');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'lock-password');
    // The rest is out of reach: pointer, keyboard, Escape.
    assert.equal(await page.evaluate(() => {
      const r = document.querySelector('#contenu').getBoundingClientRect();
      return Boolean(document.elementFromPoint(r.left + 30, r.top + 60).closest('dialog'));
    }), true);
    for (let i = 0; i < 8; i++) {
      await page.keyboard.press('Tab');
      assert.ok(await page.evaluate(() => document.activeElement === document.body || Boolean(document.activeElement.closest('dialog'))));
    }
    for (let i = 0; i < 3; i++) await page.keyboard.press('Escape');
    await page.waitForTimeout(100);
    assert.equal(await dialog.evaluate((d) => d.open), true);
    // The server gives nothing any more.
    const behind = await (await client()).get('/personnes');
    assert.ok(behind.status === 303 && /^\/verrou/.test(behind.location), `${behind.status} ${behind.location}`);

    const password = page.getByLabel(/^Mot de passe \(/);
    context.watch.expects(401);
    await password.fill('ce n’est pas lui');
    await page.getByRole('button', { name: 'Déverrouiller' }).click();
    await page.waitForFunction(() => document.getElementById('lock-error').textContent !== '');
    assert.equal(await dialog.evaluate((d) => d.open), true);
    assert.equal(await password.inputValue(), '', 'the password does not stay in the field');
    await password.fill(demoPassword);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    assert.equal(await name.inputValue(), 'Pivoine');
    await button('Créer la fiche').click();
    await page.waitForURL(/\/personnes\/\d+$/);
    assert.match(await page.locator('main').innerText(), /Une phrase pas encore envoyée/);
    quiet();
  });

  test('the tabs of a session are locked and opened together', async () => {
    await enter();
    const other = await context.newPage();
    await other.goto('/personnes/nouvelle');
    await other.getByLabel(/^Nom prénom/).fill('Jonquille');
    await page.locator('.top details.menu summary').click();
    await page.locator('.top').getByRole('button', { name: 'Verrouiller' }).click();
    await other.locator('dialog#lock[open]').waitFor();
    await page.getByLabel(/^Mot de passe \(/).fill(demoPassword);
    await page.keyboard.press('Enter');
    await other.locator('dialog#lock').waitFor({ state: 'hidden' });
    await other.locator('main').getByRole('button', { name: 'Créer la fiche' }).click();
    await other.waitForURL(/\/personnes\/\d+$/);
    // A search that left just before the lock was heard is refused, htmx says it in the console, and it leaves again.
    assert.deepEqual(context.watch.take().filter((p) => !/^403 POST .*\/personnes\/semblables$|Response Status Error Code 403 from \/personnes\/semblables,/.test(p)), []);
  });

  test('a search of a tab that did not hear the new token leaves again with it', async () => {
    await enter();
    const other = await context.newPage();
    await other.addInitScript(() => {
      window.BroadcastChannel = class {
        postMessage() {}
      };
    });
    await other.goto('/personnes');
    await page.locator('.top details.menu summary').click();
    await page.locator('.top').getByRole('button', { name: 'Verrouiller' }).click();
    await page.getByLabel(/^Mot de passe \(/).fill(demoPassword);
    await page.keyboard.press('Enter');
    await page.locator('dialog#lock').waitFor({ state: 'hidden' });
    context.watch.expects(403);
    const found = other.waitForResponse((r) => r.request().method() === 'POST' && r.status() === 200);
    await other.getByLabel('Chercher dans la liste').pressSequentially('zzzz', { delay: 10 });
    await found;
    await other.waitForFunction(() => document.querySelectorAll('#results tbody tr').length === 0);
    assert.equal(await other.locator('#alert').textContent(), '');
    assert.equal(await other.getByLabel('Chercher dans la liste').inputValue(), 'zzzz');
    // htmx says the refusal in the console.
    assert.deepEqual(context.watch.take().filter((p) => !/Response Status Error Code 403 from \/personnes,/.test(p)), []);
  });

  test('a search typed just before the lock is done once it is open', async () => {
    await enter();
    await page.goto('/personnes/nouvelle');
    let sent = 0;
    page.on('request', (r) => { if (r.url().endsWith('/personnes/semblables')) sent++; });
    await page.locator('.top details.menu summary').click();
    await page.getByLabel(/^Nom prénom/).evaluate((e) => {
      e.value = 'Camomille';
      e.dispatchEvent(new Event('input', { bubbles: true }));
      document.querySelector('.top button[form="f-lock"]').click();
    });
    await page.locator('dialog#lock[open]').waitFor();
    await page.waitForTimeout(500);
    assert.equal(sent, 0, 'nothing is asked behind the lock');
    await page.getByLabel(/^Mot de passe \(/).fill(demoPassword);
    await Promise.all([page.waitForResponse((r) => r.url().endsWith('/personnes/semblables') && r.status() === 200), page.keyboard.press('Enter')]);
    quiet();
  });

  test('a form sent while locked comes back and is sent', async () => {
    await enter();
    await page.goto('/personnes/nouvelle');
    // Nothing is under way any more when the session is locked.
    for (const [label, typed] of [[/^Nom prénom/, 'Œillet « du soir » & co'], [/^Description/, 'Deux\nlignes']]) {
      const alike = page.waitForResponse(/\/personnes\/semblables$/);
      await page.getByLabel(label).fill(typed);
      await alike;
    }
    // Locked elsewhere: this page does not know.
    const c = await client();
    await c.get('/compte');
    assert.ok((await c.post('/verrou/fermer')).status < 400);
    await button('Créer la fiche').click();
    await page.locator('#verrou').waitFor();
    assert.match(await page.locator('main').innerText(), /n’est pas perdu/);
    await shot(page, '24-formulaire-garde');
    await page.getByLabel(/^Mot de passe/).fill(demoPassword);
    await button('Déverrouiller').click();
    await page.waitForURL(/\/personnes\/\d+$/);
    assert.equal(await page.locator('h1').innerText(), 'Œillet « du soir » & co');
    assert.match(await page.locator('main').innerText(), /Deux\nlignes/);
    assert.equal((await persons('Œillet du soir')).length, 1);
    assert.deepEqual(context.watch.take().filter((p) => !/^4\d\d POST .*\/personnes\/nouvelle$/.test(p)), []);
  });

  test('idle: said two minutes before, extended by one key, then locked', async () => {
    context = await open(browser, site);
    page = await context.newPage();
    await page.clock.install();
    await login(page, 'equipe@demo.example');
    await page.goto('/personnes/nouvelle');
    await page.getByLabel(/^Nom prénom/).fill('Campanule');
    const idle = page.locator('dialog#idle');
    await page.clock.fastForward('17:30');
    assert.equal(await idle.evaluate((d) => d.open), false);
    await page.clock.fastForward('00:40');
    await idle.waitFor();
    assert.match(await idle.innerText(), /2 minutes/);
    await shot(page, '25-toujours-la');
    await page.keyboard.press('Escape');
    await idle.waitFor({ state: 'hidden' });
    await page.clock.fastForward('18:10');
    await idle.waitFor();
    await page.getByRole('button', { name: 'Rester connecté' }).click();
    await idle.waitFor({ state: 'hidden' });
    // The session itself was told.
    assert.equal((await (await client()).get('/personnes')).status, 200);
    await page.clock.fastForward('18:10');
    await idle.waitFor();
    await page.clock.fastForward('02:10');
    await page.locator('dialog#lock').waitFor();
    assert.equal(await idle.evaluate((d) => d.open), false);
    const behind = await (await client()).get('/personnes');
    assert.ok(behind.status === 303 && /^\/verrou/.test(behind.location), 'the server is locked too');
    await page.getByLabel(/^Mot de passe \(/).fill(demoPassword);
    await page.keyboard.press('Enter');
    await page.locator('dialog#lock').waitFor({ state: 'hidden' });
    assert.equal(await page.getByLabel(/^Nom prénom/).inputValue(), 'Campanule');
    quiet();
  });

  test('after leaving, the browser shows nothing any more', async () => {
    await enter();
    await page.goto('/personnes');
    await page.locator('.top details.menu summary').click();
    await page.locator('.top').getByRole('button', { name: 'Se déconnecter' }).click();
    await page.waitForURL(/\/connexion/);
    assert.equal((await context.cookies()).filter((c) => c.name === '__Host-mano').length, 0);
    await page.goBack();
    await page.locator('#connexion').waitFor();
    assert.equal(await page.locator('tbody tr').count(), 0);
    quiet();
  });
});

describe('once only', () => {
  test('a double click creates one person', async () => {
    await enter();
    await page.goto('/personnes/nouvelle');
    await page.getByLabel(/^Nom prénom/).fill('Ancolie');
    await button('Créer la fiche').dblclick();
    await page.waitForURL(/\/personnes\/\d+$/);
    assert.equal((await persons('Ancolie')).length, 1);
    quiet();
  });

  test('so does a form sent again with the key Back', async () => {
    await enter();
    await page.goto('/personnes/nouvelle');
    await page.getByLabel(/^Nom prénom/).fill('Bleuet');
    await button('Créer la fiche').click();
    await page.waitForURL(/\/personnes\/\d+$/);
    await page.goBack();
    await page.waitForURL('**/personnes/nouvelle');
    // A page that the browser kept would carry the same operation; one made again has no name.
    if (await page.getByLabel(/^Nom prénom/).inputValue() === 'Bleuet') {
      await button('Créer la fiche').click();
      await page.waitForURL(/\/personnes\/\d+$/);
    }
    assert.equal((await persons('Bleuet')).length, 1);
    quiet();
  });

  test('two clicks on a status are one change', async () => {
    await enter();
    await page.goto('/agenda?retard=1');
    const id = await page.locator('tbody tr button[id^=statut-]').first().getAttribute('id');
    const row = page.locator('tr', { has: page.locator(`#${id}`) });
    await page.evaluate((i) => {
      document.getElementById(i).click();
      document.getElementById(i).click();
    }, id);
    await row.locator('.status-done').waitFor();
    await page.goto(`/actions/${id.slice(7)}`);
    const history = clean(await page.locator('section', { has: page.locator('h2', { hasText: 'Historique' }) }).innerText());
    assert.equal(history.match(/avant : À FAIRE/gi)?.length ?? history.match(/À FAIRE .{0,20}FAITE/g).length, 1, history);
    quiet();
  });
});

describe('two tabs on one record', () => {
  test('the second sees both values, keeps what it typed, decides', async () => {
    await enter();
    await page.goto('/personnes/nouvelle');
    await page.getByLabel(/^Nom prénom/).fill('Glaïeul');
    await button('Créer la fiche').click();
    await page.waitForURL(/\/personnes\/\d+$/);
    const edit = `${new URL(page.url()).pathname.replace('/personnes/', '/personnes/modifier/')}?groupe=1`;
    const other = await context.newPage();
    await page.goto(edit);
    await other.goto(edit);
    await other.getByLabel(/^Autres pseudos/).fill('Gladys');
    await other.getByLabel(/^Téléphone/).fill('06 39 98 11 22');
    await other.locator('main').getByRole('button', { name: 'Enregistrer la fiche' }).click();
    await other.waitForURL(/\/personnes\/\d+$/);

    await page.getByLabel(/^Autres pseudos/).fill('Glagla');
    await page.getByLabel(/^Description/).fill('Vue au marché.');
    context.watch.expects(409);
    await button('Enregistrer la fiche').click();
    const conflict = page.locator('.conflict');
    await conflict.waitFor();
    assert.equal(await conflict.count(), 1, 'only the field that both changed');
    const said = clean(await conflict.innerText());
    assert.match(said, /Sa valeur Gladys/);
    assert.match(said, /La vôtre Glagla/);
    assert.equal(await page.getByLabel(/^Autres pseudos/).inputValue(), 'Glagla');
    assert.equal(await page.getByLabel(/^Description/).inputValue(), 'Vue au marché.');
    await shot(page, '26-conflit');
    await page.getByLabel(/^Autres pseudos/).fill('Gladys, Glagla');
    await button('Enregistrer la fiche').click();
    await page.waitForURL(/\/personnes\/\d+$/);
    const file = clean(await page.locator('main').innerText());
    for (const value of ['Gladys, Glagla', 'Vue au marché.', '06 39 98 11 22']) assert.ok(file.includes(value), value);
    quiet();
  });

  test('different fields do not hinder each other', async () => {
    await enter();
    const file = (await persons('Glaïeul'))[0];
    const edit = `${file.replace('/personnes/', '/personnes/modifier/')}?groupe=1`;
    const other = await context.newPage();
    await page.goto(edit);
    await other.goto(edit);
    await other.getByLabel(/^Téléphone/).fill('06 39 98 33 44');
    await other.locator('main').getByRole('button', { name: 'Enregistrer la fiche' }).click();
    await other.waitForURL(`**${file}`);
    await page.getByLabel(/^Description/).fill('Revue au marché.');
    await button('Enregistrer la fiche').click();
    await page.waitForURL(`**${file}`);
    const text = clean(await page.locator('main').innerText());
    assert.ok(text.includes('06 39 98 33 44') && text.includes('Revue au marché.'), text);
    quiet();
  });
});
