import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { repositoryFile } from '../fixtures-folder';

export interface BuiltProgram {
  readonly script: string;
  readonly remove: () => void;
}

/** Builds the text of a program for threads as those of the engine are built; it imports `serveJobs` from `serve-jobs`. */
export async function buildProgram(text: string): Promise<BuiltProgram> {
  const folder = mkdtempSync(join(tmpdir(), 'stratigraph-test-'));
  writeFileSync(join(folder, 'program.ts'), text);
  await build({
    ...{ root: folder, configFile: false, logLevel: 'error' },
    resolve: { alias: { 'serve-jobs': repositoryFile('src/engine/threads/serve-jobs') } },
    build: {
      ...{ outDir: folder, emptyOutDir: false, ssr: true, minify: false },
      rolldownOptions: {
        input: join(folder, 'program.ts'),
        external: [/^node:/],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
    ssr: { noExternal: true },
  });
  return { script: join(folder, 'program.cjs'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Holds a thread that waits for it until it is let go. */
export interface Gate {
  readonly buffer: SharedArrayBuffer;
  readonly open: () => void;
}

export function gate(): Gate {
  const buffer = new SharedArrayBuffer(4);
  const open = (): void => {
    Atomics.store(new Int32Array(buffer), 0, 1);
    Atomics.notify(new Int32Array(buffer), 0);
  };
  return { buffer, open };
}
