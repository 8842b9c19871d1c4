import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fixturesFolder, readJson } from '../fixtures-folder';
import { namesOf, readTar } from '../unit/archive/read-tar';

/** What six other readers list for each case; `afterSeenBy` names those that found after.txt. */
interface ReaderTruth {
  readonly cases: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

const fixtures = fixturesFolder();
const folder = fixtures === null ? null : join(fixtures, 'tar-readers');
const made = folder === null ? 'no fixtures beside this checkout' : makeCases(folder);

/** Writes the cases into a temporary folder, or says why it cannot. */
function makeCases(from: string): { readonly out: string } | string {
  if (!existsSync(join(from, 'make_cases.py'))) return 'the fixtures hold no tar-readers';
  const out = mkdtempSync(join(tmpdir(), 'stratigraph-tar-readers-'));
  try {
    execFileSync('python3', ['-B', join(from, 'make_cases.py'), out], { stdio: 'pipe' });
    return { out };
  } catch (error) {
    rmSync(out, { recursive: true, force: true });
    return `python3 did not make the cases: ${error instanceof Error ? error.message : String(error)}`;
  }
}

if (typeof made === 'string') process.stdout.write(`skipped: tar-readers: ${made}\n`);
const out = typeof made === 'string' ? '' : made.out;
const { cases } =
  folder === null || typeof made === 'string' ? { cases: {} } : (readJson(join(folder, 'readers.json')) as ReaderTruth);

/** Names made to be overlooked that any reader lists: hidden_*.txt and *smuggled.txt. */
function hiddenNames(truth: ReaderTruth['cases'][string]): readonly string[] {
  const said = Object.entries(truth).filter(([reader]) => reader !== 'afterSeenBy');
  const names = said.flatMap(([, text]) => [...String(text).matchAll(/(?:hidden_\w+|\w*smuggled)\.txt/g)]);
  return [...new Set(names.map(([name]) => name))];
}

describe.skipIf(typeof made === 'string')('cases on which six tar readers disagree', () => {
  afterAll(() => rmSync(out, { recursive: true, force: true }));

  it.each(Object.entries(cases))(
    '%s',
    (name, truth) => {
      const tar = readTar(readFileSync(join(out, `${name}.tar`)), [64 * 1024]);
      const names = namesOf(tar);
      expect(tar.ending.entries).toBe(tar.entries.length);
      if ((truth['afterSeenBy'] ?? []).length > 0) expect(names).toContain('after.txt');
      for (const hidden of hiddenNames(truth)) expect(names).toContain(hidden);
    },
    10_000,
  );

  it('are all there', () => {
    expect(Object.keys(cases).length).toBeGreaterThan(100);
  });

  it('are told about: what is hidden from a reader is never without a problem', () => {
    const silent = Object.entries(cases)
      .filter(([, truth]) => hiddenNames(truth).length > 0)
      .filter(([name]) => readTar(readFileSync(join(out, `${name}.tar`))).problems.length === 0);
    expect(silent.map(([name]) => name)).toEqual([]);
  });
});
