import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../../architecture/source-files';

const folder = mkdtempSync(join(tmpdir(), 'stratigraph-sample-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the sample image', () => {
  it('comes out byte for byte as it is committed', () => {
    execFileSync(process.execPath, [join(repositoryRoot, 'scripts', 'make-sample.mjs'), '--out', folder]);
    for (const name of ['haproxy-sample.tar', 'haproxy-sample.truth.json']) {
      const committed = readFileSync(join(repositoryRoot, 'resources', 'samples', name));
      expect(readFileSync(join(folder, name)).equals(committed), name).toBe(true);
    }
  });

  it('stays under 1 MiB', () => {
    expect(readFileSync(join(folder, 'haproxy-sample.tar')).length).toBeLessThan(1024 * 1024);
  });
});
