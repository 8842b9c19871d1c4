import type { ImageRow } from '../../shared/contract/library';
import type { Command } from '../commands/registry';
import { imageName } from '../ui/image-name';

/** What the person types, split: a prefix says which group is meant. */
export interface PaletteQuery {
  readonly kind: 'all' | 'commands' | 'paths' | 'images';
  readonly text: string;
}

const KINDS = { '>': 'commands', '/': 'paths', '@': 'images' } as const;

/** Reads the prefix of a palette text. */
export function parsePaletteText(typed: string): PaletteQuery {
  const text = typed.trimStart();
  const first = text.slice(0, 1);
  if (first === '>' || first === '/' || first === '@') return { kind: KINDS[first], text: text.slice(1).trim() };
  return { kind: 'all', text: text.trim() };
}

/** True where every word of `wanted` begins somewhere in the title, in any order, without regard to case. */
export function matchesWords(title: string, wanted: string): boolean {
  const low = title.toLowerCase();
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => low.includes(word));
}

/** Commands whose titles fit, those that begin with the text first. */
export function fittingCommands(
  commands: readonly Command[],
  titleOf: (command: Command) => string,
  text: string,
): readonly Command[] {
  const fitting = commands.filter((command) => command.keyOnly !== true && matchesWords(titleOf(command), text));
  const begins = (command: Command): boolean => titleOf(command).toLowerCase().startsWith(text.toLowerCase());
  return [...fitting.filter(begins), ...fitting.filter((command) => !begins(command))];
}

/** Images whose references, platform or file name fit. */
export function fittingImages(images: readonly ImageRow[], text: string): readonly ImageRow[] {
  return images.filter((image) =>
    matchesWords([imageName(image), ...image.references, image.platform ?? '', image.evidence.name].join(' '), text),
  );
}
