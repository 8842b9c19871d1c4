import { bytesToText, textToBytes } from '../../shared/path-text';

/**
 * Search params carry names of files, which are bytes: percent-encoding of the bytes
 * keeps them whole where `URLSearchParams` would write U+FFFD for what is not UTF-8.
 */
export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(search)
    .filter((pair): pair is [string, string | number] => typeof pair[1] === 'string' || typeof pair[1] === 'number')
    .map(([key, value]) => `${key}=${encode(String(value))}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

/** The exact inverse; values are texts, each route's schema gives them their type. */
export function parseSearch(text: string): Record<string, string> {
  const search: Record<string, string> = {};
  for (const pair of text.replace(/^\?/, '').split('&')) {
    const cut = pair.indexOf('=');
    if (cut > 0) search[pair.slice(0, cut)] = decode(pair.slice(cut + 1));
  }
  return search;
}

function encode(text: string): string {
  let encoded = '';
  for (const byte of textToBytes(text)) {
    const char = String.fromCharCode(byte);
    encoded += /[A-Za-z0-9_.~/-]/.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return encoded;
}

function decode(text: string): string {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const hex = /^%([0-9A-Fa-f]{2})/.exec(text.slice(at, at + 3));
    if (hex === null) bytes.push(...textToBytes(text[at] ?? ''));
    else {
      bytes.push(parseInt(hex[1] ?? '', 16));
      at += 2;
    }
  }
  return bytesToText(Uint8Array.from(bytes));
}
