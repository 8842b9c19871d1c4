import type { ChannelOutput } from '../../shared/contract/contract';
import type { FirstSeen, Occurrence, Sought } from '../../shared/contract/occurrences';
import { imageRow } from '../../engine/query/library/image-rows';
import { listOccurrences } from '../../engine/query/occurrences/list-occurrences';
import { typedName } from '../../engine/query/files/find-entry';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import type { Command } from '../base/command';
import { exitStatus } from '../base/exit-status';
import { holderDocuments } from '../base/holder-document';
import { jsonText } from '../base/json-text';
import { givenLibrary, jsonOption, libraryOption, withSession } from '../base/session';
import { countOf, countText, terminalText } from '../base/terminal-text';
import { usageError } from '../base/usage-error';
import { occurrencesOfPackage } from './occurrences-of-package';
import { occurrencesOfValue } from './occurrences-of-value';

const DEFAULT_LIMIT = 100;
const KINDS = ['sha256', 'name', 'package', 'finding'] as const;
/** The largest page that is asked for at once. */
const PAGE = 5000;

/** `occurrences`: where in a library a content or a name is, and which image had it first. */
export const occurrencesCommand: Command = {
  name: 'occurrences',
  summary: 'Find content, a name, a package, or a found value in all images',
  usage: ['--library DIR --sha256 DIGEST|--name NAME|--package PACKAGE|--finding ID [--limit N] [--json]'],
  about: [
    'Finds content under any name, or an exact name in any folder, in all layers, including hidden entries.',
    '--package reads the package databases of every image; --finding finds the value of a finding, masked.',
    'First added is the first image added to the library; first created has the earliest time claimed in its config.',
  ],
  positionals: { min: 0, max: 0, names: 'nothing' },
  options: [
    libraryOption,
    { name: 'sha256', value: 'DIGEST', about: 'SHA-256 of the content, 64 hex digits' },
    { name: 'name', value: 'NAME', about: 'file name without its folder; \\xHH stands for a byte' },
    { name: 'package', value: 'PACKAGE', about: 'NAME, NAME@VERSION, or a package URL (pkg:npm/left-pad@1.3.0)' },
    { name: 'finding', value: 'ID', about: 'ID of a finding in this library (findings --json)' },
    { name: 'limit', value: 'N', about: `maximum number of places (default ${DEFAULT_LIMIT})` },
    jsonOption,
  ],
  async run(context) {
    const { args, output } = context;
    const limit = args.count('limit') ?? DEFAULT_LIMIT;
    const [name, ...others] = KINDS.filter((kind) => args.has(kind));
    if (name === undefined || others.length > 0)
      throw usageError('Use one of --sha256, --name, --package, and --finding.');
    const value = args.required(name);
    if (name === 'package')
      return withSession(givenLibrary(context), ({ library }) => occurrencesOfPackage(context, library, value, limit));
    if (name === 'finding')
      return withSession(givenLibrary(context), ({ library }) => occurrencesOfValue(context, library, value, limit));
    const sought = soughtOf(name, value);
    return withSession(givenLibrary(context), async ({ library }) => {
      const answer = firstPlaces(library, sought, limit);
      const lines = args.has('json') ? [jsonText(documentOf(library, sought, answer), 2)] : textOf(library, answer);
      for (const line of lines) await output.write(`${line}\n`);
      return exitStatus.done;
    });
  },
};

function soughtOf(kind: 'sha256' | 'name', value: string): Sought {
  if (kind === 'name') return { kind, name: typedName(value) };
  const sha256 = value.toLowerCase().replace(/^sha256:/, '');
  if (!/^[0-9a-f]{64}$/.test(sha256)) {
    throw usageError(
      `--sha256 must have 64 hex digits, not “${terminalText(value)}”. For a prefix, use search sha256:…`,
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
  const documentOf = holderDocuments(library);
  const imageOf = ({ imageId }: FirstSeen | Occurrence) => documentOf(imageId);
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
