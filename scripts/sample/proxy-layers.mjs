import { baseFiles } from './base-layer.mjs';
import { dir, file, symlink } from './entries.mjs';

const at = '2024-08-20T09:12:00Z';

/** Layer 2: a later layer replaces etc/passwd and etc/group. */
export const userLayer = [
  dir('etc', at),
  file('etc/group', at, `${baseFiles.group}haproxy:x:99:\n`),
  file('etc/passwd', at, `${baseFiles.passwd}haproxy:x:99:99:haproxy:/var/lib/haproxy:/bin/false\n`),
  dir('var', '2024-08-12T00:00:00Z'),
  dir('var/lib', at),
  dir('var/lib/haproxy', at, { uid: 99, gid: 99 }),
];

const errorPage = (code) =>
  `HTTP/1.0 ${code} Error\r\nCache-Control: no-cache\r\nConnection: close\r\nContent-Type: text/html\r\n\r\n<html><body><h1>${code}</h1></body></html>\n`;

/** Layer 3: the proxy, a build cache that layer 10 empties, and a file with the setuid bit. */
export const proxyLayer = [
  dir('usr', '2024-08-12T00:00:00Z'),
  dir('usr/local', at),
  dir('usr/local/etc', at),
  dir('usr/local/etc/haproxy', at),
  dir('usr/local/etc/haproxy/errors', at),
  ...[400, 403, 408, 500, 502, 503, 504].map((code) =>
    file(`usr/local/etc/haproxy/errors/${code}.http`, at, errorPage(code)),
  ),
  dir('usr/local/sbin', at),
  file('usr/local/sbin/haproxy', at, '#!/bin/sh\necho "HAProxy version 3.2.1 (sample)"\n', { mode: 0o755 }),
  file('usr/local/sbin/haproxy-reload', at, '#!/bin/sh\nkill -USR2 "$(cat /run/haproxy.pid)"\n', { mode: 0o4755 }),
  symlink('usr/bin/haproxy', at, '../local/sbin/haproxy'),
  dir('var', '2024-08-12T00:00:00Z'),
  dir('var/cache', at),
  dir('var/cache/build', at),
  file('var/cache/build/configure.log', at, 'checking for cc... cc\nchecking for pcre2... yes\n'),
  file('var/cache/build/make.log', at, 'cc -O2 -g -c src/haproxy.c\nld -o haproxy\n'),
];

const entrypoint = `#!/bin/sh
set -e

# The first argument is an option: hand it to the proxy.
if [ "\${1#-}" != "$1" ]; then
	set -- haproxy "$@"
fi

if [ "$1" = 'haproxy' ]; then
	shift
	set -- haproxy -W -db "$@"
fi

exec "$@"
`;

/** Layer 4. */
export const entrypointLayer = [
  dir('usr', '2024-08-12T00:00:00Z'),
  dir('usr/local', at),
  dir('usr/local/bin', '2024-08-20T09:13:00Z'),
  file('usr/local/bin/docker-entrypoint.sh', '2024-08-20T09:13:00Z', entrypoint, { mode: 0o775 }),
];
