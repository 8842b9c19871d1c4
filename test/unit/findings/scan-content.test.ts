import { SCAN_LIMIT } from '../../../src/engine/detect/inside/body-sink';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createContentScanner, type ContentScanOutcome } from '../../../src/engine/detect/inside/scan-content';
import { repositoryRoot } from '../../architecture/source-files';
import { runs } from '../../property/runs';
import { filled } from '../../filled';

function scan(path: string, chunks: readonly Uint8Array[], size?: number): ContentScanOutcome {
  const outcomes: ContentScanOutcome[] = [];
  const total = size ?? chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const sink = createContentScanner(path, total, (result) => outcomes.push(result));
  for (const chunk of chunks) {
    const lent = Uint8Array.from(chunk);
    sink.write(lent);
    lent.fill(0x41);
  }
  sink.end();
  return outcomes[0] ?? expect.fail('the scanner did not answer');
}

const text = `# ä\nDB_PASSWORD=Kx9!tr4w\n${'filler '.repeat(2000)}\nURL=https://ci:moss-Lantern-40@git.test/\nT=glpat-Zx81mQvT4nYw6KpR2sLd\n`;

describe('content scanner', () => {
  it('finds the same whatever the chunks are', () => {
    const bytes = Buffer.from(text);
    const whole = scan('app/.env', [bytes]);
    expect(whole.matches.map((match) => match.rule)).toEqual(['secret-assignment', 'url-credentials', 'gitlab-token']);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: bytes.length }), { maxLength: 12 }), (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const chunks = at.slice(1).map((end, index) => bytes.subarray(at[index], end));
        expect(scan('app/.env', chunks)).toEqual(whole);
      }),
      runs(100),
    );
  });

  it('says what it did not scan', () => {
    expect(scan('a', [Buffer.from(text)], SCAN_LIMIT + 1).notScanned).toBe('too-large');
    const many = Array.from({ length: 1001 }, (_, at) => `A_PASSWORD=Kx9!tr4w${at}\n`).join('');
    expect(scan('app/.env', [Buffer.from(many)])).toMatchObject({ dropped: 1, notScanned: 'too-many-matches' });
    expect(scan('a', [], 0)).toMatchObject({ matches: [], inner: [], dropped: 0, nameMatch: null, notScanned: null });
  });

  it('reports a telling name where the content told nothing', () => {
    expect(scan('root/.ssh/id_rsa', [Buffer.from('garbled')]).nameMatch?.rule).toBe('sensitive-file');
    expect(scan('root/.ssh/id_rsa.pub', [Buffer.from('ssh-rsa AAAA')]).nameMatch).toBeNull();
  });

  it('finds the secrets of the sample image at the offsets of its truth', () => {
    const folder = join(repositoryRoot, 'resources', 'samples');
    const truth = JSON.parse(readFileSync(join(folder, 'haproxy-sample.truth.json'), 'utf8')) as {
      secrets: { kind: string; path: string; value: string; offset: number; dataOffset: number; layer: number }[];
      layers: { digest: string }[];
    };
    const archive = readFileSync(join(folder, 'haproxy-sample.tar'));
    for (const secret of filled(truth.secrets.filter(({ kind }) => kind === 'file'))) {
      const around = archive.indexOf(secret.value);
      expect(around).toBeGreaterThan(0);
      const content = secretFile(archive, secret);
      const match = scan(secret.path, [content]).matches.find((one) => one.offset === secret.offset);
      expect(match, secret.path).toBeDefined();
      expect(content.subarray(match?.offset, (match?.offset ?? 0) + (match?.length ?? 0)).toString()).toBe(
        secret.value,
      );
    }
  });
});

/** The file around a secret: from its first byte to the first NUL of the padding. */
function secretFile(archive: Buffer, secret: { value: string; offset: number; path: string }): Buffer {
  const header = archive.indexOf(`${secret.path}\0`);
  const start = header + 512;
  return archive.subarray(start, archive.indexOf(0, start));
}
