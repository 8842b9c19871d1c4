import type { EngineChannel } from '../../shared/contract/contract';
import type { ReaderChannel } from './channel-places';
import type { Handlers, ReadHandlers } from './handler';
import { compareHandlers, compareReads } from './handlers/compare-handlers';
import { anomalyReads } from './handlers/anomaly-handlers';
import { certificateHandlers } from './handlers/certificate-handlers';
import { diagnosticsHandlers } from './handlers/diagnostics-handlers';
import { contentSearchHandlers } from './handlers/content-search-handlers';
import { explorerHandlers, explorerReads } from './handlers/explorer-handlers';
import { imageReads } from './handlers/image-handlers';
import { findingsHandlers, findingsReads } from './handlers/findings-handlers';
import { ingestHandlers } from './handlers/ingest-handlers';
import { libraryHandlers, libraryReads } from './handlers/library-handlers';
import { linkReads } from './handlers/link-handlers';
import { occurrenceReads } from './handlers/occurrence-handlers';
import { relocateHandlers } from './handlers/relocate-handlers';
import { reportHandlers, reportReads } from './handlers/report-handlers';
import { searchReads } from './handlers/search-handlers';
import { spaceReads } from './handlers/space-handlers';
import { timelineHandlers, timelineReads } from './handlers/timeline-handlers';
import { verifyHandlers } from './handlers/verify-handlers';

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
