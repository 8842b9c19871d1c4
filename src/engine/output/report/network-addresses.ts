import { isIP, isIPv6 } from 'node:net';
import type { Finding } from '../../../shared/contract/findings';
import type { ImageDetail } from '../../../shared/contract/image';
import type { PathText } from '../../../shared/path-text';
import { DOTS } from '../../detect/secrets/mask-value';

export type AddressType = 'url' | 'ipv4' | 'ipv6';

/** A network address that the image names, with the first place where it does. */
export interface NetworkAddress {
  readonly address: string;
  readonly type: AddressType;
  readonly in: 'config' | 'history' | 'file';
  readonly step: number | null;
  readonly layer: number | null;
  readonly path: PathText | null;
}

/** Addresses of one image that a report names. */
const MOST_ADDRESSES = 1000;

type Place = Omit<NetworkAddress, 'address' | 'type'>;

/**
 * Addresses in the history, in the config, and in the lines of findings in files, each once. Those of this machine alone
 * (loopback, unspecified) are left out, and so is who signs in there and what is asked.
 */
export function networkAddresses(detail: ImageDetail, findings: readonly Finding[]): readonly NetworkAddress[] {
  const found = new Map<string, NetworkAddress>();
  for (const { text, place } of textsOf(detail, findings)) {
    for (const { address, type } of addressesIn(text)) {
      if (found.size === MOST_ADDRESSES) return [...found.values()];
      if (!found.has(address)) found.set(address, { address, type, ...place });
    }
  }
  return [...found.values()];
}

function* textsOf(
  { history, config }: ImageDetail,
  findings: readonly Finding[],
): Generator<{ readonly text: string; readonly place: Place }> {
  const nowhere = { step: null, layer: null, path: null };
  for (const { step, layer, createdBy } of history)
    yield { text: createdBy ?? '', place: { ...nowhere, in: 'history', step, layer } };
  const words = [...config.entrypoint, ...config.cmd].map(({ text }) => text);
  const named = [...config.env, ...config.labels].map(({ name, value }) => `${name}=${value.text}`);
  for (const text of [...named, ...words]) yield { text, place: { ...nowhere, in: 'config' } };
  for (const { where, context } of findings) {
    const { layer, path } = where;
    if (context !== null && path !== null) yield { text: context, place: { ...nowhere, in: 'file', layer, path } };
  }
}

const SCHEMES =
  'https?|ftps?|sftp|ssh|git|wss?|tcp|udp|tls|ldaps?|smtps?|imaps?|redis|rediss|amqps?|mongodb|postgres|postgresql|mysql|nats|mqtts?|kafka';
const URL_TEXT = new RegExp(`\\b(?:${SCHEMES})://[^\\s"'<>\\\\\`|;,()[\\]{}]+`, 'gi');
/** Four numbers that are no part of a longer word or version. */
const IPV4_TEXT = /(?<![\w.-])(?<!version[=: ]v?)(?<!==)(?:\d{1,3}\.){3}\d{1,3}(?![\w-])(?!\.\w)/gi;
const IPV6_TEXT = /(?<![\w:.])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,8}(?![\w:.])/gi;

/** Addresses in one text: of URLs without user, query and fragment. */
export function* addressesIn(text: string): Generator<Pick<NetworkAddress, 'address' | 'type'>> {
  for (const [url] of text.matchAll(URL_TEXT)) {
    const address = plainUrl(url);
    if (address !== null) yield { address, type: 'url' };
  }
  const rest = text.replace(URL_TEXT, ' ');
  for (const [address] of rest.matchAll(IPV4_TEXT))
    if (isIP(address) === 4 && !isOwn(address)) yield { address, type: 'ipv4' };
  for (const [address] of rest.matchAll(IPV6_TEXT)) {
    // `a::b` is a name in many languages.
    const groups = address.split(':').filter((group) => group !== '');
    if (isIPv6(address) && groups.length > 2) yield { address: address.toLowerCase(), type: 'ipv6' };
  }
}

function isOwn(host: string): boolean {
  return host === 'localhost' || host === '0.0.0.0' || host.startsWith('127.');
}

/** Characters of an address. */
const LONGEST = 2048;

/** Scheme, host, port and path; null where the host is this machine, or is not written out. */
function plainUrl(url: string): string | null {
  const [, scheme = '', rest = ''] = /^([^:]+):\/\/(.*)$/u.exec(url) ?? [];
  const end = rest.search(/[/?#]/u);
  const authority = end === -1 ? rest : rest.slice(0, end);
  const path = end === -1 ? '' : rest.slice(end).split(/[?#]/u, 1)[0];
  const host = trimmed(authority.slice(authority.lastIndexOf('@') + 1).slice(0, LONGEST)).toLowerCase();
  if (!/^[\w.-]+(?::\d{1,5})?$/u.test(host) || isOwn(host.replace(/:\d+$/u, ''))) return null;
  const [shown = ''] = (path ?? '').split(DOTS, 1);
  return `${scheme.toLowerCase()}://${host}${trimmed(shown)}`.slice(0, LONGEST);
}

/** Without the signs at its end, which are of the sentence around it. */
function trimmed(path: string): string {
  let end = path.length;
  while (end > 0 && '.:!/'.includes(path[end - 1] ?? ' ')) end -= 1;
  return path.slice(0, end);
}
