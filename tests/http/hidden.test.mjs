// What settings show to one team only, where no form of fields draws it: the
// reasons of leaving, on every page and in every copy.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { typed } from '../lib/day.mjs';
import { fixtureSite } from '../lib/fixture.mjs';
import { agree } from '../lib/share.mjs';
import { unzip } from '../lib/unzip.mjs';
import { tryImport, workbook } from '../lib/workbook.mjs';

const op = () => randomBytes(16).toString('hex');
const root = '/organisation/champs';
const today = typed();
let site, admin, normal, restricted;

before(async () => {
  site = await fixtureSite();
  [admin, normal, restricted] = await Promise.all(['admin', 'normal', 'restricted'].map((role) => site.as(role)));
  for (const who of [normal, restricted]) assert.equal((await who.post('/equipe/choisir', { equipe: 2, retour: '/' })).status, 303);
});
after(() => site?.stop());

describe('reasons of leaving', () => {
  const leave = '/personnes/sortie/1', teams = '/personnes/equipes/1';
  const words = /Incarcération|Xanadu|Zembla/;
  const show = (values) => admin.form(`${root}/modifier/14`, { free: '1', ...values }, `${root}/modifier/14`);
  let end;

  before(async () => {
    assert.equal((await show({ visible: 'all' })).status, 303);
    assert.equal((await admin.form(leave, { day: today, reasons: ['', '11'], reasons_libre: 'Maison d’arrêt de Xanadu' }, leave)).status, 303);
    assert.equal((await admin.form(teams, { team: '2', day: today }, teams)).status, 303);
    end = (await admin.get(teams)).html.match(/\/personnes\/equipes\/depart\/\d+/)[0];
    assert.equal((await admin.form(end, { day: today, reasons: ['', '11'], reasons_libre: 'Prison de Zembla' }, end)).status, 303);
  });

  test('typed ones are in each copy', async () => {
    for (const at of ['/personnes/1', teams, '/personnes/imprimer/1']) assert.match((await admin.get(at)).text, /Xanadu/, at);
    assert.match(unzip((await admin.get('/personnes/document/1')).body, 'content.xml'), /Zembla[\s\S]*Xanadu/);
    const copy = (await admin.get('/personnes/acces/1')).body;
    const { sorties, equipes } = JSON.parse(unzip(copy, 'dossier.json'));
    assert.match(sorties[0].motifs, /Incarcération.*Xanadu/);
    assert.ok(equipes.some((e) => /Zembla/.test(e.motifs)));
    assert.match(unzip(copy, 'dossier.html'), /Xanadu/);
  });

  test('of one team: on no page and in no copy of another', async () => {
    assert.equal((await show({ visible: 'teams', teams: ['', '1'] })).status, 303);
    for (const at of ['/personnes/1', teams, '/personnes/imprimer/1', '/personnes/historique/1', '/personnes/documents/1', leave, end]) {
      const page = await normal.get(at);
      assert.equal(page.status, 200, at);
      assert.doesNotMatch(page.text, words, at);
      assert.doesNotMatch(page.html, /name="reasons"/, at);
    }
    assert.doesNotMatch((await restricted.get('/personnes/1')).text, words);
    assert.match((await restricted.get('/personnes/1')).text, /En dehors de la file active/);
    const copy = (await normal.get('/personnes/acces/1')).body;
    for (const name of ['dossier.html', 'dossier.json', 'historique.json']) assert.doesNotMatch(unzip(copy, name), words, name);
    assert.doesNotMatch(unzip(copy, 'historique.json'), /motifs-equipe/);
    assert.match(unzip(copy, 'dossier.html'), /Motifs de sortie de file active/);
    assert.doesNotMatch(unzip((await normal.get('/personnes/document/1')).body, 'content.xml'), words);
    await agree(normal, 1);
    const shared = await normal.post('/personnes/partager/dossier/1', { section: ['sorties', 'equipes'] });
    assert.equal(shared.status, 200);
    assert.doesNotMatch(shared.text, words);
    assert.match((await admin.get('/personnes/1')).text, /Xanadu/);
  });

  test('nor in the figures of another, nor in the lists behind them', async () => {
    const out = '/personnes/sortie/3'; // of both teams
    assert.equal((await admin.form(out, { day: today, reasons: ['', '11'] }, out)).status, 303);
    const of = (team) => [`/statistiques?periode=annee&equipe=${team}`, `/rapports/activite?periode=annee&equipe=${team}`,
      `/statistiques/personnes?periode=annee&equipe=${team}&figure=sorties&valeur=11`];
    for (const at of of('toutes')) assert.match((await admin.get(at)).text, /Sorties de file active par motif[\s\S]*Incarcération/, at);
    const [page, report, behind] = of(2);
    for (const at of [page, report]) {
      const { status, text } = await normal.get(at);
      assert.equal(status, 200, at);
      assert.doesNotMatch(text, /Incarcération|par motif|Aucune sortie/, at);
    }
    assert.equal((await normal.get(behind)).status, 404);
  });

  test('what the other team saves keeps them', async () => {
    assert.equal((await normal.form(leave, { day: typed(-1) }, leave)).status, 303);
    assert.equal((await normal.form(end, { day: today }, end)).status, 303);
    assert.match((await admin.get('/personnes/1')).text, /Incarcération.*Xanadu/);
    assert.match((await admin.get(teams)).text, /Zembla/);
    const form = (await normal.get(leave)).forms().find((f) => f.action === leave);
    assert.ok([400, 403].includes((await normal.post(leave, [...form.fields, ['reasons', '11']])).status));
  });

  test('what the other team imports keeps them', async () => {
    assert.equal((await admin.post('/equipe/choisir', { equipe: 2, retour: '/' })).status, 303);
    const name = (await admin.get('/personnes/1')).html.match(/<h1[^>]*>([^<]*)/)[1].trim();
    const r = await tryImport(admin, workbook([['Nom', 'Sortie de file active', 'Date de sortie de file active'], [name, 'Oui', typed(-2)]]));
    assert.equal((await admin.form(r.location, { homonymes: 'maj' }, r.location)).status, 303);
    assert.doesNotMatch((await admin.get('/personnes/1')).text, words);
    assert.equal((await admin.post('/equipe/choisir', { equipe: 1, retour: '/' })).status, 303);
    assert.match((await admin.get('/personnes/1')).text, /Incarcération.*Xanadu/);
    const form = (await admin.get(leave)).forms().find((f) => f.action === leave);
    assert.equal(form.fields.find(([n]) => n === 'day')[1], typed(-2));
  });

  test('many leave at once without being asked for them', async () => {
    const asked = await normal.post('/personnes/lot', { faire: 'sortie', personne: '2' });
    assert.equal(asked.status, 200);
    assert.doesNotMatch(asked.html, /name="motifs"/);
    const done = (values) => normal.post('/personnes/lot/faire', { _op: op(), faire: 'sortie', personnes: '2', retour: '/personnes', jour: today, ...values });
    assert.equal((await done({ motifs: '11' })).status, 400);
    assert.equal((await done({})).status, 303);
    assert.match((await admin.get('/personnes/2')).text, /En dehors de la file active/);
  });
});

// A new field of a group, seen by team 1; its name in forms.
async function reserved(page, values) {
  const r = await admin.form(page, { visible: 'teams', teams: ['', '1'], ...values }, page);
  assert.equal(r.status, 303, r.text.slice(0, 300));
  return `f${r.location.match(/(?:champ-|choix\/)(\d+)/)[1]}`;
}

describe('a merge by the other team', () => {
  test('loses nothing that it does not see', async () => {
    const group = `${root}/nouveau?groupe=2`;
    const text = await reserved(group, { label: 'Texte réservé', type: 'text' });
    const area = await reserved(group, { label: 'Notes réservées', type: 'textarea' });
    const many = await reserved(group, { label: 'Choix réservés', type: 'multi-choice' });
    const opened = `${root}/modifier/${many.slice(1)}`;
    assert.equal((await admin.form(opened, { free: '1' }, opened)).status, 303);
    const day = await reserved(group, { label: 'Jour réservé', type: 'date' });
    const make = async (name, values) => {
      const id = (await admin.form('/personnes/nouvelle', { name }, '/personnes/nouvelle')).location.match(/\d+/)[0];
      const edit = `/personnes/modifier/${id}?groupe=2`;
      assert.equal((await admin.form(edit, values, edit)).status, 303);
      return id;
    };
    const a = await make('Double Un', { [text]: 'Texte alpha', [area]: 'Notes alpha', [`${many}_libre`]: 'Choix alpha', [day]: '01/02/2020' });
    const b = await make('Double Deux', { [text]: 'Texte bêta', [area]: 'Notes bêta', [`${many}_libre`]: 'Choix bêta', [day]: '03/04/2021' });
    const merge = `/personnes/fusionner/${a}?avec=${b}`;
    assert.doesNotMatch((await normal.get(merge)).text, /réservé/);
    assert.equal((await normal.form(merge, {}, merge)).status, 303);
    const file = (await admin.get(`/personnes/${a}`)).text;
    for (const said of [/Texte alpha, Texte bêta/, /Notes alpha\s+Notes bêta/, /Choix alpha/, /Choix bêta/, /1er février 2020|01\/02\/2020/]) assert.match(file, said);
    const past = `/personnes/historique/${a}?champ=${day}`;
    assert.match((await admin.get(past)).text, /03\/04\/2021|3 avril 2021/);
    // The answer that is not kept was never this file's.
    const one = (await admin.get(`/personnes/historique/${a}`)).html.split('<li').filter((row) => row.includes('Jour réservé'));
    assert.ok(one.some((row) => /2021/.test(row) && /fusionnée/.test(row)), 'told of the other file');
    assert.ok(one.every((row) => !/2021/.test(row) || /fusionnée/.test(row)), 'and of no other');
    assert.doesNotMatch((await normal.get(`/personnes/historique/${a}`)).text, /alpha|bêta/);
  });
});

describe('the search', () => {
  const groups = `${root}?fiche=territoire`;
  const found = async (who, q) => (await who.post('/recherche', { q })).text;
  let field, place;

  before(async () => {
    const page = `${root}/${(await admin.get(groups)).html.match(/nouveau\?groupe=\d+/)[0]}`;
    field = await reserved(page, { label: 'Secret d’équipe', type: 'text' });
    for (let i = 0; i < 25; i++) {
      const r = await admin.form('/territoires/nouveau', { name: `Aaa lieu ${i}`, [field]: 'zébulon caché' }, '/territoires/nouveau');
      assert.equal(r.status, 303);
      place = r.location.match(/\d+/)?.[0] ?? place;
    }
    assert.equal((await admin.form('/territoires/nouveau', { name: 'Zzz zébulon' }, '/territoires/nouveau')).status, 303);
  });

  test('goes past what the team does not see', async () => {
    const text = await found(normal, 'zébulon');
    assert.match(text, /Zzz zébulon/);
    assert.doesNotMatch(text, /Aaa lieu/);
    assert.match(await found(admin, 'zébulon'), /les 20\spremiers résultats/);
  });

  test('finds what another team wrote before this one saved', async () => {
    const edit = `/territoires/modifier/${place}`;
    assert.equal((await normal.form(edit, { perimeter: 'Autour du kiosque' }, edit)).status, 303);
    assert.match(await found(admin, 'zébulon kiosque'), /Aaa lieu/);
    assert.match(await found(normal, 'kiosque'), /Aaa lieu/);
    assert.doesNotMatch(await found(normal, 'zébulon kiosque'), /Aaa lieu/);
  });
});
