import { useState } from 'react';
import { toFailure, type Failure } from '../../shared/failure';
import { call } from '../api/client';
import { announce } from './live-region';

interface Written {
  readonly out: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What became of the last file that was written; `running` until it is there. */
export type WrittenFile =
  | { readonly kind: 'running' }
  | ({ readonly kind: 'written' } & Written)
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface FileToWrite {
  readonly suggestedName: string;
  readonly extension: string;
  readonly write: (out: string) => Promise<Written>;
  /** Said when it is done. */
  readonly done: (written: Written) => string;
}

/** Writes files that the person chooses, one at a time, and keeps what became of the last one. */
export function useWrittenFile() {
  const [state, setState] = useState<WrittenFile | null>(null);
  const run = async ({ suggestedName, extension, write, done }: FileToWrite): Promise<void> => {
    try {
      const { path } = await call('host.chooseOutput', { suggestedName, extension });
      if (path === null) return;
      setState({ kind: 'running' });
      const written = await write(path);
      setState({ kind: 'written', ...written });
      announce(done(written));
    } catch (error) {
      setState({ kind: 'failed', failure: toFailure(error) });
    }
  };
  return { state, dismiss: () => setState(null), run: (file: FileToWrite) => void run(file) };
}
