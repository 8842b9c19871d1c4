import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { checkBlobCommand, checkDiffIdCommand, readBytesCommand, shellQuote } from '../../../src/renderer/ui/by-hand';

const hex = 'ab'.repeat(32);
const digest = `sha256:${hex}`;
const evidenceCompression = 'none';

describe('commands for checking by hand', () => {
  it.each(["it's", 'a b', '$(reboot)', '`id`', 'a\nb', 'back\\slash', 'x\u202ey', 'é', '-rf', "a'\u0007$b"])(
    'quotes %j so that a shell gives it back',
    (word) => {
      const printed = execFileSync('bash', ['-c', `printf %s ${shellQuote(word)}`], {
        encoding: 'utf8',
        env: { ...process.env, LC_ALL: 'C.UTF-8' },
      });
      expect(printed).toBe(word);
    },
  );

  it('reads a blob where the evidence keeps it', () => {
    expect(
      checkBlobCommand({ evidencePath: '/e/i.tar', container: 'docker-archive', evidenceCompression, digest }),
    ).toBe(`tar -xOf /e/i.tar blobs/sha256/${hex} | sha256sum`);
    expect(checkBlobCommand({ evidencePath: '/e/dir', container: 'oci-layout', evidenceCompression, digest })).toBe(
      `cat /e/dir/blobs/sha256/${hex} | sha256sum`,
    );
    expect(
      checkDiffIdCommand({ evidencePath: '/e/i.tar', container: 'oci-archive', evidenceCompression, digest }, 'zstd'),
    ).toBe(`tar -xOf /e/i.tar blobs/sha256/${hex} | zstd -dc | sha256sum`);
    expect(
      checkDiffIdCommand({ evidencePath: '/e/i.tar', container: 'oci-archive', evidenceCompression, digest }, 'lz4'),
    ).toBe(`tar -xOf /e/i.tar blobs/sha256/${hex} | lz4 -dc | sha256sum`);
    const packed = { evidencePath: '/e/i.tar.lz4', container: 'docker-archive', digest } as const;
    expect(checkDiffIdCommand({ ...packed, evidenceCompression: 'lz4' }, 'gzip')).toBe(
      `cat /e/i.tar.lz4 | lz4 -dc | tar -xOf - blobs/sha256/${hex} | gzip -dc | sha256sum`,
    );
  });

  it('gives no command that could not work', () => {
    expect(
      checkBlobCommand({ evidencePath: '/e', container: 'docker-archive-legacy', evidenceCompression, digest }),
    ).toBeNull();
    expect(
      checkBlobCommand({ evidencePath: '/e', container: 'oci-archive', evidenceCompression, digest: null }),
    ).toBeNull();
    expect(
      checkBlobCommand({ evidencePath: '/e', container: 'oci-archive', evidenceCompression, digest: 'sha256:$(id)' }),
    ).toBeNull();
    expect(
      checkBlobCommand({ evidencePath: '/e', container: 'oci-archive', evidenceCompression, digest: 'blake3:ab' }),
    ).toBeNull();
  });

  it('reads the bytes of one file, in the evidence where they lie plain and through the layer where not', () => {
    const place = {
      evidencePath: '/e/i.tar',
      container: 'oci-archive',
      evidenceCompression,
      digest,
      compression: 'gzip',
      dataOffset: 1024,
      size: 163,
    } as const;
    expect(readBytesCommand({ ...place, evidenceOffset: 5120 })).toBe(
      'tail -c +5121 /e/i.tar | head -c 163 | sha256sum',
    );
    expect(readBytesCommand({ ...place, evidenceOffset: null })).toBe(
      `tar -xOf /e/i.tar blobs/sha256/${hex} | gzip -dc | tail -c +1025 | head -c 163 | sha256sum`,
    );
  });
});
