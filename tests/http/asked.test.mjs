// What was searched has an address, that tells it to the member alone.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { fixtureSite } from '../lib/fixture.mjs';
import { encode } from '../lib/site.mjs';

let site, normal, admin, health;

before(async () => {
  site = await fixtureSite();
  [normal, admin, health] = await Promise.all(['normal', 'admin', 'health'].map((role) => site.as(role)));
});
after(() => site?.stop());

// The words in the field of the search.
const typed = (page) => page.html.match(/name="q" value="([^"]*)"/g)?.map((m) => m.split('"')[3]).filter((w, i, all) => w && all.indexOf(w) === i).join();

// What the server says to the form itself.
async function ask(who, path, fields, headers = {}) {
  await who.get('/compte');
  return who.request('POST', path, {
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body: encode({ ...fields, _csrf: who.csrf }),
  });
}

test('sealed, the same for its member each time, nothing for another', async () => {
  const r = await ask(normal, '/personnes', { q: 'legende' });
  assert.equal(r.status, 303);
  assert.match(r.location, /^\/personnes\?demande=[\w-]{80,200}$/);
  for (let i = 0; i < 2; i++) {
    const page = await normal.get(r.location);
    assert.equal(typed(page), 'legende');
    assert.match(page.text, /Zoé Légende/);
    assert.doesNotMatch(page.text, /Mireille/);
  }
  const bent = r.location.slice(0, -4) + (r.location.endsWith('AAAA') ? 'BBBB' : 'AAAA');
  for (const [who, at] of [[admin, r.location], [normal, bent], [normal, '/personnes?demande=x'], [normal, `/personnes?demande=${'A'.repeat(4000)}`]]) {
    const page = await who.get(at);
    assert.equal(page.status, 200, at);
    assert.match(page.text, /Mireille/);
    assert.doesNotMatch(page.html, /value="legende"/);
  }
});

test('two searches of the same words have different addresses of one length', async () => {
  const at = async (q) => (await ask(normal, '/recherche', { q })).location;
  const [one, two, other] = [await at('zoe'), await at('zoe'), await at('anatole des quais')];
  assert.notEqual(one, two);
  assert.equal(one.length, other.length);
});

test('in a file, with the filters of the list, while one types', async () => {
  const inside = await ask(normal, '/personnes/fil/1', { mots: 'chien' });
  assert.match(inside.location, /^\/personnes\/fil\/1\?demande=/);
  assert.equal((await normal.get(inside.location)).status, 200);
  const typing = await ask(normal, '/personnes', { q: 'legende', f: 'outOfActiveList:non' }, { 'HX-Request': 'true' });
  assert.equal(typing.status, 200);
  const page = await normal.get(typing.headers['x-mano-address']);
  assert.equal(typed(page), 'legende');
  assert.equal(page.html.includes('name="f" value="outOfActiveList:non"'), true);
  const cleared = await ask(normal, '/personnes', { q: '' }, { 'HX-Request': 'true' });
  assert.equal(cleared.headers['x-mano-address'], '/personnes');
});

test('what does not fit is answered where it was sent', async () => {
  const r = await ask(normal, '/recherche', { q: 'é'.repeat(190) });
  assert.equal(r.status, 200);
  assert.equal(r.location, undefined);
});

test('of the medical zone: by its own key', async () => {
  const r = await ask(health, '/medical/recherche', { q: 'angine' });
  assert.match(r.location, /^\/medical\/recherche\?demande=/);
  assert.equal(typed(await health.get(r.location)), 'angine');
  assert.notEqual(typed(await health.get(r.location.replace('/medical', ''))), 'angine');
  assert.equal((await normal.get(r.location)).status, 403);
});

test('a field too many is refused there too', async () => {
  assert.equal((await normal.post('/recherche', { q: 'zoe', autre: '1' })).status, 400);
});

test('who was searched in vain is the name of the file that one creates', async () => {
  const creates = (page) => page.html.slice(0, page.html.indexOf('Créer une fiche')).match(/.*href="(\/personnes\/nouvelle[^"]*)"/s)[1];
  const named = async (who, at) => (await who.get(at)).html.match(/name="name" value="([^"]*)"/)[1];
  const nobody = async (q) => creates(await normal.get((await ask(normal, '/personnes', { q })).location));
  const at = await nobody('Ysengrin l’Ancien & fils');
  assert.match(at, /^\/personnes\/nouvelle\?demande=[\w-]+$/);
  assert.equal(await named(normal, at), 'Ysengrin l’Ancien &amp; fils');
  assert.match((await normal.get(at)).html, /data-hx-trigger="load, input/, 'who looks alike is shown at once');
  assert.equal(await named(admin, at), '', 'another member’s');
  assert.equal(await named(normal, await nobody('06 99 99 99 98')), '', 'no name');
  assert.equal(await named(normal, at.slice(0, -4)), '', 'cut');
  const asked = (await ask(normal, '/personnes', { q: 'ysengrin' })).location;
  assert.equal(await named(normal, asked.replace('/personnes', '/personnes/nouvelle')), '', 'a search is no name');
});
