// The bench: see run.sh.  Everything runs on 127.0.0.1, in a private folder,
// on a copy of an organisation that is made once and kept.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { encode, libsodium, modules, root, startSite } from '../lib/site.mjs';
import { body, check, CONNECTIONS, cookie, french, organisation, searched, tool, twoWords, verdict, wrk } from './measure.mjs';

const [size = 'L', rounds = 3, seconds = 2] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const counts = { S: [500, 3000, 300], L: [10000, 30000, 6000], XL: [100000, 300000, 60000] }[size];
const targets = { list: 60, p99: 20, stats: 300, memory: 25, xlsx: 1 };
// ---------------------------------------------------------------- the data

// The day the organisation was made: the last full one of its agenda.
function lastDay(kept) {
  const at = fs.statSync(path.join(kept, 'registry.db')).mtime;
  return at.toISOString().slice(0, 10);
}

// New actions are due on a day that no other line shows.
function farDay() {
  const [y, m, d] = new Date(Date.now() + 200 * 86400e3).toISOString().slice(0, 10).split('-');
  return `${d}/${m}/${y}`;
}

// ---------------------------------------------------------------- the pages

// Every line of the table: the request, the program that answers it, the
// status expected.
async function pages(site, kept) {
  const me = await site.login('equipe@demo.example');
  const admin = await site.login('admin@demo.example');
  const mine = cookie(me), theirs = cookie(admin);
  const list = await me.get('/personnes');
  const genders = [...new Set([...list.html.matchAll(/f=gender:un:(\d+)/g)].map((m) => m[1]))];
  const found = async (g) => /class="main"/.test((await me.get(`/personnes?f=gender:un:${g}`)).html);
  let gender, nobody;
  for (const g of genders) {
    if (await found(g)) gender ??= g;
    else nobody ??= g;
  }
  const team = list.html.match(/f=assignedTeams:un:(\d+)/)[1];
  const s = await libsodium();
  const get = (program, name, url, more = {}) => ({ program, name, method: 'GET', url, cookie: mine, expect: 200, ...more });
  const post = (program, name, url, form, more = {}) => ({ ...get(program, name, url), method: 'POST', body: form, expect: 303, ...more });
  return { me, lines: [
    get('floor', 'floor: empty FastCGI answer', '/bench/floor', { cookie: undefined, base: 'floor' }),
    get('smallest', 'smallest honest page', '/bench/smallest', { cookie: undefined, base: 'smallest' }),
    get('persons', 'persons: list', '/personnes', { list: true }),
    get('persons', 'persons: 100th of the list, by date', '/personnes?tri=suivi&apres=100'),
    get('persons', 'persons: filter (team, gender, active)', `/personnes?f=assignedTeams:un:${team}&f=gender:un:${gender}&active=1`),
    ...(nobody ? [get('persons', 'persons: filter that finds nobody', `/personnes?f=gender:un:${nobody}`)] : []),
    get('persons', 'persons: search of two words', await searched(me, twoWords(list.html))),
    get('persons', 'person: file', '/personnes/BENCHID'),
    get('agenda', 'agenda: day', `/agenda?jour=${lastDay(kept)}`),
    get('agenda', 'home', '/'),
    get('stats', 'statistics of a year', '/statistiques?periode=annee', { cookie: theirs, slow: targets.stats }),
    // Each person once: a second change from the same form would be a conflict.
    post('persons', 'save of a person (one field)', '/personnes/modifier/BENCHNEXT?groupe=1', encode({
      _csrf: me.csrf, _op: 'BENCHOP', _base: '0', description: 'Vu BENCHOP' })),
    post('persons', 'save of a new person', '/personnes/nouvelle', await body(me, '/personnes/nouvelle', {
      name: 'Essai BENCHOP', description: 'Bench' })),
    post('agenda', 'save of a new action', '/actions/nouvelle', await body(me, '/actions/nouvelle?personne=1', {
      name: 'Essai BENCHOP', person: 'BENCHID', due_on: farDay() }, '/actions/nouvelle')),
    post('admin', 'login (without the derivation)', '/connexion', encode({
      email: 'equipe@demo.example', unlock: s.to_base64(me.keys.unlock) }), { cookie: undefined }),
  ] };
}

// ---------------------------------------------------------------- measuring

// Memory of all workers, in MB: what is resident, by program the largest seen.
const memory = new Map();
function watch(site) {
  for (const m of modules) {
    for (const pid of site.workers(m)) {
      try {
        const kb = Number(fs.readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmHWM:\s*(\d+)/)[1]);
        memory.set(m, Math.max(memory.get(m) ?? 0, kb / 1024));
      } catch { /* it left */ }
    }
  }
}

// The first lines of the logs that tell of an answer of 4xx or 5xx (499: wrk
// left at the end of its time).
function refused(site) {
  return site.logs().split('\n').filter((t) => /^\S+ (4(?!99)|5)\d\d [A-Z]/.test(t) || / error: /.test(t) || / [45]\d\d member=/.test(t)).slice(0, 8);
}

// All lines in turn, several times: what else the machine does then weighs on
// all of them alike.  The best round of each line is kept.
async function measure(site, lines) {
  for (let i = 0; i < rounds; i++) {
    for (const line of lines) {
      const r = await wrk(site, line, { ids: counts[0], seconds, tick: () => watch(site) });
      if (!line.best || r.rate > line.best.rate) line.best = r;
      line.requests = (line.requests ?? 0) + r.requests;
      line.next = (line.next ?? 0) + r.requests + 2 * CONNECTIONS; // some were on their way at the end
      line.cpu = (line.cpu ?? 0) + r.cpu;
    }
  }
}

// ---------------------------------------------------------------- the report

function table(lines) {
  const floor = lines.find((l) => l.base === 'floor').best.rate;
  const smallest = lines.find((l) => l.base === 'smallest');
  const cpu = (l) => l.cpu / l.requests;
  console.log(`${''.padEnd(40)}   req/s   p50 ms   p99 ms   bytes   CPU ms   of floor   of smallest   CPU of smallest`);
  for (const l of lines) {
    l.share = 100 * l.best.rate / smallest.best.rate;
    console.log([l.name.padEnd(40), french(l.best.rate).padStart(8), french(l.best.p50, 1).padStart(9),
      french(l.best.p99, 1).padStart(9), french(l.bytes).padStart(8), french(cpu(l), 2).padStart(9),
      `${french(100 * l.best.rate / floor, 1)} %`.padStart(11), `${french(l.share)} %`.padStart(14),
      `${french(100 * cpu(smallest) / cpu(l))} %`.padStart(18)].join(''));
  }
}

function verdicts(lines, ratio, refusals) {
  const list = lines.find((l) => l.list);
  const late = lines.filter((l) => l.best.p99 >= (l.slow ?? targets.p99));
  const most = Math.max(...memory.values());
  console.log(`\nlist page, at least ${targets.list} % of the smallest honest page: ${french(list.share, 1)} %  ${verdict(list.share >= targets.list)}`);
  console.log(`p99 under ${targets.p99} ms (statistics: ${targets.stats} ms) at ${CONNECTIONS} concurrent: ${verdict(late.length === 0)}`
    + late.map((l) => `\n    ${l.name}: ${french(l.best.p99, 1)} ms`).join(''));
  console.log(`a worker under ${targets.memory} MB resident: ${[...memory].map(([m, mb]) => `${m} ${french(mb, 1)}`).join(', ')}  ${verdict(most < targets.memory)}`);
  const failed = lines.filter((l) => l.failed);
  console.log(`every answer is the expected one: ${verdict(failed.length === 0)}`
    + failed.map((l) => `\n    ${l.name}: ${l.failed} of ${l.requests} refused or cut`).join('')
    + refusals.map((t) => `\n    ${t}`).join(''));
  console.log(`XLSX not slower than libxlsxwriter: ${french(ratio, 2)} of its time  ${verdict(ratio <= targets.xlsx)}`);
}

const kept = organisation(size);
const site = await startSite({
  data: kept, rateTry: '1000000r/s', rateWork: '1000000r/s',
  locations: (run) => ['floor', 'smallest'].map((n) => `location = /bench/${n} { fastcgi_pass unix:${run}/${n}.sock; }\n`).join(''),
});
try {
  const { me, lines } = await pages(site, kept);
  const key = path.join(site.dir, 'key');
  fs.writeFileSync(key, execFileSync(tool('bench_key'), [cookie(me)], { env: { ...process.env, MANO_CONF: site.conf } }), { mode: 0o600 });
  const org = fs.readdirSync(path.join(site.data, 'orgs'))[0];
  site.startModule('floor', [tool('floor')]);
  site.startModule('smallest', [tool('smallest'), path.join(site.data, 'orgs', org, 'social.db'), key, path.join(root, 'tests/bench')]);
  await new Promise((r) => setTimeout(r, 500));
  for (const line of lines) await check(site, line, String(counts[0]));
  console.log(`organisation ${size}: ${french(counts[0])} persons, ${french(counts[1])} actions, ${french(counts[2])} consultations; on ${os.cpus().length} cores`);
  console.log(`${CONNECTIONS} connections, 2 workers a program; the best of ${rounds} rounds of ${seconds} s; load before: ${os.loadavg()[0].toFixed(1)}\n`);
  await measure(site, lines);
  for (const line of lines) await check(site, line, String(counts[0] - 1));
  table(lines);
  const xlsx = execFileSync(tool('xlsx_bench'), ['7', '10000', site.dir], { encoding: 'utf8' });
  console.log(`\n${xlsx.trimEnd()}`);
  verdicts(lines, Number(xlsx.match(/ratio .*?([\d.]+)\s*$/m)[1]), refused(site));
  console.log(`load after: ${os.loadavg()[0].toFixed(1)}`);
} finally {
  await site.stop();
}
