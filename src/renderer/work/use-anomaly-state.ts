import { useMemo } from 'react';
import type { Anomaly } from '../../shared/contract/anomalies';
import type { TriageState } from '../../shared/vocabulary';
import type { TriagePlace } from '../../shared/contract/work-place';
import { useAllJudgements } from '../api/work';
import { placeKey } from './place-key';

/** What a judgement on an anomaly is on; null where the digest of its layer is not known. */
export function anomalyPlace(
  layers: readonly { readonly diffId: string | null }[],
  { kind, layer, path }: Pick<Anomaly, 'kind' | 'layer' | 'path'>,
): TriagePlace | null {
  const diffId = layers[layer - 1]?.diffId ?? null;
  return diffId === null ? null : { kind: 'anomaly', anomaly: kind, diffId, path };
}

/** How anomalies are judged, by their place. */
export function useAnomalyState(): (place: TriagePlace | null) => TriageState {
  const entries = useAllJudgements();
  return useMemo(() => {
    const states = new Map(entries.map(({ place, state }) => [placeKey(place), state]));
    return (place) => (place === null ? 'open' : (states.get(placeKey(place)) ?? 'open'));
  }, [entries]);
}
