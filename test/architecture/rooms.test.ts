import { describe, expect, it } from 'vitest';
import { arrowsBelow, circlesOf, type Arrow } from './rooms';
import { sourceFiles } from './source-files';

/** Floors of the engine, the lowest first: a room imports only from its own floor and from those below it. */
const floors = ['base', 'evidence', 'detect', 'store', 'threads', 'query', 'intake', 'output', 'rpc'];

function floorOf(room: string): number {
  return floors.indexOf(room.split('/')[2] ?? '');
}

describe('the rooms of the engine', () => {
  const arrows = arrowsBelow('src/engine');

  it('are on a floor that has a rank', () => {
    const odd = sourceFiles('src/engine', ['.ts'])
      .map(({ path }) => path)
      .filter((path) => floorOf(path) < 0);
    expect(odd).toEqual([]);
    expect(arrows.length).toBeGreaterThan(100);
  });

  it('import nothing from a higher floor, types included', () => {
    const upward = arrows.filter(({ from, to }) => floorOf(to) > floorOf(from));
    expect(upward.map(({ example }) => example)).toEqual([]);
  });
});

describe.each(['shared', 'engine', 'cli', 'main', 'preload', 'renderer'])('the rooms of src/%s', (top) => {
  it('form no circle, types included', () => {
    expect(circlesOf(arrowsBelow(`src/${top}`))).toEqual([]);
  });
});

describe('the search for circles', () => {
  const arrow = (from: string, to: string): Arrow => ({ from, to, example: '' });

  it('finds each circle, and no more than that', () => {
    const arrows = ['ab', 'bc', 'ca', 'cd', 'de', 'ed', 'ef'].map(([from = '', to = '']) => arrow(from, to));
    const found = circlesOf(arrows).map((circle) => [...circle].sort().join(''));
    expect(found.sort()).toEqual(['abc', 'de']);
    expect(circlesOf([arrow('a', 'b'), arrow('a', 'c'), arrow('b', 'd'), arrow('c', 'd')])).toEqual([]);
  });
});
