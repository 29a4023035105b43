// « Partager le dossier » in a browser: what a member seals, somebody outside
// opens with the link and the code, and no longer once it is stopped.
import { after, afterEach, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { fixtureSite } from '../lib/fixture.mjs';
import { launch, open, phone, shot } from './browser.mjs';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
let site, browser;
const opened = [];

before(async () => {
  [site, browser] = await Promise.all([fixtureSite(), launch()]);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});
afterEach(async () => {
  for (const c of opened.splice(0)) await c.close();
});

async function at(options) {
  const context = await open(browser, site, options);
  opened.push(context);
  return context.newPage();
}
const member = (options = {}) => at({ cookie: site.cookies.normal, ...options });
const quiet = (page) => assert.deepEqual(page.context().watch.take(), []);
async function axeClean(page) {
  await page.addScriptTag({ path: axe }).catch(() => {});
  const found = await page.evaluate(async () => (window.axe ? (await window.axe.run(document, { iframes: false, resultTypes: ['violations'] })).violations.map((v) => `${v.id}: ${v.nodes[0].html}`) : ['axe was not loaded']));
  assert.deepEqual(found, []);
}

async function agree(page) {
  await page.goto('/personnes/accords/1');
  await page.getByLabel(/^Quoi/).selectOption({ label: 'Accord pour un partage hors de l’équipe' });
  await page.getByLabel(/^Réponse de la personne/).selectOption({ label: 'Accord' });
  await page.getByLabel(/^Comment/).selectOption({ label: 'De vive voix' });
  await page.getByLabel(/^Précisions/).fill('Avec le CCAS, pour la domiciliation');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.locator('.flash').waitFor();
}
// The link and the code, as they are shown.
async function make(page, { times = '1', parts = ['Informations principales', 'Actions'] } = {}) {
  await page.goto('/personnes/partager/1');
  await page.getByLabel(/^À qui/).fill('Assistante sociale du CCAS');
  await page.getByLabel(/^Pourquoi/).fill('Demande de domiciliation');
  for (const p of parts) await page.getByLabel(p, { exact: true }).check();
  await page.getByLabel('Téléchargements').selectOption(times);
  await page.getByRole('button', { name: 'Chiffrer et créer le lien' }).click();
  await page.locator('#partage-fait').waitFor();
  return { link: await page.locator('#lien').inputValue(), code: await page.locator('#code').innerText() };
}
async function type(page, code) {
  await page.getByLabel(/^Code/).fill(code);
  await page.getByRole('button', { name: 'Ouvrir le dossier' }).click();
}

describe('a file shared outside', () => {
  test('asked for first, made, opened elsewhere, counted, stopped', async () => {
    const page = await member();
    await page.goto('/personnes/1');
    await page.locator('header.id summary').click();
    await page.getByRole('link', { name: 'Partager le dossier' }).click();
    await page.getByText('Aucun accord de la personne').waitFor();
    assert.equal(await page.locator('#partage').count(), 0);
    await shot(page, '90-partage-sans-accord');
    await agree(page);

    await page.goto('/personnes/partager/1');
    await page.getByRole('button', { name: 'Chiffrer et créer le lien' }).click();
    for (const id of ['destinataire', 'motif', 'section']) assert.ok(await page.locator(`#${id}-err`).isVisible(), id);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'destinataire');
    await shot(page, '91-partage-refuse');
    const { link, code } = await make(page, { times: '2' });
    assert.match(link, /\/partage#[0-9a-f]{64}$/);
    assert.match(code, /^[2-9A-HJKMNP-TW-Z]{4}-[2-9A-HJKMNP-TW-Z]{4}$/);
    await page.locator('#partages strong', { hasText: 'Assistante sociale du CCAS' }).waitFor();
    await page.locator('#partages').getByText(/Aucun téléchargement sur 2/).waitFor();
    await shot(page, '92-partage-fait');
    quiet(page);

    const out = await at({});
    await out.goto(link);
    await out.getByText(/Il peut être téléchargé jusqu’au .* encore 2.fois/).waitFor();
    assert.equal(out.url(), `${site.url}/partage`, 'the secret left the address');
    await shot(out, '93-partage-code');
    await type(out, 'AAAA-AAAA');
    await out.locator('#code-err', { hasText: 'pas le bon' }).waitFor();
    await shot(out, '94-partage-code-refuse');
    await type(out, code.toLowerCase().replace('-', ' '));
    const frame = out.frameLocator('#dossier-cadre iframe');
    await frame.getByRole('heading', { level: 1 }).waitFor();
    const text = await frame.locator('body').innerText();
    assert.match(text, /Zoé/);
    assert.match(text, /Accompagnement à la CPAM/);
    assert.doesNotMatch(text, /Chien|Gare du Nord/, 'a part that was not chosen');
    assert.notEqual(await frame.locator('table').first().evaluate((t) => getComputedStyle(t).borderCollapse), 'separate', 'the style is there');
    await shot(out, '95-partage-ouvert');
    const [saved] = await Promise.all([out.waitForEvent('download'), out.locator('#dossier-garder').click()]);
    const html = fs.readFileSync(await saved.path(), 'utf8');
    assert.match(html, /<style>[^<]*max-width/);
    assert.match(html, /Accompagnement à la CPAM/);
    assert.doesNotMatch(html, /<script|https?:\/\//);
    await out.locator('#dossier-fermer').click();
    assert.equal(await out.locator('iframe').count(), 0);
    quiet(out);

    await page.reload();
    await page.locator('#partages').getByText(/1 téléchargement sur 2/).waitFor();
    assert.equal(await page.locator('#code').innerText().catch(() => ''), '');
    await page.locator('#partages').getByRole('link', { name: /Arrêter/ }).click();
    await shot(page, '96-partage-arreter');
    await page.getByRole('button', { name: 'Arrêter le partage' }).click();
    await page.locator('#partages').getByText(/Arrêté le/).waitFor();
    await shot(page, '97-partage-arrete');
    quiet(page);
    const late = await at({});
    late.context().watch.expects(410);
    await late.goto(link);
    await late.getByText('Ce lien n’ouvre rien').waitFor();
    assert.ok(await late.locator('#f-code').isHidden());
    await shot(late, '98-partage-termine');
    quiet(late);
  });

  test('what is shown once leaves with the lock', async () => {
    const page = await member({ cookie: site.cookies.health });
    const { code } = await make(page);
    await page.locator('.top details.menu summary').click();
    await page.locator('.top').getByRole('button', { name: 'Verrouiller' }).click();
    await page.locator('dialog#lock').waitFor();
    await page.locator('#partage-alerte p').waitFor({ state: 'attached' });
    const left = await page.evaluate(() => document.documentElement.outerHTML + [...document.querySelectorAll('input')].map((i) => i.value).join());
    assert.ok(!left.includes(code) && !left.includes('/partage#'));
  });

  test('the file can do nothing in the page that shows it', async () => {
    const page = await member();
    const { link, code } = await make(page);
    const out = await at({});
    await out.goto(link);
    await out.locator('#f-code').waitFor();
    // What a member who is no friend could have sealed.
    await out.evaluate(() => {
      const { openBytes } = window.ManoShare;
      window.ManoShare.openBytes = async (...a) => {
        const bytes = await openBytes(...a);
        const html = new TextDecoder().decode(bytes).replace('</body>', '<script>parent.document.title = "pris"</script><img src=x onerror="parent.document.title = 1"><form action="/connexion" method="post"><button>Continuer</button></form></body>');
        return new TextEncoder().encode(html);
      };
    });
    await type(out, code);
    await out.frameLocator('#dossier-cadre iframe').getByRole('button', { name: 'Continuer' }).click();
    await out.waitForTimeout(300);
    assert.equal(await out.title(), 'Dossier partagé – Mano');
    assert.equal(out.url(), `${site.url}/partage`);
    assert.ok(await out.locator('#dossier-garder').isVisible());
    out.context().watch.take(); // the refusals, in the console
  });

  test('on a phone', async () => {
    const page = await member({ viewport: phone });
    const { link, code } = await make(page, { times: '3', parts: ['Informations principales', 'Commentaires'] });
    await shot(page, '92-partage-fait');
    const out = await at({ viewport: phone });
    for (const p of [page, out]) assert.ok(await p.evaluate(() => document.documentElement.scrollWidth <= 390));
    await out.goto(link);
    await out.locator('#f-code').waitFor();
    await shot(out, '93-partage-code');
    await type(out, code);
    await out.frameLocator('#dossier-cadre iframe').getByRole('heading', { level: 1 }).waitFor();
    assert.ok(await out.evaluate(() => document.documentElement.scrollWidth <= 390));
    await shot(out, '95-partage-ouvert');
    await page.goto('/personnes/partager/1');
    await shot(page, '97-partages');
    quiet(page);
    quiet(out);
  });

  test('axe finds nothing wrong', async () => {
    const page = await member({ bypassCSP: true });
    await page.goto('/personnes/partager/1');
    await axeClean(page);
    const { link, code } = await make(page);
    await axeClean(page);
    await page.locator('#partages').getByRole('link', { name: /Arrêter/ }).first().click();
    await axeClean(page);
    const out = await at({ bypassCSP: true });
    await out.goto(link);
    await out.locator('#f-code').waitFor();
    await axeClean(out);
    await type(out, code);
    await out.locator('#dossier-ouvert').waitFor();
    await axeClean(out);
  });
});
