import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { workerScripts } from '../../../src/engine/threads/worker-table';
import sources from '../../../src/engine/threads/worker-table.json';
import { sourceFiles } from '../../architecture/source-files';
import { repositoryFile } from '../../fixtures-folder';

const engine = sourceFiles('src/engine', ['.ts']);

it('every program for a thread is in the table, and each row is one', () => {
  const programs = engine.filter(({ text }) => /^serveJobs</m.test(text)).map(({ path }) => path);
  expect(Object.values(sources).sort()).toEqual(programs.sort());
});

it('every row is built beside the engine, under its name', async () => {
  // A script without types: only what is used of it is stated.
  const script: string = pathToFileURL(repositoryFile('scripts/setup/node-programs.mjs')).href;
  const { nodeEntries } = (await import(script)) as { readonly nodeEntries: { readonly engine: object } };
  expect(nodeEntries.engine).toMatchObject(sources);
  expect(workerScripts('/out')['scan-thread']).toMatch(/out.scan-thread\.cjs$/);
});

it('nothing else starts a thread', () => {
  const starts = engine.filter(({ text }) => /\bnew Worker\(/.test(text)).map(({ path }) => path);
  expect(starts).toEqual(['src/engine/threads/job-thread.ts']);
});
