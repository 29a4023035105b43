// Two members at the same moment, the same click twice, a form that is no
// longer true: stays in teams, places, families, exits, merging, many at once.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { fixtureSite } from '../lib/fixture.mjs';

let site, a, b;

before(async () => {
  site = await fixtureSite();
  [a, b] = await Promise.all([site.as('admin'), site.as('normal')]);
});
after(() => site?.stop());

const op = () => randomBytes(16).toString('hex');
const statuses = (...answers) => answers.map((r) => r.status).sort();
const rows = () => site.probe().rows;

// A form of a page, filled: a function that sends it as it was then.
async function filled(client, page, values, action = page) {
  const form = (await client.get(page)).forms().find((f) => f.method === 'post' && f.action.split('?')[0] === action.split('?')[0]);
  assert.ok(form, `no form ${action} on ${page}`);
  const fields = [...form.fields.filter(([n]) => !(n in values)), ...Object.entries(values)];
  return () => client.post(action, fields);
}

// Both forms are read before either is sent.
async function together(first, second) {
  const [x, y] = [await first, await second];
  const answers = await Promise.all([x(), y()]);
  for (const r of answers) assert.ok(r.status < 500, `${r.status} ${r.text.slice(0, 300)}`);
  assert.deepEqual(site.probe().wrong, []);
  return answers;
}

async function person(name) {
  const r = await a.form('/personnes/nouvelle', { name, assignedTeams: '1', homonyme: '1', followedSince: '01/02/2026' }, '/personnes/nouvelle');
  assert.equal(r.status, 303, r.text.slice(0, 300));
  return Number(r.location.match(/\d+/)[0]);
}

async function place(name) {
  const r = await a.form('/lieux/nouveau', { name }, '/lieux/nouveau');
  assert.equal(r.status, 303, r.text.slice(0, 300));
  return Number(r.location.match(/\d+/)[0]);
}

test('one stay in a team, whoever adds it', async () => {
  const id = await person('Ensemble Équipe'), at = `/personnes/equipes/${id}`;
  const before = rows().assignment;
  const answers = await together(filled(a, at, { team: '2' }), filled(b, at, { team: '2' }));
  assert.ok(answers.some((r) => r.status === 303), statuses(...answers).join());
  assert.equal(rows().assignment, before + 1);
});

test('the same click twice links a place once', async () => {
  const id = await person('Ensemble Lieu'), at = `/personnes/lieux/${id}`;
  const send = await filled(a, at, { place: 'Halte du double clic' });
  const before = rows();
  const [x, y] = await Promise.all([send(), send()]);
  assert.deepEqual([x.status, y.status], [303, 303]);
  assert.equal(x.location, y.location);
  assert.equal(rows().place, before.place + 1);
  assert.equal(rows().person_place, before.person_place + 1);
});

test('a new place typed by two members at once is one place', async () => {
  const [p, q] = [await person('Ensemble Un'), await person('Ensemble Deux')];
  const before = rows();
  const answers = await together(filled(a, `/personnes/lieux/${p}`, { place: 'Square nouveau' }), filled(b, `/personnes/lieux/${q}`, { place: 'square Nouveau' }));
  assert.deepEqual(statuses(...answers), [303, 303]);
  assert.equal(rows().place, before.place + 1);
  assert.equal(rows().person_place, before.person_place + 2);
});

test('two places never get one name; a stale rename does not undo another', async () => {
  const [p, q] = [await place('Avant une'), await place('Avant deux')];
  const same = await together(filled(a, `/lieux/modifier/${p}`, { name: 'Même nom' }), filled(b, `/lieux/modifier/${q}`, { name: 'meme nom' }));
  assert.deepEqual(statuses(...same), [303, 422]);
  const r = await place('Avant trois'), at = `/lieux/modifier/${r}`;
  const both = await together(filled(a, at, { name: 'Quai de la première' }), filled(b, at, { name: 'Quai de la seconde' }));
  assert.deepEqual(statuses(...both), [303, 409]);
  const [won, lost] = both[0].status === 303 ? ['première', 'seconde'] : ['seconde', 'première'];
  const refused = both.find((x) => x.status === 409);
  assert.match(refused.text, new RegExp(`Quai de la ${won}`));
  assert.match(refused.html, new RegExp(`value="Quai de la ${lost}"`));
  assert.match((await a.get(`/lieux/${r}`)).text, new RegExp(`Quai de la ${won}`));
});

test('two places merged into one another: one stays, with all who go there', async () => {
  const [p, q] = [await place('Fusion une'), await place('Fusion deux')];
  const who = await person('Ensemble Fusion');
  assert.equal((await a.form(`/personnes/lieux/${who}`, { place: 'Fusion une' }, `/personnes/lieux/${who}`)).status, 303);
  const answers = await together(filled(a, `/lieux/fusionner/${p}`, { into: String(q) }), filled(b, `/lieux/fusionner/${q}`, { into: String(p) }));
  assert.equal(answers.filter((r) => r.status === 303).length, 1, statuses(...answers).join());
  const left = [await a.get(`/lieux/${p}`), await a.get(`/lieux/${q}`)].filter((r) => r.status === 200);
  assert.equal(left.length, 1);
  assert.match(left[0].text, /Ensemble Fusion/);
});

test('a place removed while it is linked: linked to a place that is there, or refused', async () => {
  const id = await place('Lieu fugace'), who = await person('Ensemble Fugace');
  await together(filled(a, `/lieux/supprimer/${id}`, {}), filled(b, `/personnes/lieux/${who}`, { place: 'Lieu fugace' }));
  const file = await b.get(`/personnes/lieux/${who}`);
  assert.equal(file.status, 200);
  const found = (await b.get('/lieux')).text.includes('Lieu fugace');
  if (found) assert.match(file.text, /Lieu fugace/);
});

test('the same family link from both files at once', async () => {
  const [p, q] = [await person('Ensemble Frère'), await person('Ensemble Sœur')];
  const page = (await a.get(`/personnes/famille/${p}`)).html;
  const kind = page.match(/<option value="([^"]+)"[^>]*>[^<]*(?:Frère|Fratrie|frère)/)?.[1] ?? page.match(/name="kind"[\s\S]*?<option value="([a-z]+)"/)[1];
  const before = rows().kin;
  const answers = await together(filled(a, `/personnes/famille/${p}`, { kind, person: String(q) }), filled(b, `/personnes/famille/${q}`, { kind, person: String(p) }));
  assert.ok(answers.some((r) => r.status === 303), statuses(...answers).join());
  assert.equal(rows().kin, before + 1);
});

test('left twice at once, back twice at once: one leave, told to the second', async () => {
  const id = await person('Ensemble Sortie'), at = `/personnes/sortie/${id}`;
  const before = rows().leave;
  const out = await together(filled(a, at, { reasons: '8' }), filled(b, at, { reasons: '13' }));
  assert.deepEqual(statuses(...out), [303, 409]);
  assert.equal(rows().leave, before + 1);
  const back = () => ({ _op: op() });
  const both = await Promise.all([a.post(`/personnes/retour/${id}`, back()), b.post(`/personnes/retour/${id}`, back())]);
  assert.deepEqual(statuses(...both), [303, 303]);
  assert.equal(rows().leave, before + 1);
  assert.deepEqual(site.probe().wrong, []);
});

test('two teams ended at once by two members: one of them stays in charge', async () => {
  const id = await person('Ensemble Départ');
  assert.equal((await a.form(`/personnes/equipes/${id}`, { team: '2' }, `/personnes/equipes/${id}`)).status, 303);
  const [p, q] = new Set((await a.get(`/personnes/equipes/${id}`)).html.match(/\/personnes\/equipes\/depart\/\d+/g));
  const answers = await together(filled(a, p, {}), filled(b, q, {}));
  assert.deepEqual(statuses(...answers).map((s) => s === 303), [true, false], statuses(...answers).join());
  const again = await together(filled(a, p, {}), filled(b, p, {}));
  assert.ok(again.every((r) => [303, 409, 422].includes(r.status)), statuses(...again).join());
});

test('two files merged twice, and into one another: once', async () => {
  for (const crossed of [false, true]) {
    const [p, q] = [await person('Ensemble Double'), await person('Ensemble Doublon')];
    const merge = (c, x, y) => filled(c, `/personnes/fusionner/${x}?avec=${y}`, {}, `/personnes/fusionner/${x}?avec=${y}`);
    const answers = await together(merge(a, p, q), crossed ? merge(b, q, p) : merge(b, p, q));
    assert.equal(answers.filter((r) => r.status === 303 && !/fusionner/.test(r.location)).length >= 1, true, statuses(...answers).join());
    assert.ok(answers.every((r) => [303, 404, 409].includes(r.status)), statuses(...answers).join());
    const seen = [await a.get(`/personnes/${p}`), await a.get(`/personnes/${q}`)];
    assert.deepEqual(statuses(...seen), [200, 303], 'one file, one alias');
  }
});

test('a file changed while it is merged: nothing of it is lost unseen', async () => {
  const [p, q] = [await person('Ensemble Gardée'), await person('Ensemble Versée')];
  const at = `/personnes/fusionner/${p}?avec=${q}`;
  const merge = await filled(a, at, {}, at);
  assert.equal((await b.form(`/personnes/modifier/${q}`, { otherNames: 'Surnom tardif' })).status, 303);
  const r = await merge();
  assert.equal(r.status, 409);
  assert.match(r.text, /Surnom tardif/);
});

test('many at once, by two members: each undo takes back what its own click did', async () => {
  const ids = [await person('Ensemble Lot un'), await person('Ensemble Lot deux')];
  const lot = () => ({ _op: op(), faire: 'equipe', personnes: ids.join(), equipe: '2', retour: '/personnes' });
  const before = rows().assignment;
  const [x, y] = await Promise.all([a.post('/personnes/lot/faire', lot()), b.post('/personnes/lot/faire', lot())]);
  assert.deepEqual([x.status, y.status], [303, 303]);
  assert.equal(rows().assignment, before + 2);
  for (const [c, r] of [[a, x], [b, y]]) {
    const id = r.location.match(/lot=(\d+)/)?.[1];
    if (id) assert.ok([303, 404].includes((await c.post(`/personnes/lot/annuler/${id}`, { _op: op(), retour: '/personnes' })).status));
  }
  assert.equal(rows().assignment, before);
  const trash = () => ({ _op: op(), faire: 'corbeille', personnes: ids.join(), retour: '/personnes' });
  const gone = await Promise.all([a.post('/personnes/lot/faire', trash()), b.post('/personnes/lot/faire', trash())]);
  assert.ok(gone.every((r) => r.status < 500), statuses(...gone).join());
  assert.deepEqual(site.probe().wrong, []);
});
