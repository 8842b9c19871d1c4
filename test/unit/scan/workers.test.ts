import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { workerNames, workerScripts } from '../../../src/engine/threads/worker-table';
import { repositoryFile } from '../../fixtures-folder';

it('every program of a thread is built under the name that the table has, and no other', async () => {
  // A script without types: only what is used of it is stated.
  const script: string = pathToFileURL(repositoryFile('scripts/setup/node-programs.mjs')).href;
  const { nodePrograms } = (await import(script)) as {
    readonly nodePrograms: {
      readonly engine: { readonly build: { readonly rolldownOptions: { readonly input: object } } };
    };
  };
  const built = Object.keys(nodePrograms.engine.build.rolldownOptions.input);
  expect(built.sort()).toEqual(['index', ...workerNames].sort());
  expect(workerScripts('/out')['scan-thread']).toMatch(/out.scan-thread\.cjs$/);
});
