// Each page as plain CGI: status, headers, valid HTML, and the page beside the
// one that was looked at and kept in tests/golden.  UPDATE_GOLDEN=1 writes
// them anew: read the difference before keeping it.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { cgi } from '../lib/cgi.mjs';
import { makeData, scratch } from '../lib/fixture.mjs';
import { body, normal } from '../lib/normal.mjs';
import { build, input, root, tags } from '../lib/site.mjs';
import { complaints } from '../lib/validate.mjs';

const golden = path.join(root, 'tests/golden');
const update = Boolean(process.env.UPDATE_GOLDEN);

// module, address, role (- : nobody), what else: whole (the frame too), post
// (body of a POST), htmx, locked, status, to (Location), file (name of the
// golden page), only: valid (changes with the day), type (a file is sent).
const pages = [
  ['agenda', '/', 'admin', { whole: true }],
  ['agenda', '/', 'health', { whole: true }],
  ['agenda', '/', 'normal', { whole: true }],
  ['agenda', '/', 'restricted', { whole: true }],
  ['agenda', '/', 'stats', { status: 303, to: '/statistiques' }],
  ['agenda', '/agenda', 'normal'],
  ['agenda', '/agenda', 'restricted'],
  ['agenda', '/agenda?statut=faites', 'normal'],
  ['agenda', '/agenda?equipe=2', 'admin', { only: 'valid' }], // a night's day changes at noon
  ['agenda', '/agenda?jour=2020-02-29', 'normal'],
  ['agenda', '/agenda/personne/1', 'normal'],
  ['agenda', '/actions/nouvelle', 'normal'],
  ['agenda', '/actions/nouvelle', 'restricted'],
  ['agenda', '/actions/nouvelle?personne=1', 'normal'],
  ['agenda', '/actions/1', 'normal'],
  ['agenda', '/actions/2', 'restricted'],
  ['agenda', '/actions/3', 'normal'],
  ['agenda', '/actions/modifier/4', 'normal'],
  ['agenda', '/actions/supprimer/1', 'normal'],
  ['agenda', '/actions/77', 'normal', { status: 404 }],
  ['agenda', '/agenda?categorie=sans', 'normal'],
  ['agenda', '/agenda?categorie=77777', 'normal', { status: 404 }],
  ['agenda', '/contacts', 'normal'],
  ['agenda', '/contacts', 'restricted'],
  ['agenda', '/contacts', 'stats', { status: 403 }],
  ['agenda', '/contacts', 'normal', { post: 'q=introuvable', file: 'contacts-recherche-vide' }],
  ['agenda', '/contacts', 'normal', { post: 'q=%2B33+1+99+00', file: 'contacts-recherche-telephone' }],
  ['agenda', '/contacts/export.xlsx', 'normal', { post: 'q=', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }],
  ['agenda', '/contacts/nouveau', 'normal'],
  ['agenda', '/contacts/nouveau', 'restricted', { status: 403 }],
  ['agenda', '/contacts/1', 'normal'],
  ['agenda', '/contacts/1', 'admin'],
  ['agenda', '/contacts/1', 'restricted', { status: 403 }],
  ['agenda', '/contacts/modifier/1', 'normal'],
  ['agenda', '/contacts/supprimer/1', 'admin'],
  ['agenda', '/contacts/supprimer/1', 'normal', { status: 403 }],
  ['agenda', '/contacts/corbeille', 'admin'],
  ['persons', '/personnes/commenter/1?action=2', 'normal'],
  ['agenda', '/passages/nouveau', 'normal'],
  ['agenda', '/passages/nouveau', 'normal', { post: 'persons=1&q=samir&chercher=1&_op=00000000000000000000000000000001', file: 'passages-nouveau-recherche' }],
  ['agenda', '/passages/choisir', 'normal', { post: 'q=samir&persons=1', htmx: true }],
  ['agenda', '/passages/modifier/1', 'restricted'],
  ['agenda', '/passages/supprimer/1', 'normal'],
  ['agenda', '/rencontres/nouvelle', 'normal'],
  ['agenda', '/rencontres/nouvelle?personne=1', 'restricted'],
  ['agenda', '/rencontres/modifier/2', 'normal'],
  ['agenda', '/rencontres/modifier/1', 'normal', { status: 404 }],
  ['agenda', '/rencontres/nouvelle?observation=1', 'normal'],
  ['agenda', '/territoires', 'admin'],
  ['agenda', '/territoires', 'restricted'],
  ['agenda', '/territoires', 'stats', { status: 403 }],
  ['agenda', '/territoires?tri=derniere&sens=desc&archives=1', 'normal'],
  ['agenda', '/territoires', 'normal', { post: 'q=campement', file: 'territoires-recherche' }],
  ['agenda', '/territoires', 'normal', { post: 'q=introuvable', file: 'territoires-recherche-vide' }],
  ['agenda', '/territoires/nouveau', 'normal'],
  ['agenda', '/territoires/nouveau', 'restricted', { status: 403 }],
  ['agenda', '/territoires/1', 'admin'],
  ['agenda', '/territoires/1', 'normal'],
  ['agenda', '/territoires/1', 'restricted'],
  ['agenda', '/territoires/77', 'normal', { status: 404 }],
  ['agenda', '/territoires/modifier/1', 'normal'],
  ['agenda', '/territoires/transferer/1', 'admin'],
  ['agenda', '/territoires/supprimer/1', 'admin'],
  ['agenda', '/territoires/supprimer/1', 'normal', { status: 403 }],
  ['agenda', '/territoires/corbeille', 'normal'],
  ['agenda', '/observations/nouvelle', 'restricted'],
  ['agenda', '/observations/nouvelle?territoire=1', 'normal'],
  ['agenda', '/observations/1', 'normal'],
  ['agenda', '/observations/1', 'restricted'],
  ['agenda', '/observations/1', 'stats', { status: 403 }],
  ['agenda', '/observations/modifier/1', 'normal'],
  ['agenda', '/observations/supprimer/1', 'restricted'],
  ['agenda', '/observations/export.xlsx', 'admin', { post: 'q=', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }],
  ['agenda', '/observations/export.xlsx', 'normal', { post: 'q=', status: 403, file: 'observations-export-interdit' }],
  ['agenda', '/priorites', 'normal'],
  ['agenda', '/priorites?equipe=2', 'admin'],
  ['agenda', '/priorites', 'restricted', { status: 403 }],

  ['persons', '/personnes', '-', { status: 303, to: '/connexion?retour=%2Fpersonnes' }],
  ['persons', '/personnes', 'normal'],
  ['persons', '/personnes?tri=naissance&sens=desc', 'normal'],
  ['persons', '/personnes?equipe=2&vigilance=1', 'normal'],
  ['persons', '/personnes', 'stats', { status: 403 }],
  ['persons', '/personnes?f=age:entre:60,18&f=f25:un:41,43&tri=contact', 'normal'],
  ['persons', '/personnes?f=gender:un:7', 'normal'],
  ['persons', '/personnes?f=inconnu:un:1', 'normal', { status: 400 }],
  ['persons', '/personnes?f=description:vide', 'restricted', { status: 403 }],
  ['persons', '/personnes/filtre', 'normal'],
  ['persons', '/personnes/filtre?champ=categories-toutes', 'normal'],
  ['persons', '/personnes/filtre?champ=gender', 'normal'],
  ['persons', '/personnes/filtre?champ=age&rang=1&f=age:entre:18,60', 'normal'],
  ['persons', '/personnes/filtre?champ=f45', 'normal'],
  ['persons', '/personnes/filtre?champ=birthdate', 'normal'],
  ['persons', '/personnes/filtre?champ=f45', 'restricted', { status: 403 }],
  ['persons', '/personnes/recherches', 'normal'],
  ['persons', '/personnes/lot', 'normal', { post: 'faire=equipe&qui=toutes&q=', file: 'personnes-lot-equipe' }],
  ['persons', '/personnes/lot', 'restricted', { post: 'faire=sortie&qui=cochees&personne=1&personne=3&q=', file: 'personnes-lot-sortie' }],
  ['persons', '/personnes/lot', 'normal', { post: 'faire=corbeille&qui=toutes&q=mireille', file: 'personnes-lot-corbeille' }],
  ['persons', '/personnes/lot', 'restricted', { post: 'faire=corbeille&qui=toutes&q=', status: 403, file: 'personnes-lot-interdit' }],
  ['persons', '/personnes/export.xlsx', 'admin', { post: 'q=&f=gender:un:3', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }],
  ['persons', '/personnes/export.xlsx', 'normal', { post: 'q=', status: 403, file: 'personnes-export-interdit' }],
  ['persons', '/personnes', 'normal', { post: 'q=legende', file: 'personnes-recherche' }],
  ['persons', '/personnes', 'normal', { post: 'q=introuvable', file: 'personnes-recherche-vide' }],
  ['persons', '/personnes', 'normal', { post: 'q=mireille', htmx: true, file: 'personnes-recherche-morceau' }],
  ['persons', '/personnes/semblables', 'normal', { post: 'name=zoe+legend', htmx: true }],
  ['persons', '/personnes/choisir', 'normal', { post: 'q=samir', htmx: true }],
  ['persons', '/personnes/nouvelle', 'normal'],
  ['persons', '/personnes/nouvelle', 'restricted'],
  ['persons', '/personnes/1', 'normal'],
  ['persons', '/personnes/1', 'restricted'],
  ['persons', '/personnes/1', 'health'],
  ['persons', '/personnes/3', 'admin'],
  ['persons', '/personnes/3?fil=passages', 'restricted'],
  ['persons', '/personnes/commenter/1', 'normal'],
  ['persons', '/personnes/commentaire/1', 'restricted'],
  ['persons', '/personnes/commentaire/2', 'normal'],
  ['persons', '/personnes/commentaire/2', 'admin'],
  ['persons', '/personnes/commentaire/2', 'restricted', { status: 404 }],
  ['persons', '/personnes/fil/1', 'normal', { post: 'mots=chien', file: 'personnes-fil-1-recherche' }],
  ['persons', '/personnes/fil/1', 'restricted'],
  ['persons', '/personnes/accords/1', 'normal'],
  ['persons', '/personnes/recentes', 'normal'],
  ['persons', '/personnes/notice', 'normal'],
  ['persons', '/personnes/notice/modifier', 'admin'],
  ['persons', '/personnes/imprimer/1', 'normal'],
  ['persons', '/personnes/imprimer/1', 'restricted'],
  ['persons', '/personnes/import', 'admin'],
  ['persons', '/recherche', 'normal'],
  ['persons', '/recherche', 'health', { post: 'q=chien', file: 'recherche-chien' }],
  ['persons', '/recherche', 'normal', { post: 'q=chien', file: 'recherche-chien' }],
  ['persons', '/recherche', 'normal', { post: 'q=tentes', file: 'recherche-tentes' }],
  ['persons', '/recherche', 'normal', { post: 'q=republique', file: 'recherche-republique' }],
  ['persons', '/personnes/import/1', 'admin', { status: 404 }], // none in the fixture: tests/http/import
  ['persons', '/personnes/import-modele', 'admin', { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }],
  ['persons', '/personnes/document/1', 'normal', { type: 'application/vnd.oasis.opendocument.text' }],
  ['persons', '/personnes/acces/1', 'normal', { type: 'application/zip' }],
  ['persons', '/personnes/partager/1', 'normal'],
  ['persons', '/personnes/partager/1', 'restricted', { status: 403 }],
  ['persons', '/personnes/partager/arreter/1', 'normal', { status: 404 }], // none in the fixture: tests/http/share
  ['persons', '/personnes/conservation', 'admin'],
  ['persons', '/personnes/conservation/garder/1', 'admin'],
  ['persons', '/personnes/archives', 'admin'],
  ['persons', '/personnes/modifier/1', 'normal'],
  ['persons', '/personnes/modifier/1', 'restricted'],
  ['persons', '/personnes/modifier/1?groupe=2', 'normal'],
  ['persons', '/personnes/modifier/1?groupe=3', 'normal'],
  ['persons', '/personnes/historique/1', 'normal'],
  ['persons', '/personnes/historique/1', 'restricted', { status: 403 }],
  ['persons', '/personnes/historique/1?champ=phone', 'normal'],
  ['persons', '/personnes/historique/1?du=32/13/2026', 'normal', { status: 422, file: 'personnes-historique-jour-faux' }],
  ['persons', '/personnes/historique/1?champ=inconnu', 'normal', { status: 404 }],
  ['persons', '/personnes/historique/export/1', 'normal', { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }],
  ['persons', '/personnes/77', 'normal', { status: 404 }],
  ['persons', '/personnes/sortie/1', 'restricted'],
  ['persons', '/personnes/equipes/1', 'normal', { only: 'valid' }], // the chart changes with the day
  ['persons', '/personnes/equipes/3', 'restricted', { only: 'valid' }],
  ['persons', '/personnes/equipes/depart/1', 'normal'],
  ['persons', '/personnes/lieux/1', 'normal'],
  ['persons', '/personnes/lieux/2', 'normal'],
  ['persons', '/personnes/lieux/1', 'restricted', { status: 403 }],
  ['persons', '/personnes/documents/1', 'normal'],
  ['persons', '/personnes/documents/1', 'restricted', { status: 403 }],
  ['persons', '/lieux', 'normal'],
  ['persons', '/lieux', 'normal', { post: 'q=introuvable', file: 'lieux-recherche-vide' }],
  ['persons', '/lieux/nouveau', 'normal'],
  ['persons', '/lieux/1', 'admin'],
  ['persons', '/lieux/modifier/1', 'normal'],
  ['persons', '/lieux/fusionner/1', 'normal'],
  ['persons', '/lieux/supprimer/1', 'admin'],
  ['persons', '/lieux/supprimer/1', 'normal', { status: 403 }],
  ['persons', '/personnes/famille/1', 'normal'],
  ['persons', '/personnes/famille/2', 'normal'],
  ['persons', '/personnes/famille/retirer/1', 'normal'],
  ['persons', '/personnes/famille/modifier/1?fiche=3', 'normal'],
  ['persons', '/personnes/famille/modifier/1', 'restricted', { status: 403 }],
  ['persons', '/personnes/supprimer/1', 'normal'],
  ['persons', '/personnes/corbeille', 'normal'],
  ['persons', '/personnes/corbeille', 'admin'],
  ['persons', '/personnes/effacer/1', 'admin'],
  ['persons', '/personnes/effacer/1', 'normal', { status: 403 }],
  ['persons', '/personnes/doublons', 'normal'],
  ['persons', '/personnes/fusionner/1', 'normal'],
  ['persons', '/personnes/fusionner/1?avec=2', 'normal'],
  ['persons', '/personnes/fusionner/1', 'restricted', { status: 403 }],

  ['medical', '/medical/1', 'health', { whole: true }],
  ['medical', '/medical/2', 'health'],
  ['medical', '/medical/1', 'admin', { status: 403 }],
  ['medical', '/medical/modifier/1?groupe=4', 'health'],
  ['medical', '/medical/personnes', 'health', { file: 'medical-personnes-vide' }],
  ['medical', '/medical/personnes', 'health', { post: 'du=01/01/2020&consultations-op=sup&consultations-v=0&type=infirmier&type=medical', file: 'medical-personnes' }],
  ['medical', '/medical/personnes', 'health', { post: 'du=pas+un+jour&consultations-v=2', status: 422, file: 'medical-personnes-refuse' }],
  ['medical', '/medical/personnes', 'admin', { status: 403 }],
  ['medical', '/medical/recherche', 'health', { file: 'medical-recherche-vide' }],
  ['medical', '/medical/recherche', 'health', { post: 'q=pansement', file: 'medical-recherche' }],
  ['medical', '/medical/recherche', 'health', { post: 'q=pansement', htmx: true, file: 'medical-recherche-morceau' }],
  ['medical', '/medical/recherche', 'admin', { status: 403 }],
  ['medical', '/medical/consultations/1', 'health'],
  ['medical', '/medical/consultations/nouvelle', 'health'],
  ['medical', '/medical/consultations/nouvelle?personne=2', 'health'],
  ['medical', '/medical/consultations/modifier/1', 'health'],
  ['medical', '/medical/consultations/supprimer/1', 'health'],
  ['medical', '/medical/1?soins=termine', 'health'],
  ['medical', '/medical/copie/1', 'health', { type: 'application/zip' }],
  ['medical', '/medical/copie/1', 'admin', { status: 403 }],
  ['medical', '/medical/traitements/1', 'health'],
  ['medical', '/medical/traitements/1', 'admin', { status: 403 }],
  ['medical', '/medical/traitements/nouveau', 'health'],
  ['medical', '/medical/traitements/nouveau?personne=2', 'health'],
  ['medical', '/medical/traitements/modifier/1', 'health'],
  ['medical', '/medical/traitements/supprimer/1', 'health'],
  ['medical', '/medical/recherche', 'health', { post: 'q=amoxi', file: 'medical-recherche-traitement' }],

  ['stats', '/statistiques', 'normal', { only: 'valid' }],
  ['stats', '/statistiques', 'stats', { only: 'valid' }],
  ['stats', '/statistiques', 'restricted', { status: 403 }],
  ['stats', '/statistiques/personnes?figure=suivies', 'normal', { only: 'valid' }],
  ['stats', '/statistiques/personnes?figure=suivies', 'stats', { status: 403 }],
  ['stats', '/rapports/activite', 'normal', { only: 'valid' }],
  ['stats', '/rapports/activite.odt', 'stats', { type: 'application/vnd.oasis.opendocument.text' }],
  ['stats', '/rapports/tableaux.xlsx', 'stats', { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }],

  ['admin', '/connexion', '-', { whole: true }],
  ['admin', '/connexion?fin=1', '-'],
  ['admin', '/invitation', '-'],
  ['admin', '/recuperation', '-'],
  ['admin', '/partage', '-'],
  ['admin', '/aide', '-'],
  ['admin', '/aide', 'stats', { whole: true }],
  ['admin', '/accessibilite', '-'],
  ['admin', '/mentions-legales', '-'],
  ['admin', '/plan-du-site', '-'],
  ['admin', '/plan-du-site', 'admin'],
  ['admin', '/compte', 'normal'],
  ['admin', '/compte', 'health'],
  ['admin', '/organisation', 'admin'],
  ['admin', '/organisation', 'normal', { status: 403 }],
  ['admin', '/organisation/alertes', 'admin', { post: 'mois=25&_op=00000000000000000000000000000003', status: 422 }],
  ['admin', '/organisation/champs', 'admin'],
  ['admin', '/organisation/champs?fiche=medical', 'admin'],
  ['admin', '/organisation/champs?fiche=consultation', 'admin'],
  ['admin', '/organisation/champs?fiche=territoire', 'admin'],
  ['admin', '/organisation/champs?fiche=observation', 'admin'],
  ['admin', '/organisation/champs/choix/48', 'admin'],
  ['admin', '/organisation/champs/modifier/48', 'admin', { status: 404 }],
  ['admin', '/organisation/champs/groupes/nouveau?fiche=consultation', 'admin'],
  ['admin', '/organisation/champs?deplace=21&sens=bas', 'admin', { only: 'valid' }],
  ['admin', '/organisation/champs', 'normal', { status: 403, file: 'organisation-champs-refuse' }],
  ['admin', '/organisation/champs/historique', 'admin'],
  ['admin', '/organisation/champs/nouveau', 'admin'],
  ['admin', '/organisation/champs/modifier/14', 'admin'],
  ['admin', '/organisation/champs/modifier/20', 'admin'],
  ['admin', '/organisation/champs/modifier/1', 'admin', { status: 404 }],
  ['admin', '/organisation/champs/supprimer/20', 'admin'],
  ['admin', '/organisation/champs/supprimer/21', 'admin'],
  ['admin', '/organisation/champs/groupes/nouveau', 'admin'],
  ['admin', '/organisation/champs/groupes/modifier/2', 'admin'],
  ['admin', '/organisation/champs/groupes/modifier/10', 'admin'],
  ['admin', '/organisation/champs/groupes/supprimer/10', 'admin'],
  ['admin', '/organisation/champs/choix/14', 'admin'],
  ['admin', '/organisation/champs/choix/20', 'admin'],
  ['admin', '/organisation/champs/choix/modifier/18', 'admin'],
  ['admin', '/organisation/champs/groupes/modifier/8', 'admin', { status: 404 }], // of categories
  ['admin', '/organisation/champs/choix/modifier/165', 'admin'],
  ['admin', '/organisation/champs/choix/groupes/nouveau?champ=56', 'admin'],
  ['admin', '/organisation/champs/choix/groupes/nouveau?champ=14', 'admin', { status: 404 }],
  ['admin', '/organisation/champs/choix/groupes/modifier/1', 'admin'],
  ['admin', '/organisation/categories/actions', 'admin'],
  ['admin', '/organisation/categories/contacts', 'admin'],
  ['admin', '/organisation/dossiers', 'admin'],
  ['admin', '/organisation/dossiers', 'normal', { status: 403 }],
  ['admin', '/organisation/dossiers/modifier/1', 'admin'],
  ['admin', '/equipes', 'admin'],
  ['admin', '/equipes/nouvelle', 'admin'],
  ['admin', '/equipes/modifier/1', 'admin'],
  ['admin', '/equipes/bienvenue', 'admin'],
  ['admin', '/utilisateurs', 'admin'],
  ['admin', '/utilisateurs/nouveau', 'admin'],
  ['admin', '/utilisateurs/modifier/1', 'admin'],
  ['admin', '/utilisateurs/modifier/3', 'admin'],
  ['admin', '/journal', 'admin'],
  ['admin', '/journal?qui=3&quoi=create', 'admin'],
  ['admin', '/verrou', 'restricted', { locked: true }],
  ['persons', '/personnes', 'restricted', { locked: true, status: 303, to: '/verrou?retour=%2Fpersonnes' }],
];

const work = scratch('pages');
const dir = path.join(work, 'data');
let data;

// Each page sees the data as they were made.
function fresh() {
  fs.rmSync(dir, { recursive: true, force: true });
  execFileSync('cp', ['-a', path.join(work, 'made'), dir]);
}

before(() => {
  data = makeData(dir);
  fs.renameSync(dir, path.join(work, 'made'));
});

function fileName(address, role, o) {
  const name = o.file ?? (address === '/' ? 'accueil' : address.slice(1).replace(/[^a-z0-9]+/gi, '-'));
  return `${name}.${role === '-' ? 'public' : role}.html`;
}

// Without script, a locked session is one whose keys are gone.
function lock(cookie) {
  const csrf = token(cookie);
  const r = cgi(data.conf, 'admin', 'POST', '/verrou/fermer', { cookie, body: `_csrf=${csrf}` });
  assert.equal(r.status, 204, r.text);
}

const token = (cookie) => input(cgi(data.conf, 'admin', 'GET', '/compte', { cookie }).html, '_csrf');

function ask(module, address, role, o) {
  const cookie = data.cookies[role];
  if (o.locked) lock(cookie);
  const env = o.htmx ? { HTTP_HX_REQUEST: 'true' } : {};
  if (o.post === undefined) return cgi(data.conf, module, 'GET', address, { cookie, env });
  const r = cgi(data.conf, module, 'POST', address, { cookie, env, body: `_csrf=${token(cookie)}&${o.post}` });
  return /[?&]demande=/.test(r.location) ? cgi(data.conf, module, 'GET', r.location, { cookie, env }) : r; // a search
}

function checkHeaders(r, status, type = /; charset=utf-8$/) {
  assert.equal(r.status, status, `${r.text.slice(0, 300)}\n${r.stderr}`);
  assert.equal(r.code, 0);
  assert.equal(Number(r.headers['content-length']), r.body.length);
  assert.equal(r.headers['cache-control'], 'no-store');
  assert.equal(r.headers['x-content-type-options'], 'nosniff');
  assert.equal(r.headers['referrer-policy'], 'same-origin');
  assert.equal(r.headers['x-frame-options'], 'DENY');
  assert.match(r.headers['content-type'], type);
}

// What RGAA forbids or asks that no validator knows.
function checkPage(html) {
  const all = tags(html).filter((t) => !t.close);
  for (const t of all) {
    for (const a of Object.keys(t.attrs)) assert.ok(!/^(on|hx-|style$|accesskey$)/.test(a), `${t.name} ${a}`);
    assert.ok(!['iframe', 'video', 'audio', 'canvas', 'object', 'embed', 'style', 'marquee', 'blink'].includes(t.name), t.name);
    if (t.name === 'script') assert.match(t.attrs.src ?? '', /^\/assets\//);
    if (t.name === 'svg') assert.ok(t.attrs['aria-hidden'] === 'true' || (t.attrs.role === 'img' && t.attrs['aria-label']), 'svg without a name');
    if (t.name === 'th') assert.ok(t.attrs.scope, 'th without scope');
    for (const a of ['href', 'src', 'action']) assert.ok(!/^(https?:|\/\/|javascript:)/.test(t.attrs[a] ?? ''), t.attrs[a]);
  }
  assert.equal(all.filter((t) => t.name === 'h1').length, 1, 'one h1');
  assert.equal(all.filter((t) => t.name === 'caption').length, all.filter((t) => t.name === 'table').length, 'a caption for each table');
  for (const [, attrs, caption] of html.matchAll(/<figure([^>]*)>[\s\S]*?<figcaption[^>]*>([\s\S]*?)<\/figcaption>/g)) {
    assert.match(attrs, /role="figure"/);
    assert.equal(/aria-label="([^"]*)"/.exec(attrs)?.[1], caption.replace(/<[^>]*>/g, ''), 'the name of a figure is its caption');
  }
  assert.ok(!/\{\{|\}\}/.test(html), 'a marker is left');
  // A sentence keeps its last sign: no ordinary space before ; : ! ? nor inside « ».
  const words = html.replace(/<(script|style)[\s\S]*?<\/\1>/g, '').replace(/<[^>]*>/g, '');
  assert.ok(!/[\p{L}\d)»] [;:!?](\s|$)|« | »/u.test(words), `ordinary space in « ${/.{0,30}([\p{L}\d)»] [;:!?](\s|$)|« | »).{0,20}/u.exec(words)?.[0]} »`);
}

function compare(file, page) {
  const at = path.join(golden, file);
  if (update) {
    fs.writeFileSync(at, `${page}\n`);
    return;
  }
  assert.ok(fs.existsSync(at), `${file} is not among the golden pages: UPDATE_GOLDEN=1`);
  const difference = diff(at, page);
  if (difference !== '') throw new Error(`${file}\n${difference}`);
}

// What `diff` says of a golden page (-) and the page of today (+).
function diff(at, page) {
  const r = spawnSync('diff', ['-U1', at, '-'], { input: `${page}\n`, encoding: 'utf8' });
  return r.stdout.split('\n').slice(2).join('\n');
}

for (const [module, address, role, o = {}] of pages) {
  test(`${address} ${role}${o.file ? ` ${o.file}` : ''}`, async () => {
    fresh();
    const r = ask(module, address, role, o);
    checkHeaders(r, o.status ?? 200, o.type && new RegExp(`^${o.type}$`));
    if (o.type) {
      assert.equal(r.body.subarray(0, 2).toString(), 'PK');
      return;
    }
    if (o.to) {
      assert.equal(r.location, o.to);
      assert.equal(r.body.length, 0);
      return;
    }
    assert.deepEqual(await complaints(r.html, { fragment: o.htmx }), []);
    if (!o.htmx) checkPage(r.html);
    if (o.only !== 'valid') compare(fileName(address, role, o), normal(o.whole || o.htmx ? r.html : body(r.html)));
  });
}

// Need a workbook that was sent, a file that was shared: tests/http looks at them.
const elsewhere = ['/personnes/import/', '/personnes/import/refusees/', '/personnes/partager/arreter/'];

test('each route that shows a page is in the list', () => {
  const routes = execFileSync(path.join(build, 'manoctl'), ['routes'], { env: { ...process.env, MANO_CONF: data.conf }, encoding: 'utf8' });
  const asked = pages.filter(([, , , o = {}]) => o.post === undefined && [undefined, 200].includes(o.status)).map(([module, address]) => [module, address.split('?')[0]]);
  const missing = routes.trim().split('\n').map((l) => l.split('\t'))
    .filter(([, methods, , , flags]) => methods.split(',').includes('GET') && !flags.includes('fragment'))
    .filter(([, , at]) => !elsewhere.includes(at))
    .filter(([module, , at]) => !asked.some(([m, a]) => m === module && (at.length > 1 && at.endsWith('/') ? new RegExp(`^${at}\\d+$`).test(a) : a === at)))
    .map(([module, , at]) => `${module} ${at}`);
  assert.deepEqual(missing, []);
});

// By the list, not by what was run: a run of some tests alone removes nothing.
after(() => {
  const kept = new Set(pages.filter(([, , , o = {}]) => !o.type && !o.to && o.only !== 'valid').map(([, address, role, o = {}]) => fileName(address, role, o)));
  const left = fs.readdirSync(golden).filter((f) => f.endsWith('.html') && !kept.has(f));
  if (update) left.forEach((f) => fs.rmSync(path.join(golden, f)));
  else assert.deepEqual(left, [], 'golden pages that no test makes');
});
