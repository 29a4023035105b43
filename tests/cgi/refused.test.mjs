// Input that must be refused, one file each in tests/golden/refused: the
// request, the status, the words that say why.  Nothing may be kept of it.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { before, test } from 'node:test';
import { cgi } from '../lib/cgi.mjs';
import { makeData, roles, scratch } from '../lib/fixture.mjs';
import { fill, readRefused } from '../lib/refused.mjs';
import { input } from '../lib/site.mjs';
import { complaints } from '../lib/validate.mjs';

const dir = path.join(scratch('refused'), 'data');
const tokens = {};
let data;

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

for (const f of readRefused()) {
  test(f.name, async () => {
    const kept = written();
    const r = cgi(data.conf, f.module, f.method, fill(f.address, f.role, tokens), {
      cookie: data.cookies[f.role], body: fill(f.body, f.role, tokens), env: { HTTP_SEC_FETCH_SITE: 'same-origin', ...f.env },
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
