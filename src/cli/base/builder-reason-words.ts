import type { BuilderReason } from '../../shared/builders';

/** What tells who made an image or a step. */
export const builderReasonWords: Readonly<Record<BuilderReason, string>> = {
  'buildkit-comment': 'the comment is that of BuildKit',
  'buildkit-mark': "the step ends in BuildKit's mark",
  'merge-comment': 'the comment names what docker build --squash put together',
  'crane-flatten': 'crane flatten is recorded as the step',
  'jib-author': 'the author or the command is that of Jib',
  'nix-comment': 'the comment lists store paths, as Nix writes it',
  'umoci-command': 'a command of umoci is recorded as the step',
  'kaniko-author': 'the author is kaniko',
  'from-comment': 'the comment names a FROM, as buildah writes it',
  'buildah-label': 'the config has the label io.buildah.version',
  'docker-version':
    'the config names the version of the Docker daemon, and the step is in the form of the classic builder',
  'container-command':
    'the config names the version of the Docker daemon, and the last step is the command of a container',
  'command-of-config': 'the step is the command of the config, as docker commit takes it over from the container',
  'commit-message': 'the config names the version of the Docker daemon, and the step has a message',
  'nop-of-two': 'the classic builder and buildah both write steps in this form',
  'nothing-says': 'nothing recorded says who made it',
  'no-history': 'no history is recorded',
};
