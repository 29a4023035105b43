// A workbook as other programs write it: rows of texts, numbers and nulls.
// A container of stored parts is enough for those who read it.

import { multipart } from './client.mjs';

const table = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function crc32(bytes) {
  let c = 0xffffffff;
  for (const b of bytes) c = table[(c ^ b) & 0xff] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

function header(signature, entry, more) {
  const h = Buffer.alloc(26);
  h.writeUInt16LE(20, 0);
  h.writeUInt32LE(entry.crc, 10);
  h.writeUInt32LE(entry.data.length, 14);
  h.writeUInt32LE(entry.data.length, 18);
  h.writeUInt16LE(entry.name.length, 22);
  return Buffer.concat([Buffer.from(signature), h, ...more]);
}

// Parts by name -> the bytes of a zip container (APPNOTE 4.3).
export function container(parts) {
  const chunks = [], central = [];
  let at = 0;
  for (const [path, text] of Object.entries(parts)) {
    const data = Buffer.from(text);
    const entry = { name: Buffer.from(path), data, crc: crc32(data) };
    const local = header([0x50, 0x4b, 3, 4], entry, [entry.name, data]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    central.push(header([0x50, 0x4b, 1, 2, 20, 0], entry, [place, entry.name]));
    chunks.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...chunks, directory, end]);
}

const escape = (s) => String(s).replace(/&/g, '&amp;').replace(/</g, '&lt;');

export function workbook(rows, name = 'personnes suivies') {
  const cell = (v) => (v === null || v === undefined ? '<c/>'
    : typeof v === 'number' ? `<c><v>${v}</v></c>` : `<c t="inlineStr"><is><t>${escape(v)}</t></is></c>`);
  return container({
    'xl/workbook.xml': `<workbook xmlns:r="r"><sheets><sheet name="${escape(name)}" r:id="a"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows.map((r) => `<row>${r.map(cell).join('')}</row>`).join('')}</sheetData></worksheet>`,
  });
}

// Sends a workbook as the page does: the answer, which goes to its trial.
export async function tryImport(client, bytes, file = 'essai.xlsx') {
  const page = await client.get('/personnes/import');
  const form = page.forms().find((f) => f.action === '/personnes/import');
  const body = multipart([...form.fields.filter(([n]) => n !== 'fichier'), ['fichier', { file, data: bytes }]]);
  return client.request('POST', '/personnes/import', { headers: { 'Content-Type': body.type }, body: body.body });
}
