import { findingFormats, workingFormats } from '../../shared/formats';
import { defined } from '../../shared/defined';
import type { Finding } from '../../shared/contract/findings';
import type { SshKey } from '../../shared/contract/ssh-keys';
import type { ImageRow } from '../../shared/contract/library';
import { findingsCsv } from '../../engine/output/report-exchange/findings-csv';
import { findingsSarif } from '../../engine/output/report-exchange/sarif';
import { findingDocument } from '../../engine/output/findings/finding-document';
import { severityCounts } from '../../engine/query/findings/findings-list';
import { valuePlaces } from '../../engine/query/findings/value-places';
import { keptSets } from '../../engine/query/kept-hashes/kept-sets';
import { imageRows } from '../../engine/query/library/image-rows';
import { sshKeys } from '../../engine/query/ssh-keys/ssh-keys';
import { revealFindings } from '../../engine/query/findings/reveal-finding';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import { keptLength } from '../../engine/query/findings/finding-values';
import type { ListAnswer } from '../../engine/query/lists/list-findings';
import { examinerOption } from '../base/audit-note';
import type { Command, CommandContext } from '../base/command';
import { exitStatus, type ExitStatus } from '../base/exit-status';
import { allowedBy, baselineOf, isAtLeast } from '../base/known-findings';
import { jsonText } from '../base/json-text';
import { gatheredFindings } from '../base/gathered-findings';
import { hashesText, setOptions } from '../base/hash-lookup';
import { listsDocument, listsText } from '../base/listed';
import { givenLists } from '../base/own-lists';
import { chosenImage, chosenLibrary, imageOption, jsonOption, libraryOption, withSession } from '../base/session';
import { findingCountText, findingLines, insideText } from '../base/summary-text';
import { sshKeysText } from '../base/ssh-key-text';
import { countText } from '../base/terminal-text';
import { usageError } from '../base/usage-error';
import { givenYara, yaraDocument, yaraOption, yaraText } from '../base/yara-lookup';
import { version } from '../base/version';

const FORMATS = workingFormats(findingFormats);
const LEVELS = ['low', 'medium', 'high', 'critical'] as const;

/** `findings`: leaked secrets in files, environment, labels, history and names. */
export const findingsCommand: Command = {
  name: 'findings',
  summary: 'List leaked secrets, including those in deleted files',
  usage: [
    `EVIDENCE|--library DIR [--image REF] [--json] [--format ${FORMATS.join('|')}] [--reveal] [--fail-on ${LEVELS.join('|')}] [--baseline FILE] [--allow FILE] [--rules FILE] [--words FILE] [--yara FILE]... [--known SET]... [--notable SET]... [--hide-known]`,
  ],
  about: [
    'Lists findings of all images unless you set --image. Values are masked unless you set --reveal; a library records',
    'every revealed value in its audit log.',
  ],
  readsEvidence: true,
  positionals: { min: 0, max: 1, names: 'one EVIDENCE' },
  options: [
    libraryOption,
    imageOption,
    jsonOption,
    { name: 'format', value: 'FORMAT', about: 'output format; sarif and csv stay masked', choices: FORMATS },
    { name: 'reveal', value: null, about: 'show values unmasked' },
    { name: 'fail-on', value: 'SEVERITY', about: 'exit with 6 if a finding is this severe or more', choices: LEVELS },
    { name: 'baseline', value: 'FILE', about: 'an earlier findings --json: only new findings count for --fail-on' },
    { name: 'allow', value: 'FILE', about: 'JSON with rules and paths that are left out, and counted' },
    { name: 'rules', value: 'FILE', about: 'your own rules, as JSON; looked for in the evidence, not kept' },
    { name: 'words', value: 'FILE', about: 'words to look for in contents, names, and configs, one a line' },
    yaraOption,
    ...setOptions,
    {
      name: 'hide-known',
      value: null,
      about: 'leave out findings in known-good files of kept hash sets, and count them',
    },
    examinerOption,
  ],
  async run(context) {
    const { args, output } = context;
    const reveal = args.has('reveal');
    const format = args.has('json') ? 'json' : args.value('format');
    if (reveal && (format === 'sarif' || format === 'csv')) throw usageError(`--reveal is not for ${format}.`);
    const isKnown = baselineOf(args.value('baseline'));
    const isAllowed = allowedBy(args.value('allow'));
    const lists = givenLists(args.value('rules'), args.value('words'));
    const yaraRules = givenYara(context);
    const session = await chosenLibrary(context, args.positionals[0] ?? null);
    return withSession(session, async ({ library }) => {
      const imageId = args.has('image') ? chosenImage(context, session).id : null;
      const gathered = await gatheredFindings(context, library, {
        ...{ imageId, lists, yara: yaraRules, isAllowed },
        hidesKnown: args.has('hide-known'),
      });
      const { findings, allowed, inKnownFiles, coverage, rules, own, hashes, yara, knownGood } = gathered;
      const counts = severityCounts(findings);
      const isNew = (finding: Finding): boolean => !isKnown(finding);
      const status = gathered.isWhole ? failing(findings.filter(isNew), args.value('fail-on')) : exitStatus.nothingRead;
      const values = reveal ? await revealedValues(context, library, findings, [own, yara]) : null;
      if (format === 'sarif' || format === 'csv') {
        await output.write(exchanged(format, findings, imageRows(library, null)));
        return status;
      }
      const keys = await sshKeys(library, findings, context.signal);
      if (format === 'json') {
        const places = valuePlaces(findings);
        const known = args.has('baseline') ? isKnown : null;
        const documents = findings.map((finding) => ({
          ...findingDocument(finding, places(finding)),
          ...defined<{ value?: string | null; inBaseline?: boolean; knownGood?: boolean; sshKey?: SshKey }>({
            sshKey: keys.get(finding),
            knownGood: knownGood === null ? undefined : isIn(knownGood, finding),
            value: values === null ? undefined : (values.get(finding) ?? null),
            inBaseline: known?.(finding),
          }),
        }));
        const listsOf = lists === null || own === null ? undefined : listsDocument(lists, own);
        const document = {
          ...{ findings: documents, counts, allowed, coverage, rules },
          ...defined<{ lists?: unknown; yara?: unknown; hashes?: unknown; hashSets?: unknown; inKnownFiles?: number }>({
            hashSets: knownGood === null ? undefined : keptSets(library),
            inKnownFiles: knownGood === null ? undefined : inKnownFiles,
            lists: listsOf,
            yara: yara === null ? undefined : yaraDocument(yara),
            hashes: hashes === null ? undefined : { sets: hashes.sets, inKnownFiles, notRead: hashes.notRead },
          }),
        };
        await output.write(`${jsonText(document, 2)}\n`);
        return status;
      }
      const shown = (finding: Finding): string => values?.get(finding) ?? finding.maskedValue;
      const missed = coverage.notScanned.map((row) => `; ${countText(row.files)} not: ${row.reason}`).join('');
      await output.write(`${findingCountText(counts)}\n${findingLines(findings, shown)}${sshKeysText(keys)}`);
      await output.write(
        `${countText(coverage.filesScanned)} of ${countText(coverage.filesSeen)} files scanned${missed}\n` +
          (allowed === 0 ? '' : `${countText(allowed)} allowed by --allow\n`) +
          (inKnownFiles === 0 ? '' : `${countText(inKnownFiles)} in known files hidden\n`) +
          (knownGood === null ? '' : keptText(library, findings.filter((one) => isIn(knownGood, one)).length)) +
          insideText(coverage) +
          (lists === null || own === null ? '' : listsText(lists, own)) +
          (yara === null ? '' : yaraText(yara)) +
          (hashes === null ? '' : hashesText(hashes)),
      );
      return status;
    });
  },
};

function isIn(known: ReadonlySet<number>, { entryId }: Finding): boolean {
  return entryId !== null && known.has(entryId);
}

/** What the sets that the library keeps say, for a person. */
function keptText(library: ReadableLibrary, known: number): string {
  const left = Math.max(0, ...keptSets(library).map(({ notLookedUp }) => notLookedUp));
  return (
    (known === 0 ? '' : `${countText(known)} in known-good files (--hide-known hides them)\n`) +
    (left === 0 ? '' : `${countText(left)} files not looked up in hash sets (“hashset list”)\n`)
  );
}

/** Findings for other programs. */
function exchanged(format: 'sarif' | 'csv', findings: readonly Finding[], images: readonly ImageRow[]): string {
  const rows = new Map(images.map((image) => [image.id, image]));
  if (format === 'csv') return findingsCsv(findings, rows);
  const found = images.map((image) => ({ image, findings: findings.filter((one) => one.image === image.id) }));
  return findingsSarif(found, { name: 'Stratigraph', version }, 'en');
}

function revealedValues(
  context: CommandContext,
  library: ReadableLibrary,
  findings: readonly Finding[],
  own: readonly (Pick<ListAnswer, 'lengthOf'> | null)[],
): Promise<ReadonlyMap<Finding, string>> {
  const kept = keptLength(library);
  return revealFindings(library, findings, {
    ...{ signal: context.signal, examiner: context.args.value('examiner') },
    lengthOf: (finding) =>
      own.map((one) => one?.lengthOf(finding) ?? null).find((one) => one !== null) ?? kept(finding),
  });
}

/** The status for the findings that no baseline has. */
function failing(fresh: readonly Finding[], least: string | null): ExitStatus {
  const level = LEVELS.find((one) => one === least);
  const isMet = level !== undefined && fresh.some(({ severity }) => isAtLeast(severity, level));
  return isMet ? exitStatus.found : exitStatus.done;
}
