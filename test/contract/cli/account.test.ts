import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixturesFolder } from '../../fixtures-folder';
import { runCli, sample } from './run-cli';

interface Account {
  readonly artifacts: readonly { readonly layers: readonly { readonly digestStatus: string }[] }[];
  readonly images: readonly {
    readonly id: string;
    readonly layers: readonly {
      readonly layer: number;
      readonly declaredDigest: string | null;
      readonly digestStatus: string;
      readonly listingSha256: string | null;
    }[];
  }[];
  readonly blobs: readonly {
    readonly digest: string;
    readonly status: string;
    readonly mediaType: string | null;
    readonly usedBy: readonly string[];
  }[];
  readonly findings: readonly {
    readonly where: { readonly path: string | null };
    readonly deletedInLayer: number | null;
  }[];
  readonly problems: readonly {
    readonly code: string;
    readonly layer: number | null;
    readonly digest: string | null;
  }[];
}

function account(path: string): Account {
  const run = runCli(['inspect', path, '--json']);
  expect(run).toMatchObject({ status: 0, stderr: '', left: [] });
  return JSON.parse(run.stdout) as Account;
}

/** What the list of blobs says of each layer of the images. */
function layerBlobs({ images, blobs }: Account): readonly (string | undefined)[] {
  return images.flatMap(({ layers }) =>
    layers.map((layer) => blobs.find((blob) => blob.digest === layer.declaredDigest)?.status),
  );
}

function listingDigest(path: string, layer: number): string {
  const run = runCli(['files', path, '--layer', String(layer), '--listing']);
  return createHash('sha256').update(run.stdout).digest('hex');
}

describe('the account of what the evidence holds', () => {
  it('names every layer among the blobs, verified and with who uses it', () => {
    const found = account(sample);
    expect(layerBlobs(found)).toEqual(found.images[0]?.layers.map(() => 'verified'));
    expect(found.blobs.filter((blob) => blob.usedBy.length === 0)).toEqual([]);
  });
});

const fixtures = fixturesFolder();
const fixture = (name: string): string => join(fixtures ?? '', name);

describe.skipIf(fixtures === null)('the account of odd and damaged evidence (needs the shared fixtures)', () => {
  it('a layer that is not what was described is a problem, not only a status', () => {
    const found = account(fixture('hostile/blob-digest-mismatch-layer.tar'));
    expect(layerBlobs(found)).toEqual(['verified', 'mismatch', 'verified']);
    expect(found.problems).toMatchObject([
      { code: 'digest-mismatch', layer: 2, digest: found.images[0]?.layers[1]?.declaredDigest },
      { code: 'diff-id-mismatch', layer: 2 },
    ]);
    expect(account(fixture('hostile/diff-id-mismatch.tar')).problems).toMatchObject([
      { code: 'diff-id-mismatch', layer: 2 },
    ]);
  });

  it('a layer that is kept elsewhere is missing in both lists', () => {
    const found = account(fixture('images/emulated/windows-foreign-layer.tar'));
    expect(layerBlobs(found)).toEqual(['missing', 'verified']);
    expect(found.images[0]?.layers.map((layer) => layer.digestStatus)).toEqual(['missing', 'verified']);
  });

  it('artifacts without an image: shown and verified, their layers listed, and told apart from a wrong --image', () => {
    const path = fixture('images/oras/helm-chart-and-referrer.tar');
    const found = account(path);
    expect(found.images).toEqual([]);
    expect(new Set(found.blobs.map((blob) => blob.status))).toEqual(new Set(['verified']));
    expect(found.artifacts.flatMap(({ layers }) => layers.map(({ digestStatus }) => digestStatus))).toEqual([
      'verified',
    ]);
    const files = runCli(['files', path]);
    expect(files).toMatchObject({ status: 0, left: [] });
    expect(files.stdout).toContain('chart/Chart.yaml');
    expect(runCli(['history', path])).toMatchObject({ status: 0, left: [] });
    const wrong = runCli(['files', '--image', 'nope', path]);
    expect(wrong).toMatchObject({ status: 2, stdout: '', left: [] });
    expect(wrong.stderr).toMatch(/No image has/);
  });

  it.each(['images/buildkit/oci-estargz.tar', 'images/odd/endings.tar', 'hostile/layer-path-traversal.tar'])(
    'prints the listing of the digest of each layer: %s',
    (name) => {
      const layers = account(fixture(name)).images[0]?.layers ?? [];
      expect(layers.length).toBeGreaterThan(1);
      for (const { layer, listingSha256 } of layers) {
        expect(listingDigest(fixture(name), layer)).toBe(listingSha256);
      }
    },
  );

  it('finds a password in a file whose name tells nothing', () => {
    expect(account(fixture('images/odd/whiteouts.tar')).findings).toMatchObject([
      { where: { path: 'gone' }, deletedInLayer: 2 },
    ]);
  });

  it('does not choose between two images that claim one config', () => {
    const path = fixture('hostile/duplicate-manifest-json.tar');
    const [first] = account(path).images;
    expect(runCli(['history', path, '--image', first?.id ?? '']).status).toBe(2);
    expect(runCli(['history', path, '--image', 'evil:latest']).status).toBe(0);
  });
});
