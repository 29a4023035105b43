// Workers are killed in the middle of their work.  An answer « saved » means
// that it is there; no answer means that it is there whole or not at all, and
// sending the same form again gives the first outcome.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { fixtureSite } from '../lib/fixture.mjs';
import { tryImport, workbook } from '../lib/workbook.mjs';

const WORKERS = 3;
const sleep = (ms) => new Promise((r) => setTimeout(r, ms));

// Was it still there?  A worker that ends between the list and the signal is
// no failure.
function kill(pid, signal) {
  try {
    return process.kill(pid, signal);
  } catch (e) {
    if (e.code !== 'ESRCH') throw e;
    return false;
  }
}

let site;
let c;
let health;

before(async () => {
  site = await fixtureSite({ workers: WORKERS });
  c = await site.as('normal');
  health = await site.as('health');
});
after(() => site?.stop());

const forms = {
  persons: { to: '/personnes/nouvelle', fields: (name) => ({ name, assignedTeams: 1, phone: '06 39 98 01 02', birthdate: '01/02/1970' }), who: () => c },
  agenda: { to: '/actions/nouvelle', fields: (name) => ({ name, person: 1, due_on: '01/03/2030', teams: 1, status: 'done' }), who: () => c },
  medical: { to: '/medical/consultations/nouvelle', fields: (name) => ({ name, person: 1, kind: 'psy', due_at: '01/03/2030', due_at_heure: '10:00', team: 1, status: 'todo', description: 'x'.repeat(3000) }), who: () => health },
};

const send = (module, name, op) => {
  const f = forms[module];
  return f.who().post(f.to, { ...f.fields(name), _op: op }).catch(() => ({ status: 0 }));
};

// n forms, six at a time, while a worker is killed every few milliseconds.
async function storm(module, signal, n) {
  const done = [];
  let left = n;
  let busy = true;
  const one = async () => {
    while (left-- > 0) {
      const it = { name: `Essai ${module} ${signal} ${left}`, op: randomBytes(16).toString('hex') };
      it.first = (await send(module, it.name, it.op)).status;
      done.push(it);
    }
  };
  const killer = (async () => {
    let killed = 0;
    while (busy) {
      const list = site.workers(module);
      if (list.length > 0 && kill(list[Math.floor(Math.random() * list.length)], signal)) killed++;
      await sleep(5 + Math.random() * 25);
    }
    return killed;
  })();
  await Promise.all(Array.from({ length: 6 }, one));
  busy = false;
  return { done, killed: await killer };
}

// multiwatch has them all again, and the program answers.
async function calm(module) {
  for (let i = 0; i < 100; i++) {
    const r = await site.client().get(`/sante/${module}`).catch(() => ({ status: 0 }));
    if (site.workers(module).length === WORKERS && r.status !== 0 && r.status < 500) return;
    await sleep(50);
  }
  throw new Error(`${module}: ${site.workers(module).length} workers after five seconds\n${site.lastLogs()}`);
}

const rowOf = { persons: 'person', agenda: 'action', medical: 'consultation' };

for (const module of Object.keys(forms)) {
  for (const signal of ['SIGKILL', 'SIGTERM']) {
    test(`${module}: ${signal} in the middle of writes`, async () => {
      const n = 60;
      const was = site.probe().rows[rowOf[module]];
      const { done, killed } = await storm(module, signal, n);
      await calm(module);
      assert.equal(done.length, n);
      assert.ok(killed >= 5, `${killed} workers were killed`);
      const saved = done.filter((d) => d.first === 303);
      const lost = done.filter((d) => d.first !== 303);
      assert.ok(lost.every((d) => [0, 502, 504].includes(d.first)), lost.map((d) => d.first).join(' '));
      // A worker that is asked to leave ends what it has begun.
      if (signal === 'SIGTERM') assert.deepEqual(lost.map((d) => d.first), []);

      const middle = site.probe();
      assert.deepEqual(middle.wrong, []);
      const there = middle.rows[rowOf[module]] - was;
      assert.ok(there >= saved.length && there <= n, `${saved.length} said saved, ${there} are there`);

      // Each is sent again, as the phone does that never got its answer.
      for (const d of done) d.second = (await send(module, d.name, d.op)).status;
      assert.deepEqual(done.filter((d) => d.second !== 303), []);
      const end = site.probe();
      assert.deepEqual(end.wrong, []);
      assert.equal(end.rows[rowOf[module]] - was, n, 'each is there once');
      if (module === 'persons') {
        const names = end.names.filter((x) => x.startsWith(`Essai ${module} ${signal}`));
        assert.equal(names.length, new Set(names).size);
      }
    });
  }
}

test('a change that was said saved is there, others are not half there', async () => {
  let version = 0;
  let busy = true;
  const killer = (async () => {
    while (busy) {
      const list = site.workers('persons');
      if (list.length > 0) kill(list[0], 'SIGKILL');
      await sleep(20 + Math.random() * 20);
    }
  })();
  let last;
  for (let i = 1; i <= 40; i++) {
    const page = await c.get('/personnes/modifier/3').catch(() => ({ status: 0 }));
    if (page.status !== 200) continue;
    const base = /name="_base" value="(\d+)"/.exec(page.html)[1];
    // Two fields of one form: both or none.
    const r = await c.post('/personnes/modifier/3', { _op: randomBytes(16).toString('hex'), _base: base, name: 'Mireille', otherNames: `Tour ${i}`, email: `tour${i}@essai.example` }).catch(() => ({ status: 0 }));
    if (r.status === 303) {
      last = i;
      version++;
    }
  }
  busy = false;
  await killer;
  await calm('persons');
  assert.ok(version > 0, 'none was saved');
  const page = await c.get('/personnes/modifier/3');
  const fields = Object.fromEntries(page.forms().find((f) => f.action.startsWith('/personnes/modifier')).fields);
  const [turn] = /\d+$/.exec(fields.otherNames);
  assert.equal(fields.email, `tour${turn}@essai.example`, 'both fields of a form');
  assert.ok(Number(turn) >= last, `turn ${last} was said saved, turn ${turn} is there`);
  assert.deepEqual(site.probe().wrong, []);
});

// The rows of a workbook are one transaction: none of them, or all.
const trialOf = async (who, names) => {
  const r = await tryImport(who, workbook([['Nom', 'Équipe en charge', 'Description'], ...names.map((n) => [n, 'Accueil de jour', `Vu, ${n}`])]));
  assert.equal(r.status, 303, r.text);
  return { at: r.location, fields: (await who.get(r.location)).forms().find((f) => f.action === r.location).fields };
};
const named = (start) => site.probe().names.filter((n) => n.startsWith(start)).sort();

test('an import: SIGKILL in its middle leaves nothing half written, sent again it is done once', async () => {
  const admin = await site.as('admin');
  const names = Array.from({ length: 4000 }, (_, i) => `Coupure ${String(i).padStart(4, '0')}`);
  const { at, fields } = await trialOf(admin, names);
  const watcher = await site.as('admin');
  const told = async () => (await watcher.get(at.replace('import/', 'import/avancement/')).catch(() => ({ json: () => ({}) }))).json().lignes ?? 0;
  const sent = admin.post(at, fields).catch(() => ({ status: 0 }));
  let rows = 0;
  for (let i = 0; i < 500 && (rows = await told()) < 200; i++) await sleep(5);
  assert.ok(rows >= 200 && rows < names.length, `killed after ${rows} rows`);
  site.workers('persons').forEach((p) => kill(p, 'SIGKILL'));
  assert.ok([0, 502, 504].includes((await sent).status), String((await sent).status));
  await calm('persons');
  assert.deepEqual(named('Coupure'), []);
  assert.deepEqual(site.probe().wrong, []);
  const page = await admin.get(at);
  assert.match(page.text, /Fiches à créer 4\s000/, 'the trial is still there');
  assert.doesNotMatch((await admin.get('/personnes/import')).text, /En cours/);
  for (const what of ['sent again', 'and again']) assert.equal((await admin.post(at, fields)).status, 303, what);
  assert.deepEqual(named('Coupure'), names);
  assert.deepEqual(site.probe().wrong, []);
});

test('one import asked for by two requests at once is done once; two of the same names know each other', async () => {
  const [one, two] = [await site.as('admin'), await site.as('admin')];
  const names = Array.from({ length: 300 }, (_, i) => `Ensemble ${String(i).padStart(3, '0')}`);
  const { at, fields } = await trialOf(one, names);
  const other = (await two.get(at)).forms().find((f) => f.action === at).fields;
  assert.notDeepEqual(other, fields, 'two operations');
  const answers = await Promise.all([one.post(at, fields), two.post(at, other)]);
  assert.deepEqual(answers.map((r) => r.status).sort(), [303, 409]);
  assert.deepEqual(named('Ensemble'), names);

  const twins = [await trialOf(one, names.map((n) => n.replace('Ensemble', 'Jumelle'))), await trialOf(two, names.map((n) => n.replace('Ensemble', 'Jumelle')))];
  const both = await Promise.all([one, two].map((c, i) => c.post(twins[i].at, twins[i].fields)));
  assert.deepEqual(both.map((r) => r.status), [303, 303]);
  assert.equal(named('Jumelle').length, names.length);
  const told = (await Promise.all([one, two].map((c, i) => c.get(twins[i].at)))).map((r) => r.text.match(/Fiches créées (\d+)/)[1]).sort();
  assert.deepEqual(told, ['0', '300']);
  assert.deepEqual(site.probe().wrong, []);
});

test('all workers at once: the next requests are answered', async () => {
  for (const m of ['persons', 'agenda', 'medical', 'stats', 'admin']) site.workers(m).forEach((p) => kill(p, 'SIGKILL'));
  for (const [m, p] of [['persons', '/personnes'], ['agenda', '/agenda'], ['stats', '/statistiques'], ['admin', '/compte']]) {
    await calm(m);
    assert.equal((await c.get(p)).status, 200, p);
  }
  assert.equal((await health.get('/medical/1')).status, 200);
});
