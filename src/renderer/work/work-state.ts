import { create } from 'zustand';
import type { Mark } from '../../shared/contract/marks';
import type { TriagePlace, WorkPlace } from '../../shared/contract/work-place';
import type { TriageState } from '../../shared/vocabulary';
import type { Failure } from '../../shared/failure';

/** Places that a person chose, and where they were looking. */
export interface Marked {
  readonly places: readonly WorkPlace[];
  /** Id of the image that was looked at; null in lists over all of them where there is none. */
  readonly image: number | null;
  readonly caseId: number | null;
}

/** A finding or an anomaly that is judged. */
export interface Judged {
  readonly place: TriagePlace;
  readonly valueKey: string | null;
}

/** What a dialog asks. */
export type WorkQuestion =
  | { readonly kind: 'note'; readonly marked: Marked }
  | { readonly kind: 'edit-note'; readonly mark: Mark }
  | { readonly kind: 'tag'; readonly marked: Marked }
  | { readonly kind: 'tags' }
  | { readonly kind: 'triage'; readonly of: readonly Judged[]; readonly state: TriageState };

/** A word that something was done, with a way to take it back, or that it could not be. */
export type WorkSaid =
  | { readonly kind: 'done'; readonly words: string; readonly canUndo: boolean }
  | { readonly kind: 'failed'; readonly failure: Failure };

interface WorkState {
  readonly question: WorkQuestion | null;
  readonly said: WorkSaid | null;
}

export const useWork = create<WorkState>(() => ({ question: null, said: null }));

/** Opens a dialog. */
export function askWork(question: WorkQuestion): void {
  useWork.setState({ question });
}

export function closeQuestion(): void {
  useWork.setState({ question: null });
}

export function sayWork(said: WorkSaid | null): void {
  useWork.setState({ said });
}
