import type { EngineChannel } from '../../shared/contract/contract';
import type { Handlers } from './handler';
import { contentSearchHandlers } from './handlers/content-search-handlers';
import { explorerHandlers } from './handlers/explorer-handlers';
import { imageHandlers } from './handlers/image-handlers';
import { findingsHandlers } from './handlers/findings-handlers';
import { ingestHandlers } from './handlers/ingest-handlers';
import { libraryHandlers } from './handlers/library-handlers';
import { reportHandlers } from './handlers/report-handlers';
import { searchHandlers } from './handlers/search-handlers';
import { timelineHandlers } from './handlers/timeline-handlers';
import { verifyHandlers } from './handlers/verify-handlers';

/** Every channel of the engine and who answers it. */
export const handlers: Handlers<EngineChannel> = {
  ...libraryHandlers,
  ...ingestHandlers,
  ...verifyHandlers,
  ...imageHandlers,
  ...explorerHandlers,
  ...searchHandlers,
  ...contentSearchHandlers,
  ...findingsHandlers,
  ...timelineHandlers,
  ...reportHandlers,
};
