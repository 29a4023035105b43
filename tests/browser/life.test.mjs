// The life of a file by the keyboard alone, then without scripts: teams,
// places, family, exit, trash, duplicates, merging (RGAA 7.3, 12.8).
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { fixtureSite } from '../lib/fixture.mjs';
import { launch, open } from './browser.mjs';
import { helpers } from './checks.mjs';
import { Keyboard } from './keys.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

// Who does it: each act by the name that is read.
class Hands {
  constructor(page) {
    this.page = page;
    this.kb = new Keyboard(page);
  }
  async follow(name, tag) {
    await this.kb.to(name, { tag });
    await this.kb.follow('Enter');
  }
  go(name) { return this.follow(name, /^a$/); }
  send(name) { return this.follow(name, /^button$/); }
  async tick(name) {
    await this.kb.to(name, { tag: /^input$/ });
    await this.page.keyboard.press('Space');
  }
  async write(name, text) {
    await this.kb.to(name, { tag: /^input$/ });
    await this.kb.press('Control+a');
    await this.kb.type(text);
  }
  async choose(name, option) {
    await this.kb.to(name, { tag: /^select$/ });
    await this.page.keyboard.type(option);
  }
  // Results come while typing.
  async find(text, name) {
    await this.write(/^Nom, téléphone/, text);
    await this.page.getByLabel(name).waitFor();
    await this.tick(name);
  }
}
class Pointer {
  constructor(page) {
    this.page = page;
    this.main = page.locator('main');
  }
  go(name) { return this.main.getByRole('link', { name }).first().click(); }
  send(name) { return this.main.getByRole('button', { name }).last().click(); }
  tick(name) { return this.main.getByLabel(name).first().check(); }
  write(name, text) { return this.main.getByLabel(name).first().fill(text); }
  async choose(name, option) {
    const select = this.main.getByLabel(name).first();
    const text = await select.locator('option', { hasText: option }).first().innerText();
    await select.selectOption({ label: text.trim() });
  }
  async find(text, name) {
    await this.write(/^Nom, téléphone/, text);
    await this.send(/^Chercher la personne/);
    await this.tick(name);
  }
}

const ways = [
  { name: 'by the keyboard', Who: Hands, options: {} },
  { name: 'without scripts', Who: Pointer, options: { javaScriptEnabled: false } },
];

for (const { name, Who, options } of ways) {
  describe(name, () => {
    let site, context, page, who, client;
    const says = async (what) => assert.match((await page.locator('main').innerText()).replace(/[\u00a0\u202f]/g, ' '), what);

    before(async () => {
      site = await fixtureSite();
      client = await site.as('admin');
      context = await open(browser, site, { cookie: site.cookies.admin, ...options });
      if (!('javaScriptEnabled' in options)) await context.addInitScript(helpers);
      page = await context.newPage();
      who = new Who(page);
    });
    after(() => site?.stop());

    test('teams: one more, the end of another', async () => {
      await page.goto('/personnes/equipes/1');
      await who.choose(/^Équipe \(/, 'Maraude');
      await who.send(/^Ajouter l’équipe/);
      await who.go(/^Mettre fin au suivi par Accueil/);
      await who.tick(/^Hébergée/);
      await who.send(/^Mettre fin au suivi/);
      await says(/Fin du suivi enregistrée/);
      assert.deepEqual(context.watch.take(), []);
    });

    test('places: linked, unlinked, made, renamed, merged', async () => {
      await page.goto('/personnes/lieux/1');
      await who.write(/^Ajouter un lieu/, 'halte du port');
      await who.send(/^Ajouter$/);
      await says(/halte du port/);
      await who.send(/^Retirer halte/);
      await page.goto('/lieux');
      await who.go(/^Nouveau lieu/);
      await who.write(/^Nom/, 'quai nord');
      await who.send(/^Créer le lieu/);
      await who.go(/^Renommer/);
      await who.write(/^Nom/, 'quai sud');
      await who.send(/^Renommer le lieu/);
      await says(/renommé pour tous/);
      await who.go(/^Fusionner/);
      await who.choose(/^Lieu à garder/, 'Gare');
      await who.send(/^Fusionner les lieux/);
      await says(/Gare du Nord/);
      assert.deepEqual(context.watch.take(), []);
    });

    test('family: a link made, and taken away', async () => {
      await page.goto('/personnes/famille/1');
      await who.choose(/^La personne de cette fiche est/, 'parent');
      await who.find('samir', /Samir B\./);
      await who.send(/^Ajouter le lien/);
      await says(/Samir B\./);
      await who.go(/^Retirer le lien entre .*Samir/);
      await who.send(/^Retirer/);
      assert.ok(!/Samir B\./.test(await page.locator('main').innerText()));
      assert.deepEqual(context.watch.take(), []);
    });

    test('exit, undone', async () => {
      await page.goto('/personnes/sortie/2');
      await who.tick(/^Hébergée/);
      await who.send(/^Sortir de la file active/);
      await says(/sorti.* de la file active|hors de la file active/i);
      await who.send(/^Annuler/);
      await says(/Sortie de file active annulée/);
      assert.deepEqual(context.watch.take(), []);
    });

    test('trash: refused, done, restored', async () => {
      await page.goto('/personnes/supprimer/3');
      await who.write(/^Pour confirmer/, 'autre');
      context.watch.expects(422);
      await who.send(/^Mettre à la corbeille/);
      assert.match(await page.title(), /^Erreur/);
      await who.write(/^Pour confirmer/, 'mireille');
      await who.send(/^Mettre à la corbeille/);
      await says(/Mireille/);
      await who.send(/^Restaurer/);
      await page.goto('/personnes/3');
      await says(/Mireille/);
      assert.deepEqual(context.watch.take(), []);
    });

    test('duplicates: compared, merged', async () => {
      for (const otherNames of ['', 'Lou']) {
        const r = await client.form('/personnes/nouvelle', { name: 'Capucine Double', otherNames, assignedTeams: '1', homonyme: '1' }, '/personnes/nouvelle');
        assert.equal(r.status, 303);
      }
      await page.goto('/personnes/doublons');
      await says(/Capucine Double/);
      await who.go(/^(Comparer|Fusionner)/);
      await who.send(/^Fusionner les deux fiches/);
      await says(/n’en font plus qu’une/);
      await says(/Lou/);
      assert.deepEqual(context.watch.take(), []);
    });
  });
}
