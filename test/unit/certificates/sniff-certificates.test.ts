import { describe, expect, it } from 'vitest';
import { readCertificate } from '../../../src/engine/detect/certificates/read-certificate';
import { sniffCertificates } from '../../../src/engine/detect/certificates/sniff-certificates';
import { derOf, pem2020, pem2025, rootPem } from '../../engine-support/made-certificates';
import { timed } from '../../timed';

const root = derOf(rootPem);
const leaf = derOf(pem2020);

function sniff(bytes: string | Buffer, most = 100) {
  return sniffCertificates(Buffer.from(bytes as string, 'latin1'), most);
}

describe('sniffCertificates', () => {
  it('finds blocks among other text, whatever ends a line, and keys are none of them', () => {
    const key = '-----BEGIN PRIVATE KEY-----\nMIGH\n-----END PRIVATE KEY-----\n';
    const bundle = `# Roots\n${rootPem}${key}Bag Attributes: <none>\r\n${pem2020.replaceAll('\n', '\r\n')}`;
    expect(sniff(bundle)).toEqual({ ders: [root, leaf], broken: 0, left: 0 });
    const old = pem2020.replaceAll('CERTIFICATE', 'X509 CERTIFICATE');
    expect(sniff(old).ders).toEqual([leaf]);
  });

  it('takes of a trusted certificate only the certificate', () => {
    const trusted = Buffer.concat([leaf, Buffer.from('300a0c08ffffffffffffffff', 'hex')]).toString('base64');
    const text = `-----BEGIN TRUSTED CERTIFICATE-----\n${trusted}\n-----END TRUSTED CERTIFICATE-----\n`;
    expect(sniff(text)).toEqual({ ders: [leaf], broken: 0, left: 0 });
  });

  it('finds DER at the beginning of a file, one behind the other, and PEM behind it', () => {
    expect(sniff(Buffer.concat([root, leaf, Buffer.from(`\n${pem2025}`)]))).toEqual({
      ...{ ders: [root, leaf, derOf(pem2025)], broken: 0, left: 0 },
    });
  });

  it.each([
    ['an empty file', Buffer.alloc(0), 0],
    ['zeros', Buffer.alloc(4096), 0],
    ['a key in DER', Buffer.from('3041020100301306072a8648ce3d0201', 'hex'), 0],
    ['a length of four gigabytes', Buffer.from('3084ffffffff3084fffffff0a003020102', 'hex'), 1],
    ['a length of 127 bytes', Buffer.concat([Buffer.from([0x30, 0xff]), Buffer.alloc(127, 0xff)]), 0],
    ['a block without an end', '-----BEGIN CERTIFICATE-----\nMIIB', 1],
    ['a block with another end', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END X509 CRL-----\n', 1],
    ['a block that is no base64', '-----BEGIN CERTIFICATE-----\nMI!B\n-----END CERTIFICATE-----\n', 1],
    ['an empty block', '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n', 1],
    ['a label without an end', `-----BEGIN ${'CERTIFICATE'.repeat(1000)}`, 0],
  ])('finds nothing in %s', (_name, bytes, broken) => {
    expect(sniff(bytes)).toEqual({ ders: [], broken, left: 0 });
  });

  it('counts what is cut short anywhere, and never reads past the end', () => {
    for (let length = 0; length < root.length; length += 1) {
      const { ders, broken } = sniff(root.subarray(0, length));
      expect(ders).toEqual([]);
      // Before the first field nothing says that it is a certificate.
      expect(broken).toBe(length > 8 ? 1 : 0);
    }
  });

  it('stops at the bound and counts the rest', () => {
    expect(sniff(rootPem.repeat(5), 2)).toMatchObject({ ders: { length: 2 }, left: 3 });
    expect(sniff(Buffer.concat([root, leaf]), 1)).toMatchObject({ ders: [root], left: 1 });
    const begun = '-----BEGIN CERTIFICATE-----\n'.repeat(7);
    expect(sniff(begun, 3)).toEqual({ ders: [], broken: 3, left: 4 });
  });

  it.each([
    ['begun and never ended', '-----BEGIN CERTIFICATE-----\n'],
    ['without a label', '-----BEGIN '],
    ['empty', '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n'],
    ['of another kind', '-----BEGIN X509 CRL-----\nAAAA\n'],
  ])('is through with 100,000 blocks %s at once', timed, (_name, block) => {
    const started = performance.now();
    const { ders, broken, left } = sniff(block.repeat(100_000), 2000);
    expect(performance.now() - started).toBeLessThan(2000);
    expect(ders).toEqual([]);
    expect(broken + left).toBe(block.includes(' CERTIFICATE') ? 100_000 : 0);
  });
});

describe('readCertificate', () => {
  it('tells what a certificate says of itself', () => {
    expect(readCertificate(root)).toEqual({
      fingerprint: 'sha256:0beb722e0cc60821aa73c6842ad129d4d8229e2c38591e5b7e0c8ef8d3c2b652',
      ...{
        subject: 'C=JP, O=Strata\\, Inc., CN=Strata Test Root',
        issuer: 'C=JP, O=Strata\\, Inc., CN=Strata Test Root',
      },
      ...{ serial: '01A7', notBefore: '2010-01-01T00:00:00Z', notAfter: '2040-01-01T00:00:00Z' },
      ...{ ca: true, self: 'signed' },
    });
    expect(readCertificate(derOf(pem2025))).toMatchObject({
      ...{ subject: 'CN=例え.test', notAfter: '2051-01-01T00:00:00Z', ca: false, self: null },
    });
  });

  it('says that a certificate only names itself where its key did not sign it', () => {
    const forged = Buffer.from(root);
    const last = forged.length - 1;
    forged[last] = (forged[last] ?? 0) ^ 1;
    expect(readCertificate(forged)).toMatchObject({ self: 'named' });
  });

  it('takes no other bytes for a certificate, whatever is changed or cut', () => {
    expect(readCertificate(Buffer.alloc(0))).toBeNull();
    expect(readCertificate(root.subarray(0, 100))).toBeNull();
    // A reader that looks for PEM anywhere would take the one inside for the one around it.
    const text = Buffer.from(`\n${pem2020}`);
    const around = Buffer.concat([Buffer.from([0x30, 0x82, text.length >> 8, text.length & 255]), text]);
    expect(readCertificate(around)).toBeNull();
    for (let at = 0; at < root.length; at += 1) {
      const changed = Buffer.from(root);
      changed[at] = (changed[at] ?? 0) ^ 0x41;
      const read = readCertificate(changed);
      expect(read === null || read.fingerprint !== readCertificate(root)?.fingerprint).toBe(true);
    }
  });

  it('cuts names that fill a file', () => {
    const long = readCertificate(withLongName(leaf, 60_000));
    expect(long).not.toBeNull();
    expect(long?.subject.length).toBeLessThanOrEqual(1024);
    expect(long?.subject.endsWith('…')).toBe(true);
  });
});

/** A certificate with a part in its subject of so many characters outside of the basic plane. */
function withLongName(der: Buffer, characters: number): Buffer {
  const name = Buffer.from('例え.test');
  const long = Buffer.from('\u{20000}'.repeat(characters));
  const at = der.indexOf(name);
  // Headers around the name: set, sequence, object id, string.
  const value = tlv(0x0c, long);
  const attribute = tlv(0x30, Buffer.concat([der.subarray(at - 7, at - 2), value]));
  const subject = tlv(0x30, tlv(0x31, attribute));
  const nameStart = at - 2 - 5 - 2 - 2 - 2;
  const tbs = der.subarray(8, der.length);
  const tbsLength = der.readUInt16BE(6);
  const body = tbs.subarray(0, tbsLength);
  const before = body.subarray(0, nameStart - 8);
  const after = body.subarray(at + name.length - 8);
  return tlv(0x30, Buffer.concat([tlv(0x30, Buffer.concat([before, subject, after])), tbs.subarray(tbsLength)]));
}

function tlv(tag: number, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return Buffer.concat([Buffer.from([tag, 0x84]), length, body]);
}
