import { create } from 'zustand';
import type { SurveyState } from '../../shared/contract/survey';
import { call, listen } from './client';

const useSurveyStore = create<{ readonly survey: SurveyState | null }>(() => ({ survey: null }));

/** Follows the look through folders of the engine; called once at start. */
export function followSurveys(): void {
  listen('ingest.surveyState', (survey) => {
    // What was closed is not opened again by an event that was on its way.
    if (useSurveyStore.getState().survey?.surveyId === survey.surveyId) useSurveyStore.setState({ survey });
  });
}

/** The look whose dialog is open; null where none is. */
export function useSurvey(): SurveyState | null {
  return useSurveyStore((state) => state.survey);
}

/** Looks for evidence at paths and in the folders among them, and shows what is found. */
export async function startSurvey(paths: readonly string[]): Promise<void> {
  const { surveyId } = await call('ingest.survey', { paths: [...paths] });
  const fresh = { looked: 0, unreadable: 0, isPartial: false, at: null, found: [], failure: null };
  useSurveyStore.setState((now) => ({
    survey:
      now.survey?.surveyId === surveyId ? now.survey : { ...fresh, surveyId, paths: [...paths], state: 'running' },
  }));
  const newest = await call('ingest.surveyed', {});
  if (newest?.surveyId === surveyId) useSurveyStore.setState({ survey: newest });
}

/** Ends the look; what was found stays. */
export async function stopSurvey(surveyId: number): Promise<void> {
  await call('ingest.cancelSurvey', { surveyId });
}

/** Closes the dialog, and ends a look that runs. */
export function closeSurvey(): void {
  const { survey } = useSurveyStore.getState();
  useSurveyStore.setState({ survey: null });
  if (survey?.state === 'running') void stopSurvey(survey.surveyId);
}
