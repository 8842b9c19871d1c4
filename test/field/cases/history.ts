import type { Ask, FieldCase } from '../field-case.types';
import { inspect } from './asks';

const dockerfile = (input: string, told: Omit<Ask, 'args'>): Ask => ({
  args: ['history', `{${input}}`, '--dockerfile'],
  ...told,
});

const leaked = { lacks: ['Qw3-horse', 'battery', 'staple9'] };

export const history: readonly FieldCase[] = [
  {
    name: 'e01',
    trait: 'steps without created',
    asks: [inspect('e01.tar', { images: [{ history: [{ created: null }, { created: null }] }] })],
  },
  {
    name: 'e02',
    trait: 'classic builder behind a SHELL of its own',
    asks: [
      dockerfile('e02.tar', {
        like: [
          /^ADD file:\S+ \/$/m,
          /^SHELL \["\/bin\/bash", ?"--login", ?"-o", ?"pipefail", ?"-c"\]$/m,
          /^ENV OPAM_VERSION=2\.0\.7$/m,
          /^RUN apt-get update -y$/m,
          /^USER coq$/m,
          /^RUN id$/m,
          /^WORKDIR \/home\/coq$/m,
          /^CMD \["\/bin\/bash", ?"--login"\]$/m,
        ],
      }),
    ],
  },
  {
    name: 'e04',
    trait: 'buildah suffixes |inheritLabels=false, |force-mtime=10',
    asks: [
      dockerfile('e04.tar', {
        like: [
          /^COPY dir:\S+ \.\/files\/?$/m,
          /^HEALTHCHECK NONE$/m,
          /^ENV MODE=fast$/m,
          /^CMD \["\/bin\/app"\]$/m,
          /^RUN echo one \| tee \/two$/m,
        ],
      }),
    ],
  },
  {
    name: 'e07',
    trait: 'EXPOSE and SHELL as Go lists and maps',
    asks: [
      dockerfile('e07.tar', {
        like: [
          /^EXPOSE 8080\/tcp 8443\/tcp$/m,
          /^EXPOSE 53\/udp 80\/tcp$/m,
          /^SHELL \["\/bin\/bash", ?"-o", ?"pipefail", ?"-c"\]$/m,
          /^VOLUME \["\/data", ?"\/var\/lib\/app"\]$/m,
          /^ENTRYPOINT \["\/entry", ?"a b"\]$/m,
          /^STOPSIGNAL SIGQUIT$/m,
          /^ONBUILD RUN echo hi$/m,
        ],
      }),
    ],
  },
  {
    name: 'e08',
    trait: 'RUN of a here-document',
    asks: [
      dockerfile('e08.tar', {
        like: [
          /^RUN (?:<<-?"?'?(\w+)'?"?\n)?apt-get update(?:\n| && (?:\\\n\s*)?|; (?:\\\n\s*)?)apt-get install -y curl(?:\n| && (?:\\\n\s*)?|; (?:\\\n\s*)?)rm -rf \/var\/lib\/apt\/lists\/\*(?:\n\1)?$/m,
          /^RUN <<EOF python3\nprint\("x"\)\nEOF$/m,
          /^CMD \["app"\]$/m,
        ],
      }),
    ],
  },
  {
    name: 'e09',
    trait: 'one ARG three times',
    asks: [dockerfile('e09.tar', { like: [/^RUN echo \$foo$/m, /^RUN echo \$NAME$/m, /^RUN echo \$user$/m] })],
  },
  {
    name: 'e10',
    trait: 'buildah: user=0 user2=3 before the shell',
    asks: [dockerfile('e10.tar', { like: [/^RUN echo \$user$/m, /^RUN apk add curl$/m, /^#.*user=0 user2=3/m] })],
  },
  {
    name: 'e11',
    trait: "RUN ['/bin/ash', '-c', …]; another shell before #(nop)",
    asks: [
      dockerfile('e11.tar', {
        like: [/^RUN echo "cwd1: \$PWD"$/m, /^VOLUME \["\/mnt\/foo", ?"\/mnt\/bar", ?"\/mnt\/foo"\]$/m],
      }),
    ],
  },
  {
    name: 'e13',
    trait: 'SOURCE_DATE_EPOCH rewrites old steps',
    asks: [
      inspect('e13.tar', { problems: [] }),
      { args: ['anomalies', '{e13.tar}', '--json'], json: { anomalies: [] } },
    ],
  },
  {
    name: 'e15',
    trait: 'a secret with blanks behind any shell is masked whole',
    asks: [
      { args: ['history', '{e15.tar}', '--json'], ...leaked },
      dockerfile('e15.tar', leaked),
      { args: ['inspect', '{e15.tar}', '--json'], ...leaked },
    ],
  },
];
