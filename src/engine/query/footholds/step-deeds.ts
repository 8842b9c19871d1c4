import type { ChannelOutput } from '../../../shared/contract/contract';
import type { StepDeed } from '../../../shared/contract/footholds';
import type { Verdict } from '../../../shared/vocabulary';
import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import { KeptAnswers } from '../../store/kept-answers';
import type { ReadableLibrary } from '../../store/readable-library';
import { keptVerdicts } from '../verdicts/kept-verdicts';
import type { ImageVerdicts } from '../verdicts/verdict.types';
import { entryVersions, type EntryVersion } from './entry-looks';
import { footholdVerdicts, versionVerdict } from './foothold-verdicts';
import { pathClass } from './path-class';

type Steps = ChannelOutput<'footholds.steps'>;

/** Of the image that is looked at, and the one before. */
const kept = new KeptAnswers<number, Steps>(2);

const PROGRAMS: readonly (string | null)[] = ['elf', 'script', 'library'];

/**
 * What each step really did: counted in its layer, not read from its instruction; times play no part. Throws image-not-found,
 * cancelled, and file-not-available where the evidence is not at hand.
 */
export function stepDeeds(library: ReadableLibrary, imageId: number, signal: CancelSignal): Promise<Steps> {
  return kept.wait(library, imageId, async () => {
    const verdicts = await keptVerdicts(library, imageId, signal);
    return countedSteps(library, imageId, verdicts, signal);
  });
}

type Counts = { -readonly [Name in keyof Omit<StepDeed, 'layer' | 'step'>]: number };

const none = (): Counts => ({
  ...{ asShipped: 0, packagedChanged: 0, packagedRemoved: 0, unowned: 0, programs: 0, setuid: 0 },
  ...{ accounts: 0, keys: 0, units: 0, settings: 0 },
});

function countedSteps(library: ReadableLibrary, imageId: number, verdicts: ImageVerdicts, signal: CancelSignal): Steps {
  const layers = library.all<{ layer: number; step: number | null }>(
    'SELECT layer, step FROM image_layer WHERE image_id = ? ORDER BY layer',
    imageId,
  );
  const counts = new Map(layers.map(({ layer }) => [layer, none()]));
  const packages = footholdVerdicts(verdicts);
  let seen = 0;
  for (const version of entryVersions(library, imageId)) {
    if ((seen += 1) % 10_000 === 0) throwIfCancelled(signal);
    const of = counts.get(version.layer);
    if (of === undefined) continue;
    const found = verdicts.verdictOf(version.path);
    const verdict = versionVerdict(version, found?.verdict ?? null, found?.package ?? null, packages);
    count(of, version, verdict, version.state === 'present' ? (found?.kind ?? null) : null);
  }
  for (const { verdict, layer } of verdicts.entries) {
    const of = layer === null ? undefined : counts.get(layer);
    if (verdict === 'missing' && of !== undefined) of.packagedRemoved += 1;
  }
  return {
    steps: layers.map(({ layer, step }) => {
      const of = counts.get(layer) ?? none();
      return { layer, step, ...of };
    }),
    hasPackages: packages.hasPackages,
  };
}

/** Counts one version of a file; of those that are as shipped nothing but that they are. */
function count(of: Counts, version: EntryVersion, verdict: Verdict, kind: string | null): void {
  if (verdict === 'as-shipped') {
    of.asShipped += 1;
    return;
  }
  const { facts, path } = version;
  const isOutside = verdict === 'unowned' || verdict === 'not-checkable';
  if (verdict === 'unowned') of.unowned += 1;
  if (verdict === 'changed' || verdict === 'metadata-changed') of.packagedChanged += 1;
  if (isOutside && (facts.has('executable') || PROGRAMS.includes(kind))) of.programs += 1;
  if (facts.has('setuid')) of.setuid += 1;
  const named = pathClass(path);
  if (named !== null) of[named] += 1;
}
