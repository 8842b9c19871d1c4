import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { keyStoreBytes, storedKeys } from '../../../src/engine/detect/files/key-stores';
import { scanned } from '../../engine-support/scanned';
// Made by keytool, openssl, keepassxc-cli, gpg and ktutil; nothing is behind them.
import made from './key-files.json';

type Name = keyof typeof made;
const bytesOf = (name: Name): Buffer => Buffer.from(made[name], 'base64');

const keys: readonly (readonly [name: Name, rule: string, severity: string])[] = [
  ['web.jks', 'key-store', 'high'],
  ['s.jceks', 'key-store', 'high'],
  ['web.p12', 'key-store', 'high'],
  ['ossl.p12', 'key-store', 'high'],
  ['db.kdbx', 'key-store', 'high'],
  ['a.keytab', 'kerberos-keytab', 'critical'],
  ['ec.der', 'private-key', 'critical'],
  ['ec-pkcs8.der', 'private-key', 'critical'],
  ['rsa.der', 'private-key', 'critical'],
  ['ed.der', 'private-key', 'critical'],
  ['ec-enc.der', 'private-key', 'high'],
  ['sec.gpg', 'private-key', 'high'],
  ['gpg.key', 'gnupg-private-key', 'high'],
];

describe('a key is told by the form of its file', () => {
  it.each(keys)('%s, whatever it is called', async (name, rule, severity) => {
    const outcome = await scanned('srv/data/blob.bin', bytesOf(name));
    expect(outcome.matches.map((match) => [match.rule, match.severity])).toEqual([[rule, severity]]);
    const [match] = outcome.matches;
    expect(match?.length).toBeGreaterThan(30);
    expect((match?.offset ?? 0) + (match?.length ?? 0)).toBeLessThanOrEqual(bytesOf(name).length);
    expect(outcome.notScanned).toBeNull();
  });

  it.each(keys)('%s in a compressed file', async (name, rule) => {
    const outcome = await scanned('srv/backup.gz', gzipSync(bytesOf(name)));
    expect(outcome.inner.map(({ match }) => match.rule)).toEqual([rule]);
  });

  it('a Java key store says where in it the key lies', async () => {
    const bytes = bytesOf('web.jks');
    const [match] = (await scanned('web.jks', bytes)).matches;
    // EncryptedPrivateKeyInfo: a sequence as long as the entry.
    expect(bytes[match?.offset ?? 0]).toBe(0x30);
    expect(bytes.readUInt32BE((match?.offset ?? 4) - 4)).toBe(match?.length);
  });

  it.each(['trust.jks', 'trust.p12', 'ec-pub.der', 'cert.der', 'pub.gpg'] as const)(
    '%s holds nothing secret',
    async (name) => {
      expect((await scanned('srv/data/blob.bin', bytesOf(name))).matches).toEqual([]);
    },
  );
});

describe('hostile key files', () => {
  it('are read at any length without an error', () => {
    for (const name of Object.keys(made) as Name[]) {
      const bytes = bytesOf(name);
      for (let length = 0; length < bytes.length; length += 1) {
        for (const { start, end } of storedKeys(bytes.subarray(0, length))) {
          expect(start).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual(length);
        }
      }
    }
  });

  it('say any number of entries and lengths', () => {
    const bytes = bytesOf('web.jks');
    for (let at = 4; at < 64; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = 0xff;
      expect(storedKeys(changed).every(({ end }) => end <= bytes.length)).toBe(true);
    }
  });

  it('each begins with a byte that is looked at', () => {
    for (const [name, rule] of keys)
      if (rule !== 'gnupg-private-key') expect(keyStoreBytes, name).toContain(bytesOf(name)[0]);
  });
});
