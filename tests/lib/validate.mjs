// html-validate as domain knowledge asks (RGAA 8.2): pages whole, fragments in
// a skeleton.
import { HtmlValidate, StaticConfigLoader } from 'html-validate';

const config = {
  root: true,
  extends: ['html-validate:recommended', 'html-validate:a11y', 'html-validate:document'],
  rules: {
    'heading-level': 'error',
    'long-title': 'off',
    'require-sri': 'off', // all files are ours
    'no-trailing-whitespace': 'off', // templates leave it; browsers do not see it
    // A list of boxes begins with a hidden input: it says that none is ticked.
    'form-dup-name': 'off',
    // Numbers are shown as they were typed; the style keeps them on one line.
    'tel-non-breaking': 'off',
  },
};

// VoiceOver forgets that an unmarked list is one; a figure's name needs its role.
const wanted = /^Redundant role "(figure|list)"/;

const validator = new HtmlValidate(new StaticConfigLoader(config));
const SKELETON = ['<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Morceau</title></head><body><main><h1>Morceau</h1>', '</main></body></html>'];

// Pages that differ by their tokens only are read once.
const known = new Map();
const shape = (html) => html.replace(/[A-Za-z0-9_-]{32,}/g, '');

// The complaints, one line each; empty when the HTML is right.
export async function complaints(html, { fragment = false } = {}) {
  const whole = fragment ? SKELETON.join(html) : html;
  const key = shape(whole);
  if (!known.has(key)) known.set(key, await read(whole));
  return known.get(key);
}

async function read(whole) {
  const report = await validator.validateString(whole);
  const lines = whole.split('\n');
  return report.results.flatMap((r) => r.messages).filter((m) => !wanted.test(m.message))
    .map((m) => `${m.ruleId} ${m.line}:${m.column} ${m.message}\n    ${(lines[m.line - 1] ?? '').trim().slice(Math.max(0, m.column - 60), m.column + 100)}`);
}
