import type { Surveyed, SurveyState } from '../../../shared/contract/survey';
import { runJob, type JobAsk } from '../../threads/job-thread';
import { LatestRun } from '../../threads/latest-run';
import type { SurveyProgress } from './survey';
import type { SurveyInput } from './survey-worker';

/** In the engine process on a thread of its own. */
export type RunSurvey = (
  paths: readonly string[],
  ask: Omit<JobAsk<SurveyInput, SurveyProgress>, 'input'>,
) => Promise<null>;

/** The look through folders of the window: one at a time. */
export class Surveys {
  readonly #run: RunSurvey;
  readonly runs: LatestRun<SurveyState>;

  constructor(run: RunSurvey, onState: (state: SurveyState) => void) {
    this.#run = run;
    this.runs = new LatestRun(onState);
  }

  /** Begins a look and gives up the one before; returns its number. */
  begin(paths: readonly string[]): number {
    const all: Surveyed[] = [];
    return this.runs.begin({
      fresh: (surveyId) => ({
        ...{ surveyId, paths: [...paths], state: 'running', at: null, found: [], failure: null },
        ...{ looked: 0, unreadable: 0, isPartial: false },
      }),
      run: (signal, set) =>
        this.#run(paths, {
          signal,
          onProgress: ({ found, ...counts }) => {
            all.push(...found);
            set({ ...counts, found: [...all] });
          },
        }),
      done: () => ({ at: null }),
    });
  }
}

/** Runs each look on a thread of its own. */
export function surveyOnThread(script: string, libraryDir: string): RunSurvey {
  return (paths, ask) => runJob<SurveyInput, SurveyProgress, null>(script, { ...ask, input: { libraryDir, paths } });
}
