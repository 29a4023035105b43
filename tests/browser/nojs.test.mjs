// Without scripts, once logged in: list, search, forms, status, figures; and
// without styles, the same facts in the same order (RGAA 7.2, 10.2, 10.3).
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { typed } from '../lib/day.mjs';
import { fixtureSite } from '../lib/fixture.mjs';
import { launch, open } from './browser.mjs';

let site, browser, context, page;
const clean = (s) => s.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
const button = (name) => page.locator('main').getByRole('button', { name });

before(async () => {
  [site, browser] = await Promise.all([fixtureSite(), launch()]);
  context = await open(browser, site, { cookie: site.cookies.normal, javaScriptEnabled: false });
  page = await context.newPage();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

describe('without scripts', () => {
  test('the list, its search, a filter', async () => {
    await page.goto('/personnes');
    assert.equal(await page.locator('#results tbody tr').count(), 3);
    await page.locator('#q').fill('legende');
    await button(/^Chercher/).click();
    assert.equal(await page.locator('#results tbody tr').count(), 1);
    assert.equal(await page.locator('#q').inputValue(), 'legende');
    assert.match(new URL(page.url()).search, /^\?demande=[\w-]+$/, 'what is searched is sealed in the address');
    await page.goto('/personnes');
    await page.getByLabel('Rechercher une personne').fill('samir');
    await page.getByRole('button', { name: 'Rechercher', exact: true }).click();
    assert.match(await page.locator('#results tbody').innerText(), /Samir B\./);
    await page.goto('/personnes');
    await page.locator('details.chip summary', { hasText: 'Équipe' }).click();
    await page.getByRole('link', { name: 'Accueil de jour' }).click();
    assert.equal(await page.locator('#results tbody tr').count(), 2);
  });

  test('a person: refused with what was typed kept, then created, then changed', async () => {
    await page.goto('/personnes/nouvelle');
    await page.getByLabel(/^Nom prénom/).fill('Sans Script');
    await page.getByLabel(/^Date de naissance/).fill('45/13/1980');
    context.watch.expects(422);
    await button('Créer la fiche').click();
    assert.match(await page.title(), /^Erreur – /);
    assert.equal(await page.getByLabel(/^Nom prénom/).inputValue(), 'Sans Script');
    assert.equal(await page.getByLabel(/^Date de naissance/).inputValue(), '45/13/1980');
    await page.locator('.summary a').first().click();
    await page.getByLabel(/^Date de naissance/).fill('3/2/80');
    await button('Créer la fiche').click();
    assert.equal(await page.locator('h1').innerText(), 'Sans Script');
    assert.match(await page.locator('.flash').innerText(), /Fiche créée/);
    assert.match(await page.locator('main').innerText(), /03\/02\/1980/);
    await page.getByRole('link', { name: 'Modifier : Informations sociales' }).click();
    await page.locator('main select').first().selectOption({ index: 1 });
    await button('Enregistrer la fiche').click();
    assert.match(await page.locator('.flash').innerText(), /1 champ modifié/);
    await page.getByRole('link', { name: 'Historique', exact: true }).click();
    assert.match(await page.locator('main').innerText(), /Création de la fiche/);
  });

  test('an action: its person is looked for with a button; done, undone', async () => {
    await page.goto('/actions/nouvelle');
    await page.getByLabel(/^Nom de l’action/).fill('Action sans script');
    await page.getByLabel(/^À faire le/).fill(typed());
    await page.locator('#q').fill('samir');
    await button(/^Chercher/).click();
    assert.equal(await page.getByLabel(/^Nom de l’action/).inputValue(), 'Action sans script', 'nothing is lost');
    await page.getByLabel(/Samir B\./).check();
    await page.locator('input[type=checkbox][name=teams]').first().check();
    await button(/^Créer/).last().click();
    assert.doesNotMatch(await page.title(), /^Erreur/, await page.locator('main').innerText());
    await page.goto('/agenda?equipe=1');
    const row = page.locator('tr', { hasText: 'Action sans script' });
    await row.getByRole('button', { name: /^Faite/ }).click();
    assert.match(clean(await page.locator('.flash').innerText()), /Action sans script/);
    assert.match(await row.innerText(), /FAITE/);
    await page.locator('.flash').getByRole('button', { name: /^Annuler/ }).click();
    assert.match(await row.innerText(), /À FAIRE/);
  });

  test('the day, the team, the figures', async () => {
    await page.goto('/agenda');
    await page.getByLabel('Jour', { exact: true }).fill(typed());
    await button(/^Afficher/).click();
    assert.match(page.url(), /jour=/);
    await page.getByLabel('Équipe courante').selectOption({ label: 'Maraude nuit' });
    await page.getByRole('button', { name: /^Changer/ }).click();
    await page.goto('/');
    assert.match(await page.locator('.dayline').innerText(), /Maraude nuit/);
    await page.goto('/statistiques');
    await page.getByLabel('Du', { exact: true }).fill('01/01/2026');
    await button(/^Appliquer/).click();
    assert.ok(await page.locator('figure table tbody tr').count() > 0);
    await page.locator('.def summary').first().click();
    assert.ok(await page.locator('.def p').first().isVisible());
  });

  test('a consultation', async () => {
    const health = await open(browser, site, { cookie: site.cookies.health, javaScriptEnabled: false });
    const p = await health.newPage();
    await p.goto('/medical/consultations/nouvelle?personne=1');
    await p.getByLabel(/^Description/).fill('Écrite sans script');
    await p.locator('select[name=kind]').selectOption({ index: 1 });
    await p.locator('main').getByRole('button', { name: /^(Créer|Enregistrer)/ }).last().click();
    await p.goto('/medical/1');
    assert.match(await p.locator('main').innerText(), /Écrite sans script/);
    assert.deepEqual(health.watch.take(), []);
    await health.close();
  });

  test('what needs a script says so', async () => {
    const nobody = await open(browser, site, { javaScriptEnabled: false });
    const p = await nobody.newPage();
    for (const path of ['/connexion', '/invitation', '/recuperation']) {
      await p.goto(path);
      assert.match(await p.locator('noscript, main').first().innerText(), /JavaScript|Bienvenue|Bonjour|Récup/);
      assert.match(await p.content(), /<noscript>[^<]*<p[^>]*>[^<]*JavaScript/);
    }
    await nobody.close();
    assert.deepEqual(context.watch.take(), []);
  });
});

describe('without styles', () => {
  test('the same facts in the same order', async () => {
    const options = { cookie: site.cookies.normal };
    const [dressed, bare] = await Promise.all([open(browser, site, options), open(browser, site, options)]);
    await bare.route('**/*.css', (r) => r.fulfill({ status: 200, contentType: 'text/css', body: '' }));
    const read = async (c, path) => {
      const p = await c.newPage();
      await p.goto(path);
      const text = await p.locator('main').innerText();
      await p.close();
      return clean(text).toLowerCase();
    };
    for (const path of ['/', '/personnes', '/personnes/1', '/personnes/historique/1', '/agenda?equipe=1', '/actions/1', '/actions/nouvelle', '/statistiques', '/compte']) {
      const words = (await read(dressed, path)).split(' ');
      // Boxes side by side become words without a space between them.
      const plain = (await read(bare, path)).replaceAll(' ', '');
      let at = 0;
      for (const word of words) {
        const next = plain.indexOf(word, at);
        assert.ok(next >= 0, `${path}: « ${word} » is not read, or not at its place, after « ${plain.slice(Math.max(0, at - 60), at)} »`);
        at = next + word.length;
      }
    }
    await dressed.close();
    await bare.close();
  });
});
