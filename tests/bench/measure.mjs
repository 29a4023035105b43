// What the benches share: the organisation that is made once and kept, the
// requests, what they take.
import { spawn, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { build, encode, root } from '../lib/site.mjs';

export const CONNECTIONS = 4;
export const tool = (name) => path.join(build, 'tests/bench', name);
export const french = (n, d = 0) => n.toLocaleString('fr-FR', { minimumFractionDigits: d, maximumFractionDigits: d })
  .replace(/[\u202f\u00a0]/g, ' ');
export const verdict = (ok) => (ok ? 'ok' : 'MISSED');
export const home = path.join(root, 'build/bench');
export const cookie = (client) => [...client.cookies].map(([k, v]) => `${k}=${v}`).join('; ');

// ---------------------------------------------------------------- the data

// Of the schemas: what is kept is of one of them.
export function schema() {
  const hash = createHash('sha256');
  for (const m of ['registry', 'social', 'medical', 'journal']) {
    const dir = path.join(root, 'sql', m);
    for (const f of fs.readdirSync(dir).sort()) hash.update(fs.readFileSync(path.join(dir, f)));
  }
  return hash.digest('hex').slice(0, 12);
}

// The kept organisation: made by `manoctl demo` for a size and a schema.
export function organisation(size) {
  const kept = path.join(home, `${size}-${schema()}`);
  if (fs.existsSync(kept)) return kept;
  fs.mkdirSync(home, { recursive: true });
  console.log(`making the organisation ${size}, once: ${size === 'S' ? 'a minute' : 'many minutes'}`);
  const conf = path.join(home, `${size}.conf`);
  fs.writeFileSync(conf, `data = ${kept}.part\ntemplates = ${path.join(root, 'templates')}\n`
    + 'base_url = http://127.0.0.1:8080\ntime_zone = Europe/Paris\n');
  execFileSync('flock', [conf, 'sh', '-c',
    '[ -d "$1" ] || { rm -rf "$1.part"; mkdir -m 700 "$1.part"; "$2" init && "$2" demo --size "$3" && mv "$1.part" "$1"; }',
    'sh', kept, path.join(build, 'manoctl'), size],
  { env: { ...process.env, MANO_CONF: conf }, stdio: ['ignore', 'ignore', 'inherit'] });
  return kept;
}

// ---------------------------------------------------------------- the requests

// The body of a form of the page with values of ours and a fresh operation
// for each request.
export async function body(client, page, values, action = page) {
  const answer = await client.get(page);
  const form = answer.forms().find((f) => f.action.split('?')[0] === action.split('?')[0] && f.method === 'post');
  if (!form) throw new Error(`no form ${action} on ${page} (${answer.status})`);
  const fields = form.fields.filter(([n]) => !(n in values) && n !== '_op');
  for (const [n, v] of Object.entries(values)) for (const one of [v].flat()) fields.push([n, one]);
  if (form.fields.some(([n]) => n === '_op')) fields.push(['_op', 'BENCHOP']);
  return encode(fields);
}

// The address where a search of persons is answered.
export async function searched(client, words) {
  const r = await client.request('POST', '/personnes', {
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: await body(client, '/personnes', { q: words }),
  });
  if (r.status !== 303) throw new Error(`search: ${r.status}`);
  return r.location;
}

// Two words of the name of somebody on the list.
export function twoWords(html) {
  for (const m of html.matchAll(/<a class="main" href="[^"]*">([^<]+)/g)) {
    const words = m[1].trim().split(' ');
    if (words.length >= 2 && words[0].length > 2) return words.slice(0, 2).join(' ');
  }
  throw new Error('nobody on the list has two names');
}

// One such request, by the tests' client: is it what we mean to measure?
export async function check(site, line, person) {
  const fill = (t) => t?.replace(/BENCHOP/g, () => Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('hex'))
    .replace(/BENCHID|BENCHNEXT/g, person);
  const r = await site.client().request(line.method, fill(line.url), {
    headers: { Cookie: line.cookie, 'Content-Type': line.method === 'POST' ? 'application/x-www-form-urlencoded' : undefined },
    body: fill(line.body),
  });
  if (r.status !== line.expect || /^\/(connexion|verrou)\b/.test(r.location ?? '')) {
    throw new Error(`${line.name}: ${r.status} instead of ${line.expect} ${r.location ?? ''}\n${r.text.slice(0, 600)}`);
  }
  line.bytes = r.body.length;
}

// ---------------------------------------------------------------- measuring

// Processor time of a program's workers so far, those that left included, ms.
export function used(site, program) {
  const ticks = (pid) => fs.readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/.*\) /s, '').split(' ').slice(11, 15).map(Number);
  const [, , left, leftSystem] = ticks(site.children.get(program).pid);
  return 10 * site.workers(program).reduce((sum, pid) => {
    try {
      const [user, system] = ticks(pid);
      return sum + user + system;
    } catch {
      return sum; // it left
    }
  }, left + leftSystem);
}

// Requests of a line for some seconds, for the persons 1 … ids; tick: called
// four times a second meanwhile.
export function wrk(site, line, { ids, seconds, tick = () => {} }) {
  const env = { ...process.env, BENCH_METHOD: line.method, BENCH_PATH: line.url, BENCH_ORIGIN: site.url, BENCH_IDS: ids,
    BENCH_FROM: line.next ?? 0 };
  for (const k of ['BENCH_BODY', 'BENCH_COOKIE']) delete env[k];
  if (line.body !== undefined) env.BENCH_BODY = line.body;
  if (line.cookie !== undefined) env.BENCH_COOKIE = line.cookie;
  const before = used(site, line.program);
  return new Promise((resolve, reject) => {
    const child = spawn('wrk', ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '--timeout', '10s',
      '-s', path.join(root, 'tests/bench/wrk.lua'), site.url], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const timer = setInterval(tick, 250);
    let out = '';
    child.stdout.on('data', (d) => { out += d; });
    child.on('error', reject);
    child.on('close', () => {
      clearInterval(timer);
      const m = out.match(/^bench (.*)$/m);
      if (!m) { reject(new Error(`wrk: ${out}`)); return; }
      const [requests, us, p50, p99, , refused, broken] = m[1].split(' ').map(Number);
      if (refused + broken > 0) line.failed = (line.failed ?? 0) + refused + broken;
      resolve({ rate: requests / (us / 1e6), p50: p50 / 1e3, p99: p99 / 1e3, requests, cpu: used(site, line.program) - before });
    });
  });
}
