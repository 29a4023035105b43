// Territories and observations from end to end: who may what, fields by team,
// rencontres noted with an observation, trash, search, export, two
// organisations.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { typed } from '../lib/day.mjs';
import { fixtureSite } from '../lib/fixture.mjs';
import { input } from '../lib/site.mjs';
import { sheet } from '../lib/unzip.mjs';
import { complaints } from '../lib/validate.mjs';

const PEOPLE = 'f49';
const MOOD = 'f53';
const COMMENT = 'f55';
let site, admin, normal, restricted, stats, other;

const op = () => randomBytes(16).toString('hex');
const plain = (r) => r.text.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll(/\s+/g, ' ');
const id = (r) => Number(r.location.match(/(\d+)/)[1]);

async function territory(name, more = {}) {
  const r = await admin.form('/territoires/nouveau', { name, ...more }, '/territoires/nouveau');
  assert.equal(r.status, 303, r.text);
  return id(r);
}
async function observation(where, fields = {}, who = normal) {
  const r = await who.form(`/observations/nouvelle?territoire=${where}`, fields, '/observations/nouvelle');
  assert.equal(r.status, 303, r.text);
  return id(r);
}
const list = async (query = '', who = normal) => plain(await who.get(`/territoires${query}`));
const search = async (q, who = normal, more = {}) => plain(await who.post('/territoires', { q, ...more }));

before(async () => {
  site = await fixtureSite({ another: true });
  [admin, normal, restricted, stats] = await Promise.all(['admin', 'normal', 'restricted', 'stats'].map((r) => site.as(r)));
  other = await site.asOther('admin');
});
after(() => site?.stop());

describe('territories', () => {
  test('a name is needed, and no other living one has it', async () => {
    for (const [name, words] of [['', /Le nom est obligatoire/], ['!!!', /lettres ou des chiffres/], ['place de la REPUBLIQUE', /porte déjà ce nom/]]) {
      const r = await normal.form('/territoires/nouveau', { name }, '/territoires/nouveau');
      assert.equal(r.status, 422, name);
      assert.match(r.text, words);
      assert.match(r.html, /class="field-error"/);
      assert.deepEqual(await complaints(r.html), []);
    }
  });

  test('made once, whatever is clicked', async () => {
    const fields = { _op: op(), name: 'Deux clics' };
    const both = await Promise.all([normal, normal].map((c) => c.post('/territoires/nouveau', fields)));
    assert.deepEqual(both.map((r) => r.status), [303, 303]);
    assert.equal(both[0].location, both[1].location);
    assert.equal((await list()).split('Deux clics').length, 2);
  });

  test('two members at once: what one changed alone stays, what both changed is shown', async () => {
    const at = `/territoires/modifier/${await territory('À deux')}`;
    const base = input((await normal.get(at)).html, '_base');
    const form = (more) => ({ _op: op(), _base: base, name: 'À deux', types: '', perimeter: '', description: '', ...more });
    assert.equal((await admin.post(at, form({ perimeter: 'Le quai' }))).status, 303);
    assert.equal((await normal.post(at, form({ description: 'Calme' }))).status, 303);
    const r = await normal.post(at, form({ perimeter: 'La rive' }));
    assert.equal(r.status, 409);
    assert.match(r.text, /Le quai/);
    const page = plain(await normal.get(at.replace('/modifier', '')));
    assert.match(page, /Calme/);
    assert.match(page, /Historique.*Périmètre/);
  });

  test('lists: order, types, archives', async () => {
    const a = await territory('Aaa premier', { types: ['', '130', '120'] });
    await territory('Zzz dernier');
    await observation(a, { at: typed(-1), at_heure: '22:10' });
    assert.match(await list(), /Aaa premier Lieu de conso, Historique .* 1 observation .*22:10.*Zzz dernier/);
    assert.match(await list('?sens=desc'), /Zzz dernier.*Aaa premier/);
    assert.match(await list('?tri=nombre&sens=desc'), /Place de la République.*Zzz dernier/);
    assert.match(await list('?tri=derniere&sens=desc'), /Place de la République.*Aaa premier.*Zzz dernier/);
    let r = await normal.form(`/territoires/${a}`, {}, `/territoires/archiver/${a}`);
    assert.equal(r.location, `/territoires/${a}?fait=archive`);
    assert.doesNotMatch(await list(), /Aaa premier/);
    assert.match(await list('?archives=1'), /Aaa premier Archivé/);
    assert.match(await search('aaa', normal, { archives: '1' }), /Aaa premier/);
    const page = await normal.get(r.location);
    assert.deepEqual(await complaints(page.html), []);
    r = await normal.form(r.location, {}, `/territoires/desarchiver/${a}`); // « Annuler »
    assert.equal(r.location, `/territoires/${a}?fait=desarchive`);
    assert.match(await list(), /Aaa premier/);
    assert.match(plain(await normal.get(`/territoires/${a}`)), /Archivé.*Oui/);
  });

  test('an archived one may still be chosen, and says so', async () => {
    const a = await territory('Bbb archivé');
    await normal.form(`/territoires/${a}`, {}, `/territoires/archiver/${a}`);
    assert.match((await restricted.get('/observations/nouvelle')).html, /Bbb archivé \(archivé\)/);
    await observation(a, { [COMMENT]: 'Encore là' }, restricted);
  });

  test('the settings rename a type, merge two and archive one', async () => {
    const a = await territory('Types', { types: ['', '126', '127'] });
    const at = '/organisation/champs/choix';
    assert.equal((await admin.form(`${at}/modifier/126`, { label: 'Passage' }, `${at}/modifier/126`)).status, 303);
    assert.match(await list(), /Types Passage, Mendicité/);
    assert.match(await search('passage'), /Types Passage/);
    const merged = await admin.form(`${at}/modifier/127`, { avec: '126' }, `${at}/fusionner/127`);
    assert.equal(merged.status, 303, merged.text);
    assert.match(plain(await normal.get(`/territoires/${a}`)), /Types Passage(?!,)/);
    assert.equal((await admin.get('/organisation/champs/modifier/48')).status, 404);
    assert.equal((await admin.post('/organisation/champs/supprimer/48', { _op: op() })).status, 404);
  });

  test('restricted reads, statistics see nothing', async () => {
    for (const [method, at, fields] of [['get', '/territoires/nouveau'], ['post', '/territoires/nouveau', { _op: op(), name: 'Non' }], ['get', '/territoires/modifier/1'], ['post', '/territoires/archiver/1', { _op: op() }], ['get', '/territoires/corbeille'], ['post', '/observations/export.xlsx', { q: '' }]]) {
      assert.equal((await restricted[method](at, fields)).status, 403, at);
    }
    const page = await restricted.get('/territoires/1');
    assert.equal(page.status, 200);
    assert.doesNotMatch(page.html, /territoires\/(modifier|archiver|supprimer)|export\.xlsx|Historique/);
    for (const at of ['/territoires', '/territoires/1', '/observations/1', '/observations/nouvelle']) assert.equal((await stats.get(at)).status, 403, at);
    assert.equal((await normal.get('/territoires/supprimer/1')).status, 403);
    assert.doesNotMatch((await stats.get('/compte')).html, /href="\/territoires"/);
  });
});

describe('observations', () => {
  test('what is missing or after now is refused, beside its field', async () => {
    for (const [fields, words] of [
      [{ territory: '' }, /Le territoire est obligatoire/],
      [{ team: '' }, /L’équipe est obligatoire/],
      [{ at: typed(1) }, /après aujourd’hui/],
      [{ at: '01/01/1850' }, /JJ\/MM\/AAAA/],
      [{ [PEOPLE]: '-2' }, /nombre positif/],
    ]) {
      const r = await restricted.form('/observations/nouvelle?territoire=1', { [COMMENT]: 'Pas perdu', ...fields }, '/observations/nouvelle');
      assert.equal(r.status, 422, JSON.stringify(fields));
      assert.match(r.text, words);
      assert.match(r.html, /Pas perdu/);
      assert.deepEqual(await complaints(r.html), []);
    }
  });

  test('saved, shown on both pages, found by its words', async () => {
    const a = await observation(1, { [PEOPLE]: '4', [MOOD]: '132', [COMMENT]: 'Un perroquet\nsur le banc' }, restricted);
    const page = await restricted.get(`/observations/${a}`);
    assert.deepEqual(await complaints(page.html), []);
    assert.match(plain(page), /hommes rencontrées 4.*Ambiance Tensions.*Un perroquet sur le banc.*4 champs non renseignés/);
    assert.doesNotMatch(page.html.match(/<title>[^<]*/)[0], /République/);
    assert.match(plain(await normal.get('/territoires/1')), /hommes rencontrées : 4/);
    assert.match(await search('PERROQUÈT'), /Place de la République/);
    assert.match(await search('tension'), /Place de la République/);
    assert.match(await search('perroquet inconnu'), /Aucun territoire ne correspond/);
    const all = plain(await normal.post('/recherche', { q: 'perroquet' }));
    assert.match(all, /Observations 1 Place de la République.*Un perroquet/);
    assert.match(plain(await normal.post('/recherche', { q: 'republique' })), /Territoires 1 Place de la République/);
    assert.match(plain(await normal.get(`/observations/${a}`)), /Historique Création/);
    assert.doesNotMatch((await restricted.get(`/observations/${a}`)).text, /Historique/);
  });

  test('the same form twice makes one; a form that is no longer true shows both values', async () => {
    const fields = { _op: op(), territory: '1', team: '1', pour: '1', at: '', at_heure: '', [COMMENT]: 'Une fois' };
    const both = await Promise.all([normal, normal].map((c) => c.post('/observations/nouvelle', fields)));
    assert.equal(both[0].location, both[1].location);
    const at = `/observations/modifier/${id(both[0])}`;
    const base = input((await normal.get(at)).html, '_base');
    const form = { _base: base, territory: '1', team: '1', pour: '1' };
    assert.equal((await restricted.post(at, { _op: op(), ...form, [COMMENT]: 'Le leur' })).status, 303);
    const r = await normal.post(at, { _op: op(), ...form, [COMMENT]: 'Le mien' });
    assert.equal(r.status, 409);
    assert.match(r.text, /Le leur/);
    assert.match(plain(await normal.get(at.replace('/modifier', ''))), /Commentaire.*Une fois.*Le leur/);
  });

  test('pages of a long territory', async () => {
    const a = await territory('Long');
    for (let i = 0; i < 22; i++) await observation(a, { at: typed(-i - 1), at_heure: '10:00', [COMMENT]: `Jour moins ${i + 1}.` });
    const first = await normal.get(`/territoires/${a}`);
    assert.match(plain(first), /22 observations.*Jour moins 1\..*Jour moins 20\./);
    const next = first.html.match(/href="([^"]*apres=\d+)"/)[1];
    const second = plain(await normal.get(next));
    assert.match(second, /Jour moins 21\..*Jour moins 22\./);
    assert.doesNotMatch(second, /Jour moins 20\./);
    for (const lost of ['999999', String(await observation(1))])
      assert.match(plain(await normal.get(`/territoires/${a}?apres=${lost}`)), /Jour moins 1\..*Jour moins 20\./, 'a row that is not there: the first page');
  });

  test('an observation without answers says nothing of its own', async () => {
    const a = await territory('Sans réponse', { perimeter: 'Autour du kiosque' });
    await observation(a);
    const page = plain(await normal.get(`/territoires/${a}`));
    assert.equal(page.match(/Autour du kiosque/g).length, 1, page);
  });
});

test('words of a field are found as long as it is there and the team sees it', async () => {
  const groups = '/organisation/champs?fiche=territoire';
  const group = (await admin.get(groups)).html.match(/champs\/nouveau\?groupe=(\d+)/)[1];
  const at = `/organisation/champs/nouveau?groupe=${group}`;
  const made = await admin.form(at, { label: 'Accès', type: 'text' }, at);
  assert.equal(made.status, 303, made.text);
  const field = made.location.match(/champ-(\d+)/)[1];
  const a = await territory('Sous le pont', { [`f${field}`]: 'Par le portillon' });
  await observation(a, { [COMMENT]: 'Un héron' });
  const everywhere = async (word) => [await search(word), plain(await normal.post('/recherche', { q: word }))].map((p) => /Sous le pont/.test(p));
  for (const word of ['portillon', 'pont portillon', 'héron']) assert.deepEqual(await everywhere(word), [true, true], word);
  const settings = `/organisation/champs/modifier/${field}`;
  assert.equal((await admin.form(settings, { visible: 'teams', teams: ['', '2'] }, settings)).status, 303);
  assert.deepEqual(await everywhere('portillon'), [false, false]);
  assert.deepEqual(await everywhere('pont'), [true, true]);
  const comment = '/organisation/champs/modifier/55';
  assert.equal((await admin.form(comment, { visible: 'teams', teams: ['', '2'] }, comment)).status, 303);
  assert.deepEqual(await everywhere('héron'), [false, false]);
  assert.equal((await admin.form(comment, { visible: 'all', teams: '' }, comment)).status, 303);
  assert.equal((await admin.form(`/organisation/champs/supprimer/${field}`, { nom: 'Accès' }, `/organisation/champs/supprimer/${field}`)).status, 303);
  assert.deepEqual(await everywhere('portillon'), [false, false]);
});

describe('fields by team', () => {
  const settings = '/organisation/champs/modifier/52'; // matériel ramassé
  test('the observation’s team decides, not the member’s; nothing typed is lost', async () => {
    const a = await observation(1, { team: '1', f52: '12', [COMMENT]: 'Avec matériel' }, admin);
    assert.equal((await admin.form(settings, { visible: 'teams', teams: ['', '1'] }, settings)).status, 303);
    assert.match(plain(await admin.get(`/observations/${a}`)), /matériel ramassé 12/);
    // Another team: the form comes back once, with its fields and what was typed.
    const at = `/observations/modifier/${a}`;
    let r = await admin.form(at, { team: '2', f52: '15', [COMMENT]: 'Déplacée' }, at);
    assert.equal(r.status, 422);
    assert.match(r.text, /Les champs ne sont pas les mêmes/);
    assert.match(plain(r), /Nombre de matériel ramassé : 15/);
    assert.match(r.html, /Déplacée/);
    assert.equal(input(r.html, 'pour'), '2');
    const form = r.forms().find((f) => f.action === at);
    assert.ok(!form.fields.some(([n]) => n === 'f52'));
    r = await admin.post(at, form.fields);
    assert.equal(r.status, 303, r.text);
    assert.doesNotMatch((await admin.get(`/observations/${a}`)).html.split('Historique')[0], /matériel ramassé/);
    assert.doesNotMatch(plain(await normal.get('/territoires/1')), /matériel ramassé : 12/);
    // What team 2 does not see was kept all along.
    r = await admin.form(at, { team: '1' }, at);
    assert.equal(r.status, 422);
    assert.match(r.html, /name="f52" value="12"/);
    const back = r.forms().find((f) => f.action === at);
    assert.equal((await admin.post(at, back.fields)).status, 303);
    assert.match(plain(await admin.get(`/observations/${a}`)), /matériel ramassé 12.*Déplacée/);
  });

  test('a field of another team is refused, a team of nobody too', async () => {
    const fields = { territory: '1', team: '2', pour: '2', at: '', at_heure: '', f52: '3' };
    assert.equal((await admin.post('/observations/nouvelle', { _op: op(), ...fields })).status, 422);
    assert.equal((await admin.post('/observations/nouvelle', { _op: op(), ...fields, pour: '77' })).status, 400);
    assert.equal((await admin.post('/observations/nouvelle', { _op: op(), ...fields, pour: null })).status, 400);
  });

  test('a required field is asked for', async () => {
    const at = '/organisation/champs/modifier/51';
    assert.equal((await admin.form(at, { required: '1' }, at)).status, 303);
    const r = await normal.form('/observations/nouvelle?territoire=1', { f51: '' }, '/observations/nouvelle');
    assert.equal(r.status, 422);
    assert.match(r.text, /Ce champ est obligatoire/);
    assert.equal((await admin.form(at, { required: '' }, at)).status, 303);
  });
});

describe('rencontres', () => {
  test('noted with an observation: its moment and team, listed there and in the file', async () => {
    const a = await observation(1, { at: typed(-2), at_heure: '21:15', team: '1' }, admin);
    const form = `/rencontres/nouvelle?observation=${a}`;
    const page = await admin.get(form);
    assert.match(page.html, new RegExp(`value="${typed(-2)}"`));
    assert.match(page.html, /value="21:15"/);
    const r = await admin.form(form, { persons: ['1', '2'] }, '/rencontres/nouvelle');
    assert.match(r.location, new RegExp(`^/observations/${a}\\?note=v`));
    const shown = await admin.get(r.location);
    assert.match(plain(shown), /2 rencontres enregistrées.*Rencontres 2.*(Zoé Légende|Samir B\.)/);
    assert.deepEqual(await complaints(shown.html), []);
    const places = await normal.get('/personnes/lieux/1');
    assert.match(plain(places), /Territoires \(1\).*Place de la République 1 rencontre/);
    assert.deepEqual(await complaints(places.html), []);
    assert.match(plain(await normal.get('/personnes/1')), /Rencontre · Place de la République/);
    // To another team: they follow.
    const at = `/observations/modifier/${a}`;
    const again = await admin.form(at, { team: '2' }, at);
    assert.equal((await admin.post(at, again.forms().find((f) => f.action === at).fields)).status, 303);
    const visit = shown.html.match(/note=v(\d+)/)?.[1] ?? r.location.match(/v(\d+)/)[1];
    assert.match((await admin.get(`/rencontres/modifier/${visit}`)).html, /<option value="2" selected/);
    // Away with them, and back.
    const ask = await admin.get(`/observations/supprimer/${a}`);
    assert.match(plain(ask), /Supprimer les rencontres liées \(2\)/);
    const gone = await admin.form(`/observations/supprimer/${a}`, { rencontres: '2' }, `/observations/supprimer/${a}`);
    assert.equal(gone.location, `/territoires/1?retire=${a}`);
    assert.equal((await admin.get(`/rencontres/modifier/${visit}`)).status, 404);
    assert.equal((await admin.get(form)).status, 404);
    assert.doesNotMatch((await normal.get('/personnes/lieux/1')).text, /Territoires \(1\)/);
    const back = await admin.form(gone.location, {}, `/observations/restaurer/${a}`);
    assert.equal(back.location, `/observations/${a}`);
    assert.equal((await admin.get(`/rencontres/modifier/${visit}`)).status, 200);
    // Without the box they stay.
    await admin.form(`/observations/supprimer/${a}`, {}, `/observations/supprimer/${a}`);
    assert.equal((await admin.get(`/rencontres/modifier/${visit}`)).status, 200);
  });

  test('what a restricted member may not do to a rencontre is not done through its observation', async () => {
    const a = await observation(1, { team: '1' }, admin), form = `/rencontres/nouvelle?observation=${a}`;
    const r = await admin.form(form, { persons: ['1'], comment: 'Confidence du soir' }, '/rencontres/nouvelle');
    const visit = r.location.match(/v(\d+)/)[1];
    const page = await restricted.get(`/observations/${a}`);
    assert.match(page.text, /Zoé Légende/);
    assert.doesNotMatch(page.text, /Confidence du soir/);
    assert.match((await normal.get(`/observations/${a}`)).text, /Confidence du soir/);
    const bin = `/observations/supprimer/${a}`;
    assert.doesNotMatch((await restricted.get(bin)).text, /rencontres liées/);
    assert.equal((await restricted.post(bin, { _op: op(), rencontres: '1' })).location, bin, 'nothing is removed');
    assert.equal((await restricted.form(bin, {}, bin)).status, 303);
    assert.equal((await admin.get(`/rencontres/modifier/${visit}`)).status, 200);
    await restricted.post(`/observations/restaurer/${a}`, { _op: op() });
    // What an administrator removed with its rencontres stays there.
    await admin.form(bin, { rencontres: '1' }, bin);
    await restricted.post(`/observations/restaurer/${a}`, { _op: op() });
    assert.equal((await admin.get(`/observations/${a}`)).status, 404);
    await admin.post(`/observations/restaurer/${a}`, { _op: op() });
    assert.equal((await admin.get(`/rencontres/modifier/${visit}`)).status, 200);
  });

  test('a rencontre noted meanwhile is not removed unseen', async () => {
    const a = await observation(1), bin = `/observations/supprimer/${a}`, form = `/rencontres/nouvelle?observation=${a}`;
    await admin.form(form, { persons: ['1'] }, '/rencontres/nouvelle');
    const seen = (await admin.get(bin)).forms().find((f) => f.action === bin).fields;
    const late = await admin.form(form, { persons: ['2'] }, '/rencontres/nouvelle');
    const r = await admin.post(bin, [...seen, ['rencontres', '1']]);
    assert.equal(r.location, bin);
    assert.match((await admin.get(bin)).text, /ont changé entre-temps/);
    assert.equal((await admin.get(late.location.split('?')[0])).status, 200);
  });

  test('what was typed for an observation that has gone is given back', async () => {
    const a = await observation(1), form = `/rencontres/nouvelle?observation=${a}`;
    const fields = (await normal.get(form)).forms().find((f) => f.action.startsWith('/rencontres/nouvelle'));
    const edit = `/observations/modifier/${a}`, old = (await normal.get(edit)).forms().find((f) => f.action === edit);
    await admin.form(`/observations/supprimer/${a}`, {}, `/observations/supprimer/${a}`);
    const r = await normal.post(fields.action, [...fields.fields.filter(([n]) => n !== 'comment'), ['persons', '1'], ['comment', 'A demandé un duvet']]);
    assert.ok(r.status >= 400);
    assert.match(r.html, /A demandé un duvet/);
    const gone = await normal.post(edit, [...old.fields.filter(([n]) => n !== COMMENT), [COMMENT, 'Trois tentes de plus']]);
    assert.equal(gone.status, 404);
    assert.match(gone.html, /Trois tentes de plus/);
  });

  test('taken back from where it was noted', async () => {
    const a = await observation(1), form = `/rencontres/nouvelle?observation=${a}`;
    for (const persons of [['1'], ['2', '3']]) {
      const r = await normal.form(form, { persons }, '/rencontres/nouvelle');
      const page = await normal.get(r.location);
      const undo = page.forms().find((f) => f.action.startsWith('/rencontres/supprimer/'));
      assert.equal((await normal.post(undo.action, undo.fields)).location, `/observations/${a}`);
      assert.match(plain(await normal.get(`/observations/${a}`)), /Aucune rencontre/);
    }
  });

  test('a passage takes none', async () => {
    assert.equal((await normal.post('/passages/nouveau', { _op: op(), persons: '1', observation: '1', team: '1', at: '', at_heure: '', comment: '' })).status, 400);
  });
});

describe('trash', () => {
  test('a territory goes with its observations once its name is typed, and comes back', async () => {
    const a = await territory('Corbeille d’essai'), o = await observation(a, { [COMMENT]: 'Emportée' });
    let r = await admin.form(`/territoires/supprimer/${a}`, { nom: 'autre' }, `/territoires/supprimer/${a}`);
    assert.equal(r.status, 422);
    assert.deepEqual(await complaints(r.html), []);
    r = await admin.form(`/territoires/supprimer/${a}`, { nom: 'corbeille d essai' }, `/territoires/supprimer/${a}`);
    assert.equal(r.location, `/territoires/corbeille?fait=${a}`);
    for (const at of [`/territoires/${a}`, `/observations/${o}`, `/territoires/modifier/${a}`, `/observations/nouvelle?territoire=${a}`]) assert.equal((await admin.get(at)).status, 404, at);
    assert.match(await search('emportée'), /Aucun territoire/);
    const refused = await normal.form('/observations/nouvelle', { territory: String(a) }, '/observations/nouvelle');
    assert.equal(refused.status, 422);
    const bin = await admin.get(r.location);
    assert.deepEqual(await complaints(bin.html), []);
    assert.match(plain(bin), /Corbeille d’essai Territoire/);
    assert.match(plain(await normal.get('/territoires/corbeille')), /Corbeille d’essai/);
    // An observation does not come back without its territory.
    assert.equal((await normal.post(`/observations/restaurer/${o}`, { _op: op() })).location, '/territoires');
    // Its name taken meanwhile: it stays where it is.
    const taken = await territory('corbeille d’essai');
    assert.equal((await admin.post(`/territoires/restaurer/${a}`, { _op: op() })).location, '/territoires/corbeille');
    await admin.form(`/territoires/modifier/${taken}`, { name: 'Rendu' }, `/territoires/modifier/${taken}`);
    assert.equal((await admin.post(`/territoires/restaurer/${a}`, { _op: op() })).location, `/territoires/${a}`);
    assert.match(plain(await normal.get(`/observations/${o}`)), /Emportée/);
    assert.deepEqual(site.probe().wrong, []);
  });
});

test('observations given to another territory, whose name is typed', async () => {
  const a = await territory('Source'), b = await territory('Cible élargie'), o = await observation(a, { [COMMENT]: 'Transférée' });
  const away = await observation(a, { [COMMENT]: 'Jetée avant' });
  await admin.form(`/observations/supprimer/${away}`, {}, `/observations/supprimer/${away}`);
  const at = `/territoires/transferer/${a}`;
  for (const [fields, words] of [[{ vers: '' }, /obligatoire/], [{ vers: String(b), nom: 'Source' }, /Écrivez le nom du territoire choisi/], [{ vers: String(a), nom: 'Source' }, /Choisissez une valeur/]]) {
    const r = await admin.form(at, fields, at);
    assert.equal(r.status, 422, JSON.stringify(fields));
    assert.match(r.text, words);
    assert.deepEqual(await complaints(r.html), []);
  }
  assert.equal((await normal.get(at)).status, 403);
  const r = await admin.form(at, { vers: String(b), nom: 'cible elargie' }, at);
  assert.equal(r.location, `/territoires/${b}`);
  assert.match(plain(await admin.get(r.location)), /Reçu : 1 observation\. .*Transférée/);
  assert.equal((await admin.get(`/territoires/${a}`)).status, 404);
  assert.match(plain(await admin.get(`/observations/${o}`)), /Historique.*Source.*Cible élargie/);
  await admin.post(`/observations/restaurer/${away}`, { _op: op() });
  assert.match(plain(await admin.get(`/observations/${away}`)), /Historique.*Source.*Cible élargie/);
  assert.equal((await admin.post(`/territoires/restaurer/${a}`, { _op: op() })).location, `/territoires/${a}`);
});

test('the workbook of what is listed', async () => {
  const a = await territory('=1+1', { types: ['', '120'] });
  await observation(a, { [PEOPLE]: '7', [MOOD]: '131', [COMMENT]: '=HYPERLINK("x")' });
  const one = sheet((await admin.post('/observations/export.xlsx', { territoire: String(a) })).body);
  for (const words of ['Territoire', 'Observé le', 'Équipe', 'Nombre de matériel ramassé', 'Créée par', 'Créée le', 'Mise à jour le', '=1+1', 'Violences', '=HYPERLINK']) assert.ok(one.includes(words), words);
  assert.doesNotMatch(one, /<f>/);
  assert.match(one, /<v>7<\/v>/);
  assert.equal(one.match(/<row /g).length, 2);
  const found = sheet((await admin.post('/observations/export.xlsx', { q: 'conso' })).body);
  assert.match(found, /=1\+1/);
  assert.doesNotMatch(found, /Encore là/);
  assert.match(sheet((await admin.post('/observations/export.xlsx', { q: '', archives: '1' })).body), /Encore là/);
});

test('the journal has ids and no words', async () => {
  const page = await admin.get('/journal');
  assert.match(page.text, /Observation/);
  assert.match(page.text, /Territoire/);
  assert.doesNotMatch(page.text, /République|Corbeille d’essai/);
});

test('another organisation has none of it', async () => {
  for (const at of ['/territoires/1', '/territoires/modifier/1', '/territoires/supprimer/1', '/observations/1', '/observations/modifier/1', '/observations/supprimer/1', '/observations/nouvelle?territoire=1', '/rencontres/nouvelle?observation=1']) {
    assert.equal((await other.get(at)).status, 404, at);
  }
  for (const at of ['/territoires/archiver/1', '/territoires/restaurer/1', '/observations/restaurer/1']) assert.equal((await other.post(at, { _op: op() })).status, 404, at);
  assert.match((await other.get('/territoires')).text, /Aucun territoire/);
  const r = await other.form('/observations/nouvelle', { territory: '1', team: '1' }, '/observations/nouvelle');
  assert.equal(r.status, 422);
  assert.match((await other.post('/recherche', { q: 'république' })).text, /Rien ne correspond/);
});
