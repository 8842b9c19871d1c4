import type { EngineChannel } from '../../../shared/contract/contract';
import type { ReaderChannel } from './channel-places';
import type { Handlers, ReadHandlers } from './handler';
import { compareHandlers, compareReads } from './compare-handlers';
import { anomalyReads } from './anomaly-handlers';
import { certificateHandlers } from './certificate-handlers';
import { diagnosticsHandlers } from './diagnostics-handlers';
import { contentSearchHandlers } from './content-search-handlers';
import { explorerHandlers, explorerReads } from './explorer-handlers';
import { imageReads } from './image-handlers';
import { findingsHandlers, findingsReads } from './findings-handlers';
import { ingestHandlers } from './ingest-handlers';
import { libraryHandlers, libraryReads } from './library-handlers';
import { linkReads } from './link-handlers';
import { occurrenceReads } from './occurrence-handlers';
import { relocateHandlers } from './relocate-handlers';
import { reportHandlers, reportReads } from './report-handlers';
import { searchReads } from './search-handlers';
import { spaceReads } from './space-handlers';
import { timelineHandlers, timelineReads } from './timeline-handlers';
import { verifyHandlers } from './verify-handlers';

/** The channels of the reader threads and who answers them. */
export const readHandlers: ReadHandlers<ReaderChannel> = {
  ...libraryReads,
  ...imageReads,
  ...explorerReads,
  ...searchReads,
  ...findingsReads,
  ...timelineReads,
  ...compareReads,
  ...spaceReads,
  ...linkReads,
  ...anomalyReads,
  ...occurrenceReads,
  ...reportReads,
};

/** Every channel of the engine and who answers it. */
export const handlers: Handlers<EngineChannel> = {
  ...readHandlers,
  ...libraryHandlers,
  ...ingestHandlers,
  ...verifyHandlers,
  ...relocateHandlers,
  ...explorerHandlers,
  ...compareHandlers,
  ...contentSearchHandlers,
  ...findingsHandlers,
  ...reportHandlers,
  ...timelineHandlers,
  ...certificateHandlers,
  ...diagnosticsHandlers,
};
