import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ipcNames } from '../../../src/shared/contract/ipc-names';
import { sourceFiles } from '../../architecture/source-files';
import { repositoryFile } from '../../fixtures-folder';

it('names of Electron’s channels are written in one file', () => {
  const names = Object.values(ipcNames);
  const holders = sourceFiles('src', ['.ts', '.tsx']).filter(({ text }) => names.some((name) => text.includes(name)));
  expect(holders.map(({ path }) => path)).toEqual(['src/shared/contract/ipc-names.ts']);
});

it('the file that preload takes in has no imports', () => {
  expect(readFileSync(repositoryFile('src/shared/contract/ipc-names.ts'), 'utf8')).not.toMatch(/^import/m);
});

it('preload takes in nothing else but types', () => {
  const text = readFileSync(repositoryFile('src/preload/index.ts'), 'utf8');
  const taken = [...text.matchAll(/^import (?!type )[^;]*from '([^']+)'/gm)].map(([, from]) => from);
  expect(taken).toEqual(['electron', '../shared/contract/ipc-names']);
});
