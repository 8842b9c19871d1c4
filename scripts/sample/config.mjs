import { gitlabToken, statsPassword } from './credentials.mjs';

const base = '2024-08-12T00:00:00Z';
const proxy = '2024-08-20T09:12:00Z';
const application = '2024-09-08T17:23:50.118427311Z';

const installProxy =
  'set -eux; \tmkdir -p /usr/local/etc/haproxy/errors /var/cache/build; \t./configure > /var/cache/build/configure.log; \tmake install > /var/cache/build/make.log; \tchmod 4755 /usr/local/sbin/haproxy-reload; \tln -sf ../local/sbin/haproxy /usr/bin/haproxy';
const addUser =
  "set -eux; \techo 'haproxy:x:99:' >> /etc/group; \techo 'haproxy:x:99:99:haproxy:/var/lib/haproxy:/bin/false' >> /etc/passwd; \tmkdir -p /var/lib/haproxy; \tchown 99:99 /var/lib/haproxy";
const proxyUrl = 'https://www.haproxy.org/download/3.2/src/haproxy-3.2.1.tar.gz';

/** Steps as BuildKit writes them; `true` marks a step that made a layer. */
const steps = [
  [base, 'ADD rootfs.tar.xz / # buildkit', true],
  [base, 'CMD ["sh"]'],
  [proxy, 'ENV HAPROXY_VERSION=3.2.1'],
  [proxy, `ENV HAPROXY_URL=${proxyUrl}`],
  [proxy, `RUN /bin/sh -c ${addUser} # buildkit`, true],
  [proxy, `RUN /bin/sh -c ${installProxy} # buildkit`, true],
  [proxy, 'STOPSIGNAL SIGUSR1'],
  ['2024-08-20T09:13:00Z', 'COPY docker-entrypoint.sh /usr/local/bin/ # buildkit', true],
  ['2024-08-20T09:13:00Z', 'ENTRYPOINT ["docker-entrypoint.sh"]'],
  ['2024-08-20T09:13:00Z', 'USER haproxy'],
  ['2024-08-20T09:13:00Z', 'WORKDIR /var/lib/haproxy', true],
  ['2024-08-20T09:13:00Z', 'CMD ["haproxy" "-f" "/usr/local/etc/haproxy/haproxy.cfg"]'],
  [
    application,
    'LABEL org.opencontainers.image.title=edge-status org.opencontainers.image.source=https://git.example.com/edge/status',
  ],
  [application, 'ARG APP_VERSION=1.4.2'],
  [application, 'ARG REGISTRY_TOKEN'],
  [application, 'ENV APP_ENV=production APP_VERSION=1.4.2'],
  [application, `ENV HAPROXY_STATS_USER=statsadmin HAPROXY_STATS_PASSWORD=${statsPassword}`],
  [application, 'USER root'],
  [application, 'WORKDIR /app', true],
  ['2024-09-08T17:23:52.604118022Z', 'COPY app/ /app/ # buildkit', true],
  ['2024-09-08T17:23:58.230994175Z', 'COPY app/.env /app/.env # buildkit', true],
  ['2024-09-08T17:24:00.031557284Z', 'COPY deploy_key /root/.ssh/id_ed25519 # buildkit', true],
  ['2024-09-08T17:24:02.517203846Z', 'EXPOSE map[8080/tcp:{} 8404/tcp:{}]'],
  [
    '2024-09-08T17:24:02.517203846Z',
    `RUN |2 APP_VERSION=1.4.2 REGISTRY_TOKEN=${gitlabToken} /bin/sh -c /app/install.sh && rm -f /root/.ssh/id_ed25519 && rm -rf /var/cache/build && mkdir /var/cache/build # buildkit`,
    true,
  ],
  [
    '2024-09-08T17:24:02.517203846Z',
    `HEALTHCHECK &{["CMD" "haproxy" "-c" "-f" "/usr/local/etc/haproxy/haproxy.cfg"] "30s" "3s" "0s" "0s" '\\x00'}`,
  ],
  ['2024-09-08T17:24:02.517203846Z', 'USER haproxy'],
];

/** 1-based steps that made a layer, oldest first. */
export const layerSteps = steps.flatMap(([, , layer], index) => (layer === true ? [index + 1] : []));

/** The image config (OCI image-spec, config.md) in the key order that Docker writes. */
export function imageConfig(diffIds) {
  return {
    architecture: 'amd64',
    config: {
      User: 'haproxy',
      ExposedPorts: { '8080/tcp': {}, '8404/tcp': {} },
      Env: [
        'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
        'HAPROXY_VERSION=3.2.1',
        `HAPROXY_URL=${proxyUrl}`,
        'APP_ENV=production',
        'APP_VERSION=1.4.2',
        'HAPROXY_STATS_USER=statsadmin',
        `HAPROXY_STATS_PASSWORD=${statsPassword}`,
      ],
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['haproxy', '-f', '/usr/local/etc/haproxy/haproxy.cfg'],
      WorkingDir: '/app',
      Labels: {
        'org.opencontainers.image.source': 'https://git.example.com/edge/status',
        'org.opencontainers.image.title': 'edge-status',
      },
      StopSignal: 'SIGUSR1',
      ArgsEscaped: true,
      Healthcheck: {
        Test: ['CMD', 'haproxy', '-c', '-f', '/usr/local/etc/haproxy/haproxy.cfg'],
        Interval: 30_000_000_000,
        Timeout: 3_000_000_000,
      },
    },
    created: '2024-09-08T17:24:02.517203846Z',
    history: steps.map(([created, createdBy, layer]) => ({
      created,
      created_by: createdBy,
      comment: 'buildkit.dockerfile.v0',
      empty_layer: layer === true ? undefined : true,
    })),
    os: 'linux',
    rootfs: { type: 'layers', diff_ids: diffIds },
  };
}
