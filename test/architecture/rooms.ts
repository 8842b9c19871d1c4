import { posix } from 'node:path';
import { sourceFiles } from './source-files';

/** One room imports another: a file of the one names a file of the other, types included. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  /** The first import that makes it, for the message of a failing test. */
  readonly example: string;
}

const IMPORT = /(?:from|import\()\s*'(\.{1,2}\/[^']+)'/g;

/** All arrows between the folders below a folder; imports inside one folder are none. */
export function arrowsBelow(top: string): readonly Arrow[] {
  const files = sourceFiles(top, ['.ts', '.tsx']);
  const names = new Set(files.map(({ path }) => path.replace(/\.tsx?$/, '')));
  const arrows = new Map<string, Arrow>();
  for (const { path, text } of files)
    for (const [, target = ''] of text.matchAll(IMPORT)) {
      const imported = posix.normalize(posix.join(posix.dirname(path), target));
      const [from, to] = [posix.dirname(path), posix.dirname(imported)];
      if (names.has(imported) && from !== to && !arrows.has(`${from} ${to}`))
        arrows.set(`${from} ${to}`, { from, to, example: `${path} imports ${imported}` });
    }
  return [...arrows.values()];
}

/** Groups of rooms that can each be reached from one another (Tarjan, 1972), without those of a single room. */
export function circlesOf(arrows: readonly Arrow[]): readonly (readonly string[])[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of arrows) next.set(from, [...(next.get(from) ?? []), to]);
  const index = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (room: string): number => {
    const own = index.size;
    index.set(room, own);
    let lowest = own;
    stack.push(room);
    for (const other of next.get(room) ?? []) {
      if (!index.has(other)) lowest = Math.min(lowest, visit(other));
      else if (stack.includes(other)) lowest = Math.min(lowest, index.get(other) ?? own);
    }
    if (lowest === own) {
      const circle = stack.splice(stack.indexOf(room));
      if (circle.length > 1) circles.push(circle);
    }
    return lowest;
  };
  for (const room of next.keys()) if (!index.has(room)) visit(room);
  return circles;
}
