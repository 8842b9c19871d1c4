import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import config from '../../oxlint.config';
import { broken, brokenInWindow, sound } from './lint-violations';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'stratigraph-lint-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const nameOf = (rule: string): string => rule.replace('/', '-');
const cases = [
  ...Object.entries(broken).map(([rule, text]) => ({ rule, text, file: `src/engine/${nameOf(rule)}.ts` })),
  ...Object.entries(brokenInWindow).map(([rule, text]) => ({
    ...{ rule, text, file: `src/renderer/features/${nameOf(rule)}.tsx` },
  })),
];

interface Report {
  readonly diagnostics: readonly { readonly code: string; readonly severity: string; readonly filename: string }[];
}

function plant(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), `${text}\n`);
}

/** What the linter says of each file of a folder that has its configuration. */
async function lint(): Promise<ReadonlyMap<string, readonly string[]>> {
  const output = await new Promise<string>((resolve) => {
    const args = [
      'node_modules/oxlint/bin/oxlint',
      '-f',
      'json',
      '--tsconfig',
      'tsconfig.lint.json',
      'src',
      'one.config.ts',
    ];
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 1 << 28 }, (_, stdout) => {
      resolve(stdout);
    });
  });
  const found = new Map<string, string[]>();
  for (const { code, filename } of (JSON.parse(output) as Report).diagnostics) {
    // `react-hooks(exhaustive-deps)` is `react/exhaustive-deps` in the configuration.
    const rule = code.replace(/^(.*?)(?:-hooks)?\((.*)\)$/, '$1/$2');
    found.set(filename, [...(found.get(filename) ?? []), rule]);
  }
  return found;
}

describe('the rules of the linter', () => {
  let found: ReadonlyMap<string, readonly string[]> = new Map();

  beforeAll(async () => {
    for (const name of ['oxlint.config.ts', 'tsconfig.base.json', 'tsconfig.lint.json']) {
      cpSync(join(root, name), join(folder, name));
    }
    for (const name of ['scripts', 'node_modules']) symlinkSync(join(root, name), join(folder, name));
    for (const { file, text } of cases) plant(file, text);
    for (const [file, text] of Object.entries(sound)) plant(file, text);
    found = await lint();
  }, 60_000);

  it('are each broken by one of these programs', () => {
    const on = config.overrides.flatMap(({ rules }) =>
      Object.entries(rules).flatMap(([rule, how]) => (how === 'off' ? [] : [rule])),
    );
    expect([...new Set(on)].sort()).toEqual(cases.map(({ rule }) => rule).sort());
  });

  it.each(cases)('$rule is said of a program that breaks it', ({ rule, file }) => {
    expect(found.get(file) ?? []).toContain(rule);
  });

  it.each(Object.keys(sound))('nothing is said of %s', (file) => {
    expect(found.get(file) ?? []).toEqual([]);
  });
});
