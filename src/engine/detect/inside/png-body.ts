import { bytesToText } from '../../../shared/path-text';
import { innerBody, Steps, type Body, type BodyHost } from './body.types';
import { inflateTo } from './inflate-to';
import type { Run } from '../bytes/byte-runs';

const SIGNATURE_BYTES = 8;
/** Length, type and checksum of a chunk (PNG specification, 5.3). */
const AROUND = 12;

/** Texts of a picture: tEXt, and zTXt and iTXt, which may be compressed (PNG specification, 11.3.3). */
export function pngBodies(bytes: Uint8Array, body: Body, host: BodyHost): readonly Run[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const steps = new Steps();
  const told: Run[] = [];
  for (let at = SIGNATURE_BYTES; at + AROUND <= bytes.length && !host.isStopped();) {
    const length = view.getUint32(at);
    const type = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1');
    const [start, end] = [at + 8, at + 8 + length];
    if (end + 4 > bytes.length) {
      host.leave('damaged', bytes.length - at);
      break;
    }
    if (type === 'tEXt' || type === 'zTXt' || type === 'iTXt') {
      const text = textOf(type, bytes.subarray(start, end));
      if (text !== null) {
        const target = host.open(innerBody(body, steps.take(`${type} ${text.keyword}`), null));
        if (text.isCompressed) inflateTo(text.bytes, 'zlib', target, host);
        else {
          target?.write(text.bytes);
          told.push({ start, end });
        }
        target?.end();
      }
    }
    at = end + 4;
  }
  return told;
}

interface PictureText {
  readonly keyword: string;
  readonly isCompressed: boolean;
  readonly bytes: Uint8Array;
}

function textOf(type: 'tEXt' | 'zTXt' | 'iTXt', data: Uint8Array): PictureText | null {
  const end = data.indexOf(0);
  if (end < 1 || end > 79) return null;
  const keyword = bytesToText(data.subarray(0, end));
  if (type === 'tEXt') return { keyword, isCompressed: false, bytes: data.subarray(end + 1) };
  if (type === 'zTXt') return { keyword, isCompressed: true, bytes: data.subarray(end + 2) };
  // Compression flag and method, then language and translated keyword, each ended by a NUL.
  const language = data.indexOf(0, end + 3);
  const translated = language === -1 ? -1 : data.indexOf(0, language + 1);
  return translated === -1
    ? null
    : { keyword, isCompressed: data[end + 1] === 1, bytes: data.subarray(translated + 1) };
}
