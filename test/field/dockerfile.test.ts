import { describe, expect, it } from 'vitest';
import { rebuiltDockerfile } from '../../src/shared/dockerfile/rebuilt-dockerfile';

const HASH = '3f'.repeat(32);
const SOURCE = '# The source name is not recorded, only its hash. It may come from another stage.';
const WORDS = '# The word boundaries are not recorded.';

/** Lines of the Dockerfile that steps give, without the head. */
function dockerfile(...steps: readonly string[]): readonly string[] {
  return rebuiltDockerfile(
    steps.map((createdBy, index) => ({ step: index + 1, createdBy, comment: null, layer: null, builder: null })),
  )
    .slice(4)
    .map(({ text }) => text);
}

type Row = readonly [createdBy: string, lines: readonly string[]];

const shells: readonly Row[] = [
  ['/bin/bash --login -o pipefail -c #(nop)  ENV A=2.0.7', ['ENV A=2.0.7']],
  ['/bin/ash -c #(nop)  VOLUME [/mnt/a /mnt/b /mnt/a]', ['VOLUME ["/mnt/a","/mnt/b","/mnt/a"]']],
  ['/bin/ash -eo pipefail -c #(nop) WORKDIR /srv', ['WORKDIR /srv']],
  ['/bin/dash -ec #(nop)  USER app', ['USER app']],
  ['/busybox/sh -c #(nop)  STOPSIGNAL SIGQUIT', ['STOPSIGNAL SIGQUIT']],
  ['bash -lc #(nop)  ENTRYPOINT ["/a b" "c"]', ['ENTRYPOINT ["/a b", "c"]']],
  ['/usr/bin/env bash -c #(nop)  USER app', ['USER app']],
  ['conda run -n env /bin/bash -c #(nop)  USER app', ['USER app']],
  ['cmd /S /C #(nop)  CMD ["c:\\\\windows\\\\cmd.exe" "/c"]', ['CMD ["c:\\\\windows\\\\cmd.exe", "/c"]']],
  ['D:\\Windows\\System32\\cmd.exe /S /C #(nop) WORKDIR C:\\app', ['WORKDIR C:\\app']],
  [`cmd /S /C #(nop) COPY dir:${HASH} in C:\\app `, [SOURCE, `COPY dir:${HASH} C:\\app`]],
  ["powershell -Command $ErrorActionPreference = 'Stop'; #(nop)  ENV A=b c LEVEL=1", ['ENV A="b c" LEVEL=1']],
  [
    "powershell -NoProfile -Command $ErrorActionPreference = 'Stop'; $ProgressPreference = 'SilentlyContinue'; #(nop)  USER app",
    ['USER app'],
  ],
  ['pwsh -Command #(nop)  EXPOSE 80/tcp', ['EXPOSE 80/tcp']],
  // A RUN stays one, whatever is said behind it.
  ['cmd /S /C dir && echo x', ['RUN dir && echo x']],
  ['cmd /S /C powershell -Command Write-Host x', ['RUN powershell -Command Write-Host x']],
  ['RUN cmd /S /C mkdir C:\\app # buildkit', ['RUN mkdir C:\\app']],
  ['D:\\Windows\\System32\\cmd.exe /S /C mkdir C:\\app', ['RUN mkdir C:\\app']],
  ['/bin/sh -c echo x #(nop) ENV A=1', ['RUN echo x #(nop) ENV A=1']],
  ["/bin/sh -c echo '#(nop) ENV A=1'", ["RUN echo '#(nop) ENV A=1'"]],
  ['RUN --mount=type=cache,target=/c /bin/sh -c make # buildkit', ['RUN --mount=type=cache,target=/c make']],
  ['CMD /bin/app --serve', ['CMD /bin/app --serve']],
];

const given: readonly Row[] = [
  ['user=0 user2=3 /bin/sh -c echo $user', ['# Build arguments: user=0 user2=3', 'RUN echo $user']],
  [
    'http_proxy=http://p.test:3128 /bin/sh -c apk add x',
    ['# Build arguments: http_proxy=http://p.test:3128', 'RUN apk add x'],
  ],
  ['|1 uid=1000 /bin/bash --login -o pipefail -c id', ['# Build arguments: uid=1000', 'RUN id']],
  ['RUN |1 A=b c /bin/bash -euxo pipefail -c make # buildkit', ['# Build arguments: A="b c"', 'RUN make']],
  ['|1 A=1 cmd /S /C dir', ['# Build arguments: A=1', 'RUN dir']],
  ['/bin/sh -c A=1 /bin/sh -c x', ['RUN A=1 /bin/sh -c x']],
];

const appended: readonly Row[] = [
  [
    `/bin/sh -c #(nop) COPY dir:${HASH} in ./files |inheritLabels=false`,
    [SOURCE, '# buildah notes: inheritLabels=false', `COPY dir:${HASH} ./files`],
  ],
  ['/bin/sh -c #(nop) HEALTHCHECK NONE|force-mtime=10', ['# buildah notes: force-mtime=10', 'HEALTHCHECK NONE']],
  [
    '/bin/sh -c #(nop) CMD ["/bin/app"]|unsetLabel=true|force-mtime=10',
    ['# buildah notes: unsetLabel=true, force-mtime=10', 'CMD ["/bin/app"]'],
  ],
  ['/bin/sh -c echo one | tee /two|force-mtime=10', ['# buildah notes: force-mtime=10', 'RUN echo one | tee /two']],
  ['/bin/sh -c echo one |tee A=1', ['RUN echo one |tee A=1']],
];

const sources: readonly Row[] = [
  [
    `/bin/sh -c #(nop) COPY --chown=1000:1000 file:${HASH} in /srv/ `,
    [SOURCE, `COPY --chown=1000:1000 file:${HASH} /srv/`],
  ],
  [
    `/bin/sh -c #(nop) ADD --chown=a:b --chmod=755 multi:${HASH} in /srv in/`,
    [SOURCE, `ADD --chown=a:b --chmod=755 multi:${HASH} /srv in/`],
  ],
  ['COPY a in b /c', ['COPY a in b /c']],
];

const lists: readonly Row[] = [
  ['EXPOSE [8080/tcp 8443/tcp]', ['EXPOSE 8080/tcp 8443/tcp']],
  ['EXPOSE map[53/udp:{} 80/tcp:{}]', ['EXPOSE 53/udp 80/tcp']],
  ['EXPOSE ["80" "443"]', ['EXPOSE 80 443']],
  ['EXPOSE map[80/tcp:struct {}{}]', ['EXPOSE 80/tcp']],
  ['EXPOSE {"80/tcp":{},"53/udp":{}}', ['EXPOSE 80/tcp 53/udp']],
  ['EXPOSE 80 443', ['EXPOSE 80 443']],
  ['VOLUME map[/data:{} /var/lib/a:{}]', ['VOLUME ["/data","/var/lib/a"]']],
  ['VOLUME ["/data"]', ['VOLUME ["/data"]']],
  ['SHELL [/bin/bash -o pipefail -c]', ['SHELL ["/bin/bash", "-o", "pipefail", "-c"]']],
  ['SHELL ["/bin/bash" "-c"]', ['SHELL ["/bin/bash", "-c"]']],
  ['SHELL ["/bin/bash","-c"]', ['SHELL ["/bin/bash","-c"]']],
  ["SHELL ['/bin/ash', '-c']", ['SHELL ["/bin/ash", "-c"]']],
  [
    "SHELL [powershell -Command $ErrorActionPreference = 'Stop';]",
    [WORDS, 'SHELL ["powershell", "-Command", "$ErrorActionPreference = \'Stop\';"]'],
  ],
  [`RUN ['/bin/ash', '-c', 'echo "cwd1: $PWD"']`, ['RUN echo "cwd1: $PWD"']],
  [`RUN ['/bin/sh', '-c', "echo it's \\\\x\\nmake\\n"]`, ['RUN <<EOF', "echo it's \\x", 'make', 'EOF']],
  [`RUN ['make', 'all of it']`, ['RUN ["make", "all of it"]']],
  ['RUN ["make" "all of it"]', ['RUN ["make", "all of it"]']],
  ['RUN ["make","all"]', ['RUN ["make","all"]']],
  ['RUN [ -f /a ]', ['RUN [ -f /a ]']],
  ["CMD ['a', 'b c']", ['CMD ["a", "b c"]']],
  ['RUN make all # buildkit', [WORDS, 'RUN make all']],
];

const checks: readonly Row[] = [
  [
    'HEALTHCHECK {Test:[CMD-SHELL curl -f http://x/ || exit 1] Interval:30s Timeout:3s StartPeriod:0s StartInterval:0s Retries:3}',
    ['HEALTHCHECK --interval=30s --timeout=3s --retries=3 CMD curl -f http://x/ || exit 1'],
  ],
  [
    'HEALTHCHECK {Test: ["CMD", "curl", "-f x"], Interval: 1m0s, Timeout: 0s}',
    ['HEALTHCHECK --interval=1m0s CMD ["curl", "-f x"]'],
  ],
  ['HEALTHCHECK &{Test:[CMD a b] Interval:5s}', [WORDS, 'HEALTHCHECK --interval=5s CMD ["a", "b"]']],
  [
    '/bin/sh -c #(nop)  HEALTHCHECK &{[CMD-SHELL test -f /x] 5s 3s 0s 2}',
    ['HEALTHCHECK --interval=5s --timeout=3s --retries=2 CMD test -f /x'],
  ],
  [
    '/bin/bash -c #(nop)  HEALTHCHECK &{["CMD-SHELL" "a \\"b\\""] "5s" "3s" "0s" "0s" \'\\x02\'}',
    ['HEALTHCHECK --interval=5s --timeout=3s --retries=2 CMD a "b"'],
  ],
  [
    'HEALTHCHECK {"Test": ["CMD-SHELL", "a || b"], "Interval": 30000000000, "Retries": 4}',
    ['HEALTHCHECK --interval=30s --retries=4 CMD a || b'],
  ],
  [
    'HEALTHCHECK &container.HealthConfig{Test:[]string{"CMD", "a"}, Interval:1500000000, Retries:0}',
    ['HEALTHCHECK --interval=1500ms CMD ["a"]'],
  ],
  ['HEALTHCHECK {Test: [NONE]}', ['HEALTHCHECK NONE']],
  ['HEALTHCHECK --interval=5s CMD a', ['HEALTHCHECK --interval=5s CMD a']],
  ['HEALTHCHECK {Oddly: 1}', [WORDS, 'HEALTHCHECK {Oddly: 1}']],
];

const documents: readonly Row[] = [
  [
    'RUN /bin/sh -c apt-get update\napt-get install -y x\n # buildkit',
    ['RUN <<EOF', 'apt-get update', 'apt-get install -y x', 'EOF'],
  ],
  ['RUN /bin/sh -c set -eux; \\\n  echo a; \\\n  echo b # buildkit', ['RUN set -eux; \\', '  echo a; \\', '  echo b']],
  ['RUN /bin/sh -c <<EOF python3\nprint("x")\nEOF # buildkit', ['RUN <<EOF python3', 'print("x")', 'EOF']],
  ["/bin/sh -c cat <<-'END' > /x\n\tA=1\n\tEND", ["RUN cat <<-'END' > /x", '\tA=1', '\tEND']],
  [
    'RUN /bin/sh -c cat <<EOF > /x\na\nEOF\nmake # buildkit',
    ['RUN <<EOF2', 'cat <<EOF > /x', 'a', 'EOF', 'make', 'EOF2'],
  ],
  ['RUN /bin/sh -c <<A cat && <<B cat\n1\nA\n2\nB # buildkit', ['RUN <<A cat && <<B cat', '1', 'A', '2', 'B']],
  [
    'COPY <<EOF /etc/app.conf # buildkit',
    ['# The here-document content is not recorded here. See the file in the layer.', 'COPY <<EOF /etc/app.conf', 'EOF'],
  ],
  ['COPY <<EOF /a\nx\nEOF', ['COPY <<EOF /a', 'x', 'EOF']],
  ['RUN /bin/sh -c x <<< "a" # buildkit', ['RUN x <<< "a"']],
  ['LABEL a=b\nc', ['# The step has line breaks. A Dockerfile cannot contain them here.', 'LABEL a="b \\', '    c"']],
];

describe('a Dockerfile from the history', () => {
  const groups = { shells, given, appended, sources, lists, checks, documents };
  for (const [name, rows] of Object.entries(groups)) {
    it.each(rows)(`${name}: %j`, (createdBy, lines) => {
      expect(dockerfile(createdBy)).toEqual(lines);
    });
  }

  it('knows the shell that an earlier step sets', () => {
    expect(
      dockerfile(
        'SHELL [/opt/tools/run --login]',
        'RUN /opt/tools/run --login make all # buildkit',
        'RUN |1 A=b c /opt/tools/run --login make # buildkit',
        '/opt/tools/run --login #(nop)  USER app',
        "SHELL [powershell -Command $ErrorActionPreference = 'Stop';]",
        "powershell -Command $ErrorActionPreference = 'Stop'; Write-Host x",
      ),
    ).toEqual([
      'SHELL ["/opt/tools/run", "--login"]',
      'RUN make all',
      '# Build arguments: A="b c"',
      'RUN make',
      'USER app',
      WORDS,
      'SHELL ["powershell", "-Command", "$ErrorActionPreference = \'Stop\';"]',
      'RUN Write-Host x',
    ]);
  });

  it('says which base a step names, and begins no stage there', () => {
    expect(dockerfile('FROM quay.test/base:1', 'RUN make')).toEqual([
      '# The builder notes: FROM quay.test/base:1',
      'RUN make',
    ]);
  });

  it('takes no longer for a hostile text', () => {
    const texts = [
      '|1 A=' + ' /bin/sh '.repeat(50_000),
      '/bin/sh -c #(nop) ENV ' + 'A=1 '.repeat(50_000),
      '|x=1'.repeat(50_000),
    ];
    const others = [
      'HEALTHCHECK {Test:[' + '"a" '.repeat(50_000),
      `RUN ['${'\\'.repeat(100_000)}`,
      '<<A '.repeat(20_000) + '\n'.repeat(20_000),
    ];
    for (const text of [...texts, ...others]) {
      const started = performance.now();
      dockerfile(text);
      expect(performance.now() - started).toBeLessThan(2000);
    }
  });
});
