// The bench at three sizes: does a page cost more when there are more persons?
// sizes.mjs [ROUNDS [SECONDS]]; see run.sh.  The three organisations answer in
// turn, so that what else the machine does weighs on all of them alike.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startSite } from '../lib/site.mjs';
import { tryImport, workbook } from '../lib/workbook.mjs';
import { body, check, cookie, french, home, organisation, schema, searched, tool, twoWords, used, verdict, wrk } from './measure.mjs';

const [rounds = 3, seconds = 2] = process.argv.slice(2).map(Number);
const SIZES = [500, 10000, 100000];
const MOST = 2; // times what it takes among 500 persons
const SAVES = 100, ROWS = 10000;

// ---------------------------------------------------------------- the data

// Copies of the organisation S, grown once for a size and a schema.
async function grown(persons) {
  const kept = path.join(home, `${persons}-${schema()}`);
  if (fs.existsSync(kept)) return kept;
  const small = organisation('S');
  console.log(`making the organisation of ${french(persons)} persons, once`);
  const site = await startSite({ data: small });
  try {
    const me = await site.login('equipe@demo.example');
    execFileSync(tool('grow'), [cookie(me), String(persons)], { env: { ...process.env, MANO_CONF: site.conf } });
    await me.form('/', {}, '/deconnexion');
    await site.stop({ keep: true });
    fs.rmSync(`${kept}.part`, { recursive: true, force: true });
    execFileSync('cp', ['-a', site.data, `${kept}.part`]);
    fs.renameSync(`${kept}.part`, kept);
  } finally {
    await site.stop();
  }
  return kept;
}

// ---------------------------------------------------------------- the lines

// A filter that finds some on a multiple choice of the organisation's own.
async function ownChoice(me) {
  const page = await me.get('/personnes/filtre?champ=f25');
  const values = [...page.html.matchAll(/name="v"[^>]*value="(\d+)"/g)].map((m) => m[1]);
  for (const v of values) {
    const url = `/personnes?f=f25:un:${v}`;
    if (/class="main"/.test((await me.get(url)).html)) return url;
  }
  throw new Error('nobody has a resource');
}

// Two words of a name, and a name with a nickname, which is rarer: of persons who
// are in all three.
async function twoSearches(me) {
  const { html } = await me.get('/personnes');
  const m = html.match(/<a class="main" href="[^"]*">([^< ]{3,})[^<]*<span class="other">\(([^<)]+)/);
  return [`${m[1]} ${m[2].split(' ').at(-1)}`, twoWords(html)];
}

// words: what is searched.
async function lines(site, words) {
  const me = await site.login('equipe@demo.example');
  words ??= await twoSearches(me);
  const file = await me.get('/personnes/1');
  if (file.status !== 200) throw new Error(`/personnes/1: ${file.status}`);
  const of = (name, url, more) => ({ program: 'persons', name, method: 'GET', url, cookie: cookie(me), expect: 200, ...more });
  return { me, words, asked: [
    of('list', '/personnes', { flat: true }),
    of('search that finds one or two', await searched(me, words[0]), { flat: true }),
    of('search that finds more and more', await searched(me, words[1])),
    of('filter on a multiple choice', await ownChoice(me), { flat: true }),
    of('file with 300 events', '/personnes/1', { flat: true }),
  ] };
}

// ---------------------------------------------------------------- measuring

// What `work` takes: milliseconds on the clock and of the program's processor.
async function timed(site, work) {
  const before = used(site, 'persons'), start = performance.now();
  await work();
  return { p50: performance.now() - start, cpu: used(site, 'persons') - before };
}

// One field of so many persons, one after another, each for the first time.
async function save(one, from) {
  const all = await timed(one.site, async () => {
    for (let id = from; id < from + SAVES; id++) {
      const op = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('hex');
      const r = await one.me.post(`/personnes/modifier/${id}?groupe=1`, { _csrf: one.me.csrf, _op: op, _base: '0', description: `Vu ${op}` });
      if (r.status !== 303) throw new Error(`save of a field: ${r.status} ${r.text.slice(0, 300)}`);
    }
  });
  return { p50: all.p50 / SAVES, cpu: all.cpu / SAVES };
}

// A workbook of persons that nobody knows: the trial, the import.
async function importRows(one) {
  const admin = await one.site.login('admin@demo.example');
  const rows = [['Nom', 'Équipe en charge', 'Date de naissance', 'Genre', 'Ressources', 'Description']];
  for (let i = 0; i < ROWS; i++) rows.push([`Masse${i} Importée`, 'Accueil de jour', '1980-05-06', 'Homme', 'RSA', `ligne ${i}`]);
  const book = workbook(rows);
  let trial, done;
  const tried = await timed(one.site, async () => { trial = await tryImport(admin, book); await admin.get(trial.location); });
  const ran = await timed(one.site, async () => { done = await admin.form(trial.location, {}, trial.location); });
  if (done.status !== 303) throw new Error(`import: ${done.status} ${done.text.slice(0, 300)}`);
  return { tried, ran };
}

const better = (a, b) => (a === undefined || b.cpu < a.cpu ? b : a);

async function measure(ones) {
  for (let i = 0; i < rounds; i++) {
    for (let k = 0; k < ones[0].asked.length; k++) {
      for (const one of ones) {
        const line = one.asked[k];
        const r = await wrk(one.site, line, { ids: one.persons, seconds });
        line.best = better(line.best, { p50: r.p50, cpu: r.cpu / r.requests });
        if (line.failed) throw new Error(`${line.name}: ${line.failed} refused or cut`);
      }
    }
    for (const one of ones) one.saved = better(one.saved, await save(one, 2 + i * SAVES));
  }
  for (const one of ones) one.imported = await importRows(one);
}

// ---------------------------------------------------------------- the report

function print(name, results, flat) {
  const ratio = results.at(-1).cpu / results[0].cpu;
  const cells = results.map((r) => `${french(r.p50, 1).padStart(11)}${french(r.cpu, 2).padStart(10)}`).join('');
  console.log(`${name.padEnd(32)}${cells}${french(ratio, 2).padStart(9)}${flat ? `  ${verdict(ratio < MOST)}` : ''}`);
}

function report(ones) {
  console.log(`\n${''.padEnd(32)}${ones.map((o) => `${french(o.persons)} persons`.padStart(21)).join('')}`);
  console.log(`${''.padEnd(32)}${ones.map(() => '     p50 ms    CPU ms').join('')}    ratio of CPU, under ${MOST}`);
  ones[0].asked.forEach((line, k) => print(line.name, ones.map((o) => o.asked[k].best), line.flat));
  print('save of one field', ones.map((o) => o.saved), true);
  print(`trial of ${french(ROWS)} rows`, ones.map((o) => o.imported.tried));
  print(`import of ${french(ROWS)} rows`, ones.map((o) => o.imported.ran));
}

const ones = [];
try {
  for (const persons of SIZES) {
    const site = await startSite({ data: await grown(persons), rateTry: '1000000r/s', rateWork: '1000000r/s' });
    ones.push({ site, persons });
    Object.assign(ones.at(-1), await lines(site, ones[0].words));
    for (const line of ones.at(-1).asked) await check(site, line, '1');
  }
  console.log(`\nthree sizes; the best of ${rounds} rounds; load before: ${os.loadavg()[0].toFixed(1)}`);
  await measure(ones);
  report(ones);
} finally {
  for (const one of ones) await one.site.stop();
}
