// What the programs open, as the kernel saw it: a session without the medical
// key never touches medical.db, and a worker that has started reaches nothing
// but its data.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { before, test } from 'node:test';
import { cgi } from '../lib/cgi.mjs';
import { makeData, scratch } from '../lib/fixture.mjs';
import { build, input } from '../lib/site.mjs';

const work = scratch('walls');
const dir = path.join(work, 'data');
let data;

before(() => { data = makeData(dir); });

// { answer, opened: lines of open() and openat() }
function traced(module, target, role, { method = 'GET', body, calls = 'open,openat' } = {}) {
  const log = path.join(work, 'strace');
  const answer = cgi(data.conf, module, method, target, {
    cookie: data.cookies[role], body, wrap: ['strace', '-f', '-s', '300', '-o', log, '-e', `trace=${calls}`],
  });
  return { answer, lines: fs.readFileSync(log, 'utf8').split('\n') };
}

const opens = (t, name) => t.lines.filter((l) => l.includes(name));

const without = [
  ['agenda', '/', 'normal'], ['agenda', '/', 'admin'], ['agenda', '/agenda', 'normal'], ['agenda', '/actions/2', 'normal'],
  ['persons', '/personnes', 'normal'], ['persons', '/personnes/1', 'normal'], ['persons', '/personnes/1', 'admin'],
  ['persons', '/personnes/historique/1', 'normal'], ['stats', '/statistiques', 'normal'], ['stats', '/statistiques', 'stats'],
  ['stats', '/rapports/activite.odt', 'normal'], ['admin', '/compte', 'normal'], ['admin', '/journal', 'admin'],
  // They ask for it: refused before the file is looked for.
  ['medical', '/medical/1', 'normal', 403], ['medical', '/medical/1', 'admin', 403],
  ['medical', '/medical/consultations/1', 'restricted', 403], ['medical', '/medical/consultations/nouvelle', 'stats', 403],
  // Other programs do not ask for it, even for who holds the key.
  ['persons', '/personnes/1', 'health'], ['agenda', '/', 'health'], ['agenda', '/agenda', 'health'], ['stats', '/statistiques', 'health'],
];

for (const [module, target, role, status = 200] of without) {
  test(`${target} as ${role} does not open medical.db`, () => {
    const t = traced(module, target, role);
    assert.equal(t.answer.status, status, t.answer.text.slice(0, 200));
    assert.ok(opens(t, 'registry.db').length > 0 && opens(t, 'social.db').length > 0, 'the trace sees files');
    assert.deepEqual(opens(t, 'medical.db'), []);
    assert.ok(!t.answer.text.includes('Pansement') && !t.answer.text.includes('Cicatrise'));
  });
}

test('the medical page of a health professional opens it', () => {
  const t = traced('medical', '/medical/1', 'health');
  assert.equal(t.answer.status, 200);
  assert.ok(t.answer.text.includes('Pansement'));
  assert.ok(opens(t, 'medical.db').some((l) => !l.includes('= -1')));
});

test('nothing of a request reaches another file than the databases', () => {
  const csrf = input(cgi(data.conf, 'admin', 'GET', '/compte', { cookie: data.cookies.normal }).html, '_csrf');
  const page = cgi(data.conf, 'persons', 'GET', '/personnes/nouvelle', { cookie: data.cookies.normal });
  const body = `_csrf=${csrf}&_op=${input(page.html, '_op')}&assignedTeams=1&name=Ana`;
  const t = traced('persons', '/personnes/nouvelle', 'normal', { method: 'POST', body });
  assert.equal(t.answer.status, 303);
  const allowed = /\/(registry|social|journal)\.db(-wal|-journal|-shm)?"|\/orgs\/1"/;
  const written = t.lines.filter((l) => /O_(WRONLY|RDWR|CREAT)/.test(l) && !l.includes('= -1'));
  assert.ok(written.length > 0);
  assert.deepEqual(written.filter((l) => !allowed.test(l)), []);
});

// The kernel may lack Landlock; here it is said aloud, never passed over.
function landlock(t) {
  const outside = path.join(work, 'outside');
  fs.mkdirSync(outside, { recursive: true });
  fs.writeFileSync(path.join(outside, 'old'), '');
  const r = spawnSync(path.join(build, 'tests/cgi/sandbox'), [outside], { env: { ...process.env, MANO_CONF: data.conf }, encoding: 'utf8' });
  if (r.status === 77) {
    t.skip('this kernel has no Landlock: the walls between a worker and the rest of the disk are not there');
    return null;
  }
  return r;
}

test('a worker that has started cannot read /etc/passwd nor write elsewhere', (t) => {
  const r = landlock(t);
  if (r) assert.equal(r.status, 0, r.stderr);
});

for (const module of ['persons', 'agenda', 'medical', 'stats', 'admin']) {
  test(`${module} closes the walls before it answers`, (t) => {
    if (!landlock(t)) return;
    const { lines } = traced(module, '/rien', 'normal', { calls: 'landlock_restrict_self,prctl,read,write,openat' });
    const closed = lines.findIndex((l) => /landlock_restrict_self\(.*= 0/.test(l));
    assert.ok(closed >= 0, 'landlock_restrict_self');
    assert.ok(lines.slice(0, closed).some((l) => /PR_SET_NO_NEW_PRIVS, 1.*= 0/.test(l)));
    const answered = lines.findIndex((l) => /write\(1, "Status:/.test(l));
    assert.ok(answered > closed, 'the answer comes after');
    const after = lines.slice(closed).filter((l) => /openat\(/.test(l) && !l.includes('= -1') && !l.includes(dir) && !/zoneinfo|\/etc\/localtime"/.test(l));
    assert.deepEqual(after, []);
  });
}
