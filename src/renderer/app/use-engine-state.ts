import { useEffect, useState } from 'react';
import type { EventPayload } from '../../shared/contract/events';
import { listen } from '../api/client';
import { refreshJobs } from '../api/jobs';
import { queryClient } from '../api/query-client';

export type EngineState = EventPayload<'engine.state'>;

/** State of the engine process as main tells it; after a restart every answer is asked for again. */
export function useEngineState(): EngineState {
  const [state, setState] = useState<EngineState>({ state: 'ready', failure: null });
  useEffect(
    () =>
      listen('engine.state', (next) => {
        setState((old) => {
          if (next.state === 'ready' && old.state !== 'ready') {
            void queryClient.invalidateQueries();
            void refreshJobs();
          }
          return next;
        });
      }),
    [],
  );
  return state;
}
