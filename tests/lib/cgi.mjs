// Runs a program once as plain CGI: the request is its environment.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { Answer } from './client.mjs';
import { build } from './site.mjs';

// Headers of a CGI answer: names in lower case, repeated ones in a list.
function readHead(text) {
  const headers = {};
  for (const line of text.split('\r\n')) {
    const at = line.indexOf(':');
    const name = line.slice(0, at).toLowerCase();
    const value = line.slice(at + 1).trim();
    if (headers[name] === undefined) headers[name] = value;
    else headers[name] = [headers[name], value].flat();
  }
  return headers;
}

// What the server would put in the environment.
export function environment(method, target, { cookie, type, body, env } = {}) {
  const at = target.indexOf('?');
  const out = {
    PATH: process.env.PATH, ASAN_OPTIONS: process.env.ASAN_OPTIONS, REQUEST_METHOD: method, REMOTE_ADDR: '192.0.2.1', HTTP_HOST: 'localhost:8080',
    DOCUMENT_URI: decodeURIComponent(at < 0 ? target : target.slice(0, at)),
    QUERY_STRING: at < 0 ? '' : target.slice(at + 1), ...env,
  };
  if (cookie) out.HTTP_COOKIE = cookie;
  if (body !== undefined) {
    out.CONTENT_LENGTH ??= String(Buffer.byteLength(body));
    out.CONTENT_TYPE = type ?? 'application/x-www-form-urlencoded';
    if (!('HTTP_SEC_FETCH_SITE' in out)) out.HTTP_SEC_FETCH_SITE = 'same-origin';
  }
  for (const k of Object.keys(out)) if (out[k] === undefined) delete out[k];
  return out;
}

// options: cookie, type, body, env; wrap: a command that runs the program.
// Returns an Answer with .stderr, .code.
export function cgi(conf, module, method, target, options = {}) {
  const command = [...(options.wrap ?? []), path.join(build, 'cgi-bin', `${module}.fcgi`)];
  const r = spawnSync(command[0], command.slice(1), {
    env: { ...environment(method, target, options), MANO_CONF: conf },
    input: options.body ?? '', maxBuffer: 64 << 20,
  });
  if (r.error && r.error.code !== 'EPIPE') throw r.error;
  const end = r.stdout.indexOf('\r\n\r\n');
  if (end < 0) throw new Error(`${module} ${method} ${target}: no answer (${r.status ?? r.signal})\n${r.stderr}`);
  const headers = readHead(r.stdout.subarray(0, end).toString());
  const answer = new Answer(Number(headers.status), headers, r.stdout.subarray(end + 4), target);
  answer.stderr = r.stderr.toString();
  answer.code = r.status;
  return answer;
}
