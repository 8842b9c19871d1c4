import type { Item, Negative, Positive, Span } from './item.types';
import { readMarks } from './marked-text';
import type { Blank } from './negatives/blank.types';
import { codeBlanks } from './negatives/code-lines';
import { digestBlanks } from './negatives/digests';
import { configBlanks } from './negatives/image-configs';
import { namedIdBlanks } from './negatives/named-ids';
import { nearBlanks } from './negatives/near-misses';
import { placeholderBlanks } from './negatives/placeholders';
import { fileBlanks } from './negatives/whole-files';
import { applicationFiles } from './positives/application-files';
import { calls } from './positives/calls';
import { commandDrafts } from './positives/command-lines';
import { connectionDrafts } from './positives/connection-strings';
import type { Draft, Files } from './positives/draft.types';
import { encoded } from './positives/encoded';
import { hashes } from './positives/hashes';
import { configDrafts } from './positives/image-configs';
import { keyMaterial } from './positives/key-material';
import { systemFiles } from './positives/system-files';
import { valueDrafts } from './positives/tokens';
import { toolFiles } from './positives/tool-files';
import { randomOf, type RandomFor } from './random';

function fileDrafts(randomFor: RandomFor, group: Draft['group'], files: Files): readonly Draft[] {
  return Object.entries(files).flatMap(([kind, makes]) =>
    makes.map((make, at): Draft => ({ kind, group, file: make(randomFor(`${group}/${kind}/${at}`)) })),
  );
}

/** Numbers the items of a kind: ids stay as they are when other kinds come. */
function numbered<T extends { readonly kind: string }>(
  prefix: (item: T) => string,
  list: readonly T[],
): readonly (T & { readonly id: string })[] {
  const seen = new Map<string, number>();
  return list.map((item) => {
    const name = `${prefix(item)}/${item.kind}`;
    const number = (seen.get(name) ?? 0) + 1;
    seen.set(name, number);
    return { ...item, id: `${name}/${number}` };
  });
}

function positives(randomFor: RandomFor): readonly Positive[] {
  const drafts = [
    ...valueDrafts(randomFor),
    ...fileDrafts(randomFor, 'generic', calls),
    ...fileDrafts(randomFor, 'well-known file', { ...applicationFiles, ...systemFiles, ...toolFiles }),
    ...connectionDrafts(randomFor),
    ...commandDrafts(randomFor),
    ...fileDrafts(randomFor, 'key material', keyMaterial),
    ...fileDrafts(randomFor, 'hash', hashes),
    ...fileDrafts(randomFor, 'encoded', encoded),
    ...configDrafts(randomFor),
  ];
  return numbered(({ group }) => group, drafts).map(({ id, kind, group, file, core }) => {
    const { bytes, secrets, allowed } = readMarks(file);
    const narrowed = core === undefined ? secrets : secrets.map((span) => narrow(bytes, span, core));
    const around = core === undefined ? [] : secrets;
    const { path, source = 'file' } = file;
    return {
      id,
      kind,
      group,
      label: 'secret',
      path,
      source,
      bytes,
      secrets: narrowed,
      allowed: [...allowed, ...around],
    };
  });
}

/** The part of a value that is the secret; all of it where it is written in another form. */
function narrow(bytes: Uint8Array, span: Span, core: string): Span {
  const at = Buffer.from(bytes).subarray(span.start, span.end).indexOf(core);
  return at === -1 ? span : { start: span.start + at, end: span.start + at + Buffer.byteLength(core) };
}

/** Chance makes some files twice: the second says nothing new. */
function distinct(blanks: readonly Blank[]): readonly Blank[] {
  return [...new Map(blanks.map((blank) => [`${blank.kind}\n${blank.file.path}\n${blank.file.text}`, blank])).values()];
}

function negatives(randomFor: RandomFor): readonly Negative[] {
  const blanks = [
    ...placeholderBlanks(randomFor),
    ...digestBlanks(randomFor),
    ...codeBlanks(randomFor),
    ...nearBlanks(randomFor),
    ...namedIdBlanks(randomFor),
    ...fileBlanks(randomFor),
    ...configBlanks(randomFor),
  ];
  return numbered(() => 'none', distinct(blanks)).map(({ id, kind, why, file }) => {
    const { path, source = 'file' } = file;
    return { id, kind, why, group: 'none', label: 'none', path, source, bytes: readMarks(file).bytes };
  });
}

/**
 * The corpus: the same bytes at each call. Another `draw` has other values, names and places for the same kinds: rules that
 * were made with one before the eyes are tried on another.
 */
export function makeCorpus(draw = 0): readonly Item[] {
  const randomFor: RandomFor = (place) => randomOf(draw === 0 ? place : `${draw}: ${place}`);
  return [...positives(randomFor), ...negatives(randomFor)];
}
