import { deployKey, packageIndexPassword, statsPassword } from './credentials.mjs';
import { dir, file, whiteout } from './entries.mjs';

const at = '2024-09-08T17:23:50Z';

/** Layer 6. */
export const applicationFolder = [dir('app', at)];

const application = `import os

from fastapi import FastAPI, HTTPException

app = FastAPI(title="edge-status")

STATS_URL = os.environ.get("HAPROXY_STATS_URL", "http://127.0.0.1:8404/stats;csv")
STATS_USER = os.environ["HAPROXY_STATS_USER"]
STATS_PASSWORD = os.environ["HAPROXY_STATS_PASSWORD"]


@app.get("/healthz")
def healthz() -> dict:
    return {"ok": True}


@app.get("/backends/{name}")
def backend(name: str) -> dict:
    if not name.isidentifier():
        raise HTTPException(status_code=400, detail="bad backend name")
    return {"backend": name, "stats": STATS_URL, "as": STATS_USER}
`;

const proxyConfig = (auth) => `global
    log stdout format raw local0
    maxconn 4096

defaults
    mode http
    timeout connect 5s
    timeout client 30s
    timeout server 30s

frontend public
    bind :8080
    default_backend fastapi

backend fastapi
    balance roundrobin
    server app1 127.0.0.1:8000 check

listen stats
    bind :8404
    stats enable
    stats uri /stats
    stats auth ${auth}
`;

const install = `#!/bin/sh
# Puts the proxy configuration in place and leaves no build tools behind.
set -eu
mkdir -p /usr/local/etc/haproxy /var/log/haproxy
. /app/.env
sed "s/@AUTH@/$HAPROXY_STATS_USER:$HAPROXY_STATS_PASSWORD/" /app/haproxy.cfg > /usr/local/etc/haproxy/haproxy.cfg
echo "edge-status \${APP_VERSION:-dev} installed" > /var/log/haproxy/install.log
`;

const environment = `# edge-status, production
HAPROXY_STATS_URL=http://127.0.0.1:8404/stats;csv
HAPROXY_STATS_USER=statsadmin
HAPROXY_STATS_PASSWORD=${statsPassword}
LOG_LEVEL=info
`;

/** Layer 7. One name holds U+202E: shown as it is, it would read as a PDF. */
export const applicationLayer = [
  dir('app', '2024-09-08T17:23:52Z'),
  file('app/fastapi-app.py', '2024-09-06T08:01:10Z', application),
  file('app/haproxy.cfg', '2024-09-06T08:04:31Z', proxyConfig('@AUTH@')),
  file('app/install.sh', '2024-09-06T08:05:02Z', install, { mode: 0o755 }),
  file('app/manual-\u202efdp.sh', '2024-09-06T08:05:40Z', '#!/bin/sh\necho "not a manual"\n', { mode: 0o755 }),
  file('app/requirements.txt', '2024-09-06T08:01:44Z', 'fastapi==0.112.2\nuvicorn==0.30.6\n'),
];

/** Layer 8. The file is 18 min 35 s newer than the step that made its layer. */
export const environmentLayer = [
  dir('app', '2024-09-08T17:23:58Z'),
  file('app/.env', '2024-09-08T17:42:33Z', environment),
];

/** Layer 9. */
export const keyLayer = [
  dir('root', '2024-08-12T00:00:00Z', { mode: 0o700 }),
  dir('root/.ssh', '2024-09-08T17:24:00Z', { mode: 0o700 }),
  file('root/.ssh/id_ed25519', '2024-09-05T14:20:00Z', deployKey(), { mode: 0o600 }),
];

const pipConfig = `[global]
index-url = https://ci-reader:${packageIndexPassword}@packages.example.com/simple
timeout = 30
`;

/** Layer 10 deletes the key and empties the build cache: both stay readable in layers 9 and 3. */
export const installLayer = [
  dir('root', '2024-09-08T17:24:02Z', { mode: 0o700 }),
  dir('root/.config', '2024-09-08T17:24:02Z'),
  dir('root/.config/pip', '2024-09-08T17:24:02Z'),
  file('root/.config/pip/pip.conf', '2024-09-08T17:24:02Z', pipConfig),
  dir('root/.ssh', '2024-09-08T17:24:02Z', { mode: 0o700 }),
  whiteout('root/.ssh/.wh.id_ed25519'),
  dir('usr', '2024-08-12T00:00:00Z'),
  dir('usr/local', '2024-08-20T09:12:00Z'),
  dir('usr/local/etc', '2024-08-20T09:12:00Z'),
  dir('usr/local/etc/haproxy', '2024-09-08T17:24:01Z'),
  file('usr/local/etc/haproxy/haproxy.cfg', '2024-09-08T17:24:01Z', proxyConfig(`statsadmin:${statsPassword}`)),
  dir('var', '2024-08-12T00:00:00Z'),
  dir('var/cache', '2024-08-20T09:12:00Z'),
  dir('var/cache/build', '2024-09-08T17:24:02Z'),
  whiteout('var/cache/build/.wh..wh..opq'),
  dir('var/log', '2024-09-08T17:24:01Z'),
  dir('var/log/haproxy', '2024-09-08T17:24:01Z'),
  file('var/log/haproxy/install.log', '2024-09-08T17:24:01Z', 'edge-status 1.4.2 installed\n'),
];
