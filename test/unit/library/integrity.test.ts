import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { imageRows } from '../../../src/engine/query/library/image-rows';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';
import { repositoryFile } from '../../fixtures-folder';

const sample = repositoryFile('resources/samples/haproxy-sample.tar');

/** The sample with a text replaced by another of the same length, so that every offset stays. */
function tampered(find: string, replacement: string): string {
  const path = join(temporaryFolder(), 'tampered.tar');
  copyFileSync(sample, path);
  const bytes = readFileSync(path);
  const at = bytes.indexOf(find);
  expect(at).toBeGreaterThan(0);
  bytes.write(replacement, at, 'latin1');
  writeFileSync(path, bytes);
  return path;
}

async function integrityOf(path: string) {
  const library = temporaryLibrary();
  await addTo(library, path);
  const [image] = imageRows(library, null);
  return { integrity: image?.integrity, mismatches: image?.mismatches, missing: image?.missing };
}

describe('integrity of an image', () => {
  it('is verified where every comparison is equal', async () => {
    expect(await integrityOf(sample)).toEqual({ integrity: 'verified', mismatches: 0, missing: 0 });
  });

  it('counts a layer that differs from its digest and its diffID as one mismatch', async () => {
    const path = tampered('HAPROXY_STATS_PASSWORD=', 'HAPROXY_STATS_PASSW0RD=');
    const { integrity, mismatches } = await integrityOf(path);
    expect(integrity).toBe('mismatch');
    expect(mismatches).toBe(1);
  });

  it('counts a config that is no JSON any more as a mismatch, whatever its layers are', async () => {
    const { integrity, mismatches } = await integrityOf(tampered('{"architecture":"amd64"', '["architecture":"amd64"'));
    expect(integrity).toBe('mismatch');
    expect(mismatches).toBe(1);
  });
});
