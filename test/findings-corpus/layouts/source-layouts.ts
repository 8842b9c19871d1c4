import { inJson, inPowerShell, inPython, inShellDouble, inShellSingle, inSql } from '../escapes';
import { secret } from '../marked-text';
import { camelName, kebabName, pascalName, snakeName, upperName } from '../names';
import type { Layout } from './layout.types';
import { app, host, port, root } from './scenery';

/** Code, scripts and build files. */
export const sourceLayouts = {
  dockerfileEnv: ({ random, words, value }) => ({
    path: `${root(random)}/Dockerfile`,
    text: `FROM node:20-slim\nWORKDIR /app\nENV NODE_ENV=production \\\n    ${upperName(words)}=${/[\s"'$\\]/.test(value) ? `"${secret(inShellDouble(value))}"` : secret(value)}\nCOPY . .\nCMD ["node", "${app(random)}.js"]\n`,
  }),
  dockerfileEnvSpace: ({ random, words, value }) => ({
    path: `${root(random)}/Dockerfile.${random.pick(['prod', 'worker'])}`,
    text: `FROM debian:12\nENV ${upperName(words)} ${secret(value.replace(/[\\"']/g, '\\$&'))}\nRUN apt-get update\n`,
  }),
  dockerfileArg: ({ random, words, value }) => ({
    path: `build/${app(random)}/Dockerfile`,
    text: `ARG BASE=alpine:3.20\nFROM \${BASE}\nARG ${upperName(words)}="${secret(inShellDouble(value))}"\nRUN ./configure --prefix=/opt\n`,
  }),
  python: ({ random, words, value }) => ({
    path: `${root(random)}/${snakeName([random.pick(['client', 'tasks', 'settings', 'sync']), String(random.between(1, 9))])}.py`,
    text: `import requests\n\nBASE = "https://${host(random)}"\n${upperName(words)} = '${secret(inPython(value))}'\n\n\ndef fetch(path):\n    return requests.get(BASE + path, timeout=${random.between(3, 30)})\n`,
  }),
  pythonDefault: ({ random, words, value }) => ({
    path: `${root(random)}/${app(random).replace(/-/g, '_')}/config.py`,
    text: `import os\n\n${snakeName(words)} = os.environ.get("${upperName(words)}", "${secret(inJson(value))}")\nDEBUG = False\n`,
  }),
  pythonDict: ({ random, words, value }) => ({
    path: `${root(random)}/lib/${random.pick(['session', 'upload', 'report'])}.py`,
    text: `OPTIONS = {\n    'host': '${host(random)}',\n    '${snakeName(words)}': '${secret(inPython(value))}',\n    'port': ${port(random)},\n}\n`,
  }),
  pythonKeyword: ({ random, words, value }) => ({
    path: `${root(random)}/jobs/${random.pick(['nightly', 'export', 'cleanup'])}.py`,
    text: `from acme import Client\n\nclient = Client(host="${host(random)}", ${snakeName(words)}="${secret(inJson(value))}", retries=${random.between(1, 5)})\nclient.run()\n`,
  }),
  javascript: ({ random, words, value }) => ({
    path: `${root(random)}/src/${random.pick(['index', 'api', 'server', 'lib/client'])}.js`,
    text: `const axios = require('axios');\n\nconst ${camelName(words)} = '${secret(inPython(value))}';\n\nmodule.exports = () => axios.get('https://${host(random)}/');\n`,
  }),
  javascriptObject: ({ random, words, value }) => ({
    path: `${root(random)}/config/${random.pick(['index', 'prod', 'keys'])}.js`,
    text: `module.exports = {\n  host: '${host(random)}',\n  ${camelName(words)}: "${secret(inJson(value))}",\n  port: ${port(random)},\n};\n`,
  }),
  javascriptFallback: ({ random, words, value }) => ({
    path: `${root(random)}/server/${random.pick(['auth', 'boot', 'mailer'])}.mjs`,
    text: `export const options = {\n  retries: ${random.between(1, 9)},\n  ${camelName(words)}: process.env.${upperName(words)} || '${secret(inPython(value))}',\n};\n`,
  }),
  javascriptMinified: ({ random, words, value }) => ({
    path: `${root(random)}/dist/assets/index-${random.fill('{a8}')}.js`,
    text: `!function(){"use strict";var e={baseURL:"https://${host(random)}",${camelName(words)}:"${secret(inJson(value))}",n:${random.between(1, 99)}};window.__cfg=e}();`,
  }),
  typescript: ({ random, words, value }) => ({
    path: `${root(random)}/src/${kebabName([random.pick(['http', 'mail', 'pay']), 'service'])}.ts`,
    text: `export class ${pascalName([app(random).replace(/-/g, '')])}Service {\n  private readonly ${camelName(words)}: string = '${secret(inPython(value))}';\n  constructor(private readonly http: Http) {}\n}\n`,
  }),
  go: ({ random, words, value }) => ({
    path: `${root(random)}/cmd/${app(random)}/main.go`,
    text: `package main\n\nimport "fmt"\n\nconst (\n\tendpoint = "https://${host(random)}"\n\t${camelName(words)} = "${secret(inJson(value))}"\n)\n\nfunc main() { fmt.Println(endpoint) }\n`,
  }),
  goStruct: ({ random, words, value }) => ({
    path: `${root(random)}/internal/${random.pick(['store', 'push'])}/client.go`,
    text: `package store\n\nfunc open() *Client {\n\treturn New(&Options{\n\t\tAddr:     "${host(random)}:${port(random)}",\n\t\t${pascalName(words)}: ${value.includes('`') ? `"${secret(inJson(value))}"` : `\`${secret(value)}\``},\n\t})\n}\n`,
  }),
  java: ({ random, words, value }) => ({
    path: `${root(random)}/src/main/java/io/acme/${pascalName([random.pick(['mail', 'store', 'push'])])}Config.java`,
    text: `package io.acme;\n\npublic final class Config {\n    private static final String ${upperName(words)} = "${secret(inJson(value))}";\n    static final int TIMEOUT = ${random.between(1, 60)};\n}\n`,
  }),
  javaSetter: ({ random, words, value }) => ({
    path: `${root(random)}/src/${pascalName([random.pick(['job', 'sender', 'loader'])])}.java`,
    text: `Properties props = new Properties();\nprops.setProperty("host", "${host(random)}");\nprops.put("${snakeName(words)}", "${secret(inJson(value))}");\n`,
  }),
  javaValue: ({ random, words, value }) => ({
    path: `${root(random)}/src/main/kotlin/io/acme/${pascalName([random.pick(['gate', 'feed'])])}.kt`,
    text: `package io.acme\n\nobject Keys {\n    const val ${upperName(words)} = "${secret(inJson(value).replace(/\$/g, '\\$'))}"\n    val host: String = "${host(random)}"\n}\n`,
  }),
  csharp: ({ random, words, value }) => ({
    path: `src/${pascalName([app(random).replace(/-/g, '')])}/Program.cs`,
    text: `using System;\r\n\r\ninternal static class Program\r\n{\r\n    private const string ${pascalName(words)} = "${secret(inJson(value))}";\r\n    private const string Host = "${host(random)}";\r\n}\r\n`,
  }),
  csharpVerbatim: ({ random, words, value }) => ({
    path: `src/Acme.Jobs/${pascalName([random.pick(['import', 'sync'])])}Job.cs`,
    text: `var options = new ClientOptions\n{\n    Host = "${host(random)}",\n    ${pascalName(words)} = @"${secret(value.replace(/"/g, '""'))}",\n};\n`,
  }),
  phpDefine: ({ random, words, value }) => ({
    path: `var/www/html/${random.pick(['config', 'includes/settings', 'inc/db'])}.php`,
    text: `<?php\ndefine('SITE', '${app(random)}');\ndefine('${upperName(words)}', '${secret(inPython(value))}');\n`,
  }),
  phpArray: ({ random, words, value }) => ({
    path: `var/www/${app(random)}/config/services.php`,
    text: `<?php\n\nreturn [\n    'host' => '${host(random)}',\n    '${snakeName(words)}' => '${secret(inPython(value))}',\n    'timeout' => ${random.between(1, 90)},\n];\n`,
  }),
  phpVariable: ({ random, words, value }) => ({
    path: `srv/www/${random.pick(['upload', 'cron', 'api'])}.php`,
    text: `<?php\n$host = "${host(random)}";\n$${snakeName(words)} = "${secret(inJson(value).replace(/\$/g, '\\$'))}";\n$ok = connect($host);\n`,
  }),
  ruby: ({ random, words, value }) => ({
    path: `${root(random)}/config/initializers/${app(random).replace(/-/g, '_')}.rb`,
    text: `Acme.configure do |config|\n  config.host = "${host(random)}"\n  config.${snakeName(words)} = '${secret(inPython(value))}'\nend\n`,
  }),
  rubyHash: ({ random, words, value }) => ({
    path: `${root(random)}/lib/tasks/${random.pick(['sync', 'seed'])}.rake`,
    text: `task sync: :environment do\n  api = Client.new(host: "${host(random)}", ${snakeName(words)}: "${secret(inJson(value).replace(/#/g, '\\#'))}")\n  api.pull\nend\n`,
  }),
  shellExport: ({ random, words, value }) => ({
    path: `${random.pick(['usr/local/bin/', 'opt/scripts/', 'entrypoint.d/'])}${app(random)}.sh`,
    text: `#!/bin/bash\nset -eu\nexport ${upperName(words)}='${secret(inShellSingle(value))}'\nexec /usr/bin/${app(random)} --host ${host(random)}\n`,
  }),
  shellLocal: ({ random, words, value }) => ({
    path: `usr/local/sbin/${random.pick(['backup', 'rotate', 'bootstrap'])}-${app(random)}`,
    text: `#!/bin/sh\nHOST=${host(random)}\n${snakeName(words)}="${secret(inShellDouble(value))}"\nrun() { echo "$HOST"; }\nrun\n`,
  }),
  profile: ({ random, words, value }) => ({
    path: random.pick(['root/.bashrc', 'home/dev/.zshrc', 'etc/profile.d/acme.sh', 'root/.profile']),
    text: `alias ll='ls -la'\nexport EDITOR=vim\nexport ${upperName(words)}=${/[^\w.:/+=@%-]/.test(value) ? `'${secret(inShellSingle(value))}'` : secret(value)}\nexport PATH="$HOME/bin:$PATH"\n`,
  }),
  powershell: ({ random, words, value }) => ({
    path: `scripts/${pascalName([random.pick(['deploy', 'publish', 'restore'])])}.ps1`,
    text: `$ErrorActionPreference = 'Stop'\r\n$env:${upperName(words)} = '${secret(inPowerShell(value))}'\r\nInvoke-RestMethod https://${host(random)}\r\n`,
  }),
  powershellVariable: ({ random, words, value }) => ({
    path: `ProgramData/acme/${pascalName([random.pick(['setup', 'agent'])])}.psm1`,
    text: `$Server = "${host(random)}"\r\n$${pascalName(words)} = "${secret(value.replace(/["$`]/g, '`$&'))}"\r\nConnect-Acme -Server $Server\r\n`,
  }),
  batch: ({ random, words, value }) => ({
    path: `ProgramData/acme/${random.pick(['run', 'start'])}.bat`,
    text: `@echo off\r\nset HOST=${host(random)}\r\nset ${upperName(words)}=${secret(value)}\r\ncall service.exe\r\n`,
  }),
  hclVariable: ({ random, words, value }) => ({
    path: `${root(random)}/terraform/variables.tf`,
    text: `variable "region" {\n  default = "eu-west-1"\n}\n\nvariable "${snakeName(words)}" {\n  type    = string\n  default = "${secret(inJson(value))}"\n}\n`,
  }),
  hclProvider: ({ random, words, value }) => ({
    path: `${root(random)}/infra/main.tf`,
    text: `provider "${app(random)}" {\n  endpoint = "https://${host(random)}"\n  ${snakeName(words)} = "${secret(inJson(value))}"\n}\n`,
  }),
  sqlSettings: ({ random, words, value }) => ({
    path: `docker-entrypoint-initdb.d/${random.between(10, 99)}-settings.sql`,
    text: `CREATE TABLE settings (name text, value text);\nINSERT INTO settings (name, value) VALUES ('host', '${host(random)}');\nINSERT INTO settings (name, value) VALUES ('${snakeName(words)}', '${secret(inSql(value))}');\n`,
  }),
  rust: ({ random, words, value }) => ({
    path: `${root(random)}/src/${random.pick(['main', 'client'])}.rs`,
    text: `const HOST: &str = "${host(random)}";\nconst ${upperName(words)}: &str = "${secret(inJson(value))}";\n\nfn main() {}\n`,
  }),
  perl: ({ random, words, value }) => ({
    path: `usr/local/lib/${app(random)}/sync.pl`,
    text: `#!/usr/bin/perl\nuse strict;\nmy $host = '${host(random)}';\nmy $${snakeName(words)} = '${secret(inPython(value))}';\nprint "$host\\n";\n`,
  }),
  elixir: ({ random, words, value }) => ({
    path: `${root(random)}/config/prod.exs`,
    text: `import Config\n\nconfig :${app(random).replace(/-/g, '_')},\n  host: "${host(random)}",\n  ${snakeName(words)}: "${secret(inJson(value).replace(/#/g, '\\#'))}"\n`,
  }),
  groovy: ({ random, words, value }) => ({
    path: `${root(random)}/build.gradle`,
    text: `plugins { id 'java' }\n\next {\n    host = '${host(random)}'\n    ${camelName(words)} = '${secret(inPython(value))}'\n}\n`,
  }),
  jenkinsfile: ({ random, words, value }) => ({
    path: `${root(random)}/Jenkinsfile`,
    text: `pipeline {\n  agent any\n  environment {\n    ${upperName(words)} = '${secret(inPython(value))}'\n  }\n  stages { stage('build') { steps { sh 'make' } } }\n}\n`,
  }),
  notebook: ({ random, words, value }) => ({
    path: `home/jovyan/work/${random.pick(['explore', 'training', 'report'])}.ipynb`,
    text: `{\n "cells": [\n  {\n   "cell_type": "code",\n   "execution_count": ${random.between(1, 40)},\n   "source": [\n    "import os\\n",\n    "${upperName(words)} = \\"${secret(inJson(inJson(value)))}\\"\\n"\n   ]\n  }\n ],\n "nbformat": 4\n}\n`,
  }),
  historyExport: ({ random, words, value }) => ({
    path: `${random.pick(['root', 'home/dev'])}/${random.pick(['.bash_history', '.zsh_history', '.ash_history'])}`,
    text: `ls -la\ncd /srv\nexport ${upperName(words)}=${/[^\w.:/+=@%-]/.test(value) ? `'${secret(inShellSingle(value))}'` : secret(value)}\n./${app(random)} --check\nexit\n`,
  }),
  crontab: ({ random, words, value }) => ({
    path: random.pick(['etc/crontab', 'var/spool/cron/crontabs/root', 'etc/cron.d/acme']),
    text: `SHELL=/bin/sh\n${upperName(words)}=${secret(value)}\n${random.between(0, 59)} 3 * * * /opt/${app(random)}/run.sh\n`,
  }),
} as const satisfies Readonly<Record<string, Layout>>;

/** Places in which only the form of a token tells what it is. */
export const bareLayouts = {
  curlHeader: ({ random, value }) => ({
    path: `opt/scripts/${random.pick(['ping', 'notify', 'pull'])}.sh`,
    text: `#!/bin/sh\ncurl -fsS -H "Authorization: Bearer ${secret(value)}" https://${host(random)}/v1/${app(random)}\n`,
  }),
  log: ({ random, value }) => ({
    path: `var/log/${app(random)}/${random.pick(['app', 'error', 'debug'])}.log`,
    text: `2026-03-1${random.between(0, 9)}T08:1${random.between(0, 9)}:02Z INFO started pid=${random.between(100, 9999)}\n2026-03-19T08:20:11Z DEBUG request to ${host(random)} auth=${secret(value)} status=200\n`,
  }),
  pythonArgument: ({ random, value }) => ({
    path: `${root(random)}/scripts/${random.pick(['push', 'check'])}.py`,
    text: `from client import connect\n\nconnect("${host(random)}", "${secret(inJson(value))}").sync(limit=${random.between(10, 500)})\n`,
  }),
  csv: ({ random, value }) => ({
    path: `${root(random)}/data/${random.pick(['accounts', 'export', 'integrations'])}.csv`,
    text: `id,service,credential,active\n${random.between(1, 99)},${app(random)},${secret(value)},true\n`,
  }),
  html: ({ random, value }) => ({
    path: `usr/share/nginx/html/${random.pick(['index', 'status', 'widget'])}.html`,
    text: `<!doctype html>\n<title>${app(random)}</title>\n<script>init("${host(random)}", "${secret(inJson(value))}");</script>\n`,
  }),
  comment: ({ random, value }) => ({
    path: `${root(random)}/${random.pick(['worker', 'hooks'])}.rb`,
    text: `# TODO ${random.pick(['ken', 'mira'])}: old one was ${secret(value)} remove after migration\nclass Worker\n  def run; end\nend\n`,
  }),
  tokenFile: ({ random, value }) => ({
    path: `${random.pick(['run/secrets', 'root/.config', 'etc/acme'])}/${app(random)}${random.pick(['.token', '-token', '_key'])}`,
    text: `${secret(value)}\n`,
  }),
} as const satisfies Readonly<Record<string, Layout>>;
