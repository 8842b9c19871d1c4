import { describe, expect, it } from 'vitest';
import { buildersOf, type BuilderFacts, type BuilderStep } from '../../../src/shared/builders';
import { rebuiltDockerfile } from '../../../src/shared/dockerfile/rebuilt-dockerfile';

const nothing: BuilderFacts = { dockerVersion: null, buildahLabel: null, command: null };
const daemon: BuilderFacts = { dockerVersion: '20.10.24+dfsg1', buildahLabel: null, command: null };
const buildah: BuilderFacts = { dockerVersion: null, buildahLabel: '1.28.2', command: null };

function step(createdBy: string | null, rest: Partial<BuilderStep> = {}): BuilderStep {
  return { createdBy, author: null, comment: null, emptyLayer: false, ...rest };
}

function names(steps: readonly BuilderStep[], facts: BuilderFacts): readonly string[] {
  const builders = buildersOf(steps, facts);
  return [...builders.steps, builders.image].map(({ name, reason }) => `${name}, ${reason}`);
}

const copy = '/bin/sh -c #(nop) COPY file:556cf3adbed056deeff7b103195e6640fcac6265cd75631d0f85976c1060e58d in /bin/sh ';
const hash = 'sha256:d9c3f66b6ebde4de103d9b5a9bad0f13062cc97be7b46bcf65040424f6a6bcc8';

// The texts are those of configs that the named programs wrote.
describe('who made a step and an image', () => {
  it.each([
    [
      'BuildKit',
      [
        step('COPY sh /bin/sh # buildkit', { comment: 'buildkit.dockerfile.v0' }),
        step('USER 1000:1000', { comment: 'buildkit.dockerfile.v0', emptyLayer: true }),
      ],
      nothing,
      ['buildkit, buildkit-comment', 'buildkit, buildkit-comment', 'buildkit, buildkit-comment'],
    ],
    [
      'BuildKit without comments',
      [step('RUN /bin/sh -c true # buildkit')],
      nothing,
      ['buildkit, buildkit-mark', 'buildkit, buildkit-mark'],
    ],
    [
      'the classic builder',
      [
        step(copy),
        step('/bin/sh -c rm -f /srv/app/settings.ini'),
        step('/bin/sh -c #(nop)  CMD ["/bin/sh" "-c" "echo demo"]', { emptyLayer: true }),
      ],
      daemon,
      Array<string>(4).fill('classic, docker-version'),
    ],
    [
      'podman on a base of the classic builder',
      [
        step(copy),
        step('/bin/sh -c #(nop) USER 0', { comment: 'FROM localhost/demo:1', emptyLayer: true }),
        step('/bin/sh -c echo podman > /srv/podman.txt', { comment: 'FROM 077329f6315e' }),
      ],
      buildah,
      ['unknown, nop-of-two', 'buildah, from-comment', 'buildah, from-comment', 'buildah, from-comment'],
    ],
    [
      'buildah commit',
      [step('/bin/sh', { comment: 'by hand', author: 'fixtures' })],
      buildah,
      ['buildah, buildah-label', 'buildah, buildah-label'],
    ],
    [
      'docker commit on an image of BuildKit',
      [step('CMD ["bash"]', { comment: 'buildkit.dockerfile.v0', emptyLayer: true }), step('bash')],
      daemon,
      ['buildkit, buildkit-comment', 'docker-commit, container-command', 'docker-commit, container-command'],
    ],
    [
      'docker commit with a message and another command',
      [step('/bin/sh -c #(nop)  CMD ["sh"]', { emptyLayer: true }), step('/bin/sh -c true', { comment: 'by hand' })],
      daemon,
      ['classic, docker-version', 'docker-commit, commit-message', 'docker-commit, commit-message'],
    ],
    [
      'a RUN whose command is set again behind it',
      [step('/bin/sh -c npm start'), step('/bin/sh -c #(nop)  CMD ["/bin/sh" "-c" "npm start"]', { emptyLayer: true })],
      { ...daemon, command: ['/bin/sh', '-c', 'npm start'] },
      Array<string>(3).fill('classic, docker-version'),
    ],
    [
      'docker build --squash',
      [step(copy), step(null, { comment: `merge ${hash} to ${hash}` })],
      daemon,
      ['classic, docker-version', 'squashed, merge-comment', 'squashed, merge-comment'],
    ],
    [
      'crane flatten',
      [step(`crane flatten ${hash}`, { comment: '[{"created_by":"/bin/sh -c true"}]' })],
      daemon,
      ['squashed, crane-flatten', 'squashed, crane-flatten'],
    ],
    [
      'Jib',
      [step('jib-maven-plugin:3.4.5', { author: 'Jib', comment: 'classes' })],
      nothing,
      ['jib, jib-author', 'jib, jib-author'],
    ],
    ['Nix', [step(null, { comment: 'store paths: [...]' })], nothing, ['nix, nix-comment', 'nix, nix-comment']],
    [
      'umoci',
      [step('umoci repack'), step('umoci config', { author: 'fixtures <fixtures@example.com>', emptyLayer: true })],
      nothing,
      Array<string>(3).fill('umoci, umoci-command'),
    ],
    [
      'kaniko',
      [step('RUN apt-get update', { author: 'kaniko' })],
      nothing,
      ['kaniko, kaniko-author', 'kaniko, kaniko-author'],
    ],
    [
      'nobody known',
      [step('Apply image 10.0.20348.2700'), step('cmd /S /C #(nop) COPY')],
      nothing,
      ['unknown, nothing-says', 'unknown, nop-of-two', 'unknown, nop-of-two'],
    ],
    [
      'the classic builder behind shells that the image sets',
      [
        step('/bin/bash -o pipefail -c #(nop)  ENV A=1', { emptyLayer: true }),
        step('/bin/bash -o pipefail -c make'),
        step('|1 A=1 powershell -Command make'),
      ],
      daemon,
      Array<string>(4).fill('classic, docker-version'),
    ],
    ['no history', [], nothing, ['unknown, no-history']],
  ])('is told of %s', (_, steps, facts, expected) => {
    expect(names(steps, facts)).toEqual(expected);
  });
});

describe('the rebuilt Dockerfile of an image whose steps were put together', () => {
  const texts = (made: BuilderStep, facts: BuilderFacts): readonly string[] => {
    const builder = buildersOf([made], facts).image;
    const { createdBy, comment } = made;
    return rebuiltDockerfile([{ step: 1, layer: 1, createdBy, comment, builder }])
      .slice(4)
      .map(({ text }) => text);
  };

  it('says so', () => {
    expect(texts(step(null, { comment: `merge ${hash} to ${hash}` }), daemon)[0]).toMatch(/^# Squashed: one layer/);
    expect(texts(step(null, { comment: `create new from ${hash}` }), daemon)).toHaveLength(1);
    const former = '[{"created_by":"/bin/sh -c a"},{"created_by":"/bin/sh -c b"}]';
    expect(texts(step(`crane flatten ${hash}`, { comment: former }), daemon)).toEqual([
      `# Flattened: one layer contains all steps (crane flatten ${hash}); its comment lists 2 original steps.`,
    ]);
  });

  it('does not take the command of a committed container for a RUN', () => {
    const committed = step('/bin/sh -c a; b', { comment: 'by hand' });
    expect(texts(committed, daemon)).toEqual([
      '# Committed from a container (by hand): changes in it are not recorded. Its command was: /bin/sh -c a; b',
    ]);
  });

  it('says that a stage is not told', () => {
    expect(texts(step('COPY --from=build /a /b # buildkit'), nothing)).toEqual([
      '# Copied from another stage or image. The history has no details.',
      'COPY --from=build /a /b',
    ]);
  });
});
