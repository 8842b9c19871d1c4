import type { CertificateLook } from '../../shared/contract/certificates';
import type { ContentSearchState } from '../../shared/contract/content-search';
import type { ReportCheckState } from '../../shared/contract/report-check';
import type { RecheckState } from '../../shared/contract/verify';
import type { Failure } from '../../shared/failure';
import { listen } from '../api/client';

/** Work of the engine that ended, other than the reading of a file (JobToasts). */
export type EndedRun =
  | { readonly kind: 'recheck'; readonly state: RecheckState }
  | { readonly kind: 'search'; readonly state: ContentSearchState }
  | { readonly kind: 'certificates'; readonly state: CertificateLook }
  | { readonly kind: 'check'; readonly state: ReportCheckState };

/** Who stopped it knows that it is over. */
const isTold = ({ state }: EndedRun['state']): boolean => state === 'done' || state === 'failed';

/** Calls back for each run that ends from now on; returns the function that stops that. */
export function onRunEnd(tell: (run: EndedRun) => void): () => void {
  const stops = [
    listen('evidence.verification', (state) => void (isTold(state) && tell({ kind: 'recheck', state }))),
    listen('search.contentState', (state) => void (isTold(state) && tell({ kind: 'search', state }))),
    listen('certificates.state', (state) => void (isTold(state) && tell({ kind: 'certificates', state }))),
    listen('report.checkState', (state) => void (isTold(state) && tell({ kind: 'check', state }))),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** One of each kind and of each evidence: the newest. */
export function runKey(run: EndedRun): string {
  return run.kind === 'recheck' ? `recheck ${run.state.evidenceId}` : run.kind;
}

export function failureOfRun({ state }: EndedRun): Failure | null {
  return state.failure;
}

/** True where the person has it before them: what ends there is seen there. `images`: those of the evidence. */
export function isWatched(run: EndedRun, hash: string, images: readonly number[]): boolean {
  switch (run.kind) {
    case 'recheck':
      return hash.startsWith('#/case') || images.some((id) => hash.startsWith(`#/image/${id}/overview`));
    case 'search':
      return hash.startsWith('#/search');
    case 'certificates':
      return hash.startsWith('#/report') || hash.startsWith(`#/image/${run.state.imageId}/timeline`);
    case 'check':
      return hash.startsWith('#/check');
  }
}

/** True where something in it is not as it should be: it is not told as fine then. */
export function isBad(run: EndedRun): boolean {
  if (run.state.failure !== null) return true;
  if (run.kind === 'recheck') {
    const { counts } = run.state;
    return counts === null || counts.status !== 'verified' || counts.changedBlobs + counts.changedLayers > 0;
  }
  return run.kind === 'check' && (run.state.report?.counts.differs ?? 0) > 0;
}
