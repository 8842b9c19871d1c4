import { describe, expect, it } from 'vitest';
import { instructionLines, parseHistoryStep } from '../../../src/shared/dockerfile/history-instruction';
import { rebuiltDockerfile } from '../../../src/shared/dockerfile/rebuilt-dockerfile';

describe('a history step', () => {
  it.each([
    ['COPY app/ /srv/app/ # buildkit', 'COPY app/ /srv/app/'],
    ['RUN /bin/sh -c rm -f /a # buildkit', 'RUN rm -f /a'],
    ['RUN |2 A=1 B=two words /bin/sh -c make && rm # buildkit', 'RUN make && rm'],
    ['/bin/sh -c #(nop)  ENV A=1 B=2', 'ENV A=1 B=2'],
    ['/bin/sh -c #(nop)  CMD ["/bin/sh" "-c" "echo demo"]', 'CMD ["/bin/sh", "-c", "echo demo"]'],
    ['/bin/sh -c apt-get update', 'RUN apt-get update'],
    ['|1 A=1 /bin/sh -c make', 'RUN make'],
    ['/bin/bash -o pipefail -c make', 'RUN make'],
    ['EXPOSE map[8080/tcp:{} 8404/tcp:{}]', 'EXPOSE 8080/tcp 8404/tcp'],
    ['VOLUME [/data /var/lib/x]', 'VOLUME ["/data","/var/lib/x"]'],
    [
      `HEALTHCHECK &{["CMD" "curl" "-f" "http://x/"] "30s" "3s" "0s" "0s" '\\x00'}`,
      'HEALTHCHECK --interval=30s --timeout=3s CMD ["curl", "-f", "http://x/"]',
    ],
    [
      `HEALTHCHECK &{["CMD-SHELL" "curl \\"$URL\\" || exit 1"] "30s" "3s" "5s" "1s" '\\n'}`,
      'HEALTHCHECK --interval=30s --timeout=3s --start-period=5s --start-interval=1s --retries=10 CMD curl "$URL" || exit 1',
    ],
    [`HEALTHCHECK &{["CMD" "x"] "0s" "0s" "0s" '\\x03'}`, 'HEALTHCHECK --retries=3 CMD ["x"]'],
    [`HEALTHCHECK &{["CMD" "x"] "0s" "0s" "0s" "0s" '!'}`, 'HEALTHCHECK --retries=33 CMD ["x"]'],
    ['RUN |1 A=1 /usr/bin/bash -euo pipefail -c make # buildkit', 'RUN make'],
    ['RUN |1 A=/bin/sh B /bin/sh -c sudo /bin/sh -c ls # buildkit', 'RUN sudo /bin/sh -c ls'],
    ['RUN |1 A=1 make all # buildkit', 'RUN |1 A=1 make all'],
    ['WORKDIR /app', 'WORKDIR /app'],
    ['/bin/sh', '/bin/sh'],
    ['', null],
    [null, null],
  ])('%j reads %j', (createdBy, line) => {
    expect(instructionLines([createdBy])).toEqual([line]);
  });

  it('says that a source is known by its hash only', () => {
    const hash = 'ab'.repeat(32);
    expect(parseHistoryStep(`/bin/sh -c #(nop) COPY file:${hash} in /bin/sh `)).toMatchObject({
      keyword: 'COPY',
      text: `file:${hash} /bin/sh`,
      unknown: 'source',
    });
  });
});

describe('the rebuilt Dockerfile', () => {
  const step = (number: number, createdBy: string | null, comment: string | null = null) => ({
    step: number,
    createdBy,
    comment,
    layer: number,
    builder: null,
  });

  it('links each line to its step and says what it cannot know', () => {
    const lines = rebuiltDockerfile([
      step(1, 'ADD rootfs.tar.xz / # buildkit'),
      step(2, 'RUN |1 A=1 /bin/sh -c set -eux; \techo a; \techo b # buildkit'),
      step(3, null),
      step(4, '/bin/sh', 'by hand'),
      step(5, '/bin/sh -c #(nop) USER 0', 'FROM localhost/demo:1'),
    ]);
    expect(lines.slice(4).map(({ text, step: number }) => [number, text])).toEqual([
      [1, 'ADD rootfs.tar.xz /'],
      [2, '# Build arguments: A=1'],
      [2, 'RUN set -eux; \\'],
      [2, '    echo a; \\'],
      [2, '    echo b'],
      [3, '# Step 3 has no command.'],
      [4, '# Step 4 has an unknown form: /bin/sh'],
      [5, '# The builder notes: FROM localhost/demo:1'],
      [5, 'USER 0'],
    ]);
    expect(lines[3]).toEqual({ text: 'FROM scratch', step: null, layer: null, comment: false, builder: null });
  });

  it('puts values with blanks in quotes, and says where arguments and command cannot be told apart', () => {
    const texts = (...steps: readonly string[]): readonly string[] =>
      rebuiltDockerfile(steps.map((createdBy, index) => step(index + 1, createdBy)))
        .slice(4)
        .map(({ text }) => text);
    expect(texts('RUN |2 A=b c D=e /bin/sh -c make # buildkit')).toEqual([
      '# Build arguments: A="b c" D=e',
      'RUN make',
    ]);
    expect(texts('|1 A=x /y z /bin/sh -c make')).toEqual(['# Build arguments: A="x /y z"', 'RUN make']);
    expect(texts('ENV A=b c D=e # buildkit', '/bin/sh -c #(nop)  LABEL who=Some One <a@b.example>')).toEqual([
      'ENV A="b c" D=e',
      'LABEL who="Some One <a@b.example>"',
    ]);
    expect(texts('ENV A="b c" D=e', 'ENV A b c', "ENV A=it's so")).toEqual([
      'ENV A="b c" D=e',
      'ENV A b c',
      "ENV A=it's so",
    ]);
    expect(texts('RUN |1 A=1 make all # buildkit')).toEqual([
      '# Build arguments followed by the command. The boundary is not recorded.',
      'RUN |1 A=1 make all',
    ]);
  });

  it('says where there is no history', () => {
    expect(rebuiltDockerfile([]).map(({ text }) => text)).toEqual(['# This image has no history.']);
  });
});
