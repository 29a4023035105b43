// Documents as LibreOffice opens them: text, tables, sheets.
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { text } from '../lib/html.mjs';

const run = promisify(execFile);

// Converts a file in its own folder; a profile for each run, they go side by
// side.  Throws with what LibreOffice said when nothing came out.
async function convert(file, format, kind) {
  const dir = path.join(path.dirname(file), kind);
  fs.mkdirSync(dir, { recursive: true });
  const { stdout, stderr } = await run('soffice', [`-env:UserInstallation=file://${dir}/profile`, '--headless', '--norestore',
    '--convert-to', format, '--outdir', dir, file], { timeout: 120000, env: { ...process.env, HOME: dir } });
  const made = fs.readdirSync(dir).filter((f) => f !== 'profile' && !f.startsWith('.'));
  if (made.length === 0) throw new Error(`LibreOffice made nothing of ${file}: ${stdout}${stderr}`);
  return made.map((f) => path.join(dir, f));
}

const clean = (s) => s.replace(/[\s\u00a0\u202f]+/g, ' ').trim();

// Rows of a text of commas and quotes.
function csv(content) {
  return [...content.replace(/\r/g, '').matchAll(/([^\n]*(?:"[^"]*"[^\n]*)*)\n/g)].map(([, line]) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)]
    .map((m) => clean((m[1] ?? m[2]).replaceAll('""', '"'))));
}

// The sheets of a workbook: { name: [[cell…]…] }.
export async function sheets(file) {
  const made = await convert(file, 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1', 'csv');
  const stem = `${path.basename(file, '.xlsx')}-`;
  return Object.fromEntries(made.map((f) => [path.basename(f, '.csv').slice(stem.length), csv(fs.readFileSync(f, 'utf8'))]));
}

// What is read in a document, page by page.
export async function pdfPages(file) {
  const [pdf] = await convert(file, 'pdf', 'pdf');
  const { stdout } = await run('pdftotext', ['-layout', pdf, '-'], { maxBuffer: 16 << 20 });
  return stdout.split('\f').map(clean).filter(Boolean);
}

// The tables of a document, as rows of cells.
export async function tables(file) {
  const [page] = await convert(file, 'html', 'html');
  const html = fs.readFileSync(page, 'utf8');
  return [...html.matchAll(/<table[\s\S]*?<\/table>/g)].map(([t]) => [...t.matchAll(/<tr[\s\S]*?<\/tr>/g)]
    .map(([tr]) => [...tr.matchAll(/<t[dh][\s\S]*?<\/t[dh]>/g)].map(([td]) => clean(text(td)))));
}

// One part of a zipped document.
export async function part(file, name) {
  return (await run('unzip', ['-p', file, name], { maxBuffer: 64 << 20 })).stdout;
}
export async function parts(file) {
  return (await run('unzip', ['-Z1', file])).stdout.trim().split('\n');
}
// The archive has no fault of its own.
export async function whole(file) {
  return (await run('unzip', ['-tqq', file])).stdout === '';
}
