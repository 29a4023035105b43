// tools/run.sh, what `make run` does: starts, says so, stops without leaving
// anything; refuses a port that is taken.
import test from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { spawn, execFileSync } from 'node:child_process';
import { Client, build, demoData, demoPassword, freePort, root } from '../lib/site.mjs';

const sleep = (ms) => new Promise((r) => setTimeout(r, ms));

function start(port, dir) {
  const child = spawn(path.join(root, 'tools/run.sh'), [String(port), dir, build], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.out = '';
  child.stdout.on('data', (d) => { child.out += d; });
  child.stderr.on('data', (d) => { child.out += d; });
  child.ended = new Promise((r) => { child.on('close', (code) => r(code)); });
  return child;
}

async function until(what, tenths = 200) {
  for (let i = 0; i < tenths; i++) {
    if (what()) return;
    await sleep(100);
  }
  assert.fail('waited in vain');
}

// Processes whose command line names the folder.
function left(dir) {
  return fs.readdirSync('/proc').filter((p) => /^\d+$/.test(p) && Number(p) !== process.pid).map((p) => {
    try {
      return fs.readFileSync(`/proc/${p}/cmdline`, 'utf8').replaceAll('\0', ' ');
    } catch {
      return '';
    }
  }).filter((l) => l.includes(dir));
}

test('make run', async (t) => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'mano-run-'));
  t.after(() => fs.rmSync(dir, { recursive: true, force: true }));
  execFileSync('cp', ['-a', demoData(), path.join(dir, 'data')]);
  const port = await freePort();

  for (const signal of ['SIGINT', 'SIGTERM']) {
    await t.test(`starts, answers, keeps its data, stops on ${signal}`, async () => {
      const run = start(port, dir);
      await until(() => run.out.includes('Ctrl-C stops') || run.exitCode !== null);
      assert.match(run.out, new RegExp(`http://localhost:${port}`));
      for (const who of ['admin', 'sante', 'equipe', 'restreint', 'stats']) assert.match(run.out, new RegExp(`${who}@demo\\.example`));
      const r = await new Client(`http://127.0.0.1:${port}`).login('equipe@demo.example', demoPassword);
      assert.equal(r.status, 303);
      run.kill(signal);
      assert.equal(await run.ended, 0, run.out);
      assert.deepEqual(left(dir), []);
    });
  }

  await t.test('a killed supervisor takes its servers with it', async () => {
    const run = start(port, dir);
    await until(() => run.out.includes('Ctrl-C stops') || run.exitCode !== null);
    run.kill('SIGKILL');
    await until(() => left(dir).length === 0, 50);
  });

  await t.test('a port that is taken is said so', async () => {
    const other = net.createServer().listen(port, '127.0.0.1');
    const run = start(port, dir);
    assert.equal(await run.ended, 1);
    assert.match(run.out, new RegExp(`port ${port} is already used`));
    other.close();
  });
});
