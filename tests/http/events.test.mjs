// Comments, passages and rencontres of a person's file, through nginx and
// FastCGI: who reads what, what happens once, what comes back.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { typed } from '../lib/day.mjs';
import { fixtureSite } from '../lib/fixture.mjs';
import { input } from '../lib/site.mjs';
import { complaints } from '../lib/validate.mjs';

let site, me, admin, restricted, stats;

const op = () => randomBytes(16).toString('hex');
const file = (c, person = 1, query = '') => c.get(`/personnes/${person}${query}`);
const write = (c, text, more = {}, person = 1) => c.form(`/personnes/${person}`, { text, ...more }, `/personnes/commenter/${person}`);

// The lines of the thread: { text, edit }.
const lines = (r) => [...r.html.matchAll(/<li><span class="pin[\s\S]*?<\/li>/g)].map((m) => ({
  text: m[0].replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' '),
  edit: m[0].match(/class="small edit" href="([^"]*)"/)?.[1],
}));
const line = (r, words) => lines(r).find((l) => l.text.includes(words));

async function comment(c, text, more = {}, person = 1) {
  const r = await write(c, text, more, person);
  assert.equal(r.status, 303, r.text);
  return line(await file(c, person), text);
}

before(async () => {
  site = await fixtureSite();
  [me, admin, restricted, stats] = await Promise.all(['normal', 'admin', 'restricted', 'stats'].map((r) => site.as(r)));
});
after(() => site?.stop());

describe('comments', () => {
  test('written on the file, shown there, right HTML', async () => {
    assert.equal((await write(me, 'Vu devant la gare <b>aujourd’hui</b>', { urgent: '1' })).status, 303);
    const page = await file(me);
    const found = line(page, 'Vu devant la gare');
    assert.match(found.text, /Prioritaire/);
    assert.match(page.html, /gare &lt;b&gt;aujourd’hui/);
    assert.match(page.text, /Commentaires prioritaires/);
    assert.deepEqual(await complaints(page.html), []);
    for (const path of [found.edit, '/personnes/commenter/1', '/personnes/1?fil=commentaires', '/personnes/fil/1']) {
      const r = await me.get(path);
      assert.equal(r.status, 200, path);
      assert.deepEqual(await complaints(r.html), [], path);
      assert.doesNotMatch(r.html.match(/<title>[^<]*/)[0], /Zoé/);
    }
  });

  test('empty, after today, out of bounds: refused with a sentence', async () => {
    for (const [fields, words] of [
      [{ text: '  ' }, /Écrivez le commentaire/],
      [{ text: 'x', at: typed(1) }, /après aujourd’hui/],
      [{ text: 'x', at: '01/01/1850' }, /JJ\/MM\/AAAA/],
      [{ text: 'x', at: '', at_heure: '14:30' }, /date/],
    ]) {
      const r = await me.form('/personnes/1', fields, '/personnes/commenter/1');
      assert.equal(r.status, 422, JSON.stringify(fields));
      assert.match(r.text, words);
      assert.deepEqual(await complaints(r.html), []);
    }
  });

  test('a double submit makes one', async () => {
    const fields = { _op: op(), text: 'Une seule fois' };
    const both = await Promise.all([me, me].map((c) => c.post('/personnes/commenter/2', fields)));
    assert.deepEqual(both.map((r) => r.status), [303, 303]);
    assert.equal(lines(await file(me, 2)).filter((l) => l.text.includes('Une seule fois')).length, 1);
  });

  test('a conflict keeps both texts', async () => {
    const { edit } = await comment(me, 'Texte de départ');
    const base = input((await me.get(edit)).html, '_base');
    assert.equal((await me.post(edit, { _op: op(), _base: base, text: 'Texte du téléphone' })).status, 303);
    const r = await me.post(edit, { _op: op(), _base: base, text: 'Mon texte à moi' });
    assert.equal(r.status, 409);
    assert.match(r.text, /Texte du téléphone/);
    assert.match(r.html, /<textarea[^>]*>Mon texte à moi/);
    const saved = await me.post(edit, { _op: op(), _base: input(r.html, '_base'), text: 'Les deux' });
    assert.equal(saved.status, 303);
    assert.match((await file(me)).text, /Les deux/);
  });

  test('only its author changes it, removes it and brings it back', async () => {
    const { edit } = await comment(me, 'Écrit par moi');
    const id = edit.split('/').pop(), base = input((await me.get(edit)).html, '_base');
    const page = await admin.get(edit);
    assert.equal(page.status, 200);
    assert.match(page.text, /Écrit par moi .* · .* Seule la personne qui a écrit un commentaire/s);
    assert.doesNotMatch(page.html, /<textarea|commentaire\/supprimer/);
    assert.deepEqual(await complaints(page.html), []);
    assert.equal(line(await file(admin), 'Écrit par moi').edit, undefined);
    const refused = async (path, fields = {}) => {
      const r = await admin.post(path, { _op: op(), ...fields });
      assert.equal(r.status, 403, path);
      assert.match(r.text, /Accès refusé/);
    };
    await refused(edit, { _base: base, text: 'Corrigé par un autre' });
    await refused(`/personnes/commentaire/brouillon/${id}`, { text: 'x' });
    await refused(`/personnes/commentaire/supprimer/${id}`);
    assert.match(line(await file(me), 'Écrit par moi').text, /Écrit par moi/);
    await me.form(edit, {}, `/personnes/commentaire/supprimer/${id}`);
    assert.doesNotMatch((await admin.get(`/personnes/1?retire=c${id}`)).text, /mis à la corbeille/);
    await refused(`/personnes/commentaire/restaurer/${id}`);
    assert.equal((await me.post(`/personnes/commentaire/restaurer/${id}`, { _op: op() })).status, 303);
  });

  test('made ordinary by another: the line says so', async () => {
    const { edit } = await comment(me, 'Prioritaire un moment', { urgent: '1' });
    assert.equal((await admin.post(`/priorites/commentaire/${edit.split('/').pop()}`, { _op: op() })).status, 303);
    assert.match(line(await file(me), 'Prioritaire un moment').text, /Modifié par .* le \d\d\/\d\d\/\d{4}/);
    assert.equal((await me.form(edit, { text: 'Repris par moi' }, edit)).status, 303);
    assert.doesNotMatch(line(await file(me), 'Repris par moi').text, /Modifié par/);
  });

  test('to the trash, and back', async () => {
    const { edit } = await comment(me, 'À jeter');
    const id = edit.split('/').pop();
    const r = await me.form(edit, {}, `/personnes/commentaire/supprimer/${id}`);
    assert.equal(r.location, `/personnes/1?retire=c${id}`);
    const gone = await me.get(r.location);
    assert.equal(line(gone, 'À jeter'), undefined);
    assert.match(gone.text, /Commentaire mis à la corbeille/);
    assert.deepEqual(await complaints(gone.html), []);
    assert.equal((await me.get(edit)).status, 404);
    const back = await me.post(`/personnes/commentaire/restaurer/${id}`, { _op: op() });
    assert.equal(back.location, '/personnes/1');
    assert.ok(line(await file(me), 'À jeter'));
  });

  test('a family box only where there is a family', async () => {
    assert.doesNotMatch((await me.get('/personnes/2')).html, /name="family"/);
    assert.equal((await me.post('/personnes/commenter/2', { _op: op(), text: 'x', family: '1' })).status, 403);
  });
});

describe('restricted access', () => {
  test('reads and changes its own comments only', async () => {
    const other = await comment(me, 'Secretissime de l’équipe', { urgent: '1' });
    const own = await comment(restricted, 'Écrit en accès restreint');
    const page = await file(restricted);
    assert.doesNotMatch(page.text, /Secretissime/);
    assert.ok(line(page, 'Écrit en accès restreint'));
    assert.equal((await restricted.get(other.edit)).status, 404);
    assert.equal((await restricted.post(other.edit, { _op: op(), _base: '1', text: 'x' })).status, 404);
    for (const mots of ['secretissime', 'équipe']) {
      assert.doesNotMatch((await restricted.post('/personnes/fil/1', { mots })).html.replace(/value="[^"]*"/g, ''), /Secretissime/i);
    }
    assert.doesNotMatch((await restricted.get('/personnes/1?fil=commentaires')).text, /Secretissime/);
    assert.equal((await restricted.form(own.edit, { text: 'Corrigé par son auteur' }, own.edit)).status, 303);
    assert.equal((await restricted.post(`/personnes/commentaire/supprimer/${own.edit.split('/').pop()}`, { _op: op() })).status, 403);
  });

  test('a field that is not for this role is refused', async () => {
    assert.doesNotMatch((await file(restricted)).html, /name="urgent"/);
    assert.equal((await restricted.post('/personnes/commenter/1', { _op: op(), text: 'x', urgent: '1' })).status, 403);
  });

  test('not the comment of another’s passage, nor its form', async () => {
    const r = await me.form('/rencontres/nouvelle?personne=3', { comment: 'Confidence de la rue' }, '/rencontres/nouvelle');
    assert.equal(r.status, 303, r.text);
    const found = line(await file(me, 3), 'Confidence de la rue');
    const page = await file(restricted, 3);
    assert.match(page.text, /Rencontre/);
    assert.doesNotMatch(page.text, /Confidence/);
    assert.equal((await restricted.get(found.edit)).status, 404);
  });

  test('figures only: nothing', async () => {
    for (const path of ['/personnes/1', '/personnes/commenter/1', '/passages/nouveau', '/rencontres/nouvelle', '/personnes/fil/1']) {
      assert.equal((await stats.get(path)).status, 403, path);
    }
  });
});

describe('drafts', () => {
  const keep = (c, text, id = op()) => c.post('/personnes/brouillon/2', { text, _op: id }, { headers: { 'HX-Request': 'true' } });

  test('kept, restored for its author alone, dropped by the save', async () => {
    assert.match((await keep(me, 'Phrase commenc')).text, /Brouillon gardé à \d\d:\d\d/);
    assert.match((await file(me, 2)).html, /<textarea[^>]*>Phrase commenc/);
    assert.doesNotMatch((await file(admin, 2)).html, /Phrase commenc/);
    assert.match((await me.get('/personnes/commenter/2')).html, /<textarea[^>]*>Phrase commenc/);
    await write(me, 'Phrase finie', {}, 2);
    assert.doesNotMatch((await file(me, 2)).html, /<textarea[^>]*>Phrase/);
  });

  test('with what goes with the text', async () => {
    await me.post('/personnes/brouillon/2', { text: 'Deux\nlignes', urgent: '1', at: '03/02/2024', at_heure: '9h', _op: op() });
    for (const path of ['/personnes/2', '/personnes/commenter/2']) {
      const { html } = await me.get(path);
      assert.match(html, /<textarea[^>]*>Deux\nlignes</, path);
      assert.match(html, /name="urgent"[^>]*checked/, path);
      assert.doesNotMatch(html, /name="family"[^>]*checked/, path);
      assert.match(html, /name="at"[^>]*value="03\/02\/2024"/, path);
      assert.match(html, /name="at_heure"[^>]*value="9h"/, path);
    }
    await keep(me, ' ');
    assert.doesNotMatch((await file(me, 2)).html, /name="urgent"[^>]*checked/);
  });

  test('what arrives after the save is forgotten', async () => {
    const id = op();
    assert.equal((await me.post('/personnes/commenter/2', { _op: id, text: 'Enregistré avant' })).status, 303);
    await keep(me, 'Enregistré av', id);
    assert.doesNotMatch((await file(me, 2)).html, /<textarea[^>]*>Enregistré av/);
  });

  test('given up', async () => {
    await keep(me, 'À abandonner');
    const r = await me.form('/personnes/2', { abandonner: '1' }, '/personnes/commenter/2');
    assert.equal(r.status, 303, r.text);
    assert.doesNotMatch((await file(me, 2)).text, /À abandonner/);
  });
});

describe('passages and rencontres', () => {
  test('one click, and its way back', async () => {
    const r = await me.form('/personnes/2', {}, '/passages/noter/2');
    assert.match(r.location, /^\/personnes\/2\?note=v\d+$/);
    const page = await me.get(r.location);
    assert.match(page.text, /Passage enregistré/);
    assert.match(page.text, /Dernier contact .*Passage/s);
    assert.deepEqual(await complaints(page.html), []);
    const undo = page.forms().find((f) => f.action.startsWith('/passages/supprimer/'));
    const back = await me.post(undo.action, undo.fields);
    assert.equal(back.location, '/personnes/2');
    assert.equal(lines(await me.get('/personnes/2?fil=passages')).length, 0);
  });

  test('several persons and nobody known, at once', async () => {
    const before = site.probe().rows.visit;
    const r = await me.form('/passages/nouveau', { persons: ['1', '3'], anonymes: '4', comment: 'Café du matin' }, '/passages/nouveau');
    assert.equal(r.status, 303, r.text);
    assert.match(r.location, /^\/\?note=v\d+-\d+$/);
    if (before !== undefined) assert.equal(site.probe().rows.visit, before + 6);
    assert.match(line(await me.get('/personnes/3?fil=passages'), 'Café du matin').text, /Passage/);
    const again = await me.form('/passages/nouveau', {}, '/passages/nouveau');
    assert.equal(again.status, 422);
    assert.match(again.text, /Choisissez au moins une personne/);
    assert.equal((await me.form('/passages/nouveau', { anonymes: '2000' }, '/passages/nouveau')).status, 422);
    assert.equal((await me.form('/rencontres/nouvelle', { persons: '1', anonymes: '2' }, '/rencontres/nouvelle')).status, 400);
  });

  test('one rencontre, several passages: each has its way back', async () => {
    const crowd = await me.form('/rencontres/nouvelle', { persons: Array.from({ length: 53 }, (_, i) => String(i + 1)), comment: 'Toute la place' }, '/rencontres/nouvelle');
    assert.equal(crowd.status, 422);
    assert.match(crowd.text, /50\spersonnes au plus/);
    assert.match(crowd.html, /Toute la place/);
    const one = await me.form('/rencontres/nouvelle?personne=2', { comment: 'Sous l’abribus' }, '/rencontres/nouvelle');
    let page = await me.get(one.location);
    assert.match(page.text, /Rencontre enregistrée\./);
    let undo = page.forms().find((f) => f.action.startsWith('/rencontres/supprimer/'));
    assert.equal((await me.post(undo.action, undo.fields)).location, '/personnes/2');
    assert.equal((await me.get('/personnes/2')).text.includes('Sous l’abribus'), false);

    const several = await me.form('/passages/nouveau', { persons: ['1', '3'], anonymes: '2', comment: 'Café de trop' }, '/passages/nouveau');
    page = await me.get(several.location);
    assert.match(page.text, /4\spassages enregistrés\./);
    assert.deepEqual(await complaints(page.html), []);
    assert.doesNotMatch((await admin.get(several.location)).text, /passages enregistrés/, 'what others noted');
    undo = page.forms().find((f) => f.action.startsWith('/passages/supprimer/'));
    const back = await me.post(undo.action, undo.fields);
    assert.equal(back.location, '/');
    for (const id of [1, 3]) assert.equal((await me.get(`/personnes/${id}?fil=passages`)).text.includes('Café de trop'), false);
    assert.doesNotMatch((await me.get(several.location)).text, /passages enregistrés/, 'only once');

    // Those that are gone meanwhile, alone or with their person, keep none of the others.
    const third = await me.form('/passages/nouveau', { persons: ['1', '2', '3'], comment: 'Thé à moitié' }, '/passages/nouveau');
    page = await me.get(third.location);
    undo = page.forms().find((f) => f.action.startsWith('/passages/supprimer/'));
    const first = Number(undo.action.split('/').pop());
    await me.post(`/passages/supprimer/${first + 1}`, { _op: op() });
    const name = (await me.get('/personnes/1')).html.match(/<h1>([^<]*)</)[1];
    assert.equal((await me.form('/personnes/supprimer/1', { nom: name }, '/personnes/supprimer/1')).status, 303);
    assert.equal((await me.post(undo.action, undo.fields)).location, '/');
    await me.post('/personnes/restaurer/1', { _op: op() });
    assert.doesNotMatch((await me.get('/personnes/3?fil=passages')).text, /Thé à moitié/);

    // From a file, about somebody else: its page has nothing of its own to undo.
    const other = await me.form('/rencontres/nouvelle?personne=2', { persons: ['3'] }, '/rencontres/nouvelle');
    assert.equal(other.location, '/personnes/2');
    assert.match((await me.get('/personnes/2')).text, /Rencontre enregistrée\./);
  });

  test('found while typing, those ticked stay', async () => {
    const r = await me.post('/passages/choisir', { q: 'samir', persons: '1' }, { headers: { 'HX-Request': 'true' } });
    assert.equal(r.status, 200);
    assert.match(r.html, /value="1" checked/);
    assert.match(r.html, /value="2"(?! checked)/);
    const plain = await me.form('/passages/nouveau', { persons: ['1'], q: 'mireille', chercher: '1' }, '/passages/nouveau');
    assert.equal(plain.status, 200);
    assert.match(plain.html, /value="1" checked/);
    assert.match(plain.html, /value="3"/);
  });

  test('what is typed and not searched is not passed over by a save', async () => {
    const form = (more) => me.form('/passages/nouveau', { persons: ['1'], comment: 'Une soupe', ...more }, '/passages/nouveau');
    for (const q of ['mireille', 'xyzxyz']) {
      const r = await form({ q });
      assert.equal(r.status, 422, 'Enter in the search field');
      assert.match(r.text, /Rien n’est encore enregistré/);
      assert.match(r.html, /value="1" checked/);
      assert.match(r.html, /Une soupe/);
      if (q === 'mireille') assert.match(r.html, /value="3"(?! checked)/);
      else assert.match(r.text, /Personne ne correspond/);
    }
    assert.equal((await form({ q: 'mireille', persons: ['1', '3'] })).status, 303, 'the one typed was ticked');
    assert.equal((await form({ q: ' ' })).status, 303);
  });

  test('changed, to the trash, back; the other kind is not there', async () => {
    const r = await me.form('/rencontres/nouvelle?personne=2', { at: typed(-3), at_heure: '10:00', comment: 'Sous le pont' }, '/rencontres/nouvelle');
    assert.match(r.location, /^\/personnes\/2\?note=v\d+$/);
    const { edit } = line(await file(me, 2), 'Sous le pont');
    assert.equal((await me.get(edit.replace('rencontres', 'passages'))).status, 404);
    assert.equal((await me.form(edit, { comment: 'Sous le grand pont' }, edit)).status, 303);
    const id = edit.split('/').pop();
    const gone = await me.form(edit, {}, `/rencontres/supprimer/${id}`);
    assert.equal(gone.location, `/personnes/2?retire=v${id}`);
    const page = await me.get(gone.location);
    assert.match(page.text, /mise à la corbeille/);
    const undo = page.forms().find((f) => f.action === `/rencontres/restaurer/${id}`);
    assert.equal((await me.post(undo.action, undo.fields)).location, '/personnes/2');
    assert.ok(line(await file(me, 2), 'Sous le grand pont'));
  });

  test('the last contact follows', async () => {
    const last = async () => (await file(me, 2)).text.match(/Dernier contact\s+(\d\d\/\d\d\/\d{4}|Aucun)/)[1];
    const was = await last();
    const r = await me.form('/personnes/2', {}, '/passages/noter/2');
    assert.equal(await last(), typed(0));
    const undo = (await me.get(r.location)).forms().find((f) => f.action.startsWith('/passages/supprimer/'));
    await me.post(undo.action, undo.fields);
    assert.equal(await last(), was);
  });

  test('an anonymous passage has its page of the trash', async () => {
    await me.form('/passages/nouveau', { anonymes: '1' }, '/passages/nouveau');
    const id = 1 + Math.max(...[0]);
    for (let i = id; i < 60; i++) {
      const page = await me.get(`/passages/modifier/${i}`);
      if (page.status !== 200 || !page.text.includes('Personne anonyme')) continue;
      const r = await me.form(`/passages/modifier/${i}`, {}, `/passages/supprimer/${i}`);
      assert.equal(r.location, `/passages/supprimer/${i}`);
      const gone = await me.get(r.location);
      assert.match(gone.text, /Passage dans la corbeille/);
      assert.deepEqual(await complaints(gone.html), []);
      assert.equal((await me.form(r.location, {}, `/passages/restaurer/${i}`)).location, '/');
      return;
    }
    assert.fail('no anonymous passage');
  });
});

describe('the thread', () => {
  test('chips, pages by key, nothing twice', async () => {
    for (let i = 0; i < 65; i++) {
      const r = await me.post('/personnes/commenter/3', { _op: op(), text: `Numéro ${i} du fil`, at: typed(-i) });
      assert.equal(r.status, 303, r.text);
    }
    const seen = [];
    let at = '/personnes/3?fil=commentaires';
    for (let pages = 0; at && pages < 5; pages++) {
      const r = await me.get(at);
      assert.deepEqual(await complaints(r.html), []);
      seen.push(...lines(r).map((l) => l.text.match(/Numéro (\d+) du fil/)?.[1]).filter(Boolean));
      at = r.html.match(/href="([^"]*avant=[^"]*)"/)?.[1].replaceAll('&amp;', '&').split('#')[0];
    }
    assert.equal(seen.length, 65);
    assert.deepEqual(seen, [...Array(65).keys()].map(String));
    assert.equal((await me.get('/personnes/3?avant=abc')).status, 200);
  });

  test('a day without hour is in that day, for a night team too', async () => {
    const r = await me.form('/rencontres/nouvelle?personne=3', { at: typed(-1), at_heure: '', team: '2', comment: 'Au pont' }, '/rencontres/nouvelle');
    assert.equal(r.status, 303, r.text);
    await comment(me, 'Vu sur le quai', { at: typed(-1), at_heure: '' }, 3);
    await comment(me, 'Vu à l’instant', { at: typed(0), at_heure: '' }, 3);
    const page = await file(me, 3);
    for (const words of ['Au pont', 'Vu sur le quai']) assert.match(line(page, words).text, /à 12:00/, words);
    assert.doesNotMatch(line(page, 'Vu à l’instant').text, /à (00:00|12:00)/);
  });

  test('an action that is done is told of by who did it', async () => {
    const r = await me.form('/actions/nouvelle?personne=3', { name: 'Passer le relais', due_on: typed(0) }, '/actions/nouvelle');
    assert.equal(r.status, 303, r.text);
    const id = (await file(me, 3)).html.match(/\/actions\/(\d+)"[^>]*>Passer le relais/)[1];
    assert.match(line(await file(me, 3), 'Passer le relais').text, /Claude/);
    assert.equal((await admin.post(`/actions/statut/${id}`, { _op: op(), status: 'done' })).status, 303);
    assert.match(line(await file(me, 3), 'Passer le relais').text, /Camille/);
  });

  test('search: folded words, marked, safely', async () => {
    await comment(me, 'Rendez-vous à l’Hôtel <i>Européen</i>', {}, 3);
    const r = await me.post('/personnes/fil/3', { mots: 'hotel EUROP' });
    assert.equal(r.status, 200);
    assert.match(r.html, /l’<mark>Hôtel<\/mark> &lt;i&gt;<mark>Européen<\/mark>&lt;\/i&gt;/);
    assert.equal(lines(r).length, 1);
    assert.deepEqual(await complaints(r.html), []);
    assert.match((await me.post('/personnes/fil/3', { mots: 'zzzz' })).text, /Rien dans cette fiche/);
    const many = await me.post('/personnes/fil/3', { mots: 'numéro du fil' });
    assert.equal(lines(many).length, 30);
    const more = many.forms().find((f) => f.fields.some(([n]) => n === 'avant'));
    assert.equal(lines(await me.post('/personnes/fil/3', more.fields)).length, 30);
  });
});
