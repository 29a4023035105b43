// Settings of fields in the browser: order by keys, by dragging, without
// script, on a phone; axe on each page of the journey.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import fs from 'node:fs';
import { after, before, test } from 'node:test';
import { fixtureSite } from '../lib/fixture.mjs';
import { desktop, launch, open, phone, shot } from './browser.mjs';

const require = createRequire(import.meta.url);
const source = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
let site, browser, context, page;

const list = (p, group) => p.locator(`[data-order=fields][data-group="${group}"] > li`).evaluateAll((all) => all.map((e) => Number(e.dataset.id)));
const said = (p, text) => p.waitForFunction((t) => document.querySelector('#status').textContent.replaceAll('\u00a0', ' ').includes(t), text);
async function axe(p) {
  await p.evaluate(source);
  const found = await p.evaluate(async () => (await window.axe.run(document)).violations.map((v) => `${v.id} ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`));
  assert.deepEqual(found, []);
}

before(async () => {
  [site, browser] = await Promise.all([fixtureSite(), launch()]);
  context = await open(browser, site, { cookie: site.cookies.admin });
  page = await context.newPage();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

test('keys: the focus stays, the place is said, the server agrees', async () => {
  await page.goto('/organisation/champs');
  await axe(page);
  await shot(page, 'fields');
  const was = await list(page, 2);
  const down = page.getByRole('button', { name: 'Descendre Situation personnelle' });
  await down.focus();
  await page.keyboard.press('Enter');
  await said(page, 'Situation personnelle : place 2 sur 9.');
  await page.keyboard.press('Space');
  await said(page, 'Situation personnelle : place 3 sur 9.');
  assert.ok(await down.evaluate((e) => e === document.activeElement));
  const up = page.getByRole('button', { name: 'Monter Nationalité' });
  assert.equal(await up.getAttribute('aria-disabled'), 'true');
  await up.focus();
  await page.keyboard.press('Enter');
  await said(page, 'Déjà en premier.');
  await page.reload();
  assert.deepEqual(await list(page, 2), [was[1], was[2], was[0], ...was.slice(3)]);
});

test('a group moves with its fields', async () => {
  await page.getByRole('button', { name: 'Monter le groupe Informations de santé' }).press('Enter');
  await said(page, 'Informations de santé : place 2 sur');
  await page.reload();
  assert.deepEqual((await page.locator('.ordered').evaluateAll((all) => all.map((e) => e.dataset.id))).slice(0, 3), ['1', '3', '2']);
  await page.getByRole('button', { name: 'Descendre le groupe Informations de santé' }).press('Enter');
  await said(page, 'place 3 sur');
});

test('dragged: within a group, to another, not a permanent field', async () => {
  await page.goto('/organisation/champs');
  const was = await list(page, 2);
  await page.locator('#champ-23').dragTo(page.locator(`#champ-${was[0]}`), { targetPosition: { x: 200, y: 4 } });
  await said(page, 'Structure de suivi social : place 1 sur 9.');
  await page.locator('#champ-28').dragTo(page.locator('#champ-40'), { targetPosition: { x: 200, y: 4 } });
  await said(page, 'Motif de la situation en rue, groupe Informations de santé : place 1 sur 7.');
  await page.locator('#champ-14').dragTo(page.locator('#champ-28'));
  await page.reload();
  assert.equal((await list(page, 2))[0], 23);
  assert.equal((await list(page, 3))[0], 28);
  assert.ok((await list(page, 1)).includes(14));
});

test('refused by the server: it goes back, and why is said', async () => {
  await page.setViewportSize({ width: 1440, height: 4000 }); // no scrolling while it is dragged
  await page.goto('/organisation/champs');
  const c = await site.as('admin');
  const to = '/organisation/champs/nouveau?groupe=3';
  assert.equal((await c.form(to, { label: 'Nationalité', type: 'text' }, to)).status, 303);
  const was = await list(page, 2);
  context.watch.expects(422);
  await page.locator('#champ-21').dragTo(page.locator('#champ-40'));
  await page.waitForFunction(() => document.querySelector('#alert').textContent.includes('déjà un champ de ce nom'));
  assert.deepEqual(await list(page, 2), was);
  await page.setViewportSize(desktop);
});

test('a field of choices is made, ordered, renamed', async () => {
  await page.goto('/organisation/champs');
  await page.getByRole('link', { name: 'Nouveau champ du groupe Informations sociales' }).click();
  await axe(page);
  await page.getByLabel('Nom du champ').fill('Domiciliation');
  await page.getByLabel('Type').selectOption({ label: 'Choix dans une liste' });
  await page.getByRole('button', { name: 'Créer le champ' }).click();
  await page.getByLabel('Choix à ajouter').fill('CCAS\nAssociation');
  await page.getByRole('button', { name: 'Ajouter à la liste' }).click();
  await axe(page);
  await shot(page, 'field-choices');
  await page.getByRole('button', { name: 'Monter Association' }).press('Enter');
  await said(page, 'Association : place 1 sur 2.');
  await page.getByRole('link', { name: 'CCAS' }).click();
  await axe(page);
  await page.getByLabel('Nom du choix').fill('CCAS ou CIAS');
  await page.getByRole('button', { name: 'Renommer le choix' }).click();
  assert.match((await page.locator('.order').innerText()).replace(/\s+/g, ' '), /Association.*CCAS ou CIAS/);
  await page.goto('/organisation/champs/historique');
  await axe(page);
  await shot(page, 'fields-past');
});

test('a group for one type of consultation: the form follows the type', async () => {
  await page.goto('/organisation/champs?fiche=consultation');
  await axe(page);
  await page.getByRole('link', { name: 'Nouveau groupe' }).click();
  await page.getByLabel('Titre du groupe').fill('Constantes');
  await page.getByLabel('Infirmier').check();
  await page.getByRole('button', { name: 'Créer le groupe' }).click();
  await page.getByRole('link', { name: 'Nouveau champ du groupe Constantes' }).click();
  await page.getByLabel('Nom du champ').fill('Température');
  await page.getByLabel('Type').selectOption({ label: 'Nombre' });
  await page.getByLabel('Réponse obligatoire').check();
  await page.getByRole('button', { name: 'Créer le champ' }).click();
  await page.waitForURL(/\/champs\?fiche=consultation/);
  assert.match((await page.locator('main').innerText()).replace(/\s+/g, ' '), /Constantes Seulement : Infirmier/);

  const health = await open(browser, site, { cookie: site.cookies.health });
  const p = await health.newPage();
  await p.goto('/medical/consultations/nouvelle?personne=1');
  const type = p.locator('#champ-kind'), asked = p.getByLabel(/^Température/);
  await type.selectOption({ label: 'Psychologique' });
  assert.ok(await asked.isHidden());
  await type.selectOption({ label: 'Infirmier' });
  await asked.fill('37,8');
  await axe(p);
  await type.selectOption({ label: 'Psychologique' });
  await p.getByLabel('Nom', { exact: true }).fill('Premier échange');
  await p.getByRole('button', { name: 'Enregistrer la consultation' }).click();
  await p.waitForURL(/\/medical\/1$/);
  await p.getByRole('link', { name: 'Premier échange' }).click();
  await p.waitForURL(/\/consultations\/\d+$/);
  assert.doesNotMatch(await p.locator('main').innerText(), /37,8/);
  await p.goto('/medical/consultations/nouvelle?personne=1');
  await type.selectOption({ label: 'Infirmier' });
  await p.getByLabel('Nom', { exact: true }).fill('Soin du pied');
  await p.getByRole('button', { name: 'Enregistrer la consultation' }).click();
  await p.locator('.summary').waitFor();
  await asked.fill('37,8');
  await p.getByRole('button', { name: 'Enregistrer la consultation' }).click();
  await p.getByRole('link', { name: 'Soin du pied' }).click();
  await p.waitForURL(/\/consultations\/\d+$/);
  assert.match((await p.locator('main').innerText()).replace(/\s+/g, ' '), /Température 37,8/);

  await p.goto('/medical/1');
  await p.getByRole('link', { name: 'Modifier : Dossier médical' }).press('Enter');
  await p.getByLabel('Numéro de sécurité sociale').fill('2 55 08 14 168 025 38');
  await p.keyboard.press('Enter');
  await p.waitForURL(/\/medical\/1#/);
  assert.match(await p.locator('main').innerText(), /Historique du dossier/);
  await axe(p);
  await shot(p, 'medical-file');
  assert.deepEqual(health.watch.take().filter((e) => !/^422 POST /.test(e)), []);
  await health.close();
});

test('without script, and on a phone', async () => {
  const plain = await open(browser, site, { cookie: site.cookies.admin, javaScriptEnabled: false, viewport: phone });
  const p = await plain.newPage();
  await p.goto('/organisation/champs');
  assert.ok(await p.locator('.grip').first().isHidden());
  const was = await p.locator('#champ-22').innerText();
  await p.getByRole('button', { name: 'Monter Avec animaux' }).click();
  assert.match(await p.locator('.flash').innerText(), /Place \d+ sur/);
  assert.ok(await p.getByRole('button', { name: 'Monter Avec animaux' }).getAttribute('autofocus') !== null, was);
  await plain.close();
  await page.setViewportSize(phone);
  for (const at of ['/organisation/champs', '/organisation/champs/modifier/20', '/organisation/champs/choix/20', '/organisation/champs/choix/modifier/18', '/organisation/champs/historique']) {
    await page.goto(at);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390, at);
    await axe(page);
  }
  await page.goto('/organisation/champs');
  await shot(page, 'fields');
  assert.deepEqual(context.watch.take(), []);
});
