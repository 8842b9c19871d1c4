import { identityOf, type SshIdentity } from './ssh-public-key';

/** A public key in a text, and its line. */
export interface PublicLine extends SshIdentity {
  readonly line: number;
}

/** More in one file is no list of keys of people and hosts. */
const MOST_LINES = 50_000;
const KEY = /(?:^|[ \t,"])((?:sk-)?(?:ssh|ecdsa)-[\w.@-]{3,60})[ \t]+([A-Za-z0-9+/]{20,16384}={0,2})(?=\s|$)/;
const SSH2 = /---- BEGIN SSH2 PUBLIC KEY ----\r?\n([\w+/=\s:",.@\\-]{40,16384}?)---- END SSH2 PUBLIC KEY ----/;

/**
 * The public keys of a text: `*.pub` and `authorized_keys` (sshd(8)), `known_hosts` with names in clear or hashed, and one in the form of RFC 4716.
 * The type is that of the key, not what stands before it.
 */
export function publicLines(text: string): readonly PublicLine[] {
  const found: PublicLine[] = [];
  for (const [index, line] of text.split('\n', MOST_LINES).entries()) {
    if (line.startsWith('#')) continue;
    const body = KEY.exec(line.slice(0, 20_000))?.[2];
    const identity = body === undefined ? null : identityOf(Buffer.from(body, 'base64'));
    if (identity !== null) found.push({ ...identity, line: index + 1 });
  }
  const block = found.length > 0 ? null : SSH2.exec(text.slice(0, 64 * 1024));
  const bare = (block?.[1] ?? '').replaceAll(/^[A-Za-z-]+:(?:[^\n]*\\\r?\n)*[^\n]*\n/gm, '').replaceAll(/\s/g, '');
  const identity = bare === '' ? null : identityOf(Buffer.from(bare, 'base64'));
  return identity === null ? found : [{ ...identity, line: 1 }];
}
