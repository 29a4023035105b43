// Each page of the manifest, in each state: axe, HTML, structure, focus,
// reflow.  One visit a state; findings are kept by criterion of the RGAA in
// build/accessibility.json.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { typed } from '../lib/day.mjs';
import { build, demoPassword } from '../lib/site.mjs';
import { fixtureSite } from '../lib/fixture.mjs';
import { complaints } from '../lib/validate.mjs';
import { launch, open } from './browser.mjs';
import * as checks from './checks.mjs';
import { errorPages, pages } from './pages.mjs';
import { exceptions } from './exceptions.mjs';

const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const DESK = { width: 1280, height: 800 };
const HAND = { width: 360, height: 740 };
// Experimental rules are not in the tags.
const AXE = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'RGAAv4', 'best-practice'] },
  rules: Object.fromEntries(['td-has-header', 'table-fake-caption', 'p-as-heading', 'css-orientation-lock', 'focus-order-semantics']
    .map((r) => [r, { enabled: true }])),
  resultTypes: ['violations', 'incomplete'],
};
const only = (...rules) => ({ runOnly: { type: 'rule', values: rules }, resultTypes: ['violations', 'incomplete'] });

let site, browser, world;
const contexts = new Map(); // role -> context
const found = []; // { page, criterion, rule, message, where }
const seen = { titles: new Map(), nav: new Map(), bar: new Map(), footer: new Map(), visits: 0, ms: {} };

// Enough records for a full list, and what some states need.
async function fill() {
  const [normal, admin] = [await site.as('normal'), await site.as('admin')];
  const person = async (name) => {
    const r = await normal.form('/personnes/nouvelle', { name, assignedTeams: '1' }, '/personnes/nouvelle');
    assert.equal(r.status, 303, r.text);
    return Number(r.location.split('/').pop());
  };
  const action = async (name) => {
    const r = await normal.form('/actions/nouvelle', { name, person: '1', teams: '1', status: 'todo', due_on: typed(0) }, '/actions/nouvelle');
    assert.equal(r.status, 303, r.text);
    const list = await normal.get('/agenda/personne/1');
    return Number(list.html.match(new RegExp(`/actions/(\\d+)[^>]*>${name}<`))[1]);
  };
  for (let i = 1; i <= 52; i++) await person(`Personne ${String(i).padStart(2, '0')}`);
  for (let i = 1; i <= 8; i++) await action(`Démarche ${i}`);
  return {
    blank: await person('Fiche vide'), disputed: await person('Fiche disputée'),
    undoable: await action('À faire puis défaire'), removable: await action('À jeter'),
    change: async (id, value) => {
      const r = await admin.form(`/personnes/modifier/${id}?groupe=1`, { otherNames: value }, `/personnes/modifier/${id}?groupe=1`);
      assert.equal(r.status, 303, r.text);
    },
    cookies: { ...site.cookies },
  };
}

// An organisation that has nothing yet; sessions that are or will be locked;
// links of invitation and recovery.
async function doors() {
  const linkOf = (out) => out.match(/https?:\/\/[^\s"<]+#[\w-]+/)[0].replace(/^https?:\/\/[^/]+/, '');
  const founder = await site.createOrg('Association Neuve', 'fondatrice@exemple.test');
  const cookie = (c) => `__Host-mano=${c.cookies.get('__Host-mano')}`;
  world.cookies.founder = cookie(founder);
  const second = await site.login('fondatrice@exemple.test', demoPassword);
  world.cookies.founder2 = cookie(second);
  const locked = await site.login('fondatrice@exemple.test', demoPassword);
  await locked.get('/compte');
  world.lockedToken = locked.csrf;
  assert.ok((await locked.post('/verrou/fermer')).status < 400);
  world.cookies.locked = cookie(locked);
  world.link = linkOf(site.manoctl('org', 'create', 'Association Promise', 'promise@exemple.test').stdout);
  world.recovery = linkOf(site.manoctl('org', 'recover', '2', 'reprise@exemple.test').stdout);
  const admin = await site.as('admin');
  const invited = await admin.form('/utilisateurs/nouveau', { email: 'venue@exemple.test', role: 'normal', teams: '1' }, '/utilisateurs/nouveau');
  world.memberLink = linkOf(invited.html);
}

async function fresh(role) {
  const c = await open(browser, site, { viewport: DESK, cookie: world.cookies[role] });
  await c.addInitScript(checks.helpers);
  return c;
}

// A role's pages share one context. A state that sets the clock has its own:
// a clock is the context's, and would be put under the pages beside it.
function context(state) {
  if (state.clock) return fresh(state.role);
  if (!contexts.has(state.role)) contexts.set(state.role, fresh(state.role));
  return contexts.get(state.role);
}

const spent = async (what, work) => {
  const t = performance.now();
  const r = await work();
  seen.ms[what] = (seen.ms[what] ?? 0) + performance.now() - t;
  return r;
};

// ------------------------------------------------------------ the checks of a visit

async function axe(page, options, suffix = '') {
  const results = await page.evaluate(async (o) => {
    const r = await window.axe.run(document, o);
    const h = window.manoChecks;
    // A card whose link covers it, a page under a menu: axe does not look
    // through; the colours are ours and can be read.
    const readable = (n) => {
      const el = document.querySelector(n.target[0]);
      const s = getComputedStyle(el);
      const size = parseFloat(s.fontSize);
      return h.contrast(h.colour(s.color), h.behind(el, true)) >= (size >= 24 || (size >= 18.5 && s.fontWeight >= 700) ? 3 : 4.5);
    };
    const short = (list, sure) => list.flatMap((v) => v.nodes.filter((n) => sure || v.id !== 'color-contrast' || !readable(n)).map((n) => ({
      rule: v.id, tags: v.tags, where: n.target.flat().join(' '), html: n.html.slice(0, 120),
      message: (sure ? '' : 'to decide: ') + [...n.any, ...n.all, ...n.none].map((c) => c.message).join('; ').slice(0, 300),
    })));
    return [...short(r.violations, true), ...short(r.incomplete, false)];
  }, options);
  return results.map((r) => ({
    criterion: r.tags.find((t) => /^RGAA-\d+\.\d+/.test(t))?.match(/^RGAA-(\d+\.\d+)/)[1] ?? '–',
    rule: r.rule + suffix, message: r.message, where: `${r.where} ${r.html}`,
  }));
}

async function html(page, source) {
  const out = [];
  const sources = [['source', source], ['after scripts', await page.content()]];
  for (const [what, text] of sources) {
    if (text === undefined) continue;
    for (const line of await complaints(text)) {
      const [head, where = ''] = line.split('\n');
      // The browser writes out what scripts have not touched in its own way.
      if (what !== 'source' && /^attribute-(boolean|empty)-style/.test(head)) continue;
      out.push({ criterion: '8.2', rule: head.split(' ')[0], message: `${head} (${what})`, where: where.trim() });
    }
  }
  return out;
}

async function reflow(page) {
  const out = [];
  const views = [['320×256', 320, 256, 'height'], ['320×640', 320, 640, 'width'], ['740×360', 740, 360, 'width'], ['640×480 at 200 %', 640, 480, 'zoom'], ['spacing', 1280, 800, 'spacing'], ['spacing, phone', 390, 844, 'spacing']];
  for (const [what, width, height, mode] of views) {
    await page.setViewportSize({ width, height });
    if (mode === 'zoom') await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
    out.push(...await page.evaluate(checks.reflow, { mode, what }));
    if (mode === 'zoom') await page.evaluate(() => { document.documentElement.style.removeProperty('font-size'); document.documentElement.removeAttribute('style'); });
  }
  return out;
}

async function focus(page, view, within) {
  const out = [];
  for (const [size, options] of [[DESK, { phone: false }], [HAND, { phone: true }]]) {
    if (view === 'phone' && size === DESK) continue;
    await page.setViewportSize(size);
    out.push(...(await page.evaluate(checks.focusProbe, { ...options, within })).found);
  }
  await page.emulateMedia({ forcedColors: 'active' });
  out.push(...(await page.evaluate(checks.focusProbe, { forced: true, within })).found);
  await page.emulateMedia({ forcedColors: 'none' });
  return out;
}

function remember(where, role, route, shape) {
  const same = (map, key, value, criterion, what) => {
    if (value.length === 0) return [];
    const before = map.get(key);
    if (before === undefined) map.set(key, { value: JSON.stringify(value), where });
    else if (before.value !== JSON.stringify(value)) return [{ criterion, rule: what, message: `differs from ${before.where}`, where: value.join(' ') }];
    return [];
  };
  const out = [...same(seen.nav, role, shape.nav, '12.2', 'side menu'), ...same(seen.bar, role, shape.bar, '12.2', 'phone menu'), ...same(seen.footer, '', shape.footer, '12.4', 'footer')];
  const other = seen.titles.get(shape.title);
  if (other !== undefined && other !== route && !/^(Erreur|Cette page|Accès)/.test(shape.title)) out.push({ criterion: '8.6', rule: 'same title', message: `« ${shape.title} » is also the title of ${other}`, where: '' });
  seen.titles.set(shape.title, route);
  return out;
}

// Everything on one visit.
async function look(page, route, state, source) {
  const out = [];
  const error = Boolean((state.refused && !state.untitled) || state.error);
  const member = !['nobody', 'locked'].includes(state.role);
  const base = state.view === 'phone' ? HAND : DESK;
  if (state.refused) {
    // The browser gives the focus when it first draws the page: a busy machine may not have yet.
    await page.waitForFunction(() => !document.querySelector('main .summary') || document.activeElement?.matches('.summary'), null, { timeout: 5000 }).catch(() => {});
    out.push(...await page.evaluate(checks.refused));
  }
  const shape = await page.evaluate(checks.structure, { member, error, words: ['Légende', 'Samir', 'Mireille', 'Fiche vide', 'Fiche disputée'] });
  out.push(...shape.found, ...remember(`${route} ${state.name}`, state.role, route, shape));
  out.push(...await page.evaluate(checks.guard), ...await page.evaluate(checks.colours));
  out.push(...await spent('html-validate', () => html(page, source)));
  await spent('axe', async () => {
    await page.evaluate(axeSource);
    await page.setViewportSize(base);
    const all = await axe(page, AXE);
    // What a menu covers was seen without it.
    out.push(...all.filter((f) => !(state.within && f.rule === 'target-size' && /obscured/.test(f.message))));
    await page.emulateMedia({ colorScheme: 'dark' });
    out.push(...(await page.evaluate(checks.colours)).map((f) => ({ ...f, rule: `${f.rule}, dark` })));
    if (!state.alike) out.push(...await axe(page, only('color-contrast'), ', dark'));
    await page.emulateMedia({ colorScheme: 'light' });
    if (state.alike) return;
    await page.setViewportSize(HAND);
    out.push(...await axe(page, only('color-contrast', 'target-size', 'scrollable-region-focusable', 'region'), ', phone'));
  });
  if (!state.alike) {
    out.push(...await spent('focus', () => focus(page, state.view, state.within)));
    out.push(...await spent('reflow', () => reflow(page)));
  }
  return out;
}

const excused = (f) => exceptions.find((e) => e.rule === f.rule.replace(/, (dark|phone)$/, '') && (typeof e.where === 'string' ? f.where.includes(e.where) : e.where.test(f.where)));

// Keeps what was found; fails with what no exception covers.
function judge(page, list) {
  const left = [];
  const before = new Set();
  for (const f of list) {
    const key = `${f.rule} ${f.where} ${f.message}`;
    if (before.has(key)) continue;
    before.add(key);
    const e = excused(f);
    if (e) e.met = true;
    else left.push(f);
    found.push({ page, ...f, ...(e ? { accepted: e.reason } : {}) });
  }
  assert.ok(left.length === 0, `${page}: ${left.length} findings\n${left.map((f) => `  ${f.criterion} ${f.rule}: ${f.message}\n      ${f.where}`).join('\n')}`);
}

// A page that the browser lost, or was too slow to show, is asked for once
// more; what was found on a page never is.
async function visit(route, state) {
  try {
    await once(route, state);
  } catch (e) {
    if (e.code === 'ERR_ASSERTION' || !/Timeout|closed|destroyed/.test(`${e.name} ${e.message}`)) throw e;
    await once(route, state);
  }
}

async function once(route, state) {
  const page = await (await context(state)).newPage();
  const watch = page.context().watch;
  const t = performance.now();
  let source, status;
  page.on('response', async (r) => {
    if (!r.request().isNavigationRequest() || (r.status() >= 300 && r.status() < 400)) return;
    status = r.status();
    source = await r.text().catch(() => undefined);
  });
  const problems = [];
  page.on('console', (m) => {
    if (['error', 'warning'].includes(m.type()) && !/^Failed to load resource: the server responded/.test(m.text())) problems.push(m.text());
  });
  page.on('pageerror', (e) => problems.push(e.stack));
  try {
    watch.expects(...(state.expects ?? []));
    await spent('going there', () => state.go(page, world));
    await page.waitForLoadState();
    await page.evaluate(() => document.fonts.ready.then(() => new Promise((ok) => requestAnimationFrame(() => requestAnimationFrame(() => ok(true))))));
    assert.equal(status, state.status ?? 200, `${route} ${state.name}`);
    const list = await look(page, route, state, source);
    list.push(...problems.map((p) => ({ criterion: '–', rule: 'console', message: p, where: '' })));
    judge(`${route} (${state.name}, ${state.role})`, list);
  } finally {
    seen.visits++;
    seen.ms.visits = (seen.ms.visits ?? 0) + performance.now() - t;
    await (state.clock ? page.context() : page).close();
  }
}

function report() {
  const criteria = {};
  for (const f of found) (criteria[f.criterion] ??= []).push(f);
  const sorted = Object.fromEntries(Object.entries(criteria).sort((a, b) => a[0].localeCompare(b[0], 'fr', { numeric: true })));
  fs.mkdirSync(build, { recursive: true });
  fs.writeFileSync(path.join(build, 'accessibility.json'), `${JSON.stringify({ date: new Date().toISOString().slice(0, 10), visits: seen.visits, seconds: seen.ms, criteria: sorted }, null, 1)}\n`);
}

before(async () => {
  [site, browser] = await Promise.all([fixtureSite(), launch()]);
  world = await fill();
  await doors();
});
after(async () => {
  report();
  await browser?.close();
  await site?.stop();
});

describe('manifest', () => {
  test('every GET route is in it, and nothing else', () => {
    const routes = site.manoctl('routes').stdout.trim().split('\n').map((l) => l.split('\t')).filter((r) => r[1].includes('GET')).map((r) => r[2]);
    const listed = pages.map((p) => p.route);
    assert.deepEqual(routes.filter((r) => !listed.includes(r)), [], 'routes without a page in pages.mjs');
    assert.deepEqual(listed.filter((r) => !routes.includes(r)), [], 'pages without a route');
    for (const p of pages) assert.ok(p.states.length > 0 || p.fragment || p.document, `${p.route} has no state`);
  });
});

describe('pages', { concurrency: 2 }, () => {
  for (const p of pages) for (const state of p.states) test(`${p.route} ${state.name}`, { timeout: 120000 }, () => visit(p.route, state));

  for (const p of pages.filter((x) => x.fragment)) {
    test(`${p.route} as a fragment`, async () => {
      const c = await site.as('normal');
      const r = await c.get(p.fragment, { headers: { 'HX-Request': 'true' } });
      assert.ok(r.status === 200 || r.status === 204, `${r.status}`);
      judge(p.route, (await complaints(r.html, { fragment: true })).map((m) => ({ criterion: '8.2', rule: m.split(' ')[0], message: m, where: '' })));
    });
  }

  for (const name of errorPages) {
    test(`error page ${name} of the web server`, async () => {
      const text = fs.readFileSync(path.join(build, 'htdocs/erreur', `${name}.html`), 'utf8');
      const page = await (await context({ role: 'nobody' })).newPage();
      try {
        await page.route('**/erreur-essai', (r) => r.fulfill({ status: 200, contentType: 'text/html; charset=utf-8', body: text }));
        await page.goto('/erreur-essai');
        await page.evaluate(axeSource);
        const list = [...await page.evaluate(checks.guard), ...await html(page, text), ...await axe(page, AXE)];
        await page.emulateMedia({ colorScheme: 'dark' });
        list.push(...await axe(page, only('color-contrast'), ', dark'), ...await focus(page), ...await reflow(page));
        judge(`/erreur/${name}.html`, list);
      } finally {
        await page.close();
      }
    });
  }
});

test('no exception is left without use', () => {
  assert.deepEqual(exceptions.filter((e) => !e.met).map((e) => `${e.rule} ${e.where}`), []);
  for (const e of exceptions) assert.ok(e.reason && e.criterion, `${e.rule}: its criterion and its reason`);
});
