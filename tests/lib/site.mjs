// A private site for tests: its own folder, data, programs and nginx on a free
// port of 127.0.0.1.
//
//   const site = await startSite({ demo: true });
//   const me = await site.login('equipe@demo.example');
//   const r = await me.get('/personnes');
//   await site.stop();
import { spawn, spawnSync, execFileSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from './client.mjs';
import { iso } from './day.mjs';

export { Client, Answer, credentials, derive, encode, libsodium, multipart } from './client.mjs';
export { decode, forms, input, tags, text } from './html.mjs';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const build = path.resolve(root, process.env.MANO_BUILD ?? 'build');
export const modules = ['persons', 'agenda', 'medical', 'stats', 'admin'];
export const demoPassword = 'une-maraude-tranquille-2026';

const sleep = (ms) => new Promise((r) => setTimeout(r, ms));

// Sites not stopped yet: their processes end with this one whatever happens.
const running = new Set();
process.on('exit', () => running.forEach((s) => s.kill()));
for (const sig of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(sig, () => process.exit(1));
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const s = net.createServer();
    s.on('error', reject);
    s.listen(0, '127.0.0.1', () => {
      const { port } = s.address();
      s.close(() => resolve(port));
    });
  });
}

function which(name) {
  for (const dir of `${process.env.PATH}:/usr/sbin:/sbin`.split(':')) {
    const file = path.join(dir, name);
    if (fs.existsSync(file)) return file;
  }
  throw new Error(`${name} is not installed`);
}

function writeConf(file, data, port, extra) {
  const settings = {
    data, templates: path.join(root, 'templates'), base_url: `http://127.0.0.1:${port}`,
    support: 'Tests', time_zone: 'Europe/Paris', ...extra,
  };
  fs.writeFileSync(file, Object.entries(settings).map(([k, v]) => `${k} = ${v}\n`).join(''));
}

// Runs manoctl; throws with what it said unless the code is as expected.
function ctl(conf, args, { code = 0, env = {}, stdin = '' } = {}) {
  const r = spawnSync(path.join(build, 'manoctl'), args, {
    env: { ...process.env, ...env, MANO_CONF: conf }, encoding: 'utf8', input: stdin, maxBuffer: 64 << 20,
  });
  if (r.error) throw r.error;
  if (code !== null && r.status !== code) {
    throw new Error(`manoctl ${args.join(' ')}: ${r.status ?? r.signal}\n${r.stdout}${r.stderr}`);
  }
  return { status: r.status, stdout: r.stdout, stderr: r.stderr };
}

// The demonstration is made once for a build and a day, then copied.
export function demoData() {
  const bin = fs.statSync(path.join(build, 'manoctl'));
  const home = path.join(build, 'tests');
  const name = `demo-${iso()}-${bin.size}-${Math.trunc(bin.mtimeMs)}`;
  const kept = path.join(home, name);
  fs.mkdirSync(home, { recursive: true });
  const lock = path.join(home, 'demo.lock');
  // Files of tests run side by side: flock makes the others wait.
  const script = `[ -d "$1" ] || { rm -rf "$2"/demo-*; mkdir -m 700 "$1.part"; "$3" init && "$3" demo && mv "$1.part" "$1"; }`;
  const conf = path.join(home, `first-${process.pid}.conf`);
  writeConf(conf, `${kept}.part`, 8080, {});
  try {
    execFileSync('flock', [lock, 'sh', '-c', script, 'sh', kept, home, path.join(build, 'manoctl')],
      { env: { ...process.env, MANO_CONF: conf }, stdio: ['ignore', 'ignore', 'pipe'] });
  } finally {
    fs.rmSync(conf, { force: true });
  }
  return kept;
}

function nginxConf(run, port, options) {
  const values = {
    USER: process.getuid() === 0 ? 'user root;' : '', CONF: path.join(root, 'conf'),
    HTDOCS: path.join(build, 'htdocs'), RUN: run, PORT: port,
    RATE_TRY: options.rateTry ?? '10000r/s', RATE_WORK: options.rateWork ?? '10000r/s',
  };
  const text = fs.readFileSync(path.join(root, 'conf/nginx-dev.conf.in'), 'utf8');
  return text.replace(/^#.*\n/gm, '').replace(/@([A-Z_]+)@/g, (all, k) => String(values[k] ?? all))
    .replace(/(include \S+mano-site\.inc;)/, `$1\n${options.locations?.(run) ?? ''}`);
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

class Site {
  constructor(dir, port, options) {
    this.dir = dir;
    this.data = path.join(dir, 'data');
    this.run = path.join(dir, 'run');
    this.conf = path.join(dir, 'mano.conf');
    this.log = path.join(dir, 'mano.log');
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
    this.options = options;
    this.children = new Map(); // name -> child process
  }

  // { status, stdout, stderr }; options: code (expected, null: any), env, stdin.
  manoctl(...args) {
    const options = typeof args.at(-1) === 'object' ? args.pop() : {};
    return ctl(this.conf, args, options);
  }

  #spawn(name, file, args, env = {}) {
    const log = fs.openSync(this.log, 'a');
    const child = spawn(file, args, {
      detached: true, stdio: ['ignore', log, log], env: { ...process.env, ...env, MANO_CONF: this.conf },
    });
    fs.closeSync(log);
    child.unref();
    this.children.set(name, child);
  }

  // Starts the workers of a module (all start with the site), or of another
  // FastCGI program given as a command.
  startModule(m, command = [path.join(build, 'cgi-bin', `${m}.fcgi`)]) {
    const sock = path.join(this.run, `${m}.sock`);
    fs.rmSync(sock, { force: true });
    this.#spawn(m, which('spawn-fcgi'), ['-n', '-s', sock, '-M', '0600', '--', which('multiwatch'),
      '-f', String(this.options.workers ?? 2), '-r', '100', '-t', '50', '--',
      ...command], this.options.env);
  }

  async stopModule(m) {
    const child = this.children.get(m);
    this.children.delete(m);
    await end(child.pid);
  }

  // Process ids of a module's workers (the supervisor's children).
  workers(m) {
    const { pid } = this.children.get(m);
    const list = fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    return list === '' ? [] : list.split(' ').map(Number);
  }

  startNginx() {
    const conf = path.join(this.run, 'nginx.conf');
    fs.writeFileSync(conf, nginxConf(this.run, this.port, this.options));
    this.#spawn('nginx', which('nginx'), ['-e', 'stderr', '-p', `${this.run}/`, '-c', conf]);
  }

  // Until nginx and each program answer, ten seconds at most.
  async ready() {
    const client = this.client();
    for (const m of ['', ...modules]) {
      let status = 0;
      for (let i = 0; i < 100 && (status === 0 || status >= 502); i++) {
        if (i > 0) await sleep(100);
        for (const [name, c] of this.children) {
          if (!alive(c.pid)) throw new Error(`${name} stopped\n${this.lastLogs()}`);
        }
        status = await client.get(m === '' ? '/sante' : `/sante/${m}`).then((r) => r.status, () => 0);
      }
      if (status === 0 || status >= 502) throw new Error(`${m || 'nginx'} does not answer (${status})\n${this.lastLogs()}`);
    }
  }

  // Everything the site logged.
  logs() {
    return ['mano.log', 'run/nginx-error.log', 'run/access.log'].map((f) => {
      try {
        return fs.readFileSync(path.join(this.dir, f), 'utf8');
      } catch {
        return '';
      }
    }).join('');
  }

  lastLogs() {
    return this.logs().split('\n').slice(-25).join('\n');
  }

  client() {
    return new Client(this.url);
  }

  // A client that is logged in; throws unless the login is accepted.
  async login(email, password = demoPassword) {
    const c = this.client();
    const r = await c.login(email, password);
    if (r.status !== 303) throw new Error(`login of ${email}: ${r.status} ${r.text.slice(0, 300)}`);
    return c;
  }

  // A new organisation and its first administrator, who is logged in: the
  // client, with the keys of the paper in client.paper.
  async createOrg(name, email, { password = demoPassword, admin = 'Administratrice' } = {}) {
    const link = this.manoctl('org', 'create', name, email).stdout.match(/\S+\/invitation#\S+/)[0];
    const c = this.client();
    const r = await c.accept(link, { password, name: admin });
    if (r.status !== 200) throw new Error(`invitation of ${email}: ${r.status} ${r.text.slice(0, 300)}`);
    return c;
  }

  // Ends all at once; for exits.
  kill() {
    running.delete(this);
    for (const c of this.children.values()) {
      try {
        process.kill(-c.pid, 'SIGKILL');
      } catch { /* gone */ }
    }
    if (!process.env.MANO_KEEP) fs.rmSync(this.dir, { recursive: true, force: true });
  }

  // Stops the servers as an operator would, removes the folder (keep: not).
  async stop({ keep = Boolean(process.env.MANO_KEEP) } = {}) {
    const nginx = this.children.get('nginx');
    if (nginx) await end(nginx.pid);
    this.children.delete('nginx');
    await Promise.all([...this.children.values()].map((c) => end(c.pid)));
    this.children.clear();
    running.delete(this);
    if (!keep) fs.rmSync(this.dir, { recursive: true, force: true });
  }
}

// TERM to a supervisor, KILL to its group if it has not left after 10 s.
async function end(pid) {
  try {
    process.kill(pid, 'SIGTERM');
  } catch { /* gone */ }
  for (let i = 0; i < 200 && alive(pid); i++) await sleep(50);
  if (alive(pid)) process.kill(-pid, 'SIGKILL');
}

/*
 * Starts a site.  options:
 *   demo      true: with the demonstration (made once, copied)
 *   data      a folder to copy as the site's data
 *   locations a function of the run folder: more of nginx's server { }
 *   workers   per module, default 2
 *   conf      more settings of mano.conf, { smtp_url: … }
 *   env       more environment of the programs
 *   rateTry, rateWork   nginx limits ("60r/m"); default: none to speak of
 *   start     false: makes the folder and the data only
 */
export async function startSite(options = {}) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'mano-test-'));
  const port = await freePort();
  const site = new Site(dir, port, options);
  running.add(site);
  try {
    fs.mkdirSync(path.join(site.run, 'tmp'), { recursive: true });
    writeConf(site.conf, site.data, port, options.conf);
    if (options.demo || options.data) {
      execFileSync('cp', ['-a', options.data ?? demoData(), site.data]);
    } else {
      fs.mkdirSync(site.data, { mode: 0o700 });
      site.manoctl('init');
    }
    if (options.start !== false) {
      modules.forEach((m) => site.startModule(m));
      site.startNginx();
      await site.ready();
    }
  } catch (e) {
    site.kill();
    throw e;
  }
  return site;
}
