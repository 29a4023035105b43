// The style sheet as data, without a browser: contrast of every pair of
// colours that touch (RGAA 3.2, 3.3), and what no rule may do.
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../lib/site.mjs';

// The rules of a sheet: { media, selector, declarations: [[name, value]…] }.
function rules(css) {
  const out = [];
  const clean = css.replace(/\/\*[\s\S]*?\*\//g, '');
  const read = (text, media) => {
    let at = 0;
    while (at < text.length) {
      const open = text.indexOf('{', at);
      if (open < 0) return;
      let depth = 1;
      let end = open + 1;
      for (; depth > 0 && end < text.length; end++) depth += text[end] === '{' ? 1 : text[end] === '}' ? -1 : 0;
      const selector = text.slice(at, open).trim().replace(/\s+/g, ' ');
      const body = text.slice(open + 1, end - 1);
      if (selector.startsWith('@media') || selector.startsWith('@supports')) read(body, selector);
      else {
        const declarations = body.split(';').map((d) => d.trim()).filter(Boolean).map((d) => {
          const i = d.indexOf(':');
          return [d.slice(0, i).trim(), d.slice(i + 1).trim()];
        });
        out.push({ media, selector, declarations });
      }
      at = end;
    }
  };
  read(clean, '');
  return out;
}

const theme = rules(fs.readFileSync(path.join(root, 'htdocs/theme.css'), 'utf8'));
const errors = rules(fs.readFileSync(path.join(root, 'htdocs/erreur/erreur.css'), 'utf8'));
const DARK = /prefers-color-scheme: dark/;

// Custom properties of a selector, in light or dark.
function tokens(sheet, dark, ...selectors) {
  const values = {};
  for (const r of sheet) {
    if (r.media !== '' && !(dark && DARK.test(r.media))) continue;
    if (!r.selector.split(',').some((s) => selectors.includes(s.trim()))) continue;
    for (const [n, v] of r.declarations) if (n.startsWith('--')) values[n.slice(2)] = v;
  }
  const solve = (v, n = 0) => (n > 9 ? v : v.replace(/var\(--([\w-]+)\)/g, (all, name) => solve(values[name] ?? all, n + 1)));
  return Object.fromEntries(Object.entries(values).map(([n, v]) => [n, solve(v)]));
}

function light(hex) {
  let h = hex.replace('#', '');
  if (h.length === 3) h = [...h].map((c) => c + c).join('');
  assert.match(h, /^[0-9a-f]{6}$/i, `not a plain colour: ${hex}`);
  const [r, g, b] = [0, 2, 4].map((i) => parseInt(h.slice(i, i + 2), 16) / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a, b) {
  const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
  return (x + 0.05) / (y + 0.05);
}

const surfaces = ['bg', 'surface', 'sunken', 'hover'];
const softs = ['accent-soft', 'danger-soft', 'ok-soft', 'info-soft', 'warn-soft'];
const pairs = [
  // what, on what, at least, where
  ...surfaces.flatMap((s) => ['text', 'muted', 'accent-text', 'danger', 'ok', 'info', 'warn'].map((t) => [t, s, 5.5, 'text'])),
  ...softs.map((s) => ['text', s, 5.5, 'text of a message']),
  ['accent-text', 'accent-soft', 5.5, 'current page, chip'], ['danger', 'danger-soft', 5.5, 'vigilance, links of the summary'],
  ['muted', 'danger-soft', 4.5, 'late rows'], ['muted', 'info-soft', 4.5, 'medical rows'], ['info', 'info-soft', 5.5, 'medical zone'], ['accent-text', 'danger-soft', 4.5, 'links of late rows'],
  ...['accent', 'accent-strong', 'danger', 'ok', 'info', 'info-strong', 'muted'].map((b) => ['on', b, 4.5, 'button, status']),
  ...surfaces.flatMap((s) => [['control', s, 3, 'border of a field'], ['focus', s, 3, 'ring'], ['accent', s, 3, 'border, mark']]),
  ...softs.map((s) => ['focus', s, 3, 'ring']),
  ['focus', 'halo', 3, 'ring and halo'],
  ...['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'control'].map((c) => [c, 'surface', 3, 'mark of a chart']),
  ...['danger', 'ok', 'info', 'warn'].map((c) => [c, `${c}-soft`, 3, 'border of a message']),
];

describe('contrast of the tokens', () => {
  for (const [zone, selectors] of [['', [':root']], [', medical zone', [':root', '.medical']]]) {
    for (const dark of [false, true]) {
      test(`${dark ? 'dark' : 'light'}${zone}`, () => {
        const t = tokens(theme, dark, ...selectors);
        const weak = pairs.map(([a, b, min, where]) => ({ a, b, min, where, ratio: contrast(t[a], t[b]) }))
          .filter((p) => p.ratio < p.min - 0.005).map((p) => `${p.a} on ${p.b}: ${p.ratio.toFixed(2)}, ${p.min} is needed (${p.where})`);
        assert.deepEqual(weak, []);
      });
    }
  }

  test('every token of a colour has its dark twin', () => {
    const [day, night] = [tokens(theme, false, ':root'), tokens(theme.filter((r) => DARK.test(r.media)), true, ':root')];
    const missing = Object.entries(day).filter(([n, v]) => /^#/.test(v) && !n.startsWith('bs-') && !(n in night)).map(([n]) => n);
    assert.deepEqual(missing, []);
  });
});

describe('rules', () => {
  const all = [...theme, ...errors].filter((r) => !/print/.test(r.media));
  const say = (r, d) => `${r.selector} { ${d ? d.join(': ') : r.declarations.map((x) => x.join(': ')).join('; ')} }`;
  const where = (test) => all.flatMap((r) => r.declarations.filter((d) => test(d[0], d[1], r)).map((d) => say(r, d)));

  test('colours are tokens (10.5, dark mode)', () => {
    // Colours of teams are the organisation's; veils and shadows are black.
    const left = theme.flatMap((r) => r.declarations.filter(([n, v]) => /#[0-9a-f]{3,8}\b|rgb|hsl/i.test(v) && !n.startsWith('--') && !/shadow|--t/.test(n) &&
      !/print/.test(r.media) && !/::backdrop/.test(r.selector) && r.selector !== ':root').map((d) => say(r, d)));
    assert.deepEqual(left.filter((l) => !/^mark\b/.test(l)), []);
  });

  test('a background comes with its text colour (10.5)', () => {
    const bare = theme.filter((r) => !/print/.test(r.media)).filter((r) => {
      const value = (name) => r.declarations.filter(([n]) => n === name || n === `${name}-color`).at(-1)?.[1];
      const background = value('background');
      return background && !/none|transparent|inherit/.test(background) && !/::(before|after|backdrop)/.test(r.selector) && !r.declarations.some(([n]) => n === 'color') &&
        // The text keeps its colour: hovers, rows, lines between boxes, marks without text, kinds of a class that has one.
        !/:hover|\.know$|form-check-input|\.is-(late|medical)|^\.(note|status)-|^\.find \.form-control/.test(r.selector) && !/var\(--(hover|surface|sunken)\)/.test(background);
    }).map((r) => say(r));
    assert.deepEqual(bare, []);
  });

  test('nothing is shown by the pointer alone (10.14)', () => {
    const bad = all.filter((r) => /:hover/.test(r.selector) && !/:focus/.test(r.selector) &&
      r.declarations.some(([n]) => /^(display|visibility|opacity|height|max-height|clip|clip-path|left|top|transform|content)$/.test(n))).map((r) => say(r));
    assert.deepEqual(bad, []);
  });

  test('the order read is the order seen (10.3)', () => {
    assert.deepEqual(where((n, v) => n === 'order' || /(row|column)-reverse/.test(v) || (n === 'direction')), []);
  });

  test('the ring of the focus is kept (10.7)', () => {
    const ring = theme.find((r) => r.selector === ':focus-visible');
    assert.match(say(ring), /outline: 3px solid var\(--focus\) !important/);
    const removed = all.filter((r) => r.declarations.some(([n, v]) => n.startsWith('outline') && /^(0|none)\b/.test(v)) &&
      // What takes the focus by a script only, and is read at once.
      r.selector !== 'main:focus, [tabindex="-1"]:focus').map((r) => say(r));
    assert.deepEqual(removed, []);
  });

  test('text is neither cut nor blocked (10.4, 10.12)', () => {
    assert.deepEqual(where((n, v) => n === 'text-overflow' || n.includes('line-clamp') || (n === 'font-size' && /\dpx/.test(v)) || (n === 'height' && /px|rem/.test(v) && parseFloat(v) > 40)), []);
    assert.deepEqual(where((n) => n === 'user-select' || n === 'word-break'), []);
  });

  test('no information in generated text, no movement (10.2, 13.8)', () => {
    assert.deepEqual(where((n, v) => n === 'content' && /[\p{L}\p{N}]/u.test(v.replace(/counter\([^)]*\)|attr\([^)]*\)|none|normal/g, ''))), []);
    assert.deepEqual(where((n, v, r) => n.startsWith('animation') && !/reduced-motion/.test(r.media)), []);
  });

  test('reduced motion and forced colours are served', () => {
    for (const what of [/prefers-reduced-motion: reduce/, /forced-colors: active/, /prefers-color-scheme: dark/]) assert.ok(theme.some((r) => what.test(r.media)), String(what));
  });
});
