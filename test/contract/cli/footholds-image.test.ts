import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixturesFolder, repositoryFile } from '../../fixtures-folder';
import { filled } from '../../filled';
import { emptyFolder, runCli } from './run-cli';

interface Told {
  readonly rule: string;
  readonly severity: string;
  readonly layer: number;
  readonly step: number;
  readonly verdict: string;
  readonly where: { readonly path: string; readonly offset: number | null };
}

/** The footholds of an archive that weigh more than low. */
function aboveLow(archive: string): readonly Told[] {
  const { status, stdout, stderr } = runCli(['footholds', archive, '--json']);
  expect([status, stderr], archive).toEqual([0, '']);
  const { footholds } = JSON.parse(stdout) as { readonly footholds: readonly Told[] };
  return footholds.filter(({ severity }) => severity !== 'low');
}

describe('the image of the walk-through', () => {
  it('has seven footholds among 9,000 packaged files, and nothing else above low', () => {
    const archive = join(emptyFolder(), 'edge-cache.tar');
    execFileSync(process.execPath, [repositoryFile('scripts/footholds-image.mjs'), '--out', archive]);
    const found = aboveLow(archive);
    expect(found.map(({ rule, where, verdict }) => [rule, where.path, verdict])).toEqual([
      ['record-rewritten', 'usr/bin/passwd', 'changed'],
      ['ld-so-preload', 'etc/ld.so.preload', 'unowned'],
      ['second-root', 'etc/passwd', 'unowned'],
      ['authorized-key', 'root/.ssh/authorized_keys', 'unowned'],
      ['web-shell-php', 'var/www/html/status.php', 'unowned'],
      ['cron-job', 'etc/cron.d/stats-refresh', 'unowned'],
      ['systemd-unit', 'etc/systemd/system/edge-agent.service', 'unowned'],
    ]);
    expect(found.map(({ layer, step }) => [layer, step])).toEqual(found.map(() => [3, 3]));
    const line = runCli(['cat', archive, '--layer', '3', 'etc/passwd']).stdout.slice(found[2]?.where.offset ?? 0);
    expect(line).toBe('support:x:0:0:support:/root:/bin/bash\n');
    const packages = runCli(['packages', archive, '--json']).stdout;
    const { images } = JSON.parse(packages) as { images: readonly { packages: readonly { files: number }[] }[] };
    const files = images[0]?.packages.reduce((sum, one) => sum + one.files, 0);
    expect(files).toBeGreaterThan(8800);
  });
});

const fixtures = fixturesFolder();
describe.skipIf(fixtures === null)('clean images (needs the shared fixtures)', () => {
  it.each(['docker', 'podman', 'buildkit', 'haproxy-sample'])(
    'of %s have at most three reports above low each',
    (folder) => {
      const place = join(fixtures ?? '', 'images', folder);
      const archives = readdirSync(place).filter((name) => name.endsWith('.tar'));
      for (const name of filled(archives)) {
        const found = aboveLow(join(place, name));
        expect(found.length, `${name}: ${found.map(({ rule }) => rule).join(', ')}`).toBeLessThanOrEqual(3);
      }
    },
  );
});
