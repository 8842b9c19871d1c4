import { defined } from '../../../shared/defined';
import type { CancelSignal } from '../../base/cancellation';
import { openLibrary } from '../../store/open-library';
import { openSecondConnection } from '../../store/open-proved';
import { grantedOutput } from '../writer/output-target';
import type { WrittenOutput } from '../writer/publish-file';
import { importCaseFile, type CaseImport, type CaseImportAsk } from './import-case';
import { writeCaseFile } from './write-case-file';

/** A case that is to be written to a file, or read from one, in a library that this process holds the lock of. */
export type CaseFileInput = { readonly libraryDir: string; readonly examiner: string | null } & (
  | {
      readonly kind: 'export';
      readonly caseId: number;
      readonly withEvidence: boolean;
      readonly out: string;
      readonly replace: boolean;
      readonly version: string;
    }
  | { readonly kind: 'import'; readonly path: string }
);

/** How far it is: bytes of the file that is written or read. */
export interface CaseFileProgress {
  readonly bytesDone: number;
  readonly bytesTotal: number;
}

export type CaseFileOutcome =
  | { readonly kind: 'export'; readonly written: WrittenOutput & { readonly left: number } }
  | { readonly kind: 'import'; readonly imported: CaseImport };

interface Tools {
  readonly signal: CancelSignal;
  readonly progress: (progress: CaseFileProgress) => void;
  /** From here on it is not broken off. */
  readonly decide?: () => void;
}

/** Does such a job on a connection of its own. Throws what writeCaseFile and importCaseFile throw. */
export async function doCaseFile(input: CaseFileInput, { signal, progress, decide }: Tools): Promise<CaseFileOutcome> {
  const { libraryDir, examiner } = input;
  const onBytes = (bytesDone: number, bytesTotal: number): void => progress({ bytesDone, bytesTotal });
  if (input.kind === 'import') {
    const library = openSecondConnection(libraryDir);
    try {
      const asked = defined<CaseImportAsk>({ examiner, signal, onBytes, beforeCommit: decide });
      return { kind: 'import', imported: await importCaseFile(library, input.path, asked) };
    } finally {
      library.close();
    }
  }
  const library = openLibrary(libraryDir, { readOnly: true });
  try {
    const { caseId, withEvidence, version } = input;
    const target = grantedOutput(input.out, input.replace);
    const asked = { caseId, withEvidence, target, version, examiner, signal, onBytes };
    return { kind: 'export', written: await writeCaseFile(library, asked) };
  } finally {
    library.close();
  }
}
