import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { emptyFolder, runCli } from './run-cli';

const folder = emptyFolder();
const archive = join(folder, 'image.tar');
const hasKeygen = spawnSync('ssh-keygen', ['-?']).error === undefined;

/** Keys as ssh-keygen makes them, by name. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  ed25519: ['-t', 'ed25519', '-N', ''],
  locked: ['-t', 'ed25519', '-N', 'words of a test'],
  rsa: ['-t', 'rsa', '-b', '2048', '-N', ''],
  'rsa-pem': ['-t', 'rsa', '-b', '3072', '-m', 'PEM', '-N', ''],
  'rsa-pkcs8': ['-t', 'rsa', '-b', '2048', '-m', 'PKCS8', '-N', ''],
  ecdsa: ['-t', 'ecdsa', '-b', '384', '-N', ''],
  'ecdsa-pem': ['-t', 'ecdsa', '-b', '521', '-m', 'PEM', '-N', ''],
  'pem-locked': ['-t', 'rsa', '-b', '2048', '-m', 'PEM', '-N', 'words of a test'],
};

interface SshKey {
  readonly type: string;
  readonly bits: number;
  readonly fingerprint: string;
  readonly encrypted: boolean;
  readonly publicHalf: readonly { kind: string; path: string; line: number; layer: number; state: string }[];
}

let found: readonly { readonly where: { readonly path: string }; readonly sshKey?: SshKey }[] = [];
const path = (name: string): string => join(folder, name);
const content = (name: string): string => readFileSync(path(name), 'utf8');

function keyOf(name: string): SshKey | undefined {
  return found.find(({ where }) => where.path === `keys/${name}`)?.sshKey;
}

/** Bits and fingerprint as ssh-keygen prints them. */
function printed(name: string): string {
  return execFileSync('ssh-keygen', ['-lf', path(`${name}.pub`)], { encoding: 'utf8' })
    .split(' ', 2)
    .join(' ');
}

describe.skipIf(!hasKeygen)('private keys of SSH (ssh-keygen judges)', () => {
  beforeAll(async () => {
    for (const [name, args] of Object.entries(KINDS))
      execFileSync('ssh-keygen', ['-q', ...args, '-C', 'someone@example', '-f', path(name)]);
    // A certificate has the key in it, and a known host may have a hashed name.
    execFileSync('ssh-keygen', ['-q', '-s', path('ed25519'), '-I', 'id', '-n', 'root', path('rsa.pub')]);
    const hosts = `host.example ${content('ecdsa.pub')}`;
    await writeDockerArchive(archive, [
      {
        tag: 'keys:1',
        layers: [
          [
            ...Object.keys(KINDS).map((name) => ({ name: `keys/${name}`, content: content(name) })),
            { name: 'home/a/.ssh/id.pub', content: content('ed25519.pub') },
            { name: 'root/.ssh/authorized_keys', content: `# who may\nno-pty,command="ls" ${content('locked.pub')}` },
            { name: 'etc/ssh/ssh_known_hosts', content: hosts },
            { name: 'etc/ssh/rsa-cert.pub', content: content('rsa-cert.pub') },
            { name: 'app/config.json', content: JSON.stringify({ key: content('rsa-pem') }) },
          ],
          [{ name: 'home/a/.ssh/.wh.id.pub', content: '' }],
        ],
      },
    ]);
    const { stdout, status } = runCli(['findings', archive, '--json']);
    expect(status).toBe(0);
    found = (JSON.parse(stdout) as { findings: typeof found }).findings;
  });

  it.each(Object.keys(KINDS).filter((name) => name !== 'pem-locked'))(
    '%s has the fingerprint of its public half',
    (name) => {
      const key = keyOf(name);
      expect(`${key?.bits ?? 0} ${key?.fingerprint ?? ''}`).toBe(printed(name));
      expect(key?.encrypted).toBe(name === 'locked');
    },
  );

  it('say nothing where the file does not carry it', () => {
    expect(found.some(({ where }) => where.path === 'keys/pem-locked')).toBe(true);
    expect(keyOf('pem-locked')).toBeUndefined();
  });

  it('are recognised with escaped ends of lines', () => {
    const { fingerprint = '' } = found.find(({ where }) => where.path === 'app/config.json')?.sshKey ?? {};
    expect(printed('rsa-pem')).toContain(fingerprint);
    expect(fingerprint).not.toBe('');
  });

  it('say where the public half lies, in any layer', () => {
    const half = (name: string) =>
      keyOf(name)?.publicHalf.map(({ kind, path: at, line, state }) => [kind, at, line, state]);
    expect(half('ed25519')).toEqual([['public-key', 'home/a/.ssh/id.pub', 1, 'deleted']]);
    expect(half('locked')).toEqual([['authorized-keys', 'root/.ssh/authorized_keys', 2, 'present']]);
    expect(half('ecdsa')).toEqual([['known-hosts', 'etc/ssh/ssh_known_hosts', 1, 'present']]);
    expect(half('rsa')).toEqual([['public-key', 'etc/ssh/rsa-cert.pub', 1, 'present']]);
    expect(half('rsa-pkcs8')).toEqual([]);
  });

  it('are told to people as well, without what is private', () => {
    const { stdout } = runCli(['findings', archive]);
    expect(stdout).toContain(
      `  key ${printed('locked')} (ssh-ed25519, encrypted) in layer 1 keys/locked\n    authorized-keys`,
    );
    const [, secret = ''] = content('ed25519').split('\n');
    expect(stdout).not.toContain(secret);
  });
});
