import type * as z from 'zod';
import type { dockerfileLineSchema } from '../contract/timeline';
import { assignmentRuns } from './assignment-runs';
import type { Builder } from '../builders';
import { lineBreaksKept } from './line-breaks';
import { parseHistory, type HistoryInstruction } from './history-instruction';

export type DockerfileLine = Readonly<z.infer<typeof dockerfileLineSchema>>;

/** A history step as far as the Dockerfile needs it; secrets are masked already. */
export interface DockerfileStep {
  readonly step: number;
  readonly createdBy: string | null;
  readonly comment: string | null;
  readonly layer: number | null;
  readonly builder: Builder | null;
}

const HEAD = [
  '# Rebuilt from the image history. Comments show what the history does not record.',
  '# Base image names are not recorded, so their steps are included here.',
  '# Other build stages are unknown. A COPY may come from one of them, or from another image.',
];

/** A Dockerfile as the history tells it, one or more lines a step, oldest first. */
export function rebuiltDockerfile(steps: readonly DockerfileStep[]): readonly DockerfileLine[] {
  const head = steps.length === 0 ? ['# This image has no history.'] : HEAD;
  const lines = head.map((text): DockerfileLine => ({ text, step: null, layer: null, comment: true, builder: null }));
  if (steps.length > 0) lines.push({ text: 'FROM scratch', step: null, layer: null, comment: false, builder: null });
  const parsed = parseHistory(steps.map(({ createdBy }) => createdBy));
  return [...lines, ...steps.flatMap((step, index) => stepLines(step, parsed[index] ?? null))];
}

function stepLines(step: DockerfileStep, parsed: HistoryInstruction | null): readonly DockerfileLine[] {
  const line = (text: string, comment: boolean): DockerfileLine => ({
    text,
    step: step.step,
    layer: step.layer,
    comment,
    builder: step.builder,
  });
  const note = (text: string): DockerfileLine => line(`# ${text.replace(/[\r\n]+/g, ' ')}`, true);
  const from = /^FROM \S+/.exec(step.comment ?? '')?.[0];
  const origin = [...(from === undefined ? [] : [note(`The builder notes: ${from}`)]), ...squashNotes(step).map(note)];
  if (step.builder?.reason === 'crane-flatten') return origin;
  if (step.builder?.name === 'squashed' && step.createdBy === null) return origin;
  if (step.builder?.name === 'docker-commit') return [...origin, ...commitNotes(step).map(note)];
  if (parsed === null) return [...origin, note(`Step ${step.step} has no command.`)];
  if (parsed.keyword === null) return [...origin, note(`Step ${step.step} has an unknown form: ${parsed.text}`)];
  const text = `${parsed.keyword} ${PAIRS.has(parsed.keyword) ? quotedValues(parsed.keyword, parsed.text) : parsed.text}`;
  if (parsed.keyword === 'FROM') return [...origin, note(`The builder notes: ${text}`)];
  const lines = lineBreaksKept(parsed.keyword, parsed.text) ?? joinedLines(text.trim());
  // A here-document without its lines would take all lines behind it for its own.
  const end = parsed.unknown === 'here-document' ? hereDocumentEnds(parsed.text) : [];
  return [...origin, ...stepNotes(parsed).map(note), ...[...lines, ...end].map((part) => line(part, false))];
}

const PAIRS = new Set(['ENV', 'LABEL', 'ARG']);

const UNKNOWN: Readonly<Record<NonNullable<HistoryInstruction['unknown']>, string>> = {
  source: 'The source name is not recorded, only its hash. It may come from another stage.',
  words: 'The word boundaries are not recorded.',
  arguments: 'Build arguments followed by the command. The boundary is not recorded.',
  'here-document': 'The here-document content is not recorded here. See the file in the layer.',
};

/** What the history does not tell of a step, or tells beside the instruction. */
function stepNotes({ keyword, text, ...parsed }: HistoryInstruction): readonly string[] {
  const isCopy = keyword === 'COPY' || keyword === 'ADD';
  return [
    ...(parsed.unknown === null ? [] : [UNKNOWN[parsed.unknown]]),
    ...(isCopy && /^--from[= ]|\s--from[= ]/.test(text)
      ? ['Copied from another stage or image. The history has no details.']
      : []),
    ...(parsed.buildArguments ? [`Build arguments: ${quotedValues('ARG', parsed.buildArguments)}`] : []),
    ...(parsed.appended.length === 0 ? [] : [`buildah notes: ${parsed.appended.join(', ')}`]),
    ...(text.includes('\n') && lineBreaksKept(keyword ?? '', text) === null
      ? ['The step has line breaks. A Dockerfile cannot contain them here.']
      : []),
  ];
}

/** Values with blanks in quotes, which builders leave out; `text` where it has quotes of its own, or is no list of pairs. */
function quotedValues(keyword: string, text: string): string {
  const runs = assignmentRuns(`${keyword} ${text}`);
  if (/["'\\]/.test(text) || !text.startsWith(`${runs[0]?.name ?? ''}=`)) return text;
  return runs.map(({ name, value }) => `${name}=${/\s/.test(value) ? `"${value}"` : value}`).join(' ');
}

/** A container that was committed is no instruction: its command says only how it was begun. */
function commitNotes({ comment, createdBy }: DockerfileStep): readonly string[] {
  const message = comment === null || comment === '' ? '' : ` (${comment})`;
  return [`Committed from a container${message}: changes in it are not recorded. Its command was: ${createdBy ?? ''}`];
}

/** What a step that put others together says of them. */
function squashNotes({ builder, comment, createdBy }: DockerfileStep): readonly string[] {
  if (builder?.reason === 'merge-comment') return [`Squashed: one layer contains several steps (${comment ?? ''}).`];
  if (builder?.reason !== 'crane-flatten') return [];
  const former = (comment ?? '').split('"created_by":').length - 1;
  const known = former === 0 ? '' : `; its comment lists ${former} original steps`;
  return [`Flattened: one layer contains all steps (${createdBy ?? ''})${known}.`];
}

/** Line breaks outside of a RUN, continued: they are blanks then. */
function joinedLines(text: string): readonly string[] {
  const parts = text.split(/\s*\\?\r?\n/);
  return parts.map((part, index) => {
    const indented = index === 0 ? part : `    ${part.trimStart()}`;
    return index < parts.length - 1 ? `${indented} \\` : indented;
  });
}

function hereDocumentEnds(text: string): readonly string[] {
  return [...text.matchAll(/(?:^|\s)<<-?["']?(?<end>[A-Za-z_]\w*)["']?(?=\s|$)/g)].map(
    (match) => match.groups?.['end'] ?? '',
  );
}
