import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { neverCancelled } from '../../src/engine/base/cancellation';
import { lookForCertificates } from '../../src/engine/query/certificates/look-for-certificates';
import { writeDockerArchive, type MadeFile } from '../engine-support/made-archive';
import { derOf, pem2020, pem2025, rootPem } from '../engine-support/made-certificates';
import { addTo, temporaryFolder, temporaryLibrary } from '../engine-support/test-library';
import { runTool } from './run-tool';

const installed = await runTool('openssl', ['version']).then(
  ({ out }) => /^(OpenSSL|LibreSSL) /.test(out),
  () => false,
);
if (!installed) process.stdout.write('skipped: certificates are not compared: openssl is not installed\n');

const folder = mkdtempSync(join(tmpdir(), 'stratigraph-x509-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs openssl, and fails where it does. */
async function openssl(...words: readonly string[]): Promise<string> {
  const { status, out, err } = await runTool('openssl', words);
  if (status !== 0) throw new Error(err);
  return out;
}

/** A certificate that openssl makes now, with a key of this kind. */
async function freshPem(name: string, ...key: readonly string[]): Promise<string> {
  const out = join(folder, `${name}.pem`);
  const subject = ['-subj', `/C=FR/O=A + B "C"/CN=${name}`, '-days', '9000'];
  await openssl('req', '-x509', '-nodes', '-newkey', ...key, '-keyout', join(folder, 'key'), '-out', out, ...subject);
  return readFileSync(out, 'utf8');
}

/** What openssl says of a certificate. */
async function told(der: Buffer): Promise<Readonly<Record<string, string>>> {
  const path = join(folder, 'one.der');
  writeFileSync(path, der);
  const facts = ['-dates', '-serial', '-fingerprint', '-sha256'];
  const out = await openssl('x509', '-inform', 'DER', '-in', path, '-noout', ...facts);
  return Object.fromEntries(
    out
      .trim()
      .split('\n')
      .map((line) => line.split('=', 2) as [string, string]),
  );
}

function timeOf(text: string | undefined): string {
  return new Date(text ?? '').toISOString().replace('.000Z', 'Z');
}

describe.skipIf(!installed)('openssl x509', () => {
  it('tells the same times, serial number and fingerprint of every certificate in an archive', async () => {
    const fresh = [
      await freshPem('rsa', 'rsa:2048'),
      await freshPem('ec', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384'),
      await freshPem('ed25519', 'ed25519'),
    ];
    const all = [rootPem, pem2020, pem2025, ...fresh];
    const layers: readonly (readonly MadeFile[])[] = [
      [{ name: 'etc/ssl/certs/ca-certificates.crt', content: all.join('# next\n') }],
      [
        { name: 'etc/ssl/certs/.wh.ca-certificates.crt' },
        ...fresh.map((pem, index) => ({ name: `own/${index}.der`, content: derOf(pem) })),
      ],
    ];
    const library = temporaryLibrary();
    const path = join(temporaryFolder(), 'a.tar');
    await writeDockerArchive(path, [{ tag: 'one:1', layers }]);
    await addTo(library, path);
    const options = { imageId: 1, signal: neverCancelled, cacheDir: library.cacheDir };
    const { certificates } = await lookForCertificates(library, options);
    expect(certificates).toHaveLength(all.length);
    for (const { fingerprint, serial, notBefore, notAfter, places } of certificates) {
      const number = (places[0]?.number ?? 0) - 1;
      const expected = await told(derOf(all[number] ?? ''));
      expect({ notBefore, notAfter, serial }).toEqual({
        notBefore: timeOf(expected['notBefore']),
        notAfter: timeOf(expected['notAfter']),
        serial: expected['serial'],
      });
      const print = Object.entries(expected).find(([key]) => /fingerprint$/i.test(key))?.[1] ?? '';
      expect(fingerprint).toBe(`sha256:${print.replaceAll(':', '').toLowerCase()}`);
    }
  });
});
