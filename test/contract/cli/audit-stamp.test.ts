import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { readStamp, StampError } from '../../../src/engine/store/time-stamps/read-stamp';
import { emptyFolder, runCli } from './run-cli';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const folder = emptyFolder();
const library = join(folder, 'library');
const at = (name: string): string => join(folder, name);

function openssl(...args: readonly string[]): string {
  const run = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
  expect({ args, status: run.status, stderr: run.status === 0 ? '' : run.stderr }).toEqual({
    args,
    status: 0,
    stderr: '',
  });
  return run.stdout;
}

const CONFIG = `[tsa]
default_tsa = one
[one]
serial = ${at('serial')}
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
[req]
distinguished_name = name
[name]
[ca]
basicConstraints = critical, CA:true
[stamps]
extendedKeyUsage = critical, timeStamping
[web]
extendedKeyUsage = critical, serverAuth
`;

/** A service of our own: a throwaway authority, and certificates of it that sign. */
function makeService(): void {
  writeFileSync(at('ts.cnf'), CONFIG);
  writeFileSync(at('serial'), '01');
  const ca = ['-config', 'ts.cnf', '-extensions', 'ca', '-subj', '/CN=Test authority', '-days', '9'];
  openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'ca.key', '-out', 'ca.pem', ...ca);
  for (const [name, kind, how] of [
    ['rsa', 'stamps', ['rsa:2048']],
    ['ec', 'stamps', ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256']],
  ] as const) {
    const subject = ['-subj', `/CN=Stamps by ${name}`, '-config', 'ts.cnf'];
    openssl('req', '-newkey', ...how, '-nodes', '-keyout', `${name}.key`, '-out', `${name}.csr`, ...subject);
    const by = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '9'];
    openssl(
      'x509',
      '-req',
      '-in',
      `${name}.csr`,
      '-out',
      `${name}.pem`,
      ...by,
      '-extfile',
      'ts.cnf',
      '-extensions',
      kind,
    );
  }
}

const reply = (request: string, response: string, signer = 'rsa'): string =>
  openssl(
    ...['ts', '-reply', '-config', 'ts.cnf', '-section', 'one', '-queryfile', request, '-out', response],
    ...[...['-signer', `${signer}.pem`, '-inkey', `${signer}.key`]],
  );

const audit = (...args: readonly string[]) => runCli(['audit', ...args, '--library', library]);

describe.skipIf(!hasOpenssl)('time stamps of the audit log', () => {
  beforeAll(() => {
    makeService();
    expect(runCli(['case', 'new', 'Case 1', '--library', library]).status).toBe(0);
  }, 60_000);

  it('are asked for over the hash of the newest row, in a form that openssl reads', () => {
    expect(audit('stamp', '--request', at('one.tsq'))).toMatchObject({ status: 0 });
    const text = openssl('ts', '-query', '-in', 'one.tsq', '-text');
    expect(text).toMatch(/Hash Algorithm: sha256/);
    expect(text).toMatch(/Certificate required: yes/);
    expect(text).toMatch(/Nonce: 0x/);
    const { head } = JSON.parse(audit('verify', '--json').stdout) as { head: string };
    const dump = [...text.matchAll(/ - ((?:[0-9a-f]{2}[ -]?){16})/g)].map(([, bytes = '']) =>
      bytes.replace(/[^0-9a-f]/g, ''),
    );
    expect(dump.join('')).toBe(head);
  });

  it.each(['rsa', 'ec'])('are kept and used once they are granted, signed with %s', (signer) => {
    expect(audit('stamp', '--request', at(`${signer}.tsq`)).status).toBe(0);
    const { head } = JSON.parse(audit('verify', '--json').stdout) as { head: string };
    reply(`${signer}.tsq`, `${signer}.tsr`, signer);
    openssl('ts', '-verify', '-digest', head, '-in', `${signer}.tsr`, '-CAfile', 'ca.pem');
    const taken = audit('stamp', '--response', at(`${signer}.tsr`), '--json');
    expect(taken).toMatchObject({ status: 0 });
    expect(JSON.parse(taken.stdout)).toMatchObject({ hash: head, signer: `CN=Stamps by ${signer}` });
    const verified = audit('verify', '--anchors');
    expect(verified.status).toBe(0);
    expect(verified.stdout).toContain(`CN=Stamps by ${signer}`);
  });

  it('are refused where they answer another request, are changed, or are no stamps', () => {
    const refused = (name: string, bytes: Buffer, reason: RegExp): void => {
      writeFileSync(at(name), bytes);
      const run = audit('stamp', '--response', at(name));
      expect({ name, status: run.status }).toEqual({ name, status: 3 });
      expect(run.stderr).toMatch(reason);
    };
    const granted = readFileSync(at('rsa.tsr'));
    openssl('ts', '-query', '-digest', 'ab'.repeat(32), '-sha256', '-cert', '-out', 'other.tsq');
    reply('other.tsq', 'other.tsr');
    refused('a', readFileSync(at('other.tsr')), /no request of this library/);
    const changed = Buffer.from(granted);
    const time = changed.indexOf('Z', changed.indexOf(Buffer.from('18', 'hex'))) - 1;
    changed[time] = (changed[time] ?? 0) ^ 1;
    refused('b', changed, /over other content|signature is wrong|cannot be read/);
    refused('c', granted.subarray(0, 200), /cannot be read/);
    refused('d', Buffer.from('hello'), /cannot be read/);
    // Whatever byte is another: no other row and no other time is believed, and nothing but a reason is thrown.
    const told = readStamp(granted);
    for (let place = 0; place < granted.length; place += 1) {
      const flipped = Buffer.from(granted);
      flipped[place] = (flipped[place] ?? 0) ^ 0x41;
      try {
        expect(readStamp(flipped)).toMatchObject({ hash: told.hash, time: told.time, nonce: told.nonce });
      } catch (error) {
        if (!(error instanceof StampError)) throw error;
      }
    }
  });

  it('show a row that was taken out with the whole chain after it, where nothing else does', () => {
    const database = new Database(join(library, 'library.sqlite'));
    database.exec('DROP TRIGGER audit_log_is_append_only_update');
    database.exec("UPDATE audit_log SET hash = 'ff' || substr(hash, 3) WHERE id = 1");
    database.exec(`CREATE TRIGGER audit_log_is_append_only_update BEFORE UPDATE ON audit_log
  BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END`);
    database.close();
    const run = audit('verify', '--anchors');
    expect(run.status).toBe(4);
    expect(run.stdout).toMatch(/row 1 is not the one that has a time stamp of/);
  });
});
