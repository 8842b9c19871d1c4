import { describe, expect, it } from 'vitest';
import { channelKey } from '../../src/renderer/api/channel-query';
import { jobShare } from '../../src/renderer/api/jobs';
import { matchesWords, parsePaletteText } from '../../src/renderer/app/palette-query';
import { parseSearch, stringifySearch } from '../../src/renderer/app/search-params';
import { explorerSearchSchema } from '../../src/renderer/commands/routes';
import { bestChoice, correlate } from '../../src/renderer/features/library/correlation';
import { stepToName, timeLeft } from '../../src/renderer/features/progress/time-left';
import { bytesToText } from '../../src/shared/path-text';
import type { ImageRow } from '../../src/shared/contract/library';

function image(id: number, diffIds: readonly (string | null)[], sharedImages = 0): ImageRow {
  const layers = diffIds.map((diffId, index) => ({ layer: index + 1, diffId, bytes: 1024, ok: true }));
  return { id, layers, shared: { layers: 0, images: sharedImages } } as unknown as ImageRow;
}

describe('correlation of layers', () => {
  const base = image(1, ['a', 'b']);
  const grown = image(2, ['a', 'b', 'c'], 2);
  const moved = image(3, ['x', 'b']);
  const other = image(4, ['y', null]);

  it('finds the same bytes wherever they lie, and leaves out who shares nothing', () => {
    const columns = correlate(grown, [base, grown, moved, other]);
    expect(columns.map((column) => [column.image.id, column.bands.map((band) => band.same)])).toEqual([
      [1, [1, 2]],
      [2, [1, 2, 3]],
      [3, [null, 2]],
    ]);
  });

  it('never takes two unknown layers for equal', () => {
    expect(correlate(image(5, [null]), [other])).toEqual([]);
  });

  it('starts with the image that most others share with', () => {
    expect(bestChoice([base, grown, moved])?.id).toBe(2);
    expect(bestChoice([])).toBeUndefined();
  });
});

describe('progress', () => {
  it('says 100 % only at the end', () => {
    expect(jobShare({ state: 'running', bytesDone: 1000, bytesTotal: 1000 })).toBe(99);
    expect(jobShare({ state: 'done', bytesDone: 10, bytesTotal: 1000 })).toBe(100);
    expect(jobShare({ state: 'running', bytesDone: 0, bytesTotal: 0 })).toBe(0);
  });

  it('rounds the time left up to what can be promised, and tells none where nothing is read', () => {
    const job = { state: 'running', paused: false, timeLeftMs: 1500 } as const;
    expect(timeLeft(job)).toBe(10_000);
    expect(timeLeft({ ...job, timeLeftMs: 91_000 })).toBe(120_000);
    expect(timeLeft({ ...job, timeLeftMs: 3_700_000 })).toBe(3_900_000);
    expect(timeLeft({ ...job, timeLeftMs: null })).toBeNull();
    expect(timeLeft({ ...job, paused: true })).toBeNull();
    expect(timeLeft({ ...job, state: 'cancelled' })).toBeNull();
  });

  it('names the step where no time can be told for it', () => {
    const job = { state: 'running', paused: false, step: 'index' } as const;
    expect(stepToName(job)).toBe('index');
    expect(stepToName({ ...job, step: 'read' })).toBeNull();
    expect(stepToName({ ...job, paused: true })).toBeNull();
    expect(stepToName({ ...job, state: 'done' })).toBeNull();
  });
});

describe('addresses', () => {
  it('carries the bytes of a name that is not UTF-8', () => {
    const path = bytesToText(Uint8Array.from([0x61, 0x2f, 0xff, 0x26, 0x3d, 0x23, 0x25, 0xe2, 0x80, 0xae]));
    const text = stringifySearch({ layer: 3, path, view: undefined });
    expect(text).toBe('?layer=3&path=a/%FF%26%3D%23%25%E2%80%AE');
    expect(explorerSearchSchema.parse(parseSearch(text))).toEqual({ layer: 3, path });
  });

  it('leaves out what does not fit instead of failing', () => {
    expect(explorerSearchSchema.parse({ layer: '-2', view: 'sideways', entry: 'x' })).toEqual({});
  });
});

describe('questions to the engine', () => {
  it('share an answer by channel and input', () => {
    expect(channelKey('image.get', { imageId: 1 })).toEqual(['image.get', { imageId: 1 }]);
  });
});

describe('the palette', () => {
  it.each([
    ['> dark', 'commands', 'dark'],
    ['/etc/passwd', 'paths', 'etc/passwd'],
    ['@haproxy', 'images', 'haproxy'],
    ['  id_rsa ', 'all', 'id_rsa'],
  ])('reads %s', (typed, kind, text) => {
    expect(parsePaletteText(typed)).toEqual({ kind, text });
  });

  it('finds words in any order', () => {
    expect(matchesWords('Search all evidence', 'evid sea')).toBe(true);
    expect(matchesWords('Search all evidence', 'evid file')).toBe(false);
  });
});
