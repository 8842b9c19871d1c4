import type { ChannelInput, ChannelOutput } from '../../../shared/contract/contract';
import { impostorKindSchema, type ImpostorKind } from '../../../shared/contract/compare';
import type { CancelSignal } from '../../base/cancellation';
import { KeptAnswers } from '../../store/kept-answers';
import type { ReadableLibrary } from '../../store/readable-library';
import { findImpostors, type Impostors } from './impostors';

/** Of the pair that is looked at. */
const kept = new KeptAnswers<string, Impostors>(1);

/** A page of the impostors of a pair, all kinds or one. Throws as `findImpostors` does. */
export async function impostorPage(
  library: ReadableLibrary,
  { a, b, kind, offset, limit }: ChannelInput<'compare.impostors'>,
  signal: CancelSignal,
): Promise<ChannelOutput<'compare.impostors'>> {
  const found = await kept.wait(library, `${a}/${b}`, () => findImpostors(library, { a, b, signal }));
  const { impostors, recordsRewritten, problems, different, hasPackages } = found;
  const counts = Object.fromEntries(impostorKindSchema.options.map((one) => [one, 0])) as Record<ImpostorKind, number>;
  for (const one of impostors) counts[one.kind] += 1;
  const chosen = kind === null ? impostors : impostors.filter((one) => one.kind === kind);
  return {
    ...{ impostors: chosen.slice(offset, offset + limit), total: chosen.length, counts, different, hasPackages },
    ...{ recordsRewritten: recordsRewritten.length, problems: problems.length },
  };
}
