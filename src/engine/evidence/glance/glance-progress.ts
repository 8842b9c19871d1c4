import type { GlanceState } from '../../../shared/contract/glance';

/** How far a glance has come. */
export type GlanceProgress = Omit<GlanceState, 'jobId'>;

/** Of evidence that no glance is worth, or that has nothing to see. */
export const NOTHING_SEEN: GlanceProgress = {
  ...{ state: 'none', layers: 0, otherImages: 0, layersReady: [], layersLater: [], entries: 0, cut: false },
};
