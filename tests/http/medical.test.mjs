// The medical zone: consultations for those who hold the medical key, and a
// file that the others' requests never open.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { build, startSite } from '../lib/site.mjs';
import { complaints } from '../lib/validate.mjs';

const WORD = 'Zygomorphe';
let site, health, me, admin, restricted, stats, person;

const NEW = '/medical/consultations/nouvelle';

async function write(values) {
  const r = await health.form(`${NEW}?personne=${person}`, values, NEW);
  assert.equal(r.status, 303, r.text);
  assert.equal(r.location, `/medical/${person}`);
  const list = await health.get(r.location);
  const name = values.name ?? 'Consultation Psychologique';
  return list.html.slice(0, list.html.indexOf(`>${name}`)).match(/.*\/medical\/consultations\/(\d+)/s)[1];
}

before(async () => {
  site = await startSite({ demo: true });
  [health, me, admin, restricted, stats] = await Promise.all(['sante', 'equipe', 'admin', 'restreint', 'stats']
    .map((who) => site.login(`${who}@demo.example`)));
  const r = await me.form('/personnes/nouvelle', { name: 'Zoé Essai-Médical' }, '/personnes/nouvelle');
  assert.equal(r.status, 303, r.text);
  person = r.location.split('/').pop();
});
after(() => site?.stop());

describe('with the right', () => {
  test('a consultation is written, read, changed, done', async () => {
    const tab = await health.get(`/personnes/${person}`);
    assert.match(tab.html, new RegExp(`href="/medical/${person}"`));
    const empty = await health.get(`/medical/${person}`);
    assert.equal(empty.status, 200);
    assert.match(empty.html, /class="page medical"/);
    const id = await write({ name: 'Pansement', kind: 'infirmier', description: `Plaie propre\n${WORD}` });
    const own = `/medical/consultations/${id}`;
    assert.match((await health.get(own)).text, /Plaie propre/);
    const r = await health.form(`/medical/consultations/modifier/${id}`, { description: 'Plaie refermée' }, `/medical/consultations/modifier/${id}`);
    assert.equal(r.status, 303);
    await health.form(own, { status: 'done' }, `/medical/consultations/statut/${id}`);
    const page = await health.get(own);
    assert.match(page.text, /Faite le/);
    assert.match(page.text, /Plaie propre.*Plaie refermée/s);
  });

  test('the pages are right HTML and have no name in their title', async () => {
    const id = await write({ kind: 'psy', status: 'done', description: 'Entretien' });
    for (const p of [`/medical/${person}`, `/medical/${person}?type=psy&statut=done`, `/medical/${person}?statut=cancelled`, NEW,
      `${NEW}?personne=${person}`, `/medical/consultations/${id}`, `/medical/consultations/modifier/${id}`, `/medical/consultations/supprimer/${id}`]) {
      const r = await health.get(p);
      assert.equal(r.status, 200, p);
      assert.deepEqual(await complaints(r.html), [], p);
      assert.doesNotMatch(r.html.match(/<title>[^<]*/)[0], /Zoé/, p);
    }
    assert.match((await health.get(`/medical/${person}`)).text, /Consultation Psychologique/);
  });

  test('a stale form shows both values', async () => {
    const id = await write({ name: 'Deux mains', description: 'un' });
    const p = `/medical/consultations/modifier/${id}`;
    const stale = (await health.get(p)).forms().find((f) => f.action === p);
    await health.form(p, { description: 'deux' }, p);
    const r = await health.post(p, stale.fields.map(([n, v]) => [n, n === 'description' ? 'trois' : v]));
    assert.equal(r.status, 409);
    assert.match(r.html, /deux/);
    assert.match(r.html, /trois/);
    assert.deepEqual(await complaints(r.html), []);
  });

  test('five clicks at once write one consultation', async () => {
    const form = (await health.get(`${NEW}?personne=${person}`)).forms().find((f) => f.action === NEW);
    const fields = form.fields.map(([n, v]) => [n, n === 'name' ? 'Une seule' : v]);
    const all = await Promise.all(Array.from({ length: 5 }, () => health.post(NEW, fields)));
    assert.deepEqual(new Set(all.map((r) => r.status)), new Set([303]));
    assert.equal((await health.get(`/medical/${person}`)).html.split('>Une seule<').length, 2);
  });

  test('bad input: a sentence beside the field, nothing lost', async () => {
    const r = await health.form(`${NEW}?personne=${person}`,
      { kind: '', due_at: '31/02/2024', description: 'Longue saisie' }, NEW);
    assert.equal(r.status, 422);
    assert.match(r.html, /value="31\/02\/2024"/);
    assert.match(r.html, /Longue saisie/);
    assert.deepEqual(await complaints(r.html), []);
    const form = (await health.get(`${NEW}?personne=${person}`)).forms().find((f) => f.action === NEW);
    assert.equal((await health.post(NEW, [...form.fields, ['poids', '70']])).status, 400);
    for (const p of ['/medical/999999', '/medical/x', '/medical/consultations/999999', `${NEW}?personne=999999`]) {
      assert.equal((await health.get(p)).status, 404, p);
    }
  });

  test('to the trash and back', async () => {
    const id = await write({ name: 'À jeter' });
    const p = `/medical/consultations/supprimer/${id}`;
    assert.equal((await health.form(p, {}, p)).status, 303);
    assert.equal((await health.get(`/medical/consultations/${id}`)).status, 404);
    const back = await health.form(p, {}, `/medical/consultations/restaurer/${id}`);
    assert.equal(back.status, 303);
    assert.equal((await health.get(back.location)).status, 200);
  });
});

describe('without the right', () => {
  test('every address answers 403, no page leads there', async () => {
    const id = await write({ name: 'Secret', description: WORD });
    for (const c of [me, admin, restricted, stats]) {
      for (const p of [`/medical/${person}`, NEW, `/medical/consultations/${id}`, `/medical/consultations/modifier/${id}`,
        `/medical/consultations/supprimer/${id}`]) {
        const r = await c.get(p);
        assert.equal(r.status, 403, p);
        assert.doesNotMatch(r.html, new RegExp(WORD));
      }
      const { csrf } = c;
      const r = await c.post(`/medical/consultations/statut/${id}`, { _csrf: csrf, _op: '0'.repeat(32), status: 'done' });
      assert.equal(r.status, 403);
    }
    for (const c of [me, admin, restricted]) {
      for (const p of ['/', '/agenda', `/personnes/${person}`, `/agenda/personne/${person}`]) {
        const r = await c.get(p);
        assert.equal(r.status, 200, p);
        assert.doesNotMatch(r.html, /\/medical\//, p);
      }
    }
    assert.equal((await site.client().get(`/medical/${person}`)).status, 303);
  });

  // The calls of a program that answers one request, as CGI, under strace.
  function files(module, cookies, uri, query = '') {
    const log = path.join(site.dir, `strace-${module}`);
    const r = spawnSync('strace', ['-f', '-qq', '-e', 'trace=%file', '-o', log, path.join(build, 'cgi-bin', `${module}.fcgi`)], {
      env: {
        ...process.env, MANO_CONF: site.conf, REQUEST_METHOD: 'GET', DOCUMENT_URI: uri, QUERY_STRING: query,
        HTTP_COOKIE: [...cookies].map(([k, v]) => `${k}=${v}`).join('; '), REMOTE_ADDR: '127.0.0.1',
      },
      encoding: 'utf8',
    });
    assert.equal(r.error, undefined);
    return { status: Number(r.stdout.match(/^Status: (\d+)/)[1]), calls: fs.readFileSync(log, 'utf8') };
  }

  test('their requests never open medical.db', () => {
    const asked = [['medical', `/medical/${person}`], ['medical', NEW], ['persons', `/personnes/${person}`],
      ['persons', '/personnes'], ['agenda', '/'], ['agenda', '/agenda'], ['agenda', `/agenda/personne/${person}`]];
    for (const [module, uri] of asked) {
      const { status, calls } = files(module, me.cookies, uri);
      assert.equal(status, module === 'medical' ? 403 : 200, uri);
      assert.match(calls, /social\.db/, `${uri}: the probe sees files`);
      assert.doesNotMatch(calls, /medical\.db/, uri);
    }
    // The probe would see it.
    const { status, calls } = files('medical', health.cookies, `/medical/${person}`);
    assert.equal(status, 200);
    assert.match(calls, /openat\([^)]*medical\.db/);
    // Nor do the other modules open it for those who hold the key.
    assert.doesNotMatch(files('persons', health.cookies, `/personnes/${person}`).calls, /medical\.db/);
    assert.doesNotMatch(files('agenda', health.cookies, '/').calls, /medical\.db/);
  });

  test('what was written is in clear in no file of the site', () => {
    const seen = [];
    const walk = (dir) => {
      for (const e of fs.readdirSync(dir, { withFileTypes: true })) {
        const f = path.join(dir, e.name);
        if (e.isDirectory()) walk(f);
        else if (e.isFile()) {
          seen.push(e.name);
          assert.equal(fs.readFileSync(f).includes(WORD), false, f);
        }
      }
    };
    walk(site.dir);
    assert.ok(seen.includes('medical.db'));
  });
});
