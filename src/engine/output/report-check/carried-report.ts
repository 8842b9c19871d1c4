import { inflateSync } from 'node:zlib';

/** Bytes of JSON that are taken out of a file: more than any form of a report carries. */
export const MOST_JSON = 64 * 1024 * 1024;

/** The JSON of a report in bytes that are JSON, HTML or PDF; null where there is none, or more of it than may be. */
export function carriedReport(bytes: Buffer): Buffer | null {
  const begin = bytes.subarray(0, 1024).toString('latin1');
  if (begin.startsWith('%PDF-')) return fromPdf(bytes);
  if (/^\s*<!doctype html/i.test(begin)) return fromHtml(bytes);
  return bytes;
}

const ATTRIBUTE = '<data hidden id="stratigraph-report" value="';

/** The last one: what is written before it is drawn from the evidence, and escaped. */
function fromHtml(bytes: Buffer): Buffer | null {
  const at = bytes.lastIndexOf(ATTRIBUTE);
  if (at === -1) return null;
  const from = at + ATTRIBUTE.length;
  const to = bytes.indexOf('"', from);
  return to === -1 ? null : Buffer.from(bytes.toString('latin1', from, to), 'base64');
}

const MARK = '/Type /EmbeddedFile';
/** Of the dictionary of a stream, with all that it may say. */
const LONGEST_DICTIONARY = 4096;

/** The one file that our PDFs carry (ISO 32000-1, 7.11.4): the dictionary is in clear, the stream deflated or plain. */
function fromPdf(bytes: Buffer): Buffer | null {
  const at = bytes.lastIndexOf(MARK);
  if (at === -1) return null;
  const from = Math.max(0, at - LONGEST_DICTIONARY);
  const around = bytes.toString('latin1', from, at + LONGEST_DICTIONARY);
  const begin = around.lastIndexOf(' obj', at - from);
  const stream = /stream\r?\n/.exec(around.slice(at - from));
  if (begin === -1 || stream === null) return null;
  const end = at - from + stream.index;
  const dictionary = around.slice(begin, end);
  const length = Number(/\/Length (\d{1,10})\b/.exec(dictionary)?.[1] ?? NaN);
  const start = from + end + stream[0].length;
  if (!Number.isSafeInteger(length) || start + length > bytes.length) return null;
  const data = bytes.subarray(start, start + length);
  return dictionary.includes('/FlateDecode') ? inflated(data) : data;
}

function inflated(data: Buffer): Buffer | null {
  try {
    return inflateSync(data, { maxOutputLength: MOST_JSON });
  } catch {
    return null;
  }
}
