import type { EngineChannel } from '../../../shared/contract/contract';
import { attestationReads } from './attestation-handlers';
import { caseHandlers, caseReads } from './case-handlers';
import { certificateHandlers } from './certificate-handlers';
import type { ReaderChannel } from './channel-places';
import { compareHandlers, compareReads } from './compare-handlers';
import { evidenceHandlers } from './evidence-handlers';
import { explorerHandlers, explorerReads } from './explorer-handlers';
import { footholdHandlers, footholdReads } from './foothold-handlers';
import type { Handlers, ReadHandlers } from './handler';
import { hashSetHandlers, hashSetReads } from './hash-set-handlers';
import { imageHandlers, imageReads } from './image-handlers';
import { ingestHandlers } from './ingest-handlers';
import { libraryHandlers, libraryReads } from './library-handlers';
import { packageHandlers, packageReads } from './package-handlers';
import { reportHandlers, reportReads } from './report-handlers';
import { searchHandlers, searchReads } from './search-handlers';
import { timelineHandlers, timelineReads } from './timeline-handlers';
import { verdictReads } from './verdict-handlers';
import { workHandlers, workReads } from './work-handlers';

/** The channels of the reader threads and who answers them. */
export const readHandlers: ReadHandlers<ReaderChannel> = {
  ...libraryReads,
  ...caseReads,
  ...workReads,
  ...imageReads,
  ...explorerReads,
  ...searchReads,
  ...timelineReads,
  ...compareReads,
  ...reportReads,
  ...packageReads,
  ...attestationReads,
  ...verdictReads,
  ...footholdReads,
  ...hashSetReads,
};

/** Every channel of the engine and who answers it. */
export const handlers: Handlers<EngineChannel> = {
  ...readHandlers,
  ...libraryHandlers,
  ...caseHandlers,
  ...workHandlers,
  ...ingestHandlers,
  ...evidenceHandlers,
  ...imageHandlers,
  ...explorerHandlers,
  ...searchHandlers,
  ...timelineHandlers,
  ...certificateHandlers,
  ...compareHandlers,
  ...reportHandlers,
  ...packageHandlers,
  ...footholdHandlers,
  ...hashSetHandlers,
};
