// The inputs that must be refused, tests/golden/refused/NAME.txt:
//
//   # why it is refused
//   MODULE METHOD ADDRESS ROLE      (nobody: no cookie)
//   NAME=value                      environment of the program, any number
//   expect STATUS words of the page   (303: the address one is sent to)
//
//   the body
//
// In address and body: {csrf} {csrf:ROLE} the token of a session, {op} a new
// operation id, {repeat:TEXT:N}, {crlf}.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './site.mjs';

const folder = path.join(root, 'tests/golden/refused');

function read(file) {
  const [head, ...body] = fs.readFileSync(path.join(folder, file), 'utf8').replace(/\n$/, '').split('\n\n');
  const lines = head.split('\n').filter((l) => !l.startsWith('#'));
  const [module, method, address, role] = lines.shift().split(' ');
  const [, status, words] = /^expect (\d+) ?(.*)$/.exec(lines.pop());
  const env = Object.fromEntries(lines.map((l) => [l.slice(0, l.indexOf('=')), l.slice(l.indexOf('=') + 1) || undefined]));
  return { name: file.replace('.txt', ''), module, method, address, role, env, status: Number(status), words, body: body.length > 0 ? body.join('\n\n') : undefined };
}

export const readRefused = () => fs.readdirSync(folder).sort().map(read);

// tokens: role -> token.
export function fill(text, role, tokens) {
  return text?.replaceAll('{op}', randomBytes(16).toString('hex'))
    .replaceAll('{csrf}', tokens[role] ?? '').replaceAll('{crlf}', '\r\n')
    .replace(/\{csrf:(\w+)\}/g, (all, r) => tokens[r])
    .replace(/\{repeat:([^:}]+):(\d+)\}/g, (all, t, n) => t.repeat(Number(n)));
}
