import { innerBody, Steps, type Body, type BodyHost } from './body.types';
import { inflateTo } from './inflate-to';
import { pageText } from './page-text';
import type { Run } from '../bytes/byte-runs';

/** A dictionary is not longer before its stream. */
const HEAD_BYTES = 2048;
/** What is drawn on a page is held, to be read as text. */
const PAGE_BYTES = 4 * 1024 * 1024;

/** The streams of a document that are deflated (ISO 32000-1, 7.3.8): what a page draws as its text, others as they are. */
export function pdfBodies(bytes: Uint8Array, body: Body, host: BodyHost): readonly Run[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const steps = new Steps();
  if (buffer.includes('/Encrypt ')) host.leave('encrypted', bytes.length);
  for (let at = buffer.indexOf('stream'); at !== -1 && !host.isStopped(); at = buffer.indexOf('stream', at + 6)) {
    const start = startOfStream(buffer, at);
    if (start === null) continue;
    const head = buffer.toString('latin1', Math.max(0, at - HEAD_BYTES), at);
    const dictionary = head.slice(head.lastIndexOf(' obj') + 1);
    if (!dictionary.includes('/FlateDecode') || /\/(?:XRef|Image|FontFile\d?|ICCBased)\b/.test(dictionary)) continue;
    const number = /(\d{1,10} \d{1,5}) obj[^]*$/.exec(head.slice(Math.max(0, head.lastIndexOf(' obj') - 20)))?.[1];
    const target = host.open(innerBody(body, steps.take(`${number ?? at} obj`), null));
    if (target === null) continue;
    const page: Uint8Array[] = [];
    let held = 0;
    const gather = (chunk: Uint8Array): void => {
      held += chunk.length;
      host.spend(chunk.length);
      if (held <= PAGE_BYTES) page.push(chunk.slice());
    };
    const used = inflateTo(buffer.subarray(start), 'zlib', { write: gather }, host);
    const content = Buffer.concat(page);
    if (held > PAGE_BYTES) host.leave('too-large', held);
    target.write(pageText(content) ?? content);
    target.end();
    at = start + (used ?? 0) - 6;
  }
  return [];
}

/** Behind the word comes a line feed, maybe after a carriage return; other words only end like it. */
function startOfStream(bytes: Buffer, at: number): number | null {
  if (bytes.toString('latin1', at - 3, at) === 'end') return null;
  const next = at + 6;
  if (bytes[next] === 10) return next + 1;
  return bytes[next] === 13 && bytes[next + 1] === 10 ? next + 2 : null;
}
