import { describe, expect, it } from 'vitest';
import { resolveImage } from '../../../src/cli/base/resolve-image';
import type { ImageRow } from '../../../src/shared/contract/library';
import { FailureError } from '../../../src/shared/failure';

const evidence: ImageRow['evidence'] = {
  id: 1,
  caseIds: [],
  name: 'a.tar',
  path: 'a.tar',
  bytes: 1,
  sha256: 'f'.repeat(64),
  container: 'docker-archive',
  compression: 'none',
  addedAt: '2026-01-01T00:00:00Z',
  examiner: null,
  copied: false,
};

function image(id: number, hex: string, references: readonly string[], attestation = false): ImageRow {
  const digest = `sha256:${hex.padEnd(64, '0')}`;
  return {
    id,
    imageId: digest,
    evidence,
    references: [...references],
    platform: 'linux/amd64',
    created: null,
    configDigest: digest,
    manifestDigest: null,
    attestation,
    artifactType: null,
    layers: [],
    bytes: 0,
    integrity: 'verified',
    mismatches: 0,
    missing: 0,
    findings: { critical: 0, high: 0, medium: 0, low: 0, info: 0 },
    unsearched: 0,
    problems: { error: 0, warning: 0, info: 0 },
    shared: { layers: 0, images: 0 },
  };
}

const web = image(1, 'aaaaaa1', ['web:1', 'docker.io/library/web:1']);
const other = image(2, 'aaaaaa2', ['registry.example:5000/team/web:1']);
const proof = image(3, 'bbbbbb1', [], true);
const all = [web, other, proof];

function codeOf(ref: string | null, images: readonly ImageRow[] = all): string {
  try {
    return String(resolveImage(images, ref).id);
  } catch (error) {
    if (error instanceof FailureError) return error.failure.code;
    throw error;
  }
}

describe('the image that a REF names', () => {
  it.each([
    ['web:1', '1'],
    ['docker.io/web:1', '1'],
    ['registry.example:5000/team/web:1', '2'],
    ['web', 'image-not-found'],
    [web.imageId, '1'],
    ['sha256:aaaaaa1', '1'],
    ['AAAAAA2', '2'],
    ['aaaaaa', 'image-ambiguous'],
    ['aaaaa', 'image-not-found'],
    ['sha512:aaaaaa1', 'image-not-found'],
    ['bbbbbb', '3'],
  ])('%s: %s', (ref, expected) => expect(codeOf(ref)).toBe(expected));

  it('may be left out where there is one image; an attestation is none', () => {
    expect(codeOf(null, [web, proof])).toBe('1');
    expect(codeOf(null, [proof])).toBe('3');
    expect(codeOf(null)).toBe('image-ambiguous');
    expect(codeOf(null, [])).toBe('image-none');
  });

  it('is told by its evidence where it has no other name', () => {
    const rootfs = (id: number, name: string, sha256: string): ImageRow => ({
      ...image(id, 'e3b0c4', []),
      evidence: { ...evidence, name, sha256: sha256.padEnd(64, '0') },
      layers: [{ layer: 1, diffId: `sha256:${sha256}` } as unknown as ImageRow['layers'][number]],
    });
    const roots = [rootfs(4, 'one.tar', '123456'), rootfs(5, 'two.tar', '123457')];
    const refs = ['e3b0c4', 'two.tar', '123456', 'sha256:123457', 'three.tar'];
    expect(refs.map((ref) => codeOf(ref, [...all, ...roots]))).toEqual([
      ...['image-ambiguous', '5', '4', '5', 'image-not-found'],
    ]);
  });

  it('the same image in two pieces of evidence is one image, the older one', () => {
    expect(codeOf('web:1', [{ ...web, id: 9 }, web])).toBe('1');
  });
});
