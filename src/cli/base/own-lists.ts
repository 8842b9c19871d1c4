import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { ownListBounds, ownRuleFile, type OwnRule } from '../../shared/rules/own-rule.types';
import { asBytes, patternOf, ruleFault } from '../../engine/detect/lists/own-pattern';
import type { ListedWord, OwnLists } from '../../engine/detect/lists/own-lists.types';
import { formatBytes } from '../../shared/byte-size';
import { usageError } from './usage-error';

/** A file that says what to look for, as it is named in an output. */
export interface ListFile {
  readonly name: string;
  readonly sha256: string;
  readonly count: number;
}

/** What a person looks for, and the files that say so. */
export interface GivenLists extends OwnLists {
  readonly files: { readonly rules: ListFile | null; readonly words: ListFile | null };
}

/** Reads `--rules` and `--words`; null where neither is given. Throws a usage error for a file that is none. */
export function givenLists(rulesFile: string | null, wordsFile: string | null): GivenLists | null {
  if (rulesFile === null && wordsFile === null) return null;
  const rules = rulesFile === null ? null : rulesOf(rulesFile);
  const words = wordsFile === null ? null : wordsOf(wordsFile);
  return {
    ...{ rules: rules?.rules ?? [], words: words?.words ?? [], wordsName: words?.file.name ?? '' },
    files: { rules: rules?.file ?? null, words: words?.file ?? null },
  };
}

function rulesOf(path: string): { readonly rules: readonly OwnRule[]; readonly file: ListFile } {
  const { bytes, name, sha256 } = bytesOf(path, '--rules');
  let given: unknown;
  try {
    given = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw usageError(`--rules “${path}” is no JSON.`);
  }
  const checked = ownRuleFile.safeParse(given);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    const place = issue === undefined ? '' : ` (${issue.path.join('.')}: ${issue.message})`;
    throw usageError(`--rules “${path}” is not a file of rules${place}. See docs/findings.md.`);
  }
  const { rules } = checked.data;
  const ids = new Set<string>();
  let keywords = 0;
  for (const rule of rules) {
    if (ids.has(rule.id)) throw usageError(`--rules “${path}” has the rule “${rule.id}” twice.`);
    ids.add(rule.id);
    const fault = ruleFault(rule);
    if (fault !== null) throw usageError(`--rules “${path}”: the pattern of “${rule.id}” ${fault}.`);
    for (const match of rule.match) keywords += patternOf(match).words.length;
    const short = rule.match.flatMap((match) => patternOf(match).words).find((word) => asBytes(word).length < 3);
    if (short !== undefined) throw usageError(`--rules “${path}”: “${short}” of “${rule.id}” is shorter than 3 bytes.`);
  }
  if (keywords > ownListBounds.keywords)
    throw usageError(`--rules “${path}” has ${keywords} keywords and names; at most ${ownListBounds.keywords} work.`);
  return { rules, file: { name, sha256, count: rules.length } };
}

function wordsOf(path: string): { readonly words: readonly ListedWord[]; readonly file: ListFile } {
  const { bytes, name, sha256 } = bytesOf(path, '--words');
  const seen = new Set<string>();
  const words: ListedWord[] = [];
  for (const [index, line] of textOf(bytes, path).split(/\r?\n/).entries()) {
    const word = line.trim();
    if (word === '' || word.startsWith('#') || seen.has(word.toLowerCase())) continue;
    const at = `--words “${path}”, line ${index + 1}`;
    if (Buffer.byteLength(word) < 3) throw usageError(`${at}: a word has at least 3 bytes.`);
    if (word.length > ownListBounds.wordCharacters)
      throw usageError(`${at}: a word has at most ${ownListBounds.wordCharacters} characters.`);
    seen.add(word.toLowerCase());
    words.push({ word, line: index + 1 });
  }
  if (words.length > ownListBounds.words)
    throw usageError(`--words “${path}” has ${words.length} words; at most ${ownListBounds.words} work.`);
  return { words, file: { name, sha256, count: words.length } };
}

/** UTF-8, or what a byte order mark says. */
function textOf(bytes: Buffer, path: string): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw usageError(`--words “${path}” is no text in UTF-8 or UTF-16.`);
  }
}

function bytesOf(
  path: string,
  option: string,
): { readonly bytes: Buffer; readonly name: string; readonly sha256: string } {
  const most = ownListBounds.fileBytes;
  let bytes: Buffer | null = null;
  try {
    if (statSync(path).isFile() && statSync(path).size <= most) bytes = readFileSync(path);
  } catch {
    // Told below.
  }
  if (bytes === null) throw usageError(`Could not read ${option} “${path}” as a file of at most ${formatBytes(most)}.`);
  return { bytes, name: basename(path), sha256: createHash('sha256').update(bytes).digest('hex') };
}
