import { createCase } from '../../../src/engine/query/library/cases';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import { imageReport } from '../../../src/shared/contract/report';
import { doCaseFile } from '../../../src/engine/output/case-file/case-file-job';
import { caseFileJobs } from '../../../src/engine/output/case-file/case-file-jobs';
import { CertificateLooks } from '../../../src/engine/query/certificates/certificate-looks';
import { lookForCertificates } from '../../../src/engine/query/certificates/look-for-certificates';
import { answer } from '../../../src/engine/rpc/dispatcher';
import type { EngineContext } from '../../../src/engine/rpc/handlers/handler';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import {
  engineContract,
  isWriting,
  type ChannelInput,
  type EngineChannel,
  type WritingChannel,
} from '../../../src/shared/contract/contract';
import type { Result } from '../../../src/shared/failure';

type Inputs = { readonly [C in WritingChannel]: Omit<ChannelInput<C>, 'out'> };

export interface ChannelWriters {
  readonly names: readonly WritingChannel[];
  readonly inputs: Inputs;
  call(name: WritingChannel, out: string, replace: boolean): Promise<Result<unknown>>;
}

/** Every channel that writes, with an input that works for the first image of a library. */
export async function channelWriters(library: WritableLibrary): Promise<ChannelWriters> {
  const certificateLooks = new CertificateLooks(
    (imageId) => lookForCertificates(library, { imageId, signal: neverCancelled, cacheDir: library.cacheDir }),
    () => undefined,
  );
  const lookId = certificateLooks.begin(1);
  await certificateLooks.idle();
  const caseFiles = caseFileJobs(
    ({ input }) => doCaseFile(input, { signal: neverCancelled, progress: () => undefined }),
    () => undefined,
  );
  // A channel that writes needs no more than this of what the engine runs.
  const context = {
    ...{ library, certificateLooks, caseFiles, version: '0', finishedLook: () => certificateLooks.finished },
    emit: () => undefined,
  } as unknown as EngineContext;
  const inputs: Inputs = {
    'case.export': { caseId: createCase(library, 'To be written', null).id, evidence: false },
    'explorer.export': { imageId: 1, layer: 1, entryId: 1 },
    'explorer.exportTree': { imageId: 1, view: 'merged', layer: 1, what: { kind: 'dir', dir: '' } },
    'explorer.exportArchive': {
      ...{ imageId: 1, view: 'merged', layer: 1, what: { kind: 'dir', dir: '' }, as: { kind: 'tar' } },
    },
    'timeline.export': { imageId: 1, format: 'jsonl' },
    'certificates.export': { lookId, format: 'jsonl' },
    'findings.export': { imageId: 1, ids: [], format: 'json', locale: 'en' },
    'footholds.export': { imageId: 1, ids: [], format: 'json', locale: 'en' },
    'packages.export': {
      ...{
        imageId: 1,
        text: '',
        ecosystem: null,
        state: null,
        layer: null,
        order: 'name',
        isDown: false,
        format: 'csv',
      },
    },
    'compare.export': { a: 1, b: 2, format: 'json', locale: 'en' },
    'report.export': {
      ...imageReport({ imageId: 1, locale: 'en', sections: ['summary'], fields: NO_FIELDS }),
      format: 'html',
    },
    'diagnostics.save': { text: 'lines' },
  };
  return {
    names: (Object.keys(engineContract) as EngineChannel[]).filter(isWriting),
    inputs,
    call: (channel, out, replace) =>
      answer(
        context,
        { channel, input: { ...inputs[channel], out }, envelope: { examiner: null, replace } },
        neverCancelled,
      ),
  };
}

const NO_FIELDS = { reportNumber: '', marking: '', examiner: '', organisation: '', receivedFrom: '' };
