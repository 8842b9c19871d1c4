import type { ChannelOutput } from '../../shared/contract/contract';
import type { FirstSeen, Occurrence, Sought } from '../../shared/contract/occurrences';
import { imageRow } from '../../engine/query/library/image-rows';
import { listOccurrences } from '../../engine/query/occurrences/list-occurrences';
import { typedName } from '../../engine/query/files/find-entry';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import type { ParsedArguments } from '../base/arguments';
import type { Command } from '../base/command';
import { exitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { givenLibrary, jsonOption, libraryOption, withSession } from '../base/session';
import { countOf, countText, terminalText } from '../base/terminal-text';
import { usageError } from '../base/usage-error';

const DEFAULT_LIMIT = 100;
/** The largest page that is asked for at once. */
const PAGE = 5000;

/** `occurrences`: where in a library a content or a name is, and which image had it first. */
export const occurrencesCommand: Command = {
  name: 'occurrences',
  summary: 'Find content or a name in all images, and which image had it first',
  usage: ['--library DIR --sha256 DIGEST|--name NAME [--limit N] [--json]'],
  about: [
    'Finds content under any name, or an exact name in any folder, in all layers, including hidden entries.',
    'First added is the first image added to the library; first created has the earliest time claimed in its config.',
  ],
  positionals: { min: 0, max: 0, names: 'nothing' },
  options: [
    libraryOption,
    { name: 'sha256', value: 'DIGEST', about: 'SHA-256 of the content, 64 hex digits' },
    { name: 'name', value: 'NAME', about: 'file name without its folder; \\xHH stands for a byte' },
    { name: 'limit', value: 'N', about: `maximum number of places (default ${DEFAULT_LIMIT})` },
    jsonOption,
  ],
  async run(context) {
    const { args, output } = context;
    const sought = soughtOf(args);
    const limit = args.count('limit') ?? DEFAULT_LIMIT;
    return withSession(givenLibrary(context), async ({ library }) => {
      const answer = firstPlaces(library, sought, limit);
      const lines = args.has('json') ? [jsonText(documentOf(library, sought, answer), 2)] : textOf(library, answer);
      for (const line of lines) await output.write(`${line}\n`);
      return exitStatus.done;
    });
  },
};

function soughtOf(args: ParsedArguments): Sought {
  const [digest, name] = [args.value('sha256'), args.value('name')];
  if ((digest === null) === (name === null)) throw usageError('Use either --sha256 or --name.');
  if (name !== null) return { kind: 'name', name: typedName(name) };
  const sha256 = (digest ?? '').toLowerCase().replace(/^sha256:/, '');
  if (!/^[0-9a-f]{64}$/.test(sha256)) {
    throw usageError(
      `--sha256 must have 64 hex digits, not “${terminalText(digest ?? '')}”. For a prefix, use search sha256:…`,
    );
  }
  return { kind: 'content', sha256 };
}

type Answer = ChannelOutput<'occurrences.list'>;

function firstPlaces(library: ReadableLibrary, sought: Sought, limit: number): Answer {
  const first = listOccurrences(library, { sought, offset: 0, limit: Math.min(PAGE, limit) });
  const places = [...first.places];
  while (places.length < Math.min(limit, first.total)) {
    const wanted = Math.min(PAGE, limit - places.length);
    places.push(...listOccurrences(library, { sought, offset: places.length, limit: wanted }).places);
  }
  return { ...first, places };
}

/** Ids of rows mean nothing outside of the library. */
function documentOf(library: ReadableLibrary, sought: Sought, answer: Answer): Readonly<Record<string, unknown>> {
  const { entries, layers, images, total, complete } = answer;
  const imageOf = ({ imageId, references }: FirstSeen | Occurrence) => ({
    ...{ id: imageRow(library, imageId).imageId, references },
  });
  const first = (seen: FirstSeen | null) =>
    seen === null ? null : { image: imageOf(seen), layer: seen.layer, time: seen.time };
  return {
    ...{ sought, entries, layers, images, total, complete },
    ...{ firstAdded: first(answer.firstAdded), firstCreated: first(answer.firstCreated) },
    places: answer.places.map((place) => {
      const { layer, path, type, size, sha256, fate, addedAt, created } = place;
      return { image: imageOf(place), layer, path, type, size, sha256, fate, addedAt, created };
    }),
  };
}

function textOf(library: ReadableLibrary, answer: Answer): readonly string[] {
  const { entries, layers, images, total, complete, firstAdded, firstCreated, places } = answer;
  if (total === 0) return ['Not found in the library'];
  const titleOf = ({ imageId, references }: FirstSeen | Occurrence): string =>
    terminalText(references[0] ?? imageRow(library, imageId).imageId);
  const first = (what: string, seen: FirstSeen | null): string =>
    seen === null ? `${what}: no recorded time` : `${what}: ${titleOf(seen)} layer ${seen.layer}, ${seen.time}`;
  return [
    `${complete ? '' : 'At least '}${countOf(entries, 'entry', 'entries')} in ${countOf(layers, 'layer')} of ${countOf(images, 'image')}`,
    first('First added', firstAdded),
    first('First created (claimed by its config)', firstCreated),
    ...places.map((place) => {
      const { layer, path, fate } = place;
      const hidden = fate.kind === 'visible' ? '' : `  ${fate.kind} by layer ${fate.by}`;
      return `${titleOf(place)}  layer ${layer}  ${terminalText(path)}${hidden}`;
    }),
    ...(total > places.length ? [`${countText(total - places.length)} more with --limit`] : []),
  ];
}
