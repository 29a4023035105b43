// Documents, further: folders in folders, all of them in a zip, what the
// network breaks, names in the search, the key given to who waits.
import { after, afterEach, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { demoPassword, startSite } from '../lib/site.mjs';
import { launch, login, open, phone, shot } from './browser.mjs';
import * as office from './office.mjs';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const newPassword = 'un canard bleu sous la pluie fine';
let site, browser, context, page, admin;

before(async () => {
  [site, browser] = await Promise.all([startSite({ demo: true }), launch()]);
  admin = await site.login('admin@demo.example');
  const at = '/organisation/dossiers';
  for (const dossier of ['Identité', 'Droits']) assert.equal((await admin.form(at, { dossier }, at)).status, 303);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});
afterEach(async () => {
  await context?.close();
});

async function enter(options = {}, email = 'equipe@demo.example', password = demoPassword) {
  context = await open(browser, site, options);
  // Without it the file goes by the memory, which a test can read.
  await context.addInitScript(() => { delete window.showSaveFilePicker; });
  page = await context.newPage();
  await login(page, email, password);
}
const quiet = () => assert.deepEqual(context.watch.take(), []);
const opened = () => page.locator('#doc-tout').waitFor();
const documents = async (person = 1) => {
  await page.goto(`/personnes/documents/${person}`);
  await opened();
};
const title = (name, n) => page.getByText(`${name} (${n})`, { exact: true });
const row = (name) => page.locator('#doc-liste').getByRole('button', { name, exact: true });
const said = (words) => page.locator('#doc-fait', { hasText: words }).waitFor();
const undo = () => page.locator('#doc-fait').getByRole('button', { name: 'Annuler' }).click();
const pdf = (n) => Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(n)]);
const send = (name, buffer, into = 'Sans dossier') => page.locator('#doc-vers').selectOption({ label: into })
  .then(() => page.locator('#doc-fichiers').setInputFiles({ name, mimeType: 'application/pdf', buffer }));

async function axeClean() {
  await page.addScriptTag({ path: axe });
  const found = await page.evaluate(async () => (await window.axe.run(document, { resultTypes: ['violations'] })).violations.map((v) => `${v.id}: ${v.nodes[0].html}`));
  assert.deepEqual(found, []);
}

const one = pdf(3000), two = pdf(4000);

describe('folders', () => {
  test('made, put into another by hand and by keyboard, deleted and back', async () => {
    await enter();
    await documents();
    assert.deepEqual(await page.locator('.doc-folder > summary').allInnerTexts(), ['Identité (0)', 'Droits (0)'], 'the default folders');
    await page.getByLabel('Nouveau dossier').fill('Logement');
    await page.getByRole('button', { name: 'Créer le dossier' }).click();
    await title('Logement', 0).waitFor();
    await page.getByLabel('Nouveau dossier').fill('Bail');
    await page.locator('#doc-dans').selectOption({ label: 'Logement' });
    await page.getByRole('button', { name: 'Créer le dossier' }).click();
    await said('Dossier créé');
    await send('Scan.pdf', one, 'Logement › Bail');
    await title('Bail', 1).waitFor();
    await send('scan.pdf', two, 'Logement › Bail');
    await title('Logement', 2).waitFor();
    await send('Carte.pdf', one, 'Identité');
    await title('Identité', 1).waitFor();

    // By hand: a folder into another, never into what it holds.
    await page.getByText('Bail (2)').dragTo(page.getByText('Identité (1)'));
    await said('Dossier déplacé');
    await title('Identité', 3).waitFor();
    assert.ok(await page.locator('#doc-fait').evaluate((e) => e.getBoundingClientRect().bottom <= window.innerHeight), 'what was done is in sight');
    await undo();
    await title('Logement', 2).waitFor();
    await page.getByText('Logement (2)').dragTo(page.getByText('Bail (2)'));
    await title('Logement', 2).waitFor();
    assert.equal(await page.locator('#doc-alerte').innerText(), '');
    await page.locator('tr', { has: page.getByRole('button', { name: 'Carte.pdf', exact: true }) }).dragTo(page.getByText('Bail (2)'));
    await title('Bail', 3).waitFor();

    // By keyboard: the dialog offers no place that is inside.
    await page.getByRole('button', { name: 'Modifier le dossier Logement' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('#doc-dossier-vue').waitFor();
    assert.deepEqual(await page.locator('#doc-dossier-dans option').allInnerTexts(), ['Sans dossier', 'Identité', 'Droits']);
    await shot(page, '64-dossier');
    await page.getByLabel('Nom du dossier').fill('Toit');
    await page.getByLabel('Rangé dans').selectOption({ label: 'Droits' });
    await page.getByLabel('Nom du dossier').press('Enter');
    await said('Dossier renommé');
    await title('Droits', 3).waitFor();
    await shot(page, '65-dossiers');
    await undo();
    await title('Logement', 3).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Modifier le dossier Identité' }).count(), 0, 'a default folder stays');

    await page.getByRole('button', { name: 'Modifier le dossier Logement' }).click();
    await page.getByRole('button', { name: 'Supprimer le dossier' }).click();
    await said('Ses documents restent');
    await title('Bail', 3).waitFor();
    assert.equal(await page.getByText('Logement (3)').count(), 0);
    await undo();
    await title('Logement', 3).waitFor();
    quiet();
    // Its history, without names.
    await page.goto('/personnes/historique/1');
    const past = await page.locator('main').innerText();
    assert.match(past, /Dossier de documents déplacé[\s\S]*Document ajouté/);
    assert.ok(!/Logement|Carte|Scan/.test(past));
  });

  test('all in a zip, and one folder alone', async () => {
    await enter();
    await documents();
    const zip = async (button) => {
      const [d] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
      await said('Le zip est prêt');
      return [d.suggestedFilename(), await d.path()];
    };
    const [name, file] = await zip('Tout télécharger (zip)');
    assert.equal(name, 'documents.zip');
    const parts = (await office.parts(file)).sort();
    assert.deepEqual(parts, ['Logement/Bail/Carte.pdf', 'Logement/Bail/scan (2).pdf', 'Logement/Bail/Scan.pdf'].sort());
    const [folderName, folderFile] = await zip('Télécharger le dossier Bail (zip)');
    assert.equal(folderName, 'documents - Bail.zip');
    assert.deepEqual((await office.parts(folderFile)).sort(), ['Carte.pdf', 'scan (2).pdf', 'Scan.pdf'].sort());
    assert.ok(fs.statSync(folderFile).size > one.length + one.length + two.length);
    assert.ok(fs.readFileSync(folderFile).includes(two), 'byte for byte');

    // One that is damaged leaves a note in its place.
    const { documents: rows } = (await admin.get('/documents/liste/1')).json();
    const stored = `${site.data}/orgs/1/documents/${rows[0].uid}`, good = fs.readFileSync(stored);
    const bad = Buffer.from(good);
    bad[1000] ^= 1;
    fs.writeFileSync(stored, bad);
    const [, broken] = await zip('Tout télécharger (zip)');
    fs.writeFileSync(stored, good);
    assert.match(await page.locator('#doc-fait').innerText(), /1 document n’a pas pu être lu/);
    assert.ok((await office.parts(broken)).includes('Logement/Bail/Scan.pdf (illisible).txt'));
    quiet();
  });

  test('straight to the disk where the browser knows how', async () => {
    await enter();
    await page.addInitScript(() => {
      window.showSaveFilePicker = async ({ suggestedName }) => (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true });
    });
    await documents();
    await page.getByRole('button', { name: 'Tout télécharger (zip)' }).click();
    await said('Le zip est prêt');
    const [size, head] = await page.evaluate(async () => {
      const f = await (await (await navigator.storage.getDirectory()).getFileHandle('documents.zip')).getFile();
      return [f.size, await f.slice(0, 2).text()];
    });
    assert.equal(head, 'PK');
    assert.ok(size > 2 * one.length + two.length);
    quiet();
  });
});

describe('what the network breaks', () => {
  const big = pdf(2_500_000);
  // The n-th piece and those after it never leave.
  const cut = async (n) => {
    let i = 0;
    await page.route('**/documents/morceau/**', (r) => (++i >= n ? r.abort('internetdisconnected') : r.continue()));
  };

  test('goes on by itself when the network is back', async () => {
    await enter();
    await documents(2);
    await cut(2);
    await send('Coupé.pdf', big);
    await page.locator('#doc-envois li', { hasText: 'reprendra tout seul' }).waitFor();
    await page.unroute('**/documents/morceau/**');
    await context.setOffline(true);
    await context.setOffline(false);
    await row('Coupé.pdf').waitFor();
    context.watch.take(); // what was cut
    assert.equal(await page.locator('#doc-envois li').count(), 0);
  });

  test('after a reload, goes on with the same file, or is given up', async () => {
    await enter();
    await documents(2);
    await cut(3);
    await send('Longue lettre.pdf', big);
    await page.locator('#doc-envois li', { hasText: 'interrompu' }).waitFor();
    await page.unroute('**/documents/morceau/**');
    await page.reload();
    await opened();
    const left = page.locator('#doc-interrompus li');
    assert.match(await left.innerText(), /Longue lettre\.pdf[\s\S]*interrompu à \d\d\s%/);
    await shot(page, '66-envoi-interrompu');
    let pieces = 0;
    page.on('request', (r) => { if (r.url().includes('/documents/morceau/')) pieces++; });
    await send('autre nom.pdf', big);
    await row('Longue lettre.pdf').waitFor();
    await left.waitFor({ state: 'detached' });
    assert.equal(pieces, 2, 'what had arrived was not sent again');
    await row('Longue lettre.pdf').click();
    const [d] = await Promise.all([page.waitForEvent('download'), page.locator('#doc-garder').click()]);
    assert.ok(fs.readFileSync(await d.path()).equals(big));
    await page.locator('#doc-fermer').click();

    await cut(1);
    await send('Rien.pdf', big);
    await page.locator('#doc-envois li', { hasText: 'interrompu' }).waitFor();
    await page.unroute('**/documents/morceau/**');
    await page.reload();
    await opened();
    await page.getByRole('button', { name: 'Abandonner l’envoi de Rien.pdf' }).click();
    await said('rien n’est gardé');
    await left.waitFor({ state: 'detached' });
    context.watch.take();
  });
});

describe('elsewhere', () => {
  test('the search finds names of documents, opened here alone', async () => {
    await enter();
    await page.goto('/recherche');
    await page.locator('#mots').fill('lettre long');
    await page.getByRole('button', { name: 'Rechercher' }).last().click();
    const found = page.locator('#documents-trouves li');
    await found.waitFor();
    assert.match(await page.locator('#documents-trouves h2').innerText(), /^Documents 1$/);
    assert.deepEqual(await found.locator('mark').allInnerTexts(), ['Longue', 'lettre']);
    assert.equal(await page.locator('.empty').isVisible(), false);
    await shot(page, '67-recherche-documents');
    quiet();
    await found.getByRole('link').click();
    await page.locator('#doc-apercu iframe').waitFor();
    assert.equal(await page.locator('#doc-vue-nom').innerText(), 'Longue lettre.pdf');
    await page.goto('/recherche');
    context.watch.take(); // the browser's own viewer of PDF
    await page.locator('#mots').fill('lettre');
    await page.getByRole('button', { name: 'Rechercher' }).last().click();
    await found.waitFor();
    await page.locator('.top details.menu summary').click();
    await page.locator('.top').getByRole('button', { name: 'Verrouiller' }).click();
    await page.locator('dialog#lock').waitFor();
    await page.waitForFunction(() => document.querySelectorAll('#documents-trouves li').length === 0);
    quiet();
  });

  test('closed on this device, the search says so and /compte opens', async () => {
    await enter();
    await page.evaluate(() => new Promise((ok) => {
      window.indexedDB.deleteDatabase('mano').onsuccess = ok;
    }));
    await page.goto('/recherche');
    await page.locator('#mots').fill('lettre');
    await page.getByRole('button', { name: 'Rechercher' }).last().click();
    await page.getByRole('link', { name: 'Ouvrir les documents' }).click();
    await page.locator('#coffre-mdp').waitFor();
    await page.locator('#coffre-password').fill('pas le bon');
    await page.getByRole('button', { name: 'Ouvrir les documents', exact: true }).click();
    await page.locator('#coffre-password-err', { hasText: 'pas le bon' }).waitFor();
    await page.locator('#coffre-password').fill(demoPassword);
    await page.getByRole('button', { name: 'Ouvrir les documents', exact: true }).click();
    await page.locator('#coffre-etat', { hasText: 'sont ouverts' }).waitFor();
    await documents(2);
    quiet();
  });

  test('who waits for the key knows it; an administrator gives it in one click', async () => {
    const invited = await admin.form('/utilisateurs/nouveau', { teams: ['', '1'], email: 'attend@essai.example', role: 'normal' }, '/utilisateurs/nouveau');
    const link = invited.html.match(/https?:\/\/[^\s"<]+\/invitation#[A-Za-z0-9_-]{43}/)[0];
    const code = invited.html.match(/class="spoken">([^<]+)</)[1];
    assert.equal((await site.client().accept(link, { password: newPassword, name: 'Attend Laclé', code })).status, 200);

    await enter({ viewport: phone }, 'attend@essai.example', newPassword);
    await page.goto('/compte');
    await page.locator('#documents', { hasText: 'n’a pas encore la clé' }).waitFor();
    await page.goto('/personnes/documents/2');
    await page.locator('#doc-feuille').waitFor();
    await shot(page, '68-documents-sans-cle');
    quiet();
    const [hers, herContext] = [page, context];

    await enter({}, 'admin@demo.example');
    await page.goto('/utilisateurs');
    const card = page.locator('section', { has: page.getByRole('heading', { name: 'Clé des documents' }) });
    assert.match(await card.innerText(), /Attend Laclé/);
    assert.equal(await page.locator('td [data-coffre-attend]').count(), 1);
    await shot(page, '69-utilisateurs-cle');
    await page.getByRole('button', { name: 'Donner la clé des documents' }).click();
    await card.getByText('La clé est donnée').waitFor();
    assert.equal(await page.locator('td [data-coffre-attend]').isVisible(), false);
    await page.reload();
    assert.equal(await card.count(), 0);
    quiet();
    await context.close();

    [page, context] = [hers, herContext];
    await page.reload();
    await opened();
    await row('Longue lettre.pdf').waitFor();
    quiet();
  });

  test('axe finds nothing wrong', async () => {
    context = await open(browser, site, { bypassCSP: true });
    page = await context.newPage();
    await login(page, 'equipe@demo.example');
    await documents();
    await axeClean();
    await page.getByRole('button', { name: 'Modifier le dossier Bail' }).click();
    await page.locator('#doc-dossier-vue').waitFor();
    await axeClean();
    await page.goto('/recherche');
    await page.locator('#mots').fill('lettre');
    await page.getByRole('button', { name: 'Rechercher' }).last().click();
    await page.locator('#documents-trouves li').waitFor();
    await axeClean();
    await page.goto('/compte');
    await page.locator('#coffre-etat', { hasText: 'ouverts' }).waitFor();
    await axeClean();
  });

  test('on a phone: no side scroll, the tree and the zip', async () => {
    await enter({ viewport: phone });
    await documents();
    await title('Bail', 3).waitFor();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 390));
    await page.getByRole('button', { name: 'Tout télécharger (zip)' }).evaluate((e) => e.scrollIntoView());
    await page.evaluate(() => window.scrollBy(0, -250));
    await shot(page, '70-dossiers');
    quiet();
  });
});
