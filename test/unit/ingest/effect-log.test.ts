import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ScratchFile } from '../../../src/engine/evidence/archive/scratch-file';
import { EffectLog, type EntryEffect } from '../../../src/engine/intake/ingest/effect-log';
import { temporaryFolder } from '../../engine-support/test-library';

const CHANGES = ['added', 'modified', 'meta', 'unchanged'] as const;
const KINDS = ['deleted', 'replaced', 'continued'] as const;

function effect(index: number): EntryEffect {
  const hidden = index % 3 !== 0;
  return {
    layer: 1 + (index % 1000),
    entryId: index * 4_000_037,
    change: CHANGES[index % 4] ?? 'added',
    hiddenBy: hidden ? 1 + (index % 999) : null,
    hiddenKind: hidden ? (KINDS[index % 3] ?? null) : null,
  };
}

describe('the log of effects', () => {
  it.each([
    [0, 0],
    [1, 0],
    [4096, 0],
    [20_480, 0],
    [20_481, 1],
    [100_000, 1],
  ])('gives back %i effects as they were added, with %i scratch files', (count, files) => {
    const folder = temporaryFolder();
    const scratch = new ScratchFile(folder);
    const log = new EffectLog(scratch);
    for (let index = 0; index < count; index += 1) log.add(effect(index));
    expect(readdirSync(folder)).toHaveLength(files);
    let index = 0;
    let wrong = 0;
    for (const found of log) if (JSON.stringify(found) !== JSON.stringify(effect(index++))) wrong += 1;
    expect([index, wrong]).toEqual([count, 0]);
    scratch.close();
    expect(readdirSync(folder)).toEqual([]);
  });
});
