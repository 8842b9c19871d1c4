import { stepFrame } from './steps/step-frame';

/** Who made a history step or an image; `unknown` where nothing says so. */
export const builderNames = [
  'buildkit',
  'classic',
  'buildah',
  'kaniko',
  'docker-commit',
  'squashed',
  'jib',
  'nix',
  'umoci',
  'unknown',
] as const;
export type BuilderName = (typeof builderNames)[number];

/** What tells it; each has words, and stands in docs/timeline.md. */
export const builderReasons = [
  'buildkit-comment',
  'buildkit-mark',
  'merge-comment',
  'crane-flatten',
  'jib-author',
  'nix-comment',
  'umoci-command',
  'kaniko-author',
  'from-comment',
  'buildah-label',
  'docker-version',
  'container-command',
  'command-of-config',
  'commit-message',
  'nop-of-two',
  'nothing-says',
  'no-history',
] as const;
export type BuilderReason = (typeof builderReasons)[number];

export interface Builder {
  readonly name: BuilderName;
  readonly reason: BuilderReason;
}

/** A history step as the config writes it. */
export interface BuilderStep {
  readonly createdBy: string | null;
  readonly author: string | null;
  readonly comment: string | null;
  readonly emptyLayer: boolean;
}

/** What the rest of the config tells. */
export interface BuilderFacts {
  /** `docker_version`, that the daemon writes in what it builds or commits itself. */
  readonly dockerVersion: string | null;
  /** The label `io.buildah.version`: an image built on one of buildah's has it too. */
  readonly buildahLabel: string | null;
  /** `Cmd`: `docker commit` takes over that of the container, and writes it as the step. */
  readonly command: readonly string[] | null;
}

interface PlacedStep extends BuilderStep {
  readonly isLast: boolean;
  /** Whether an instruction behind it sets the command anew. */
  readonly commandReplaced: boolean;
}

/** Who made a step, by what the step itself says; only then by what the config says of all of them. */
function stepBuilder(step: PlacedStep, facts: BuilderFacts): Builder {
  const own = ownEvidence(step);
  if (own !== null) return own;
  const { isLast } = step;
  const text = step.createdBy ?? '';
  const { kind, saysRun } = stepFrame(text);
  const isNop = kind === 'instruction' && text.includes('#(nop)');
  const commit = isNop ? null : commitOf(step, text, facts);
  if (commit !== null) return commit;
  // A base may be of another builder: what buildah put on top does not tell who made what lies below.
  if (facts.dockerVersion !== null && facts.buildahLabel === null) {
    if (isNop || (kind === 'command' && !saysRun)) return { name: 'classic', reason: 'docker-version' };
    if (isLast && !step.emptyLayer && isContainerCommand(text))
      return { name: 'docker-commit', reason: 'container-command' };
  }
  if (isLast && facts.buildahLabel !== null && facts.dockerVersion === null)
    return { name: 'buildah', reason: 'buildah-label' };
  return { name: 'unknown', reason: isNop ? 'nop-of-two' : 'nothing-says' };
}

function ownEvidence({ createdBy, author, comment }: BuilderStep): Builder | null {
  const [by, note] = [createdBy ?? '', comment ?? ''];
  if (note.startsWith('buildkit.dockerfile.')) return { name: 'buildkit', reason: 'buildkit-comment' };
  if (/ # buildkit$/.test(by)) return { name: 'buildkit', reason: 'buildkit-mark' };
  if (/^(?:merge sha256:[0-9a-f]{64} to|create new from) sha256:[0-9a-f]{64}$/.test(note))
    return { name: 'squashed', reason: 'merge-comment' };
  if (by.startsWith('crane flatten ')) return { name: 'squashed', reason: 'crane-flatten' };
  if (author === 'Jib' || /^jib-(?:maven-plugin|gradle-plugin|core|cli):/.test(by))
    return { name: 'jib', reason: 'jib-author' };
  if (note.startsWith('store paths: [')) return { name: 'nix', reason: 'nix-comment' };
  if (/^umoci (?:repack|config|insert)$/.test(by)) return { name: 'umoci', reason: 'umoci-command' };
  if (author === 'kaniko') return { name: 'kaniko', reason: 'kaniko-author' };
  return /^FROM \S+$/.test(note) ? { name: 'buildah', reason: 'from-comment' } : null;
}

/** What tells a container that was committed from a RUN: builders write no message, and leave the command alone. */
function commitOf(
  step: PlacedStep,
  text: string,
  { dockerVersion, buildahLabel, command }: BuilderFacts,
): Builder | null {
  if (text === '' || buildahLabel !== null) return null;
  if (!step.commandReplaced && command?.join(' ') === text)
    return { name: 'docker-commit', reason: 'command-of-config' };
  return dockerVersion !== null && (step.comment ?? '') !== ''
    ? { name: 'docker-commit', reason: 'commit-message' }
    : null;
}

/** `docker commit` writes the command of the container: no shell of a RUN, no instruction. */
function isContainerCommand(text: string): boolean {
  return text !== '' && !/^(?:[A-Z]{3,12}|\|\d{1,3}) /.test(text);
}

function setsCommand(text: string): boolean {
  const { kind, body } = stepFrame(text);
  return kind === 'instruction' && text.startsWith('CMD ', body.start);
}

/** Who made each step and, by the newest of them, the image as a whole. */
export function buildersOf(
  steps: readonly BuilderStep[],
  facts: BuilderFacts,
): { readonly steps: readonly Builder[]; readonly image: Builder } {
  const setter = steps.findLastIndex(({ createdBy }) => setsCommand(createdBy ?? ''));
  const each = steps.map((step, index) =>
    stepBuilder({ ...step, isLast: index === steps.length - 1, commandReplaced: index < setter }, facts),
  );
  return { steps: each, image: each.at(-1) ?? withoutHistory(facts) };
}

function withoutHistory({ dockerVersion, buildahLabel }: BuilderFacts): Builder {
  return buildahLabel !== null && dockerVersion === null
    ? { name: 'buildah', reason: 'buildah-label' }
    : { name: 'unknown', reason: 'no-history' };
}
