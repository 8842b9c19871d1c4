import type { ChannelOutput } from '../../../shared/contract/contract';
import { footholdRules } from '../../../shared/footholds/foothold-data';
import type { CancelSignal } from '../../base/cancellation';
import { footholdRulesVersion } from '../../detect/footholds/rule-index';
import { KeptAnswers } from '../../store/kept-answers';
import type { ReadableLibrary } from '../../store/readable-library';
import { severityCounts } from '../findings/findings-list';
import { keptVerdicts } from '../verdicts/kept-verdicts';
import { Judgements } from '../work/triage';
import { footholdVerdicts } from './foothold-verdicts';
import { imageFootholds, type ImageFootholds } from './image-footholds';

/** Of the image that is looked at, and the one before. */
const kept = new KeptAnswers<number, ImageFootholds>(2);

/** The footholds of an image as people judged them, worst first. Throws as `imageFootholds` does. */
export async function footholdList(
  library: ReadableLibrary,
  imageId: number,
  signal: CancelSignal,
): Promise<ChannelOutput<'footholds.list'>> {
  return judged(library, await kept.wait(library, imageId, () => readFootholds(library, imageId, signal)));
}

/** The same where they were looked for before and are still kept; null where not. */
export function knownFootholds(library: ReadableLibrary, imageId: number): ChannelOutput<'footholds.list'> | null {
  const found = kept.known(library, imageId);
  return found === undefined ? null : judged(library, found);
}

function judged(library: ReadableLibrary, { footholds, coverage }: ImageFootholds): ChannelOutput<'footholds.list'> {
  const judgements = new Judgements(library);
  return {
    footholds: footholds.map((one) => ({ ...one, triage: judgements.stateOf({ place: one.place, valueKey: null }) })),
    counts: severityCounts(footholds),
    coverage,
    rules: { ...footholdRulesVersion, count: footholdRules.length },
  };
}

/** Read once while the image is looked at: its files lie in the evidence. */
async function readFootholds(library: ReadableLibrary, imageId: number, signal: CancelSignal): Promise<ImageFootholds> {
  const verdicts = footholdVerdicts(await keptVerdicts(library, imageId, signal));
  return imageFootholds(library, { imageId, verdicts, signal });
}
