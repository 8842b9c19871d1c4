import type { ChannelOutput } from '../../../shared/contract/contract';
import { footholdRules } from '../../../shared/footholds/foothold-data';
import type { CancelSignal } from '../../base/cancellation';
import { footholdRulesVersion } from '../../detect/footholds/rule-index';
import type { ReadableLibrary } from '../../store/readable-library';
import { severityCounts } from '../findings/findings-list';
import { Judgements } from '../work/triage';
import { footholdVerdicts } from './foothold-verdicts';
import { imageFootholds, type ImageFootholds } from './image-footholds';

/** Images whose footholds are kept: the one that is looked at, and the one before. */
const MOST = 2;
const libraries = new WeakMap<ReadableLibrary, Map<number, ImageFootholds>>();

/** The footholds of an image as people judged them, worst first. Throws as `imageFootholds` does. */
export async function footholdList(
  library: ReadableLibrary,
  imageId: number,
  signal: CancelSignal,
): Promise<ChannelOutput<'footholds.list'>> {
  const { footholds, coverage } = await keptFootholds(library, imageId, signal);
  const judgements = new Judgements(library);
  return {
    footholds: footholds.map((one) => ({ ...one, triage: judgements.stateOf({ place: one.place, valueKey: null }) })),
    counts: severityCounts(footholds),
    coverage,
    rules: { ...footholdRulesVersion, count: footholdRules.length },
  };
}

/** Read once while the image is looked at: its files lie in the evidence, and an image never changes. What fails is asked again. */
async function keptFootholds(library: ReadableLibrary, imageId: number, signal: CancelSignal): Promise<ImageFootholds> {
  const kept = libraries.get(library) ?? new Map<number, ImageFootholds>();
  libraries.set(library, kept);
  const found = kept.get(imageId) ?? (await readFootholds(library, imageId, signal));
  kept.delete(imageId);
  kept.set(imageId, found);
  const oldest = kept.keys().next();
  if (kept.size > MOST && oldest.done !== true) kept.delete(oldest.value);
  return found;
}

async function readFootholds(library: ReadableLibrary, imageId: number, signal: CancelSignal): Promise<ImageFootholds> {
  const verdicts = await footholdVerdicts(library, imageId, signal);
  return imageFootholds(library, { imageId, verdicts, signal });
}
