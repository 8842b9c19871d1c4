import { bytesToText } from '../../../shared/path-text';
import { innerBody, type Body, type BodyHost } from './body.types';
import type { Run } from '../bytes/byte-runs';

/** Of the first block (vim's memline.c, `ZERO_BL`): size of a page, and name of the file. */
const PAGE_SIZE = 12;
const NAME = { from: 108, bytes: 900 } as const;
/** Of a block with lines (`DATA_BL`): where its text begins and ends. */
const TEXT = { start: 8, end: 12 } as const;
const LINE_FEED = Uint8Array.of(10);

/** The lines that a swap file of vim keeps, as the file that was being edited: block by block, each backwards. */
export function swapBodies(bytes: Uint8Array, body: Body, host: BodyHost): readonly Run[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const page = bytes.length < NAME.from ? 0 : view.getUint32(PAGE_SIZE, true);
  if (page < 512 || page > 64 * 1024) {
    host.leave('damaged', bytes.length);
    return [];
  }
  const target = host.open(innerBody(body, nameIn(bytes), null));
  for (let at = page; at + page <= bytes.length && !host.isStopped(); at += page) {
    if (bytes[at] !== 0x61 || bytes[at + 1] !== 0x64) continue;
    const [start, end] = [view.getUint32(at + TEXT.start, true), view.getUint32(at + TEXT.end, true)];
    if (start >= end || end > bytes.length - at) continue;
    for (const line of linesBackwards(bytes.subarray(at + start, at + end))) {
      target?.write(line);
      target?.write(LINE_FEED);
    }
  }
  target?.end();
  return [];
}

function nameIn(bytes: Uint8Array): string {
  const field = bytes.subarray(NAME.from, NAME.from + NAME.bytes);
  const end = field.indexOf(0);
  const path = bytesToText(field.subarray(0, end === -1 ? 0 : end));
  return path.slice(path.lastIndexOf('/') + 1) || 'text';
}

/** Each line ends in a NUL; the last one of the text is the first of the file. */
function* linesBackwards(text: Uint8Array): Iterable<Uint8Array> {
  for (let end = text.length - 1; end >= 0;) {
    const before = end === 0 ? -1 : text.lastIndexOf(0, end - 1);
    yield text.subarray(before + 1, end);
    end = before;
  }
}
