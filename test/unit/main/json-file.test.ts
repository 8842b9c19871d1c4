import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readJsonFile, writeJsonFile } from '../../../src/main/json-file';

const schema = z.object({ name: z.string() });
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stratigraph-json-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('small files of the window', () => {
  it('are read as they were written, and null where they are not of that shape', () => {
    const path = join(folder, 'a.json');
    writeJsonFile(path, { name: 'A. Person' });
    expect(readJsonFile(path, schema)).toEqual({ name: 'A. Person' });
    writeFileSync(path, '{"name":');
    expect(readJsonFile(path, schema)).toBeNull();
    expect(readJsonFile(join(folder, 'none.json'), schema)).toBeNull();
  });

  it.skipIf(process.platform === 'win32')(
    'are their owner’s alone, in a folder that is too, whatever they were',
    () => {
      const path = join(folder, 'new', 'a.json');
      writeJsonFile(path, { name: 'a' });
      expect(statSync(join(folder, 'new')).mode & 0o777).toBe(0o700);
      expect(statSync(path).mode & 0o777).toBe(0o600);
      const old = join(folder, 'old.json');
      writeFileSync(old, '{}', { mode: 0o644 });
      writeJsonFile(old, { name: 'a' });
      expect(statSync(old).mode & 0o777).toBe(0o600);
    },
  );

  it('leave nothing beside them, also where they could not be written', () => {
    const path = join(folder, 'a.json');
    mkdirSync(path);
    expect(() => writeJsonFile(path, { name: 'a' })).toThrow();
    const circle: { self?: unknown } = {};
    circle.self = circle;
    expect(() => writeJsonFile(join(folder, 'b.json'), circle)).toThrow();
    expect(readdirSync(folder)).toEqual(['a.json']);
  });

  it.skipIf(process.platform === 'win32')('are not written through a link that waits at either name', () => {
    const path = join(folder, 'a.json');
    const victim = join(folder, 'victim');
    writeFileSync(victim, 'untouched');
    symlinkSync(victim, path);
    symlinkSync(victim, `${path}.part`);
    writeJsonFile(path, { name: 'a' });
    expect(readFileSync(victim, 'utf8')).toBe('untouched');
    expect(readJsonFile(path, schema)).toEqual({ name: 'a' });
    expect(existsSync(`${path}.part`)).toBe(true);
  });
});
