import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { copyOf, emptyFolder, runCli, sample, spawnCli, startCli } from './run-cli';
import { timed } from '../../timed';

function libraryWith(...evidence: readonly string[]): string {
  const library = join(emptyFolder(), 'library');
  const run = runCli(['add', ...evidence, '--library', library, '--case', 'Case 1', '--examiner', 'A. Person']);
  expect(run).toMatchObject({ status: 0, left: [] });
  return library;
}

describe('a library on the command line', () => {
  const library = libraryWith(sample);

  it('adds the same bytes once', () => {
    const again = runCli(['add', sample, '--library', library, '--case', 'case 1', '--json']);
    expect(JSON.parse(again.stdout)).toMatchObject({ added: [{ alreadyKnown: true, failure: null }] });
  });

  it('tells in the coverage of findings that it was asked not to search for secrets', () => {
    const without = join(emptyFolder(), 'library');
    expect(runCli(['add', sample, '--library', without, '--without-secrets']).status).toBe(0);
    const [asked, notAsked] = [library, without].map(
      (dir) =>
        JSON.parse(runCli(['findings', '--library', dir, '--json']).stdout) as {
          findings: { where: { kind: string } }[];
          coverage: { filesSeen: number; filesScanned: number; notScanned: { reason: string; files: number }[] };
        },
    );
    const inFiles = (found: typeof asked): number =>
      found?.findings.filter(({ where }) => where.kind === 'file').length ?? -1;
    expect(inFiles(asked)).toBeGreaterThan(0);
    expect(inFiles(notAsked)).toBe(0);
    expect(notAsked?.coverage.filesSeen).toBe(asked?.coverage.filesSeen);
    expect(notAsked?.coverage.notScanned.map(({ reason }) => reason)).toEqual(['not-asked']);
  });

  it('finds images by reference, digest and prefix', () => {
    const { images } = JSON.parse(runCli(['list', '--library', library, '--json']).stdout) as {
      images: { id: string; configDigest: string }[];
    };
    const digest = images[0]?.configDigest ?? '';
    for (const ref of [
      'haproxy-sample:latest',
      'haproxy-sample',
      'docker.io/library/haproxy-sample',
      digest,
      digest.slice(7, 13),
    ]) {
      const run = runCli(['history', '--library', library, '--image', ref, '--json']);
      expect(JSON.parse(run.stdout)).toMatchObject({ imageId: images[0]?.id });
    }
  });

  it('searches with the keys of the contract, and shows where a query is wrong', () => {
    const found = JSON.parse(runCli(['search', 'app .env', '--library', library, '--json']).stdout) as {
      total: number;
      hits: Record<string, unknown>[];
    };
    expect(found.total).toBeGreaterThan(0);
    expect(Object.keys(found.hits[0] ?? {})).toEqual(
      expect.arrayContaining(['path', 'layerDigest', 'diffId', 'sha256', 'size', 'mode', 'type', 'state', 'images']),
    );
    const wrong = runCli(['search', 'siz:>1M', '--library', library]);
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toMatch(/size/);
    const placed = runCli(['search', 'env siz:>1M', '--library', library]);
    expect(placed.stderr).toContain('\n  env siz:>1M\n      ^^^');
    const status = runCli(['search', 'status:confrmed', '--library', library]);
    expect(status).toMatchObject({ status: 2, stdout: '' });
    expect(status.stderr).toContain('“status:” must be open, confirmed,');
  });

  it('takes a word that begins with a dash for what the query excludes', () => {
    const pathsOf = (...words: readonly string[]): readonly string[] => {
      const run = runCli(['search', ...words, '--library', library, '--json']);
      return (JSON.parse(run.stdout) as { hits: { path: string }[] }).hits.map((hit) => hit.path);
    };
    expect(pathsOf('-env')).toContain('app');
    expect(pathsOf('-env')).not.toContain('app/.env');
    expect(pathsOf('app', '-env')).toEqual(pathsOf('app -env'));
    expect(runCli(['search', '-h']).stderr).toMatch(/--help/);
    expect(runCli(['search', 'app', '--limti', '1', '--library', library]).stderr).toMatch(/--limit/);
  });

  it('masks findings, and writes into the audit log when they are revealed', () => {
    expect(runCli(['findings', '--library', library]).stdout).not.toContain('Kx9!tr4w-vesper-71');
    expect(runCli(['findings', '--library', library, '--reveal', '--json']).stdout).toContain('Kx9!tr4w-vesper-71');
    expect(runCli(['audit', 'show', '--library', library]).stdout).toContain('secret-revealed');
    expect(runCli(['audit', 'verify', '--library', library]).status).toBe(0);
  });

  it('checks, backs up and restores', () => {
    expect(runCli(['library', 'check', '--library', library]).status).toBe(0);
    expect(runCli(['library', 'backup', '--library', library]).status).toBe(0);
    expect(runCli(['library', 'restore', '--library', library]).status).toBe(0);
    expect(JSON.parse(runCli(['list', '--library', library, '--json']).stdout)).toMatchObject({
      totals: { images: 1 },
    });
  });
});

describe('what must not be', () => {
  it('verify tells a changed byte, status 4, and missing evidence, status 3', () => {
    const evidence = copyOf(sample);
    const library = libraryWith(evidence);
    expect(runCli(['verify', '--library', library]).status).toBe(0);
    const bytes = readFileSync(evidence);
    bytes[70_000] = (bytes[70_000] ?? 0) ^ 1;
    writeFileSync(evidence, bytes);
    const run = runCli(['verify', '--library', library, '--json']);
    expect(run.status).toBe(4);
    expect(JSON.parse(run.stdout)).toMatchObject({ evidence: [{ status: 'mismatch' }] });
    const elsewhere = JSON.parse(runCli(['list', '--library', library, '--json']).stdout) as {
      evidence: { path: string }[];
    };
    expect(elsewhere.evidence[0]?.path).toBe(evidence);
  });

  it('audit verify tells a changed row, status 4', () => {
    const library = libraryWith(sample);
    const db = new Database(join(library, 'library.sqlite'));
    // A library without the trigger is not trusted, and not verified then.
    const name = 'audit_log_is_append_only_update';
    const trigger =
      db.prepare<[string], string>('SELECT sql FROM sqlite_schema WHERE name = ?').pluck().get(name) ?? '';
    db.exec(`DROP TRIGGER ${name}; UPDATE audit_log SET actor = 'nobody' WHERE id = 1`);
    db.close();
    expect(runCli(['audit', 'verify', '--library', library]).status).toBe(5);
    const again = new Database(join(library, 'library.sqlite'));
    again.exec(trigger);
    again.close();
    expect(runCli(['audit', 'verify', '--library', library]).status).toBe(4);
  });

  it.each(['damaged', 'newer'])('a %s library: status 5', (name) => {
    const library = emptyFolder();
    if (name === 'newer') {
      const db = new Database(join(library, 'library.sqlite'));
      db.pragma('application_id = 1398035015');
      db.pragma('user_version = 999');
      db.exec('CREATE TABLE t (x)');
      db.close();
    } else writeFileSync(join(library, 'library.sqlite'), 'this is no database\n'.repeat(100));
    expect(runCli(['list', '--library', library]).status).toBe(5);
  });

  it('a second writer is refused, status 5', () => {
    const library = libraryWith(sample);
    const lock = new Database(join(library, 'library.lock'));
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
    try {
      expect(runCli(['add', sample, '--library', library]).status).toBe(5);
      expect(runCli(['list', '--library', library]).status).toBe(0);
    } finally {
      lock.close();
    }
  });
});

describe('files from evidence', () => {
  it('cat writes the exact bytes, of a deleted file too', () => {
    const env = runCli(['cat', sample, '--layer', '8', 'app/.env']).stdout;
    expect(env).toContain('HAPROXY_STATS_PASSWORD=');
    expect(runCli(['cat', sample, '--layer', '9', '/root/.ssh/id_ed25519']).stdout).toMatch(/^-----BEGIN OPENSSH/);
  });

  it('extract writes only below --out, and tells what it did', () => {
    const out = join(emptyFolder(), 'out');
    expect(spawnCli(['extract', sample, '--out', out])).toMatchObject({ status: 0, left: [] });
    const { entries } = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as {
      entries: { written: string | null; sha256: string; ok: boolean; path: string }[];
    };
    expect(readdirSync(out).sort()).toEqual(['files', 'manifest.json']);
    const written = entries.filter((entry) => entry.written !== null);
    expect(written.length).toBeGreaterThan(20);
    for (const entry of written) {
      const path = join(out, entry.written ?? '');
      expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(entry.sha256);
      expect(statSync(path).mode & 0o7133).toBe(0);
    }
    expect(runCli(['extract', sample, '--out', out]).status).toBe(2);
  });

  it('extract follows no link in place of the folder', () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'target'));
    symlinkSync(join(folder, 'target'), join(folder, 'link'));
    expect(runCli(['extract', sample, '--out', join(folder, 'link')]).status).toBe(2);
    expect(readdirSync(join(folder, 'target'))).toEqual([]);
  });

  it('report writes html, json and csv without a secret', () => {
    const folder = emptyFolder();
    for (const format of ['html', 'json', 'csv']) {
      const out = join(folder, `report.${format}`);
      expect(runCli(['report', sample, '--format', format, '--out', out])).toMatchObject({ status: 0, left: [] });
      expect(readFileSync(out, 'utf8')).not.toContain('Kx9!tr4w-vesper-71');
    }
  });

  it('compare says that an image is equal to itself', () => {
    const run = runCli(['compare', sample, copyOf(sample), '--json']);
    expect(JSON.parse(run.stdout)).toMatchObject({ commonLayers: 10, counts: { added: 0, removed: 0, content: 0 } });
  });

  it.each(['jsonl', 'bodyfile', 'timesketch'])('timeline prints %s', (format) => {
    const lines = runCli(['timeline', sample, '--format', format]).stdout.trim().split('\n');
    expect(lines.length).toBeGreaterThan(50);
    if (format === 'bodyfile') expect(lines.every((line) => line.split('|').length === 11)).toBe(true);
    else for (const line of lines) expect(typeof JSON.parse(line)).toBe('object');
  });
});

/** A good archive that takes long to read: the end-of-archive marker is followed by a gibibyte that takes no disk. */
function longArchive(): string {
  const path = copyOf(sample);
  truncateSync(path, 1024 ** 3);
  return path;
}

describe('ends that come early', () => {
  it('SIGINT ends inspect with 130 within a second, and leaves nothing', timed, async () => {
    let stopped = 0;
    const run = await startCli(['inspect', longArchive(), '--json'], (child, temporary) => {
      const wait = setInterval(() => {
        if (readdirSync(temporary).length === 0) return;
        clearInterval(wait);
        stopped = Date.now();
        child.kill('SIGINT');
      }, 10);
    });
    expect(run).toMatchObject({ status: 130, stdout: '', left: [] });
    expect(Date.now() - stopped).toBeLessThan(1500);
  });

  it('SIGINT during an add leaves the library as it was', async () => {
    const library = libraryWith(sample);
    const args = ['add', longArchive(), '--library', library];
    const run = await startCli(args, (child) => {
      // The journal of jobs is there as soon as reading begins.
      const wait = setInterval(() => {
        if (!existsSync(join(library, 'reading.json'))) return;
        clearInterval(wait);
        child.kill('SIGINT');
      }, 10);
    });
    expect(run.status).toBe(130);
    const { evidence } = JSON.parse(runCli(['list', '--library', library, '--json']).stdout) as { evidence: unknown[] };
    expect(evidence).toHaveLength(1);
    expect(runCli(['library', 'check', '--library', library]).status).toBe(0);
  });

  it('a reader that has seen enough is no failure', async () => {
    const run = await startCli(['files', sample, '--view', 'all', '--jsonl'], (child) => child.stdout?.destroy());
    expect(run).toMatchObject({ status: 0, stderr: '', left: [] });
  });
});

describe('an ingest that was cut off', () => {
  it('is told by list until the file is added again', async () => {
    const library = join(emptyFolder(), 'library');
    const sparse = join(emptyFolder(), 'big.tar');
    writeFileSync(sparse, readFileSync(sample));
    truncateSync(sparse, 40 * 1024 ** 3);
    await startCli(['add', sparse, '--library', library], (child) => {
      const timer = setInterval(() => {
        const journal = join(library, 'reading.json');
        // Its turn has come: what only waits is told in other words.
        if (!existsSync(journal) || !readFileSync(journal, 'utf8').includes('"begun": true')) return;
        clearInterval(timer);
        expect(runCli(['list', '--library', library]).stderr).toBe('');
        child.kill('SIGKILL');
      }, 50);
    });
    const listed = runCli(['list', '--library', library]);
    expect(listed.status).toBe(0);
    expect(listed.stderr).toContain(`Reading ${sparse} was interrupted; it started `);
    truncateSync(sparse, readFileSync(sample).length);
    expect(runCli(['add', sparse, '--library', library])).toMatchObject({ status: 0 });
    expect(runCli(['list', '--library', library]).stderr).toBe('');
  });
});
