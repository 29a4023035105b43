// Just enough HTML reading for tests: the forms of a page and their values, as
// a browser would send them.  No dependency.

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

export function decode(text) {
  return text.replace(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (all, name) => {
    if (name[0] !== '#') return entities[name.toLowerCase()] ?? all;
    const code = name[1].toLowerCase() === 'x' ? parseInt(name.slice(2), 16) : Number(name.slice(1));
    return String.fromCodePoint(code);
  });
}

// The text people read, one space between words.
export function text(html) {
  return decode(html.replace(/<(script|style|template)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')).replace(/[ \t\r\n]+/g, ' ').trim();
}

const TAG = /<(\/?)([a-z][a-z0-9-]*)((?:\s+[^\s"'<>\/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*\/?>/gi;
const ATTR = /([^\s"'<>\/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

// All tags in order: { name, close, attrs, at, end }.
export function tags(html) {
  const clean = html.replace(/<!--[\s\S]*?-->/g, (c) => ' '.repeat(c.length));
  const out = [];
  for (const m of clean.matchAll(TAG)) {
    const attrs = {};
    for (const a of m[3].matchAll(ATTR)) {
      attrs[a[1].toLowerCase()] = decode(a[2] ?? a[3] ?? a[4] ?? '');
    }
    out.push({ name: m[2].toLowerCase(), close: m[1] === '/', attrs, at: m.index, end: m.index + m[0].length });
  }
  return out;
}

// Value of the first <input name=NAME>, or undefined.
export function input(html, name) {
  return tags(html).find((t) => t.name === 'input' && t.attrs.name === name)?.attrs.value;
}

function selectValues(html, list, i) {
  const options = [];
  let j = i + 1;
  for (; j < list.length && !(list[j].close && list[j].name === 'select'); j++) {
    if (list[j].name !== 'option' || list[j].close) continue;
    const next = list[j + 1];
    const label = text(html.slice(list[j].end, next ? next.at : undefined));
    options.push({ value: list[j].attrs.value ?? label, on: 'selected' in list[j].attrs, off: 'disabled' in list[j].attrs });
  }
  const chosen = options.filter((o) => o.on && !o.off);
  if (chosen.length === 0 && !('multiple' in list[i].attrs) && options.length > 0) {
    const first = options.find((o) => !o.off);
    return first ? [first.value] : [];
  }
  return chosen.map((o) => o.value);
}

// The forms of a page: { action, method, id, fields: [[name, value]…], submit }
// with what a browser would send untouched; submit = the buttons' names.
export function forms(html) {
  const list = tags(html);
  const out = [];
  const byId = new Map();
  let open = null;
  list.forEach((t, i) => {
    if (t.name === 'form') {
      open = t.close ? null : {
        action: t.attrs.action ?? '', method: (t.attrs.method ?? 'get').toLowerCase(),
        id: t.attrs.id ?? '', enctype: t.attrs.enctype ?? '', fields: [], submit: [],
      };
      if (open) {
        out.push(open);
        if (open.id) byId.set(open.id, open);
      }
      return;
    }
    const form = t.attrs.form ? byId.get(t.attrs.form) : open;
    const name = t.attrs.name;
    if (!form || t.close || !name || 'disabled' in t.attrs) return;
    const type = (t.attrs.type ?? 'text').toLowerCase();
    if (t.name === 'select') {
      for (const v of selectValues(html, list, i)) form.fields.push([name, v]);
    } else if (t.name === 'textarea') {
      const end = html.indexOf('</textarea', t.end);
      form.fields.push([name, decode(html.slice(t.end, end)).replace(/^\r?\n/, '')]);
    } else if (t.name === 'button' || (t.name === 'input' && type === 'submit')) {
      form.submit.push([name, t.attrs.value ?? '']);
    } else if (t.name === 'input' && (type === 'checkbox' || type === 'radio')) {
      if ('checked' in t.attrs) form.fields.push([name, t.attrs.value ?? 'on']);
    } else if (t.name === 'input' && !['file', 'button', 'reset', 'image'].includes(type)) {
      form.fields.push([name, t.attrs.value ?? '']);
    }
  });
  return out;
}
