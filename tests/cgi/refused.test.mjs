// Input that must be refused, one file each in tests/golden/refused: the
// request, the status, the words that say why.  Nothing may be kept of it.
//
//   # why it is refused
//   MODULE METHOD ADDRESS ROLE      (nobody: no cookie)
//   NAME=value                      environment of the program, any number
//   expect STATUS words of the page   (303: the address one is sent to)
//
//   the body
//
// In address and body: {csrf} {csrf:ROLE} the token of a session, {op} a new
// operation id, {repeat:TEXT:N}, {crlf}.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { before, test } from 'node:test';
import { cgi } from '../lib/cgi.mjs';
import { makeData, roles, scratch } from '../lib/fixture.mjs';
import { input, root } from '../lib/site.mjs';
import { complaints } from '../lib/validate.mjs';

const folder = path.join(root, 'tests/golden/refused');
const dir = path.join(scratch('refused'), 'data');
const tokens = {};
let data;

function read(file) {
  const [head, ...body] = fs.readFileSync(path.join(folder, file), 'utf8').replace(/\n$/, '').split('\n\n');
  const lines = head.split('\n').filter((l) => !l.startsWith('#'));
  const [module, method, address, role] = lines.shift().split(' ');
  const [, status, words] = /^expect (\d+) ?(.*)$/.exec(lines.pop());
  const env = Object.fromEntries(lines.map((l) => [l.slice(0, l.indexOf('=')), l.slice(l.indexOf('=') + 1) || undefined]));
  return { module, method, address, role, env, status: Number(status), words, body: body.length > 0 ? body.join('\n\n') : undefined };
}

function fill(text, role) {
  return text?.replaceAll('{op}', randomBytes(16).toString('hex'))
    .replaceAll('{csrf}', tokens[role] ?? '').replaceAll('{crlf}', '\r\n')
    .replace(/\{csrf:(\w+)\}/g, (all, r) => tokens[r])
    .replace(/\{repeat:([^:}]+):(\d+)\}/g, (all, t, n) => t.repeat(Number(n)));
}

// What members wrote; the journal and the registry remember refusals.
function written() {
  const hash = createHash('sha256');
  for (const name of ['social', 'medical']) {
    for (const end of ['', '-wal']) {
      const file = path.join(dir, 'orgs/1', `${name}.db${end}`);
      if (fs.existsSync(file)) hash.update(fs.readFileSync(file));
    }
  }
  return hash.digest('hex');
}

before(() => {
  data = makeData(dir);
  for (const r of roles) tokens[r] = input(cgi(data.conf, 'admin', 'GET', '/compte', { cookie: data.cookies[r] }).html, '_csrf');
});

for (const file of fs.readdirSync(folder).sort()) {
  test(file.replace('.txt', ''), async () => {
    const f = read(file);
    const kept = written();
    const r = cgi(data.conf, f.module, f.method, fill(f.address, f.role), {
      cookie: data.cookies[f.role], body: fill(f.body, f.role), env: { HTTP_SEC_FETCH_SITE: 'same-origin', ...f.env },
    });
    assert.equal(r.status, f.status, `${r.text.slice(0, 400)}\n${r.stderr}`);
    assert.equal(Number(r.headers['content-length']), r.body.length);
    assert.equal(written(), kept, 'something was written');
    if (f.status === 303) {
      assert.equal(r.location, f.words);
      return;
    }
    assert.match(r.headers['content-type'], /^text\/html; charset=utf-8$/);
    assert.ok(r.text.includes(f.words), `« ${f.words} » in ${r.text.slice(0, 600)}`);
    if (f.status === 422) assert.match(r.html, /<title>Erreur – /);
    assert.deepEqual(await complaints(r.html), []);
    assert.ok(!/\b(sqlite|SELECT|errno|\.c:\d)/i.test(r.text), 'words of the machine');
  });
}
