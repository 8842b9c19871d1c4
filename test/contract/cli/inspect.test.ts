import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixturesFolder, readJson, repositoryFile } from '../../fixtures-folder';
import { copyOf, runCli, sample, spawnCli } from './run-cli';

interface Inspected {
  readonly evidence: { readonly name: string; readonly sha256: string; readonly container: string };
  readonly images: readonly {
    readonly layers: readonly Readonly<Record<string, unknown>>[];
    readonly merged: { readonly paths: number };
  }[];
  readonly findings: readonly { readonly maskedValue: string; readonly deletedInLayer: number | null }[];
  readonly problems: readonly unknown[];
}

function inspect(path: string, env: Readonly<Record<string, string>> = {}): { text: string; document: Inspected } {
  const run = spawnCli(['inspect', path, '--json'], env);
  expect(run.stderr).toBe('');
  expect(run).toMatchObject({ status: 0, left: [] });
  return { text: run.stdout, document: JSON.parse(run.stdout) as Inspected };
}

const KEYS = {
  top: 'artifacts blobs coverage evidence findings images problems schema tool',
  evidence: 'bytes compression container name sha256',
  image:
    'attestation config configDigest created history id layers manifestDigest merged platform references seenIn comparisons',
  layer:
    'bytes chainId compression declaredDiffId declaredDigest diffId diffIdStatus digest digestStatus empty entries layer listingSha256 mediaType opaqueMarkers regularFiles step uncompressedBytes whiteouts',
  step: 'author comment created createdBy emptyLayer layer step',
  blob: 'bytes digest mediaType status usedBy',
  finding: 'deleted deletedInLayer hiddenInLayer id maskedValue rule severity state title where',
  where: 'imageId inside kind layer line offset path step',
};

function keysOf(value: unknown): string {
  return Object.keys(value as object)
    .sort()
    .join(' ');
}

function sorted(keys: string): string {
  return keys.split(' ').sort().join(' ');
}

describe('inspect --json', () => {
  const { text, document } = inspect(sample);

  it('has the keys of the contract', () => {
    const raw = JSON.parse(text) as Record<string, never[]>;
    const [image] = raw['images'] as unknown as Record<string, never[]>[];
    const [finding] = raw['findings'] as unknown as Record<string, unknown>[];
    expect(keysOf(raw)).toBe(sorted(KEYS.top));
    expect(keysOf(raw['evidence'])).toBe(sorted(KEYS.evidence));
    expect(keysOf(image)).toBe(sorted(KEYS.image));
    expect(keysOf(image?.['layers']?.[0])).toBe(sorted(KEYS.layer));
    expect(keysOf(image?.['history']?.[0])).toBe(sorted(KEYS.step));
    expect(keysOf(image?.['merged'])).toBe('deleted paths shadowed');
    expect(keysOf(raw['blobs']?.[0])).toBe(sorted(KEYS.blob));
    expect(keysOf(finding)).toBe(sorted(KEYS.finding));
    expect(keysOf(finding?.['where'])).toBe(sorted(KEYS.where));
    expect(keysOf(raw['coverage'])).toBe('filesScanned filesSeen inside looked notScanned');
    expect(keysOf(raw['tool'])).toBe('name rules version');
  });

  it('prints the same bytes whatever the locale, the zone and the place of the evidence', () => {
    const other = inspect(copyOf(sample), { TZ: 'Asia/Tokyo', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' });
    expect(other.text.replace('"copy.tar"', JSON.stringify(basename(sample)))).toBe(text);
  });

  it('tells the digest of the file that sha256sum tells', () => {
    expect(document.evidence.sha256).toBe(createHash('sha256').update(readFileSync(sample)).digest('hex'));
  });

  it('finds the deleted key, and shows no secret', () => {
    expect(document.findings.map((finding) => finding.deletedInLayer)).toContain(10);
    expect(text).not.toContain('Kx9!tr4w-vesper-71');
    expect(text).not.toMatch(/glpat-[A-Za-z0-9]/);
  });
});

describe('inspect for a person', () => {
  it('prints what the README shows', () => {
    const readme = readFileSync(repositoryFile('README.md'), 'utf8');
    expect(readme).toContain(runCli(['inspect', sample]).stdout.trimEnd());
  });
});

interface Truth {
  readonly outer: { readonly sha256: string };
  readonly images: readonly {
    readonly layers: readonly Readonly<Record<string, unknown>>[];
    readonly final: { readonly paths: number; readonly listingSha256: string };
  }[];
}

const fixtures = fixturesFolder();
const archive = join(fixtures ?? '', 'images/haproxy-sample/haproxy-sample.tar');

describe.skipIf(fixtures === null || !existsSync(archive))(
  'against ground truth that others made (needs the shared fixtures)',
  () => {
    // The body of a skipped group is run all the same, to collect its tests: it must not read what is not there.
    if (fixtures === null) {
      it('layers, counts and listings are those of the manifest', () => undefined);
      return;
    }
    const manifest = readJson(join(fixtures, 'MANIFEST.json')) as { fixtures: { file: string; truth: Truth }[] };
    const truth = manifest.fixtures.find((row) => archive.endsWith(row.file))?.truth;
    const { document } = inspect(archive);

    it('layers, counts and listings are those of the manifest', () => {
      expect(document.evidence.sha256).toBe(truth?.outer.sha256);
      const expected = truth?.images[0]?.layers.map((layer) => ({
        digest: layer['digest'],
        diffId: layer['diffId'],
        bytes: layer['storedSize'],
        uncompressedBytes: layer['size'],
        entries: layer['entries'],
        regularFiles: layer['regularFiles'],
        whiteouts: layer['whiteouts'],
        opaqueMarkers: layer['opaqueMarkers'],
        listingSha256: layer['listingSha256'],
      }));
      expect(document.images[0]?.layers).toMatchObject(expected ?? []);
      expect(document.images[0]?.merged.paths).toBe(truth?.images[0]?.final.paths);
    });

    it('files --listing prints the text of that digest, layer by layer and merged', () => {
      const digestOf = (args: readonly string[]): string =>
        createHash('sha256')
          .update(runCli(['files', archive, '--listing', ...args]).stdout)
          .digest('hex');
      expect(digestOf(['--view', 'merged'])).toBe(truth?.images[0]?.final.listingSha256);
      for (const layer of [1, 7, 10]) {
        expect(digestOf(['--layer', String(layer)])).toBe(truth?.images[0]?.layers[layer - 1]?.['listingSha256']);
      }
    });
  },
);
