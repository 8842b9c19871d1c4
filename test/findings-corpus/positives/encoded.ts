import { base64 } from '../escapes';
import { ecKey, pem, privateLabel, rsaKey, wrappedRsa } from '../key-bodies';
import { app, host, person, root } from '../layouts/scenery';
import { secret } from '../marked-text';
import { bluntPassword } from './passwords';
import type { Files } from './draft.types';

const hex = (text: string): string => Buffer.from(text).toString('hex');

/** Secrets that are not there as they are: wrapped, in UTF-16, escaped. A span covers the encoded body that holds them. */
export const encoded: Files = {
  'base64-dotenv': [
    (r) => ({
      path: `${root(r)}/k8s/env-secret.yaml`,
      text: `apiVersion: v1\nkind: Secret\ndata:\n  .env: ${secret(base64(`PORT=80\nDB_PASSWORD=${bluntPassword(r)}\nDB_HOST=${host(r)}\n`))}\n`,
    }),
  ],
  'base64-pem': [
    (r) => ({
      path: `${root(r)}/.env`,
      text: `TLS_KEY_B64=${secret(base64(`${pem(privateLabel('EC'), ecKey(r))}\n`))}\nHOST=${host(r)}\n`,
    }),
    (r) => ({
      path: `${root(r)}/tls-secret.yaml`,
      text: `kind: Secret\ntype: kubernetes.io/tls\ndata:\n  tls.crt: ${base64(pem('CERTIFICATE', r.bytes(300)))}\n  tls.key: ${secret(base64(`${pem(privateLabel(''), wrappedRsa(rsaKey(r, 1024)))}\n`))}\n`,
    }),
  ],
  'base64-token-in-python': [
    (r) => ({
      path: `${root(r)}/boot.py`,
      text: `import base64\n\nx = base64.b64decode("${secret(base64(r.fill('ghp_{a36}')))}")\nrun(x)\n`,
    }),
  ],
  'base64-pipe-shell': [
    (r) => ({
      path: `usr/local/bin/${app(r)}`,
      text: `#!/bin/sh\necho ${secret(base64(`export AWS_SECRET_ACCESS_KEY=${r.fill('{b40}')} AWS_ACCESS_KEY_ID=${r.fill('AKIA{t16}')}\n`))} | base64 -d > /tmp/env\n`,
    }),
  ],
  'base64-url-in-json': [
    (r) => ({
      path: `${root(r)}/state.json`,
      text: `{"v":2,"payload":"${secret(base64(`{"url":"postgres://${person(r)}:${bluntPassword(r)}@${host(r)}/db"}`))}"}`,
    }),
  ],
  'base64-wrapped-lines': [
    (r) => ({
      path: `${root(r)}/bundle.b64`,
      text: `${secret(base64(`# ${app(r)}\nSLACK=${r.fill('xoxb-{d12}-{d13}-{a24}')}\nSTRIPE=${r.fill('sk_live_{a24}')}\nNAME=${app(r)}\n`).replace(/.{76}/g, '$&\n'))}\n`,
    }),
  ],
  'hex-token': [
    (r) => ({ path: `${root(r)}/lib/load.rb`, text: `TOKEN = ["${secret(hex(r.fill('glpat-{w20}')))}"].pack("H*")\n` }),
  ],
  'hex-escapes-c': [
    (r) => ({
      path: `${root(r)}/src/auth.c`,
      text: `static const char k[] = "${secret(
        Array.from(r.fill('sk_live_{a24}'))
          .map((c) => `\\x${c.charCodeAt(0).toString(16)}`)
          .join(''),
      )}";\n`,
    }),
  ],
  'unicode-escapes-json': [
    (r) => ({
      path: `${root(r)}/config.json`,
      text: `{ "db_password": "${secret(
        Array.from(bluntPassword(r))
          .map((c) => `\\u00${c.charCodeAt(0).toString(16)}`)
          .join(''),
      )}" }`,
    }),
  ],
  'url-encoded-form-log': [
    (r) => ({
      path: `var/log/${app(r)}/access.log`,
      text: `10.0.0.4 - - "POST /oauth/token?grant_type=password&username=${person(r)}&password=${secret(encodeURIComponent(`${r.fill('{a6}')}#${r.fill('{a5}')}`))} HTTP/1.1" 200 41\n`,
    }),
  ],
  'utf16le-ini': [
    (r) => ({
      path: `ProgramData/acme/${app(r)}.ini`,
      encoding: 'utf16le',
      text: `\uFEFF[db]\r\nserver=${host(r)}\r\npassword=${secret(bluntPassword(r))}\r\n`,
    }),
  ],
  'utf16be-properties': [
    (r) => ({
      path: `${root(r)}/conf/app.properties`,
      encoding: 'utf16be',
      text: `\uFEFFname=${app(r)}\r\napi.token=${secret(r.fill('{a32}'))}\r\n`,
    }),
  ],
  'utf16le-powershell-token': [
    (r) => ({
      path: 'scripts/Publish.ps1',
      encoding: 'utf16le',
      text: `\uFEFF$h = @{ Authorization = "token ${secret(r.fill('github_pat_{a22}_{a59}'))}" }\r\nInvoke-RestMethod https://${host(r)} -Headers $h\r\n`,
    }),
  ],
  'utf16le-xml': [
    (r) => ({
      path: 'Windows/Panther/autounattend.xml',
      encoding: 'utf16le',
      text: `\uFEFF<?xml version="1.0" encoding="utf-16"?>\r\n<root><Password>${secret(bluntPassword(r))}</Password><host>${host(r)}</host></root>\r\n`,
    }),
  ],
  'utf16le-registry': [
    (r) => ({
      path: `srv/${app(r)}/putty.reg`,
      encoding: 'utf16le',
      text: `\uFEFFWindows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER\\Software\\acme]\r\n"ProxyPassword"="${secret(bluntPassword(r))}"\r\n"Host"="${host(r)}"\r\n`,
    }),
  ],
  'utf16le-no-mark': [
    (r) => ({
      path: `srv/${app(r)}/export.sql`,
      encoding: 'utf16le',
      text: `CREATE LOGIN ${person(r)} WITH PASSWORD = '${secret(bluntPassword(r))}';\r\nGO\r\n`,
    }),
  ],
  'powershell-encoded-command': [
    (r) => ({
      path: `srv/jobs/${app(r)}.cmd`,
      text: `@echo off\r\npowershell -NoProfile -EncodedCommand ${secret(Buffer.from(`$p='${bluntPassword(r)}'; net use \\\\${host(r)}\\s /user:${person(r)} password=${r.fill('{a14}')}`, 'utf16le').toString('base64'))}\r\n`,
    }),
  ],
  'json-in-json': [
    (r) => ({
      path: `${root(r)}/task-definition.json`,
      text: `{"env":[{"name":"CFG","value":"{\\"host\\":\\"${host(r)}\\",\\"password\\":\\"${secret(bluntPassword(r))}\\"}"}]}`,
    }),
  ],
  'env-in-systemd-credential': [
    (r) => ({
      path: `etc/systemd/system/${app(r)}.service.d/override.conf`,
      text: `[Service]\nEnvironment='SMTP_PASSWORD=${secret(bluntPassword(r))}' "API_TOKEN=${secret(r.fill('{a40}'))}"\n`,
    }),
  ],
  'quoted-printable-mail': [
    (r) => ({
      path: `var/mail/${person(r)}`,
      text: `From root@${host(r)} Mon Feb 10 08:00:00 2026\nSubject: new account\nContent-Transfer-Encoding: quoted-printable\n\nHi,\nuser: ${person(r)}\npassword: ${secret(bluntPassword(r))}\n\nbye=20\n`,
    }),
  ],
  'html-entities': [
    (r) => ({
      path: `${root(r)}/conf/settings.xml`,
      text: `<settings><smtp host="${host(r)}" password="${secret(`${r.fill('{a5}')}&#38;${r.fill('{a5}')}&lt;${r.fill('{a3}')}`)}"/></settings>`,
    }),
  ],
  'yaml-folded': [
    (r) => ({
      path: `etc/${app(r)}/values.yaml`,
      text: `auth:\n  password: >-\n    ${secret(bluntPassword(r))}\n  host: ${host(r)}\n`,
    }),
  ],
  'yaml-binary': [
    (r) => ({
      path: `etc/${app(r)}/binary.yml`,
      text: `db:\n  password: !!binary ${secret(base64(bluntPassword(r)))}\n  host: ${host(r)}\n`,
    }),
  ],
  'shell-line-continuation': [
    (r) => ({
      path: `usr/local/bin/${app(r)}-run`,
      text: `#!/bin/sh\nexec app \\\n  --host ${host(r)} \\\n  --db-password \\\n  ${secret(bluntPassword(r))} \\\n  --verbose\n`,
    }),
  ],
  'json-list-command': [
    (r) => ({
      path: `${root(r)}/docker-compose.yml`,
      text: `services:\n  cache:\n    image: redis\n    command: ["redis-server", "--requirepass", "${secret(bluntPassword(r))}", "--port", "${r.between(6000, 7000)}"]\n`,
    }),
  ],
  'python-list-command': [
    (r) => ({
      path: `${root(r)}/backup.py`,
      text: `import subprocess\n\nsubprocess.run(['mysqldump', '-h', '${host(r)}', '-u', 'root', '-p${secret(bluntPassword(r))}', 'app'])\n`,
    }),
  ],
};
