// What is looked at on each visit of a page, besides axe.  Each function runs
// inside the page and returns findings: [criterion of the RGAA, rule, message,
// where].  They hold no reference to anything outside themselves.

// Put in each page by init(): short names, colours.
export function helpers() {
  const h = {};
  h.found = [];
  h.where = (el) => {
    const parts = [];
    for (let e = el; e && e !== document.body && parts.length < 3; e = e.parentElement) {
      const more = e.id ? `#${e.id}` : [...e.classList].slice(0, 2).map((c) => `.${c}`).join('');
      parts.unshift(`${e.localName}${more}`);
      if (e.id) break;
    }
    const text = (el.textContent || el.getAttribute?.('name') || '').replace(/\s+/g, ' ').trim().slice(0, 40);
    return `${parts.join(' > ')}${text ? ` « ${text} »` : ''}`;
  };
  h.text = (el) => (el?.textContent ?? '').replace(/\s+/g, ' ').trim();
  // Drawn, and not only for those who listen.
  h.shown = (el) => {
    if (!el.isConnected || !el.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true })) return false;
    const r = el.getBoundingClientRect();
    return r.width > 1 && r.height > 1;
  };
  h.rendered = (el) => el.isConnected && el.checkVisibility({ visibilityProperty: true });
  // The accessible name, near enough for our own markup.
  h.name = (el) => {
    const ids = el.getAttribute('aria-labelledby');
    if (ids) return ids.split(/\s+/).map((id) => h.text(document.getElementById(id))).join(' ').trim();
    return (el.getAttribute('aria-label') ?? h.text(el)).trim();
  };
  h.colour = (text) => {
    if (!text || text === 'transparent' || text === 'none') return [0, 0, 0, 0];
    const n = text.match(/-?[\d.]+%?/g).map((x) => (x.endsWith('%') ? parseFloat(x) / 100 : Number(x)));
    if (/^color\(/.test(text)) return [n[0] * 255, n[1] * 255, n[2] * 255, n[3] ?? 1];
    return [n[0], n[1], n[2], n[3] ?? 1];
  };
  h.over = (top, under) => {
    const a = top[3] + under[3] * (1 - top[3]);
    if (a === 0) return [0, 0, 0, 0];
    return [0, 1, 2].map((i) => (top[i] * top[3] + under[i] * under[3] * (1 - top[3])) / a).concat(a);
  };
  // The colour behind an element (self: with its own background).
  h.behind = (el, self = false) => {
    let out = [0, 0, 0, 0];
    for (let e = self ? el : el.parentElement; e && out[3] < 1; e = e.parentElement) {
      out = h.over(out, h.colour(getComputedStyle(e).backgroundColor));
    }
    const base = matchMedia('(prefers-color-scheme: dark)').matches ? [18, 18, 18, 1] : [255, 255, 255, 1];
    return h.over(out, base);
  };
  h.light = (c) => {
    const [r, g, b] = c.slice(0, 3).map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  h.contrast = (a, b) => {
    const [x, y] = [h.light(h.over(a, b)), h.light(b)].sort((p, q) => q - p);
    return (x + 0.05) / (y + 0.05);
  };
  h.report = (list) => list.map(([criterion, rule, message, el]) => ({ criterion, rule, message, where: typeof el === 'string' ? el : el ? h.where(el) : '' }));
  window.manoChecks = h;
}

// What must not exist at all (00-guard).
export function guard() {
  const h = window.manoChecks;
  const out = [];
  const all = (s) => [...document.querySelectorAll(s)];
  const never = [
    ['2.1', 'iframe,frame,frameset'], ['4.1', 'video,audio,bgsound,embed,object,applet'], ['1.1', 'canvas,map,area,input[type=image]'],
    ['13.8', 'blink,marquee'], ['13.1', 'meta[http-equiv=refresh]'], ['12.10', '[accesskey]'], ['13.2', '[target]'],
    ['10.1', '[style],font,center,[bgcolor],[align]:not(svg *),style'], ['7.3', '[onclick],[onchange],[onkeydown],[onsubmit],[onload]'],
    ['5.3', 'table[role=presentation],table[role=none]'], ['7.3', 'a:not([href]),a[href="#"],a[href^="javascript:"]'],
    ['7.1', '[role=menu],[role=menuitem],[role=application]'],
  ];
  for (const [criterion, selector] of never) for (const el of all(selector)) out.push([criterion, `never ${selector}`, 'must not exist', el]);
  for (const el of all('[tabindex]')) if (el.tabIndex > 0) out.push(['12.8', 'tabindex', 'positive tabindex', el]);
  for (const el of all('*')) {
    for (const a of el.attributes) if (/^hx-/.test(a.name)) out.push(['8.2', 'hx', `${a.name}: write data-${a.name}`, el]);
  }
  for (const el of all('svg')) {
    const hidden = el.closest('[aria-hidden=true]');
    if (!hidden && !(el.getAttribute('role') === 'img' && el.getAttribute('aria-label'))) out.push(['1.1', 'svg', 'neither hidden nor role=img with aria-label', el]);
    if (hidden && el.querySelector('title')) out.push(['1.2', 'svg', 'a hidden picture has a title', el]);
  }
  for (const el of all('img')) {
    const alt = el.getAttribute('alt');
    if (alt === null || alt.length > 100 || /\.(png|svg|jpe?g)$|^image de/i.test(alt)) out.push(['1.3', 'alt', `alt: ${alt}`, el]);
  }
  for (const t of all('table')) {
    const caption = t.caption ? h.text(t.caption) : h.name(t).length < 200 && (t.getAttribute('aria-label') || t.getAttribute('aria-labelledby'));
    if (!caption) out.push(['5.4', 'caption', 'table without a title', t]);
    if (!t.querySelector('th')) out.push(['5.3', 'th', 'table without headers', t]);
    for (const th of t.querySelectorAll('th')) {
      if (!th.getAttribute('scope')) out.push(['5.7', 'scope', 'th without scope', th]);
      if (!h.text(th)) out.push(['5.7', 'empty th', 'empty header', th]);
    }
    for (const tr of t.querySelectorAll('tbody tr')) if (!tr.querySelector('th[scope=row]')) out.push(['5.6', 'row header', 'row without a header', tr]);
    if (t.querySelector('[rowspan],[colspan],[headers]')) out.push(['5.1', 'complex table', 'split it, or explain it in its caption', t]);
  }
  for (const el of all('br + br')) {
    const between = el.previousSibling;
    if (between.nodeType === 1 || !between.textContent.trim()) out.push(['8.9', 'br', 'two line breaks', el.parentElement]);
  }
  for (const el of all('p')) {
    if (!el.firstElementChild && !h.text(el) && h.rendered(el) && !el.matches('[role],[aria-live]')) out.push(['8.9', 'empty p', 'empty paragraph', el]);
  }
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let n = walk.nextNode(); n; n = walk.nextNode()) {
    if (/\p{Emoji_Presentation}|[✓✔✗✘★☆➔►▶⚠]/u.test(n.data) && !n.parentElement.closest('[aria-hidden=true],script')) out.push(['13.5', 'emoji', n.data.trim().slice(0, 30), n.parentElement]);
    // An ordinary space would let the sign go to the next line alone.
    if (/\w [:;!?»]( |$)|« /.test(n.data) && !n.parentElement.closest('script,textarea,[data-typed]')) out.push(['–', 'typography', n.data.trim().slice(0, 60), n.parentElement]);
  }
  return h.report(out);
}

// Headings, landmarks, titles, links, labels, groups (02-structure).
// state: { member, error, words: what a title may not hold }.
export function structure(state) {
  const h = window.manoChecks;
  const out = [];
  const all = (s, from = document) => [...from.querySelectorAll(s)];
  const shown = (s) => all(s).filter(h.rendered);
  const bad = (criterion, rule, message, el) => out.push([criterion, rule, message, el]);

  // 8.6, 9.1
  const titles = shown('h1');
  if (titles.length !== 1) bad('9.1', 'h1', `${titles.length} h1`);
  if (!/ – Mano$/.test(document.title)) bad('8.6', 'title', document.title);
  if (state.error !== /^Erreur – /.test(document.title)) bad('8.6', 'title of a refused form', document.title);
  for (const w of state.words) if (document.title.includes(w)) bad('8.6', 'title', `names a person: ${document.title}`);
  if (document.documentElement.lang !== 'fr') bad('8.3', 'lang', document.documentElement.lang);

  // 9.2, 12.6, 12.7
  const main = shown('main');
  if (main.length !== 1 || main[0].id !== 'contenu' || main[0].tabIndex !== -1 || main[0].getAttribute('tabindex') !== '-1') bad('9.2', 'main', 'one <main id=contenu tabindex=-1>');
  if (shown('body > header').length !== 1) bad('9.2', 'header', 'one <header>');
  if (shown('footer').length !== 1) bad('9.2', 'footer', 'one <footer>');
  for (const n of shown('nav')) if (!n.getAttribute('aria-label') && !n.getAttribute('aria-labelledby')) bad('9.2', 'nav', 'no name', n);
  const stops = all('a[href],button,input,select,textarea,summary,[tabindex="0"]').filter((e) => h.rendered(e) && !e.disabled && e.type !== 'hidden');
  if (!document.querySelector('dialog[open]') && !(stops[0]?.matches('a.skip[href="#contenu"]'))) bad('12.7', 'skip link', 'is not the first stop', stops[0]);
  if (state.member && shown('form[role=search]').length > 1) bad('12.5', 'search', 'more than one site search');
  const footer = all('footer a').map((a) => a.getAttribute('href'));
  for (const href of ['/plan-du-site', '/accessibilite', '/mentions-legales', '/aide']) if (!footer.includes(href)) bad('12.4', 'footer', `no link to ${href}`);
  if (!/^Accessibilité : (totalement|partiellement|non) conforme$/.test(h.text(document.querySelector('footer a[href="/accessibilite"]')).replace(/\u00a0/g, ' '))) bad('–', 'mention', 'the mention of conformity');
  if (state.member) for (const n of shown('nav.side,nav.bar')) if (all('[aria-current=page]', n).length > 1) bad('12.2', 'aria-current', 'more than one current page', n);

  // 6.1: the same words lead to the same place, but in rows and items.
  const byName = new Map();
  for (const a of shown('a[href]')) {
    const name = h.name(a) || h.text(a);
    if (!name) bad('6.2', 'link', 'no name', a);
    if (a.closest('tr,li,dl')) continue;
    const before = byName.get(name);
    if (before !== undefined && before !== a.getAttribute('href')) bad('6.1', 'same name', `« ${name} » leads to ${before} and ${a.getAttribute('href')}`, a);
    byName.set(name, a.getAttribute('href'));
  }
  // 11.9: buttons say what they do.
  for (const b of shown('button,summary,input[type=submit]')) {
    const name = h.name(b) || b.value || '';
    if (!name) bad('11.9', 'button', 'no name', b);
    if (/^(ok|valider|envoyer|oui|non|cliquez ici)$/i.test(name)) bad('11.9', 'button', `« ${name} » says too little`, b);
  }

  // 11.1, 11.4, 11.10, 11.13
  for (const f of shown('input:not([type=hidden]):not([type=submit]),select,textarea')) {
    const label = f.labels?.[0];
    if (!label && !f.getAttribute('aria-label')) { bad('11.1', 'label', 'no label', f); continue; }
    const box = ['checkbox', 'radio'].includes(f.type);
    if (!box && f.type !== 'file' && !f.getAttribute('autocomplete')) bad('11.13', 'autocomplete', `no autocomplete on ${f.name || f.id}`, f);
    if (f.required && label && !/\(obligatoire\)/.test(h.text(label))) bad('11.10', 'mandatory', 'the label does not say so', f);
    const described = (f.getAttribute('aria-describedby') ?? '').split(/\s+/).filter(Boolean);
    for (const id of described) if (!document.getElementById(id)) bad('8.2', 'describedby', `#${id} does not exist`, f);
    const group = f.closest('fieldset[aria-describedby]');
    if (f.getAttribute('aria-invalid') === 'true') {
      const said = described.map((id) => document.getElementById(id)).filter((e) => e && h.shown(e) && /Erreur/.test(h.text(e)));
      if (said.length === 0) bad('11.10', 'error', 'the message is not tied to the field', f);
    }
    if (!label || !h.shown(label) || !h.shown(f)) continue;
    const a = label.getBoundingClientRect();
    const b = f.getBoundingClientRect();
    let gap;
    if (box) gap = Math.max(a.left - b.right, b.top - a.bottom, a.top - b.bottom);
    else if (a.right <= b.left + 2) gap = b.left - a.right;
    else {
      gap = b.top - a.bottom;
      for (const id of described) {
        const e = document.getElementById(id);
        if (e && h.shown(e) && e.getBoundingClientRect().bottom <= b.top + 2) gap -= e.getBoundingClientRect().height;
      }
    }
    if (gap > 24 || (box && a.left < b.left)) bad('11.4', 'label', `${Math.round(gap)} px from its field`, group ?? f);
  }
  // 11.5 – 11.7
  const sets = new Map();
  for (const f of shown('input[type=radio],input[type=checkbox]')) {
    const key = `${[...document.forms].indexOf(f.form)} ${f.name}`;
    if (f.name) sets.set(key, [...(sets.get(key) ?? []), f]);
  }
  for (const list of sets.values()) {
    const g = list[0].closest('fieldset,[role=group],[role=radiogroup]');
    if (list.length > 1 && !g) bad('11.5', 'group', `${list.length} boxes named ${list[0].name} are in no group`, list[0]);
  }
  for (const g of shown('fieldset')) {
    const legend = g.querySelector(':scope > legend');
    if (!legend || !h.text(legend)) bad('11.6', 'legend', 'fieldset without a legend', g);
  }
  for (const g of shown('[role=group],[role=radiogroup]')) if (!h.name(g) || (!g.getAttribute('aria-label') && !g.getAttribute('aria-labelledby'))) bad('11.6', 'legend', 'group without a name', g);
  for (const s of shown('select')) {
    if (s.options.length > 20 && !s.querySelector('optgroup')) bad('11.8', 'optgroup', `${s.options.length} options in no group`, s);
    for (const g of all('optgroup', s)) if (!g.label) bad('11.8', 'optgroup', 'no label', g);
  }
  // 1.6, 1.9: a figure has the words of its caption, and its table.
  for (const f of shown('figure')) {
    const caption = h.text(f.querySelector('figcaption'));
    if (f.getAttribute('role') !== 'figure' || (f.getAttribute('aria-label') ?? '').replace(/\s+/g, ' ') !== caption) bad('1.9', 'figure', 'role=figure, aria-label equal to the caption', f);
    if (f.querySelector('svg') && !f.parentElement.querySelector('table')) bad('1.6', 'figure', 'no table of the same numbers', f);
  }
  // 10.4, 9.3
  if (/user-scalable|maximum-scale/.test(document.querySelector('meta[name=viewport]')?.content ?? '')) bad('10.4', 'viewport', 'zoom is limited');
  // 7.5: where messages will be said exists, and is heard: not taken away.
  for (const el of all('[role=status],[role=alert],[aria-live]:not([aria-live=off])')) {
    if (el.closest('dialog:not([open]),[hidden]')) continue;
    if (el.matches('[id]') && !el.checkVisibility()) bad('7.5', 'live region', 'is not in the accessibility tree before it speaks', el);
  }
  return {
    found: h.report(out), title: document.title, footer,
    nav: all('nav.side a').map((a) => a.getAttribute('href')), // On a person's file the same entries add to that file: ?personne=ID.
    bar: all('nav.bar a').map((a) => a.getAttribute('href').split('?')[0]),
  };
}

// Contrasts that axe leaves: borders, placeholders, drawings (3.2, 3.3).
export function colours() {
  const h = window.manoChecks;
  const out = [];
  const weak = (criterion, rule, ratio, min, el) => {
    if (ratio < min - 0.005) out.push([criterion, rule, `${ratio.toFixed(2)}:1, ${min} is needed`, el]);
  };
  for (const f of document.querySelectorAll('input:not([type=hidden]),select,textarea,meter')) {
    if (!h.shown(f) || f.closest('.visually-hidden') || f.localName === 'meter') continue;
    const s = getComputedStyle(f);
    const around = h.behind(f);
    const border = parseFloat(s.borderTopWidth) > 0 ? h.contrast(h.colour(s.borderTopColor), around) : 0;
    weak('3.3', 'field border', Math.max(border, h.contrast(h.behind(f, true), around)), 3, f);
    if (f.placeholder) weak('3.2', 'placeholder', h.contrast(h.colour(getComputedStyle(f, '::placeholder').color), h.behind(f, true)), 4.5, f);
  }
  for (const t of document.querySelectorAll('svg:not([aria-hidden=true]) text, figure svg text')) {
    if (!h.shown(t)) continue;
    weak('3.2', 'text in a drawing', h.contrast(h.colour(getComputedStyle(t).fill), h.behind(t.closest('svg'), true)), 4.5, t);
  }
  for (const m of document.querySelectorAll('figure svg rect[class],figure svg path[class],figure svg circle[class]')) {
    if (!h.rendered(m) || /grid|halo|bg|back/.test(m.getAttribute('class'))) continue;
    const s = getComputedStyle(m);
    const paint = s.fill !== 'none' ? s.fill : s.stroke;
    if (paint.startsWith('url')) continue;
    weak('3.3', 'mark of a drawing', h.contrast(h.colour(paint), h.behind(m.closest('svg'), true)), 3, m);
  }
  return h.report(out);
}

// Every stop gets the focus: seen, 3:1, not under a bar (5.5).
// forced: in forced colours an outline is enough.
// within: an open menu, whose stops alone are tried.
export function focusProbe({ forced, phone, within }) {
  const h = window.manoChecks;
  const out = [];
  const place = document.querySelector('dialog[open]') ?? (within ? document.querySelector(within) : document);
  const stops = [...place.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary,[tabindex="0"]')]
    .filter((e) => h.rendered(e) && !e.disabled && e.tabIndex >= 0 && !e.closest('[inert]') && e.getClientRects().length > 0);
  const look = (el) => {
    const s = getComputedStyle(el);
    return {
      outline: s.outlineStyle === 'none' ? 0 : parseFloat(s.outlineWidth), outlineColour: s.outlineColor, outlineStyle: s.outlineStyle,
      shadow: s.boxShadow, border: parseFloat(s.borderTopWidth) ? s.borderTopColor : '', fill: h.behind(el, true),
    };
  };
  const keep = [scrollX, scrollY];
  const had = document.activeElement;
  for (const el of stops) {
    el.blur();
    const a = look(el);
    el.focus({ focusVisible: true });
    if (document.activeElement !== el) { out.push(['7.3', 'focus', 'does not take the focus', el]); continue; }
    const b = look(el);
    if (forced) {
      if (b.outline < 1) out.push(['10.7', 'focus in forced colours', 'no outline', el]);
      continue;
    }
    const around = h.behind(el);
    let best = 1;
    if (b.outline >= 2) best = Math.max(best, h.contrast(h.colour(b.outlineColour), around));
    if (b.shadow !== a.shadow && b.shadow !== 'none') best = Math.max(best, h.contrast(h.colour(b.shadow.match(/^(rgba?|color)\([^)]*\)/)?.[0]), around));
    if (a.border && b.border && a.border !== b.border) best = Math.max(best, h.contrast(h.colour(b.border), h.colour(a.border)));
    best = Math.max(best, h.contrast(b.fill, a.fill));
    if (best < 3) out.push(['10.7', 'focus', `${best.toFixed(2)}:1 when focused`, el]);
    // Not under a bar that stays.
    const r = [...el.getClientRects()].find((x) => x.width > 1 && x.height > 1);
    if (!r) { out.push(['10.7', 'focus', 'nothing is seen of what has the focus', el]); continue; }
    const x = r.left + r.width / 2;
    // Of a tall one, the part that is on the screen.
    const y = (Math.max(r.top, 0) + Math.min(r.bottom, innerHeight)) / 2;
    const at = document.elementFromPoint(x, y);
    const whole = el.labels?.[0];
    if (!at || !(el.contains(at) || at.contains(el) || whole?.contains(at))) out.push(['10.7', phone ? 'focus under a bar, phone' : 'focus under a bar', `at ${Math.round(x)},${Math.round(y)} is ${at ? h.where(at) : 'nothing'}`, el]);
  }
  had?.focus?.({ preventScroll: true });
  scrollTo(...keep);
  return { found: h.report(out), stops: stops.length };
}

// Nothing goes out of the screen, nothing is cut (05-reflow).
// mode: "width", "spacing" or "height".
export function reflow({ mode, what }) {
  const h = window.manoChecks;
  const out = [];
  const criterion = mode === 'spacing' ? '10.12' : /200 %/.test(what) ? '10.4' : /×360|x360/.test(what) ? '13.9' : '10.11';
  if (mode === 'spacing') {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }');
    document.adoptedStyleSheets = [sheet];
  }
  const wide = document.documentElement.scrollWidth;
  if (wide > innerWidth) {
    const guilty = [...document.body.querySelectorAll('*')].filter((e) => h.rendered(e) && !e.closest('.table-scroll,.visually-hidden,.skip') &&
      e.getBoundingClientRect().right > innerWidth + 1 && ![...e.children].some((c) => c.getBoundingClientRect().right > innerWidth + 1));
    out.push([criterion, what, `${wide} px wide in ${innerWidth}`, guilty[0]]);
  }
  for (const e of document.body.querySelectorAll('*')) {
    if (!h.shown(e) || e.closest('.visually-hidden,svg,.table-scroll') || !h.text(e)) continue;
    const s = getComputedStyle(e);
    if (!/hidden|clip/.test(s.overflowX + s.overflowY) && s.textOverflow !== 'ellipsis') continue;
    if (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1) out.push([criterion, what, `text is cut: ${e.scrollWidth}×${e.scrollHeight} in ${e.clientWidth}×${e.clientHeight}`, e]);
  }
  // Texts of one line that run over each other.
  if (mode === 'spacing' || /200 %/.test(what)) {
    const boxes = [...document.querySelectorAll('main button,main a.btn,main label,.top a,.top button,.top summary,.bar a,.bar summary,.tabs a')].filter(h.shown)
      .map((e) => [e, e.getBoundingClientRect()]);
    for (const [e, a] of boxes) {
      for (const [f, b] of boxes) {
        if (e === f || e.contains(f) || f.contains(e) || e.compareDocumentPosition(f) & Node.DOCUMENT_POSITION_PRECEDING) continue;
        if (e.closest('.bar,.top,.sheet,.id,.stay') !== f.closest('.bar,.top,.sheet,.id,.stay')) continue;
        if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2) out.push([criterion, what, `is over ${h.where(f)}`, e]);
      }
    }
  }
  // Bars that stay leave half of a short screen.
  if (innerHeight <= 300) {
    let stuck = 0;
    for (const e of document.querySelectorAll('.top,.bar,.id,.stay,#alert')) {
      const s = getComputedStyle(e);
      if (h.shown(e) && /fixed|sticky/.test(s.position)) stuck += e.getBoundingClientRect().height;
    }
    if (stuck > innerHeight / 2) out.push(['10.11', what, `bars take ${Math.round(stuck)} px of ${innerHeight}`, '']);
  }
  if (mode === 'spacing') document.adoptedStyleSheets = [];
  return h.report(out);
}

// A form that was refused: said on top with links, tied to the fields (08-forms).
export function refused() {
  const h = window.manoChecks;
  const out = [];
  const summary = document.querySelector('main .summary');
  const marked = [...document.querySelectorAll('main [aria-invalid=true]')].filter(h.shown);
  const messages = [...document.querySelectorAll('main .field-error')].filter((e) => h.shown(e) && h.text(e));
  if (messages.length === 0) out.push(['11.10', 'error', 'no message beside a field', '']);
  if (summary) {
    if (document.activeElement !== summary) out.push(['11.10', 'summary', 'has not the focus', document.activeElement]);
    for (const a of summary.querySelectorAll('a')) {
      const target = document.getElementById(a.getAttribute('href').slice(1));
      if (!target || !h.shown(target)) out.push(['11.10', 'summary', `${a.getAttribute('href')} leads nowhere`, a]);
      else {
        a.click();
        if (document.activeElement !== target && !target.contains(document.activeElement)) out.push(['11.10', 'summary', `${a.getAttribute('href')} does not take the focus`, a]);
      }
    }
    summary.focus();
  } else if (!marked.includes(document.activeElement)) {
    out.push(['11.10', 'error', 'the focus is neither on the summary nor on the first wrong field', document.activeElement]);
  }
  for (const m of messages) {
    if (!/Erreur/.test(h.text(m))) out.push(['11.10', 'error', 'the message does not begin with Erreur', m]);
    const owner = document.querySelector(`[aria-describedby~="${m.id}"]`);
    if (!m.id || !owner) out.push(['11.10', 'error', 'no field is described by it', m]);
  }
  // 11.11: a format error shows the format.
  for (const m of messages) if (/\bdate\b/i.test(h.text(m)) && /format|existe|lisible|comprise/i.test(h.text(m)) && !/\d\d\/\d\d\/\d{4}/.test(h.text(m))) out.push(['11.11', 'example', 'the message gives no example', m]);
  return h.report(out);
}
