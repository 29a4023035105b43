// Taking back an import or an act on many: as it was before, without what
// others did since.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { typed } from '../lib/day.mjs';
import { fixtureSite } from '../lib/fixture.mjs';
import { tryImport as send, workbook } from '../lib/workbook.mjs';

let site, admin, normal;
const op = () => randomBytes(16).toString('hex');
const today = typed();
const squeeze = (s) => s.replace(/\s+/g, ' ');

before(async () => {
  site = await fixtureSite();
  [admin, normal] = await Promise.all(['admin', 'normal'].map((role) => site.as(role)));
});
after(() => site?.stop());

async function create(fields) {
  const r = await normal.form('/personnes/nouvelle', fields, '/personnes/nouvelle');
  assert.equal(r.status, 303, r.text);
  return r.location.match(/\d+/)[0];
}
const file = async (id) => squeeze((await admin.get(`/personnes/${id}`)).text);
const stays = async (id) => squeeze((await admin.get(`/personnes/equipes/${id}`)).text).match(/(Accueil de jour|Maraude nuit) (Depuis|Du) .*/i)?.[0];

describe('an import taken back', () => {
  const run = async (rows, choices = {}) => {
    const r = await send(admin, workbook(rows));
    const done = await admin.form(r.location, { homonymes: 'maj', ...choices }, r.location);
    assert.equal(done.status, 303, done.text);
    return done.location;
  };
  const undo = async (at) => {
    const r = await admin.form(at, {}, at.replace('import/', 'import/annuler/'));
    assert.equal(r.status, 303, r.text);
    return squeeze((await admin.get(r.location)).text);
  };

  test('two rows of one person: the value before both; the leave is none', async () => {
    const id = await create({ name: 'Deux Lignes', phone: '0611111111' });
    const at = await run([['Nom', 'Équipe en charge', 'Téléphone', 'Sortie de file active', 'Date de sortie de file active', 'Motifs de sortie de file active'],
      ['Deux Lignes', 'Accueil de jour', '0622222222', 'Oui', '01/11/2025', 'Décès'],
      ['Deux Lignes', 'Accueil de jour', '0633333333']]);
    const made = await file(id);
    assert.ok(made.includes('0633333333') && made.includes('En dehors de la file active'));
    assert.match(await undo(at), /1 remise comme avant/);
    const back = await file(id);
    assert.match(back, /0611111111/);
    assert.doesNotMatch(back, /0622222222|0633333333|En dehors de la file active/);
  });

  test('a leave that was there before comes back with its day and reasons', async () => {
    const id = await create({ name: 'Sortie Avant' });
    assert.equal((await normal.form(`/personnes/sortie/${id}`, { day: '02/03/2024', reasons: '10' }, `/personnes/sortie/${id}`)).status, 303);
    const was = (await file(id)).match(/En dehors de la file active depuis le .{60}/)[0];
    const titles = ['Nom', 'Équipe en charge', 'Sortie de file active', 'Date de sortie de file active', 'Motifs de sortie de file active'];
    for (const row of [['Sortie Avant', null, 'Oui', '01/11/2025', 'Décès'], ['Sortie Avant', null, 'Non']]) {
      const at = await run([titles, row]);
      assert.ok(!(await file(id)).includes(was));
      await undo(at);
      assert.ok((await file(id)).includes(was), row[2]);
    }
  });

  test('stays come back as they were; what a colleague changed since stays', async () => {
    const id = await create({ name: 'Séjours Avant', followedSince: '01/01/2020' });
    const was = await stays(id);
    assert.match(was, /2020/);
    const rows = [['Nom', 'Équipe en charge'], ['Séjours Avant', 'Maraude nuit'], ['Séjours Avant', 'Accueil de jour'], ['Séjours Avant', 'Maraude nuit']];
    const first = await run(rows);
    assert.notEqual(await stays(id), was);
    await undo(first);
    assert.equal(await stays(id), was);
    const second = await run(rows.slice(0, 2));
    assert.equal((await normal.form(`/personnes/modifier/${id}`, { assignedTeams: ['', '1', '2'] })).status, 303);
    const theirs = await stays(id);
    await undo(second);
    assert.equal(await stays(id), theirs);
  });

  // Fields added to the group « Informations sociales »; their ids.
  const root = '/organisation/champs';
  async function field(label, type, more = {}) {
    const page = `${root}/nouveau?groupe=2`;
    const r = await admin.form(page, { label, type, visible: 'all', ...more }, page);
    assert.equal(r.status, 303, r.text);
    return r.location.match(/(?:champ-|choix\/)(\d+)/)[1];
  }
  const become = async (id, type) => {
    const r = await admin.form(`${root}/modifier/${id}`, { type }, `${root}/modifier/${id}`);
    assert.equal(r.status, 303, r.html.match(/field-error"[^>]*>.{0,200}/s)?.[0]);
  };

  test('fields that the team of now does not see, or that were removed, come back too', async () => {
    const [seen, gone] = [await field('Réservé aux uns', 'text', { visible: 'teams', teams: ['', '1'] }), await field('Bientôt supprimé', 'text')];
    const id = await create({ name: 'Champ Réservé' });
    const edit = `/personnes/modifier/${id}?groupe=2`;
    assert.equal((await admin.form(edit, { [`f${seen}`]: 'vu avant', [`f${gone}`]: 'là avant' }, edit)).status, 303);
    const at = await run([['Nom', 'Réservé aux uns', 'Bientôt supprimé'], ['Champ Réservé', 'importé', 'importé']]);
    assert.equal((await admin.form(`${root}/supprimer/${gone}`, { nom: 'Bientôt supprimé' }, `${root}/supprimer/${gone}`)).status, 303);
    assert.equal((await admin.post('/equipe/choisir', { equipe: 2, retour: '/' })).status, 303);
    assert.match(await undo(at), /1 remise comme avant/);
    assert.equal((await admin.post('/equipe/choisir', { equipe: 1, retour: '/' })).status, 303);
    assert.equal((await admin.post(`${root}/retablir/${gone}`, { _op: op() })).status, 303);
    const text = await file(id);
    assert.match(text, /vu avant/);
    assert.match(text, /là avant/);
    assert.doesNotMatch(text, /importé/);
  });

  test('after a change of type the answer comes back in the new one, or stays and that is said', async () => {
    const [home, day, size] = [await field('Logement', 'enum'), await field('Arrivée', 'date'), await field('Taille', 'text')];
    assert.equal((await admin.form(`${root}/choix/${home}`, { choix: 'Hôtel\nRue' }, `${root}/choix/${home}`)).status, 303);
    const code = (await admin.get(`${root}/choix/${home}`)).html.match(/choix\/modifier\/(\d+)/)[1];
    const id = await create({ name: 'Type Changé' });
    const edit = `/personnes/modifier/${id}?groupe=2`;
    assert.equal((await admin.form(edit, { [`f${home}`]: code, [`f${day}`]: '05/06/2021', [`f${size}`]: 'petite' }, edit)).status, 303);
    const at = await run([['Nom', 'Logement', 'Arrivée', 'Taille'], ['Type Changé', 'Rue', '01/02/2020', 'grande']]);
    await become(home, 'text');
    await become(day, 'date-with-time');
    await become(size, 'enum');
    assert.match(await undo(at), /1 remise comme avant.* 1 réponse de l’import reste : le champ a changé de type depuis\./);
    const text = await file(id);
    assert.match(text, /Logement Hôtel/);
    assert.match(text, /Arrivée 05\/06\/2021/);
    assert.match(text, /Taille grande/);
  });

  test('a choice that it made leaves the list, unless somebody has it', async () => {
    const titles = ['Nom', 'Équipe en charge', 'Nationalité'];
    const id = await create({ name: 'Choix Gardé' });
    const at = await run([titles, ['Choix Seul', 'Maraude nuit', 'Lunaire'], ['Choix Gardé', null, 'Martienne']], { choix_0: '+', choix_1: '+' });
    const page = `/personnes/modifier/${id}?groupe=2`;
    const other = await create({ name: 'Choix Repris' });
    const code = (await admin.get(page)).html.match(/value="(\d+)"[^>]*>\s*Martienne/)[1];
    const name = (await admin.get(page)).forms().find((f) => f.action.includes(`modifier/${id}`)).fields.find(([, v]) => v === code)[0];
    assert.equal((await admin.form(page.replace(id, other), { [name]: code }, page.replace(id, other))).status, 303);
    await undo(at);
    const form = (await admin.get(page)).html;
    assert.ok(!form.includes('Lunaire') && form.includes('Martienne'));
    // The same workbook again: the choice that was put away comes back.
    const again = await run([titles, ['Choix Encore', 'Maraude nuit', 'Lunaire']], { choix_0: '+' });
    const made = await normal.post('/personnes', { q: 'choix encore' });
    assert.match(await file(made.html.match(/class="main" href="\/personnes\/(\d+)"/)[1]), /Lunaire/);
    await undo(again);
  });
});

describe('an act on many taken back leaves what colleagues did since', () => {
  const lot = async (fields) => {
    const r = await normal.post('/personnes/lot/faire', { _op: op(), retour: '/personnes', ...fields });
    assert.equal(r.status, 303, r.text);
    return `/personnes/lot/annuler/${r.location.match(/lot=(\d+)/)[1]}`;
  };
  const undo = async (at) => {
    const r = await normal.post(at, { _op: op(), retour: '/personnes' });
    assert.equal(r.status, 303, r.text);
    return squeeze((await normal.get('/personnes')).text);
  };

  test('a leave that was corrected, from the list or from an old page', async () => {
    const [a, b] = [await create({ name: 'Lot Corrigé' }), await create({ name: 'Lot Tel Quel' })];
    const at = await lot({ faire: 'sortie', personnes: `${a},${b}`, jour: today, motifs: '13' });
    const old = (await normal.get(`/personnes/sortie/${a}`)).forms().find((f) => f.action.includes('sortie/annuler'));
    assert.equal((await admin.form(`/personnes/sortie/${a}`, { day: '01/11/2025', reasons: '10' }, `/personnes/sortie/${a}`)).status, 303);
    assert.match(await undo(at), /annulé pour 1 personne\. Pour 1 personne, rien n’est annulé/);
    assert.match(await file(a), /En dehors de la file active depuis le 1er novembre 2025/);
    assert.doesNotMatch(await file(b), /En dehors de la file active/);
    const r = await normal.post(old.action, old.fields);
    assert.equal(r.status, 303);
    assert.match(squeeze((await normal.get(r.location)).text), /En dehors de la file active .*modifiée depuis : rien n’est annulé\./);
    const page = (await normal.get(`/personnes/sortie/${a}`)).forms().find((f) => f.action.includes('sortie/annuler'));
    assert.equal((await normal.post(page.action, page.fields)).status, 303);
    assert.doesNotMatch(await file(a), /En dehors de la file active/);
  });

  test('a reason that is archived is refused as in the form of one person', async () => {
    const id = await create({ name: 'Lot Archivé' });
    const archive = (what) => admin.form(`/organisation/champs/choix/modifier/${reason}`, {}, `/organisation/champs/choix/${what}/${reason}`);
    const reason = 12;
    assert.equal((await archive('archiver')).status, 303);
    const lot = await normal.post('/personnes/lot/faire', { _op: op(), faire: 'sortie', personnes: id, retour: '/personnes', jour: today, motifs: String(reason) });
    assert.equal(lot.status, 422);
    assert.match(lot.html, /field-error[\s\S]*n’est plus proposé/);
    assert.doesNotMatch(await file(id), /En dehors de la file active/);
    assert.equal((await admin.post(`/organisation/champs/choix/retablir/${reason}`, { _op: op() })).status, 303);
  });

  test('a file put in the trash again on purpose', async () => {
    const id = await create({ name: 'Jetée Deux Fois' });
    const at = await lot({ faire: 'corbeille', personnes: id });
    assert.equal((await admin.post(`/personnes/restaurer/${id}`, { _op: op() })).status, 303);
    assert.equal((await admin.form(`/personnes/supprimer/${id}`, { nom: 'Jetée Deux Fois' }, `/personnes/supprimer/${id}`)).status, 303);
    assert.match(await undo(at), /Pour 1 personne, rien n’est annulé/);
    assert.equal((await normal.get(`/personnes/${id}`)).status, 404);
  });

  test('a team that became the last one', async () => {
    const id = await create({ name: 'Une Seule Équipe' });
    const at = await lot({ faire: 'equipe', personnes: id, equipe: '2' });
    const first = (await admin.get(`/personnes/equipes/${id}`)).html.match(/equipes\/depart\/(\d+)/g)
      .map((m) => `/personnes/${m}`);
    for (const path of first) {
      if (!/Accueil de jour, depuis/.test((await admin.get(path)).text)) continue;
      assert.equal((await admin.form(path, { day: today }, path)).status, 303);
    }
    assert.match(await undo(at), /Pour 1 personne, rien n’est annulé/);
    assert.match(await stays(id), /Maraude nuit Du : \S+ Au : aujourd’hui/i);
  });
});

test('the archive and the trash go on, page after page', async () => {
  const ids = [];
  for (let i = 0; i < 205; i++) ids.push(await create({ name: `Rang ${i}`, followedSince: '01/01/2005' }));
  const all = async (at, row) => {
    const seen = [];
    for (let path = at; path;) {
      const { html } = await admin.get(path);
      seen.push(...[...html.matchAll(row)].map((m) => m[1]).filter((id) => ids.includes(id)));
      path = html.match(/href="([^"]*\?apres=\d+)">Fiches suivantes/)?.[1];
    }
    return seen.sort((a, b) => a - b);
  };
  for (let i = 0; i < ids.length; i += 60)
    assert.equal((await admin.post('/personnes/conservation/archiver', [['_op', op()], ...ids.slice(i, i + 60).map((id) => ['personne', id])])).status, 303);
  assert.deepEqual(await all('/personnes/archives', /archives\/rendre\/(\d+)/g), ids);
  // A refused row of the last page is shown, with its sentence.
  for (const id of ids) {
    const r = await admin.post(`/personnes/archives/rendre/${id}`, { _op: op(), motif: id === ids.at(-1) ? '' : 'Revenue' });
    if (id !== ids.at(-1)) { assert.equal(r.status, 303); continue; }
    assert.equal(r.status, 422);
    assert.match(r.html, new RegExp(`id="motif-${id}-erreur"`));
  }
  // The row that the way named is there no more: from the beginning again.
  const gone = await admin.get(`/personnes/archives?apres=${ids[0]}`);
  assert.ok(gone.html.includes(`archives/rendre/${ids.at(-1)}"`));
  const back = ids.slice(0, -1);
  const done = await normal.post('/personnes/lot/faire', { _op: op(), faire: 'corbeille', personnes: back.join(), nombre: String(back.length), retour: '/personnes' });
  assert.equal(done.status, 303);
  assert.deepEqual(await all('/personnes/corbeille', /action="\/personnes\/restaurer\/(\d+)"/g), back);
  const first = (await admin.get('/personnes/corbeille')).html, next = first.match(/\/personnes\/corbeille\?apres=(\d+)/);
  assert.equal((await admin.form('/personnes/corbeille', {}, `/personnes/restaurer/${next[1]}`)).status, 303);
  const again = (await admin.get(next[0])).html;
  const top = (html) => html.match(/action="\/personnes\/restaurer\/\d+"/)[0];
  assert.equal(top(again), top(first));
});
