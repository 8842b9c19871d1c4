import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SettingsFile } from '../../../src/main/settings-file';
import { defaultSettings } from '../../../src/shared/contract/host';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stratigraph-settings-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('settings', () => {
  it('of a version that did not ask for a name are kept, and the name is still to be asked for', () => {
    const path = join(folder, 'settings.json');
    writeFileSync(path, '{"theme":"dark","locale":"ja","examiner":""}');
    expect(new SettingsFile(path).get()).toEqual({ ...defaultSettings, theme: 'dark', locale: 'ja' });
  });

  it('are kept over a restart, the name without what stands around it', () => {
    const path = join(folder, 'settings.json');
    expect(new SettingsFile(path).save({ examiner: ' A. Person ', examinerAsked: true }).examiner).toBe('A. Person');
    expect(new SettingsFile(path).get()).toMatchObject({ examiner: 'A. Person', examinerAsked: true });
  });
});
