// What a zip archive that was received holds, as unzip reads it.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

// The text of a part; of all of them, without a name.
export function unzip(bytes, name) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'mano-zip-'));
  const file = path.join(dir, 'a.zip');
  try {
    fs.writeFileSync(file, bytes);
    return execFileSync('unzip', ['-p', file, ...(name ? [name] : [])], { encoding: 'utf8', maxBuffer: 64 << 20 });
  } finally {
    fs.rmSync(dir, { recursive: true });
  }
}

// The rows of a workbook's nth sheet, as XML.
export const sheet = (bytes, n = 1) => unzip(bytes, `xl/worksheets/sheet${n}.xml`);
