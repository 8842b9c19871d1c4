import type * as z from 'zod';
import type { dockerfileLineSchema } from '../contract/timeline';
import { assignmentRuns } from './assignment-runs';
import type { Builder } from '../builders';
import { parseHistoryStep } from './history-instruction';

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
  '# Rebuilt from the history of the image. Comments say what the history does not tell.',
  '# Names of base images are not recorded: their steps stand here with the others.',
  '# Other build stages are unknown: a COPY may have taken its files from one, or from another image.',
];

/** A Dockerfile as the history tells it, one or more lines a step, oldest first. */
export function rebuiltDockerfile(steps: readonly DockerfileStep[]): readonly DockerfileLine[] {
  const head = steps.length === 0 ? ['# This image records no history.'] : HEAD;
  const lines = head.map((text): DockerfileLine => ({ text, step: null, layer: null, comment: true, builder: null }));
  if (steps.length > 0) lines.push({ text: 'FROM scratch', step: null, layer: null, comment: false, builder: null });
  return [...lines, ...steps.flatMap(stepLines)];
}

function stepLines(step: DockerfileStep): readonly DockerfileLine[] {
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
  const parsed = parseHistoryStep(step.createdBy);
  if (parsed === null) return [...origin, note(`Step ${step.step} does not say what was done.`)];
  if (parsed.keyword === null) return [...origin, note(`Step ${step.step} is of no known form: ${parsed.text}`)];
  const notes = [
    ...(parsed.sourceUnknown
      ? [note('The name of the source is not recorded, only its hash; it may come from another stage.')]
      : []),
    ...(/^--from[= ]|\s--from[= ]/.test(parsed.text) && /^(?:COPY|ADD)$/.test(parsed.keyword)
      ? [note('Taken from another stage or image, of which the history tells nothing more.')]
      : []),
    ...(parsed.buildArguments
      ? [note(`Build arguments: ${quotedValues(`ARG ${parsed.buildArguments}`, parsed.buildArguments)}`)]
      : []),
    ...(parsed.keyword === 'RUN' && /^\|\d+ /.test(parsed.text)
      ? [note('Build arguments and the command behind them, which cannot be told apart.')]
      : []),
  ];
  const isPairs = parsed.keyword === 'ENV' || parsed.keyword === 'LABEL';
  const text = isPairs ? quotedValues(`${parsed.keyword} ${parsed.text}`, parsed.text) : parsed.text;
  return [...origin, ...notes, ...wrapped(`${parsed.keyword} ${text}`.trim()).map((part) => line(part, false))];
}

/** Values with blanks in quotes, which builders leave out; `text` where it has quotes of its own, or is no list of pairs. */
function quotedValues(step: string, text: string): string {
  const runs = assignmentRuns(step);
  if (/["'\\]/.test(text) || !text.startsWith(`${runs[0]?.name ?? ''}=`)) return text;
  return runs.map(({ name, value }) => `${name}=${/\s/.test(value) ? `"${value}"` : value}`).join(' ');
}

/** A container that was committed is no instruction: its command says only how it was begun. */
function commitNotes({ comment, createdBy }: DockerfileStep): readonly string[] {
  const message = comment === null || comment === '' ? '' : ` (${comment})`;
  return [
    `Committed from a container${message}: what was done in it is not recorded. Its command was: ${createdBy ?? ''}`,
  ];
}

/** What a step that put others together says of them. */
function squashNotes({ builder, comment, createdBy }: DockerfileStep): readonly string[] {
  if (builder?.reason === 'merge-comment')
    return [`Squashed: one layer holds what several steps did (${comment ?? ''}).`];
  if (builder?.reason !== 'crane-flatten') return [];
  const former = (comment ?? '').split('"created_by":').length - 1;
  const known = former === 0 ? '' : `; the comment of the step names ${former} former ones`;
  return [`Flattened: one layer holds what all steps did (${createdBy ?? ''})${known}.`];
}

/** Builders join continued lines, but keep their tabs: break there again. */
function wrapped(text: string): readonly string[] {
  const parts = text.split(/(?<=[;&|]|\\) ?\t+|\r?\n/);
  const isJoined = !/[\r\n]/.test(text);
  return parts.map((part, index) => {
    const indented = index === 0 ? part : `    ${part.trimStart()}`;
    return isJoined && index < parts.length - 1 ? `${indented.replace(/ ?\\$/, '').trimEnd()} \\` : indented;
  });
}
