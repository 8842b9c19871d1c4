import type { Hit } from './hit.types';

export const privateKeyTrigger = '-----BEGIN ';

const HEADER = /-----BEGIN (?<kind>(?:[A-Z0-9]{2,12} ){0,3})PRIVATE KEY(?<block> BLOCK)?-----/y;
const KEY_LIMIT = 64 * 1024;
const UNCLOSED_BODY = /^[A-Za-z0-9+/=\s\\:,.-]{0,65536}/;
const SHORTEST_BODY = 40;

const TAIL = /^[A-Za-z0-9+/=\s\\:,.]{0,65536}-----END (?:[A-Z0-9]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/;

/** The end of a private key whose beginning lies before the text. */
export function privateKeyTail(text: string): Hit | null {
  const end = TAIL.exec(text)?.[0].length;
  return end === undefined ? null : { rule: 'private-key', severity: 'critical', start: 0, end, shown: '' };
}

/**
 * A whole PEM block, from its BEGIN line to its END line (RFC 7468). Where the END
 * is missing, as far as the base64 goes. Null where it is only the words: a key
 * that a manual talks about has no body.
 */
export function privateKeyAt(text: string, at: number): Hit | null {
  HEADER.lastIndex = at;
  const header = HEADER.exec(text);
  if (header === null) return null;
  const kind = (header.groups?.['kind'] ?? '').trim();
  const label = `${kind === '' ? '' : `${kind} `}PRIVATE KEY${header.groups?.['block'] ?? ''}`;
  const bodyStart = at + header[0].length;
  const footer = `-----END ${label}-----`;
  // No body holds five dashes, so each search ends at the next line of dashes: linear over many headers.
  const dashes = text.indexOf('-----', bodyStart);
  const isClosed = dashes !== -1 && dashes - bodyStart <= KEY_LIMIT && text.startsWith(footer, dashes);
  const window = text.slice(bodyStart, Math.min(dashes === -1 ? text.length : dashes, bodyStart + KEY_LIMIT));
  const body = isClosed ? window : (UNCLOSED_BODY.exec(window)?.[0] ?? '');
  const material = body.replace(/\\[rn]|[^A-Za-z0-9+/=]/g, '');
  if (material.length < SHORTEST_BODY || /^(.)\1+$/.test(material)) return null;
  const locked = kind.includes('ENCRYPTED') || body.includes('ENCRYPTED');
  return {
    rule: 'private-key',
    severity: locked ? 'high' : 'critical',
    start: at,
    end: isClosed ? dashes + footer.length : bodyStart + body.trimEnd().length,
    shown: `${kind === '' ? 'PKCS #8' : kind} private key `,
  };
}
