// The keyboard alone: no pointer, no fill() in this file (RGAA 7.3, 12.8, 12.9).
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { demoPassword, startSite } from '../lib/site.mjs';
import { launch, open, sessionCookie } from './browser.mjs';
import { helpers } from './checks.mjs';
import { Keyboard } from './keys.mjs';

let site, browser, context, page, kb;

before(async () => {
  [site, browser] = await Promise.all([startSite({ demo: true }), launch()]);
  context = await open(browser, site);
  await context.addInitScript(helpers);
  page = await context.newPage();
  kb = new Keyboard(page);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

describe('journey', () => {
  test('log in', async () => {
    await page.clock.install();
    await page.goto('/connexion');
    await kb.to(/^Adresse électronique/);
    await kb.type('admin@demo.example');
    await kb.to(/^Mot de passe/, { tag: /input/ });
    await kb.type(demoPassword);
    await page.keyboard.press('Enter');
    await page.waitForURL((u) => u.pathname === '/');
  });

  test('the first stop goes past the frame', async () => {
    await page.goto('/');
    const skip = await kb.press('Tab');
    assert.equal(skip.name, 'Aller au contenu');
    await kb.press('Enter');
    assert.equal((await kb.focused()).id, 'contenu');
    const next = await kb.press('Tab');
    assert.equal(next.name, 'Nouvelle action', 'on to what the page holds');
  });

  test('a person: an error, its way back, created', async () => {
    await kb.to(/^Nouvelle personne$/);
    await kb.follow('Enter');
    await kb.to(/^Date de naissance/);
    await kb.type('31/02/1980');
    await kb.to(/^Créer la fiche$/);
    context.watch.expects(422);
    await kb.follow('Enter');
    assert.match((await kb.check('sending')).name, /À corriger/, 'the summary has the focus');
    await kb.to(/Nom prénom/, { tag: /^a$/ });
    assert.equal((await kb.press('Enter')).tag, 'input', 'the link leads to the field');
    await kb.type('Myosotis');
    const birth = await kb.to(/^Date de naissance/);
    assert.equal(birth.value, '31/02/1980');
    await kb.press('Control+a');
    await kb.type('28/02/1980');
    await kb.follow('Enter');
    assert.match(page.url(), /\/personnes\/\d+$/);
    assert.match((await kb.check('sending')).name, /Fiche créée/, 'the message has the focus');
  });

  test('search and open', async () => {
    assert.equal((await kb.press('/')).id, 'recherche');
    await kb.type('myosotis');
    await kb.follow('Enter');
    await kb.to(/^Myosotis$/, { tag: /^a$/ });
    await kb.follow('Enter');
    assert.equal(await page.locator('h1').innerText(), 'Myosotis');
  });

  test('an action: written, done, undone, changed', async () => {
    await kb.to(/^(Nouvelle action|Nouvelle actionAction)$/);
    await kb.follow('Enter');
    await kb.to(/^Nom de l’action/);
    await kb.type('Carte Vitale');
    // Enter in a field sends; the person and the team are chosen already.
    await kb.follow('Enter');
    await kb.check('sending');
    if (!/\/actions\/\d+$/.test(page.url())) {
      await kb.to(/^Carte Vitale$/, { tag: /^a$/ });
      await kb.follow('Enter');
    }
    await kb.to(/^Marquer comme faite$/);
    await kb.follow('Space');
    assert.match(await page.locator('.fields').innerText(), /FAITE/);
    await kb.to(/^Remettre à faire$/);
    await kb.follow('Enter');
    assert.match(await page.locator('.fields').innerText(), /À FAIRE/);
    await kb.to(/^Modifier$/, { tag: /^a$/ });
    await kb.follow('Enter');
    await kb.to(/^Statut/, { tag: /select/ });
    await kb.press('ArrowDown');
    assert.match(page.url(), /modifier/, 'choosing does not send');
    await kb.to(/^Enregistrer/);
    await kb.follow('Enter');
    assert.match((await kb.check('sending')).name, /Enregistré|modifi|Action/);
  });

  test('figures: a period, a definition, a list and back', async () => {
    await page.goto('/');
    await kb.to(/^Statistiques$/);
    await kb.follow('Enter');
    await kb.to(/^Du$/);
    await kb.press('Control+a');
    await kb.type('01/01/2026');
    await kb.to(/^Appliquer/);
    await kb.follow('Enter');
    assert.match(page.url(), /du=01%2F01%2F2026|du=2026-01-01/);
    await kb.to(/voir la liste/);
    const summary = await kb.to(/^Définition/, { tag: /summary/ });
    await kb.press('Enter');
    assert.ok(await page.locator('details.def[open]').first().isVisible(), summary.name);
    await kb.press('Enter');
    await kb.to(/voir la liste/);
    await kb.follow('Enter');
    await kb.to(/^Revenir aux statistiques$/);
    await kb.follow('Enter');
    await kb.to(/Tableaux \(XLSX\)/);
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    assert.match(download.suggestedFilename(), /\.xlsx$/);
  });

  test('the idle warning takes the focus and gives it back', async () => {
    await page.goto('/personnes/nouvelle');
    await kb.to(/^Autres pseudos/);
    await kb.type('abc');
    const before = await kb.focused();
    await page.clock.fastForward('18:20');
    await page.locator('dialog#idle[open]').waitFor();
    assert.equal((await kb.check('the warning')).id, 'idle-title');
    for (let i = 0; i < 5; i++) await page.keyboard.press('Tab');
    await kb.to(/^Rester connecté$/, { most: 6 });
    await kb.press('Enter');
    const after = await kb.focused();
    assert.deepEqual([after.id, after.value], [before.id, 'abc']);
  });

  test('log out', async () => {
    await page.goto('/personnes');
    await kb.to(/^Camille$/, { tag: /summary/ });
    await kb.press('Enter');
    await kb.to(/^Se déconnecter$/, { most: 5 });
    await kb.follow('Enter');
    assert.match(page.url(), /\/connexion/);
    assert.deepEqual(context.watch.take(), []);
  });
});

// Forward to the end, then back: the order of the page, no trap.
describe('walk', () => {
  let inside;
  before(async () => {
    const c = await site.login('equipe@demo.example');
    inside = await open(browser, site, { cookie: `__Host-mano=${c.cookies.get('__Host-mano')}` });
    await inside.addInitScript(helpers);
    assert.ok(await sessionCookie(inside));
  });
  after(() => inside.close());

  for (const path of ['/', '/personnes', '/personnes/1', '/personnes/modifier/1?groupe=2', '/actions/nouvelle', '/agenda', '/statistiques', '/compte', '/connexion']) {
    test(path, async () => {
      const c = path === '/connexion' ? context : inside;
      const p = await c.newPage();
      await p.goto(path);
      await p.evaluate(() => {
        window.manoStops = [...document.querySelectorAll('a[href],button,input,select,textarea,summary,[tabindex]')].filter((e) => {
          if (e.tabIndex < 0 || e.disabled || e.type === 'hidden' || !window.manoChecks.rendered(e)) return false;
          // One stop for a set of radio buttons.
          if (e.type !== 'radio') return true;
          const set = [...document.getElementsByName(e.name)].filter((x) => x.type === 'radio' && x.form === e.form);
          return e.checked || (!set.some((x) => x.checked) && set[0] === e);
        });
      });
      const total = await p.evaluate(() => window.manoStops.length);
      const index = () => p.evaluate(() => window.manoStops.indexOf(document.activeElement));
      // All keys of a way in one go would hide a trap: a few at a time.
      let last = -1;
      await p.evaluate(() => document.activeElement.blur());
      await p.evaluate(() => getSelection().removeAllRanges());
      await p.locator('body').evaluate((b) => { b.tabIndex = -1; b.focus(); b.removeAttribute('tabindex'); });
      for (let i = 0; i < Math.min(total, 120); i++) {
        await p.keyboard.press('Tab');
        const at = await index();
        assert.equal(at, last + 1, `stop ${i}: from ${last} to ${at}, ${await p.evaluate((n) => window.manoChecks.where(window.manoStops[n + 1] ?? document.body), last)} is missed`);
        last = at;
      }
      for (let i = 0; i < 5; i++) {
        await p.keyboard.press('Shift+Tab');
        const at = await index();
        assert.equal(at, last - 1, 'back, one by one');
        last = at;
      }
      await p.close();
    });
  }
});
