// Documents in a browser: the keys survive from page to page, files are sent,
// shown and taken away as they were, and the lock closes all.
import { after, afterEach, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { demoPassword, startSite } from '../lib/site.mjs';
import { launch, login, open, phone, shot } from './browser.mjs';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
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

async function enter(options = {}) {
  context = await open(browser, site, options);
  page = await context.newPage();
  await login(page, 'equipe@demo.example');
}
const opened = () => page.locator('#doc-tout').waitFor();
const row = (name) => page.locator('#doc-liste').getByRole('button', { name, exact: true });
const quiet = () => assert.deepEqual(context.watch.take(), []);

// One pixel.
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const pdf = Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(700_000)]);

async function axeClean() {
  await page.addScriptTag({ path: axe }).catch(() => {});
  const found = await page.evaluate(async () => (window.axe ? (await window.axe.run(document, { resultTypes: ['violations'] })).violations.map((v) => `${v.id}: ${v.nodes[0].html}`) : ['axe was not loaded']));
  assert.deepEqual(found, []);
}

describe('documents', () => {
  test('sent, seen after a reload, renamed, moved, taken away, locked', async () => {
    await enter();
    await page.goto('/personnes/documents/1');
    await opened();
    assert.equal(await page.locator('#doc-mdp').isVisible(), false, 'the login opened the vault');
    await page.locator('#doc-fichiers').setInputFiles([
      { name: 'attestation 10.png', mimeType: 'image/png', buffer: png }, { name: 'attestation 9.pdf', mimeType: 'application/pdf', buffer: pdf },
    ]);
    await row('attestation 9.pdf').waitFor();
    assert.deepEqual(await page.locator('#doc-liste .doc-open').allInnerTexts(), ['attestation 9.pdf', 'attestation 10.png']);
    await page.locator('#doc-fichiers').setInputFiles({ name: 'faux.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ pas un PDF') });
    await page.locator('#doc-envois li', { hasText: 'n’est pas celui que son nom annonce' }).waitFor();
    await page.locator('#doc-envois').getByRole('button', { name: /Annuler/ }).click();

    await page.reload();
    await opened();
    await row('attestation 10.png').click();
    const image = page.locator('#doc-apercu img');
    await image.waitFor();
    assert.deepEqual(await image.evaluate((i) => i.decode().then(() => [i.naturalWidth, i.src.slice(0, 5)])), [1, 'blob:']);
    await shot(page, '60-document');
    await page.getByLabel('Nom du document').fill('Carte d’identité');
    await page.getByRole('button', { name: 'Renommer', exact: true }).click();
    await row('Carte d’identité.png').waitFor();
    await page.locator('#doc-fait').getByRole('button', { name: 'Annuler' }).click();
    await row('attestation 10.png').waitFor();

    await page.getByLabel('Nouveau dossier').fill('Identité');
    await page.getByRole('button', { name: 'Créer le dossier' }).click();
    await page.getByRole('heading', { name: 'Identité (0)' }).waitFor();
    await row('attestation 10.png').click();
    await image.waitFor();
    await page.locator('#doc-place').selectOption({ label: 'Identité' });
    await page.getByRole('heading', { name: 'Identité (1)' }).waitFor();
    await page.locator('#doc-vue').waitFor({ state: 'hidden' });
    await page.locator('tr', { has: page.getByRole('button', { name: 'attestation 9.pdf', exact: true }) }).dragTo(page.getByRole('heading', { name: 'Identité (1)' }));
    await page.getByRole('heading', { name: 'Identité (2)' }).waitFor();

    await row('attestation 9.pdf').click();
    await page.locator('#doc-apercu iframe').waitFor();
    const [taken] = await Promise.all([page.waitForEvent('download', (d) => d.suggestedFilename() === 'attestation 9.pdf'), page.locator('#doc-garder').click()]);
    assert.ok(fs.readFileSync(await taken.path()).equals(pdf));
    await page.locator('#doc-jeter').click();
    await page.locator('#doc-fait', { hasText: 'corbeille' }).waitFor();
    await row('attestation 9.pdf').waitFor({ state: 'detached' });
    await page.locator('#doc-fait').getByRole('button', { name: 'Annuler' }).click();
    await row('attestation 9.pdf').waitFor();
    await shot(page, '61-documents');

    // Locked: no name, no file, no key; opened again in place.
    await row('attestation 10.png').click();
    await image.waitFor();
    const address = await image.getAttribute('src');
    await page.locator('#doc-fermer').click();
    await page.locator('.top details.menu summary').click();
    await page.locator('.top').getByRole('button', { name: 'Verrouiller' }).click();
    await page.locator('dialog#lock').waitFor();
    await page.waitForFunction(() => document.querySelectorAll('.doc-open').length === 0);
    assert.ok(!(await page.content()).includes('attestation'), 'names are gone');
    assert.equal(await page.evaluate((a) => fetch(a).then(() => 'there', () => 'gone'), address), 'gone');
    context.watch.take(); // what fetch() said of it
    assert.equal(await page.evaluate(() => window.ManoVault.resume().then((x) => x, () => 'refused')), 'refused');
    await page.getByLabel(/^Mot de passe \(/).fill(demoPassword);
    await page.keyboard.press('Enter');
    await row('attestation 10.png').waitFor();
    quiet();
  });

  test('without what the login kept, the page asks for the password; on a phone', async () => {
    await enter({ viewport: phone });
    await page.evaluate(() => new Promise((ok) => {
      const r = window.indexedDB.deleteDatabase('mano');
      r.onsuccess = ok;
    }));
    await page.goto('/personnes/documents/1');
    await page.locator('#doc-mdp').waitFor();
    await shot(page, '62-documents-mot-de-passe');
    await page.locator('#doc-password').fill('pas le bon');
    await page.getByRole('button', { name: 'Ouvrir les documents' }).click();
    await page.locator('#doc-password-err', { hasText: 'pas le bon' }).waitFor();
    await page.locator('#doc-password').fill(demoPassword);
    await page.getByRole('button', { name: 'Ouvrir les documents' }).click();
    await opened();
    assert.ok(await page.locator('#doc-photo').isVisible(), 'the camera of the phone');
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 390));
    await shot(page, '63-documents');
    await page.goto('/personnes/1');
    await page.goto('/personnes/documents/1');
    await opened();
    assert.equal(await page.locator('#doc-mdp').isVisible(), false, 'asked once');
    quiet();
  });

  test('axe finds nothing wrong', async () => {
    context = await open(browser, site, { bypassCSP: true });
    page = await context.newPage();
    await login(page, 'equipe@demo.example');
    await page.goto('/personnes/documents/1');
    await opened();
    await axeClean();
    await row('attestation 10.png').click();
    await page.locator('#doc-apercu img').waitFor();
    await axeClean();
  });
});
