import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { formatBytes } from '../../shared/byte-size';
import { describeFailure } from '../../shared/words/describe';
import { yaraCompiler, type YaraRules } from '../../engine/detect/lists/yara-rules';
import { protectedBy } from '../../engine/output/writer/protected-places';
import { yaraFindings, type YaraAnswer } from '../../engine/query/lists/yara-findings';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import type { CommandContext, OptionSpec } from './command';
import type { ListFile } from './own-lists';
import { countOf, countText, terminalText } from './terminal-text';
import { usageError } from './usage-error';

export const yaraOption: OptionSpec = {
  name: 'yara',
  value: 'FILE',
  about: 'YARA rules to hold files against; needs YARA-X, an optional package',
  many: true,
};

const MOST_RULE_BYTES = 64 * 1024 * 1024;

/** Rules that a person gave, compiled, and the files that they are of. */
export interface GivenYara {
  readonly rules: YaraRules;
  readonly files: readonly Omit<ListFile, 'count'>[];
}

/** What they found, with the files that they are of. */
export interface YaraLookup extends YaraAnswer {
  readonly files: GivenYara['files'];
}

/** Compiles the files of `--yara`; null where none is given. Throws a usage error for one that is none, and where YARA is not installed. */
export function givenYara({ args }: Pick<CommandContext, 'args'>): GivenYara | null {
  const paths = args.values('yara');
  if (paths.length === 0) return null;
  const rules = yaraCompiler();
  if (rules === null)
    throw usageError(
      '--yara needs YARA-X, which is not installed. Run “npm install @litko/yara-x” in the checkout, or leave --yara out.',
    );
  const files = paths.map((path) => {
    const source = sourceOf(path);
    try {
      rules.addRuleSource(source.toString('utf8'));
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      throw usageError(
        `--yara “${path}” does not compile. ${said.slice(0, 2000).split('\n').map(terminalText).join('\n')}`,
      );
    }
    return { name: basename(path), sha256: createHash('sha256').update(source).digest('hex') };
  });
  return { rules, files };
}

function sourceOf(path: string): Buffer {
  let source: Buffer | null = null;
  try {
    if (statSync(path).isFile() && statSync(path).size <= MOST_RULE_BYTES) source = readFileSync(path);
  } catch {
    // Told below.
  }
  if (source === null)
    throw usageError(`Could not read --yara “${path}” as a file of at most ${formatBytes(MOST_RULE_BYTES)}.`);
  return source;
}

/** Holds the files of an image, or of all, against them, with progress on a terminal. */
export async function lookWithYara(
  { output, signal, temporary }: CommandContext,
  library: ReadableLibrary,
  { rules, files }: GivenYara,
  imageId: number | null,
): Promise<YaraLookup> {
  const answer = await yaraFindings(library, rules, {
    ...{ imageId, signal },
    cacheDir: temporary.create(protectedBy(library).evidence),
    onProgress: ({ bytesDone, bytesTotal, files: done }) =>
      output.progress(`YARA  ${formatBytes(bytesDone)} of ${formatBytes(bytesTotal)}  ${countText(done)} files`),
  });
  return { ...answer, files };
}

/** What was held against which rules, in JSON. */
export function yaraDocument({ files, filesSeen, filesRead, tooLarge, notRead, left }: YaraLookup): unknown {
  return { files, filesSeen, filesScanned: filesRead - tooLarge.files, tooLarge, notRead, left };
}

/** The same for a person. */
export function yaraText({ files, filesSeen, filesRead, tooLarge, notRead, left }: YaraLookup): string {
  const lines = [
    ...files.map(({ name, sha256 }) => `YARA rules of ${terminalText(name)} (sha256 ${sha256})`),
    `held against ${countText(filesRead - tooLarge.files)} of ${countText(filesSeen)} files, not those in archives`,
    ...(tooLarge.files === 0 ? [] : [`${countOf(tooLarge.files, 'file')} too large for YARA, not scanned`]),
    ...(left === 0 ? [] : [`${countText(left)} more found, not listed`]),
    ...notRead.map(
      ({ evidence, files: count, failure }) =>
        `${countText(count)} files of ${terminalText(evidence)} not read: ${describeFailure(failure, 'en').title}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}
