// What differs from one run to the next, replaced; one tag a line, so that
// differences of golden pages can be read.
const DAYS = 'lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche';
const MONTHS = 'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|janv\\.|févr\\.|avr\\.|juil\\.|sept\\.|oct\\.|nov\\.|déc\\.';
const SPACE = '[ \\u00a0\\u202f]';

const replaced = [
  [/(\/assets\/[a-z0-9.@-]+?)\.[A-Za-z0-9_-]{6,}\.(css|js|svg|woff2)/g, '$1.$2'],
  [/(name="_csrf" value=|name="csrf" content=)"[^"]*"/g, '$1"CSRF"'],
  [/\bdemande(=|%3D)[\w-]+/g, 'demande$1SCELLÉ'],
  [/name="_op" value="[0-9a-f]{32}"/g, 'name="_op" value="OP"'],
  [new RegExp(`\\b(?:${DAYS})${SPACE}(?=\\d|1er)`, 'gi'), ''],
  [new RegExp(`\\b(?:1er|\\d{1,2})${SPACE}(?:${MONTHS})${SPACE}\\d{4}`, 'gi'), 'JOUR'],
  [/\b\d{2}\/\d{2}\/\d{4}\b/g, 'JJ/MM/AAAA'],
  [/\b\d{4}-\d{2}-\d{2}\b/g, 'AAAA-MM-JJ'],
  [new RegExp(`\\b(?:${DAYS}) \\d{2}/\\d{2}(?=<)`, 'gi'), 'JJ/MM'],
  [/\b\d{2}\/\d{2}(?=<)/g, 'JJ/MM'],
  [/\b\d{1,2}:\d{2}\b/g, 'HH:MM'],
  [new RegExp(`\\b\\d+${SPACE}ans(${SPACE}et demi)?`, 'g'), 'N ans'],
  // A birthday in the next days.
  [/ ?<(p|span)[^>]*>(<svg[^>]*><use[^>]*><\/use><\/svg> ?)?Anniversaire[^<]*<\/\1>/g, ''],
  [/\bBonsoir\b/g, 'Bonjour'],
];

export function normal(html) {
  let out = html;
  for (const [from, to] of replaced) out = out.replace(from, to);
  return out.replace(/[ \t]*\n[ \t\n]*/g, '\n').replace(/>(?=<)/g, '>\n').trim();
}

// The title and what is inside <main>: the frame has golden pages of its own.
export function body(html) {
  const title = /<title>[^<]*<\/title>/.exec(html)?.[0] ?? '';
  const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1] ?? html;
  return `${title}\n${main}`;
}
