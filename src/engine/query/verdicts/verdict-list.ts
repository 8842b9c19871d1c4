import type { ChannelInput, ChannelOutput } from '../../../shared/contract/contract';
import { MOST_PACKAGE_PROBLEMS } from '../../../shared/contract/packages';
import type { VerdictRow, VerdictSummary } from '../../../shared/contract/verdicts';
import type { PathText } from '../../../shared/path-text';
import {
  verdictSchema,
  worseVerdict,
  type FileKind,
  type Verdict,
  type VerdictFilter,
} from '../../../shared/vocabulary';
import { foldCase } from '../../base/text-columns';
import { hasOwnedFiles } from './owned-files';
import { isInSystemFolder } from './system-folders';
import type { FileVerdict, ImageVerdicts, RewrittenRecord } from './verdict.types';

const PROGRAMS: ReadonlySet<FileKind | null> = new Set<FileKind>(['elf', 'library', 'script']);

/** Whether a file of no package is something that is run. */
export function isProgram({ kind }: Pick<FileVerdict, 'kind'>): boolean {
  return PROGRAMS.has(kind);
}

/** What the verdicts of all files come to. */
export function verdictSummary({ summary, entries, recordsRewritten, problems }: ImageVerdicts): VerdictSummary {
  return {
    counts: summary,
    files: verdictSchema.options.reduce((sum, verdict) => sum + summary[verdict], 0),
    unownedPrograms: entries.filter((one) => one.verdict === 'unowned' && isProgram(one) && isInSystemFolder(one.path))
      .length,
    recordsRewritten: recordsRewritten.length,
    hasPackages: hasOwnedFiles({ summary }),
    problems: problems.slice(0, MOST_PACKAGE_PROBLEMS),
    problemCount: problems.length,
  };
}

/** One page: rewritten records first, then files, the worst verdict first; without a filter those as shipped are left out. */
export function verdictPage(
  of: ImageVerdicts,
  { is, text, offset, limit }: ChannelInput<'verdicts.list'>,
): ChannelOutput<'verdicts.list'> {
  const all = rowsOf(of, is);
  const words = foldCase(text).split(/\s+/).filter(Boolean);
  const found = words.length === 0 ? all : all.filter((row) => hasWords(row, words));
  return { rows: found.slice(offset, offset + limit).map(verdictRow), total: found.length, all: all.length };
}

/** What is told of one path: its rewritten records, then the verdict of its present state. */
export function verdictsAt(of: ImageVerdicts, path: PathText): readonly VerdictRow[] {
  const verdict = of.verdictOf(path);
  const records = of.recordsRewritten.filter((one) => one.path === path);
  return [...records, ...(verdict === null ? [] : [verdict])].map(verdictRow);
}

/** Entries of the last state that are not as shipped, by verdict. */
export function verdictEntries({ entries }: ImageVerdicts): Readonly<Record<Verdict, number[]>> {
  const found = Object.fromEntries(verdictSchema.options.map((one) => [one, [] as number[]])) as Record<
    Verdict,
    number[]
  >;
  for (const { verdict, entryId } of entries) if (entryId !== null) found[verdict].push(entryId);
  return found;
}

type Told = FileVerdict | RewrittenRecord;

function rowsOf(of: ImageVerdicts, is: VerdictFilter | null): readonly Told[] {
  if (is === 'record-rewritten') return of.recordsRewritten;
  if (is === null)
    return [...of.recordsRewritten, ...of.entries.toSorted((a, b) => worseVerdict(a.verdict, b.verdict))];
  return (is === 'as-shipped' ? of.all() : of.entries).filter(({ verdict }) => verdict === is);
}

function hasWords({ path, package: owner }: Told, words: readonly string[]): boolean {
  const text = foldCase(`${path} ${owner ?? ''}`);
  return words.every((word) => text.includes(word));
}

/** What is told of one file or record. */
export function verdictRow(one: Told): VerdictRow {
  const { path, package: owner, layer, step, shippedDigest } = one;
  const shared = { path, package: owner, layer, step, shippedDigest };
  if (!('verdict' in one))
    return { ...shared, is: 'record-rewritten', laterDigest: one.laterDigest, kind: null, detail: null, entryId: null };
  const { verdict, kind, detail, entryId } = one;
  return { ...shared, is: verdict, laterDigest: null, kind, detail, entryId };
}
