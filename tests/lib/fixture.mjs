// A site whose data were made by tests/cgi/site.c: an organisation, a member
// of each role with an open session, a few records.  Quicker than logging in:
// no password is derived.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build, modules, root, startSite } from './site.mjs';

export const roles = ['admin', 'health', 'normal', 'restricted', 'stats'];

// { conf, cookies: { role: "__Host-mano=…" }, other: { org, cookies } }
export function makeData(dir, another = false) {
  const out = execFileSync(path.join(build, 'tests/cgi/site'), another ? [dir, 'another'] : [dir],
    { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  return JSON.parse(out);
}

// What tests/cgi/probe.c finds in such data: { rows, names, wrong, journal }.
export function probe(dir) {
  const r = spawnSync(path.join(build, 'tests/cgi/probe'), [dir], { cwd: root, encoding: 'utf8' });
  if (!r.stdout.startsWith('{')) throw new Error(`probe: ${r.status ?? r.signal}\n${r.stdout}${r.stderr}`);
  return JSON.parse(r.stdout);
}

// A folder for a test, removed at its end.
export function scratch(name) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), `mano-${name}-`));
  process.on('exit', () => fs.rmSync(dir, { recursive: true, force: true }));
  return dir;
}

// startSite() on such data.  site.as(role): a client with that session, whose
// csrf is set; site.asOther(role): of the second organisation (another: true);
// site.probe(): what the data are now.
export async function fixtureSite(options = {}) {
  const site = await startSite({ ...options, start: false });
  try {
    fs.rmSync(site.data, { recursive: true });
    const made = makeData(site.data, options.another);
    site.cookies = made.cookies;
    site.other = made.other;
    site.probe = () => probe(site.data);
    const client = async (cookie) => {
      const c = site.client();
      c.cookies.set('__Host-mano', cookie.slice(cookie.indexOf('=') + 1));
      await c.get('/compte');
      return c;
    };
    site.as = (role) => client(made.cookies[role]);
    site.asOther = (role) => client(made.other.cookies[role]);
    modules.forEach((m) => site.startModule(m));
    site.startNginx();
    await site.ready();
  } catch (e) {
    site.kill();
    throw e;
  }
  return site;
}
