import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import type { ImageVerdicts } from '../../src/engine/query/verdicts/verdict.types';
import type { MadeFile } from '../engine-support/made-archive';

/** A change to a root file system that a later layer makes too. */
export type PlantedChange =
  | { readonly path: string; readonly content: string; readonly mode: number }
  | { readonly path: string; readonly leadsTo: string }
  | { readonly path: string; readonly removed: true };

/** Makes the changes in an unpacked root, as the layer over it does. */
export function plant(root: string, changes: readonly PlantedChange[]): void {
  for (const change of changes) {
    const at = join(root, change.path);
    rmSync(at, { force: true });
    mkdirSync(dirname(at), { recursive: true });
    if ('content' in change) {
      writeFileSync(at, change.content);
      chmodSync(at, change.mode);
    } else if ('leadsTo' in change) symlinkSync(change.leadsTo, at);
  }
}

/** The members of a layer with the same changes. */
export function layerOf(changes: readonly PlantedChange[]): readonly MadeFile[] {
  return changes.map((change) => {
    if ('content' in change) return { name: change.path, content: change.content, mode: change.mode };
    if ('leadsTo' in change) return { name: change.path, type: 'symlink', linkname: change.leadsTo };
    return { name: change.path.replace(/([^/]+)$/, '.wh.$1'), content: '' };
  });
}

/** The tar of an unpacked root as the layer of an image has it. */
export function tarOfRoot(root: string): Buffer {
  const words = ['-C', root, '--owner=0', '--group=0', '--numeric-owner', '--sort=name', '-cf', '-', '.'];
  return execFileSync('tar', words, { maxBuffer: 2 ** 28 });
}

/** `changed` and `missing` paths, sorted, as judges tell them: all else is right for those. */
export function against(of: ImageVerdicts): readonly string[] {
  const words: Readonly<Record<string, string>> = {
    ...{ changed: 'changed', 'configuration-changed': 'changed c', missing: 'missing', 'metadata-changed': 'rights' },
  };
  return of.entries
    .flatMap(({ path, verdict, detail }) => {
      const word = words[verdict];
      return word === undefined ? [] : [`${word}${detail === 'configuration' ? ' c' : ''} ${path}`];
    })
    .sort();
}
