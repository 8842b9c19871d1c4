import { inJson, inPython, inXml, inYamlSingle } from '../escapes';
import { secret } from '../marked-text';
import { camelName, kebabName, pascalName, snakeName, upperName } from '../names';
import type { Layout } from './layout.types';
import { app, host, port, root } from './scenery';

/** Names and values as pairs of their own, and languages less common in images. */
export const pairLayouts = {
  ecsTask: ({ random, words, value }) => ({
    path: `${root(random)}/ecs/${app(random)}-task.json`,
    text: `{\n  "family": "${app(random)}",\n  "containerDefinitions": [{\n    "name": "web",\n    "environment": [\n      { "name": "PORT", "value": "${port(random)}" },\n      { "name": "${upperName(words)}", "value": "${secret(inJson(value))}" }\n    ]\n  }]\n}\n`,
  }),
  helmExtraEnv: ({ random, words, value }) => ({
    path: `charts/${app(random)}/values-${random.pick(['prod', 'eu', 'staging'])}.yaml`,
    text: `image:\n  tag: "${random.between(1, 9)}.${random.between(0, 30)}"\nextraEnv:\n  - name: TZ\n    value: UTC\n  - name: ${upperName(words)}\n    value: '${secret(inYamlSingle(value))}'\n`,
  }),
  cloudFormation: ({ random, words, value }) => ({
    path: `${root(random)}/cfn/${app(random)}.yaml`,
    text: `AWSTemplateFormatVersion: '2010-09-09'\nParameters:\n  ${pascalName(words)}:\n    Type: String\n    Default: "${secret(inJson(value))}"\nResources: {}\n`,
  }),
  azurePipeline: ({ random, words, value }) => ({
    path: `${root(random)}/azure-pipelines.yml`,
    text: `trigger: [main]\nvariables:\n  - name: buildConfiguration\n    value: Release\n  - name: ${camelName(words)}\n    value: "${secret(inJson(value))}"\npool: ${app(random)}\n`,
  }),
  postmanEnvironment: ({ random, words, value }) => ({
    path: `${root(random)}/postman/${app(random)}.postman_environment.json`,
    text: `{"name":"${app(random)}","values":[{"key":"base","value":"https://${host(random)}","enabled":true},{"key":"${snakeName(words)}","value":"${secret(inJson(value))}","type":"secret","enabled":true}]}`,
  }),
  xmlPair: ({ random, words, value }) => ({
    path: `${root(random)}/conf/${app(random)}-params.xml`,
    text: `<params>\n  <param><key>host</key><value>${host(random)}</value></param>\n  <param><key>${snakeName(words)}</key><value>${secret(inXml(value))}</value></param>\n</params>\n`,
  }),
  bicep: ({ random, words, value }) => ({
    path: `${root(random)}/infra/${app(random)}.bicep`,
    text: `param location string = 'westeurope'\nparam ${camelName(words)} string = '${secret(inPython(value))}'\n\nresource app 'Microsoft.Web/sites@2022-03-01' = { name: '${app(random)}', location: location }\n`,
  }),
  nix: ({ random, words, value }) => ({
    path: `etc/nixos/${app(random)}.nix`,
    text: `{ config, ... }: {\n  services.${app(random)} = {\n    enable = true;\n    ${camelName(words)} = "${secret(inJson(value).replace(/\$\{/g, '\\${'))}";\n  };\n}\n`,
  }),
  vagrant: ({ random, words, value }) => ({
    path: `${root(random)}/Vagrantfile`,
    text: `Vagrant.configure("2") do |config|\n  config.vm.box = "debian/bookworm64"\n  config.vm.provision "shell", env: { "HOST" => "${host(random)}", "${upperName(words)}" => '${secret(inPython(value))}' }\nend\n`,
  }),
  puppet: ({ random, words, value }) => ({
    path: `etc/puppetlabs/code/modules/${app(random)}/manifests/init.pp`,
    text: `class ${app(random).replace(/-/g, '_')} {\n  $host = '${host(random)}'\n  $${snakeName(words)} = '${secret(inPython(value))}'\n}\n`,
  }),
  nomad: ({ random, words, value }) => ({
    path: `${root(random)}/${app(random)}.nomad`,
    text: `job "${app(random)}" {\n  task "web" {\n    driver = "docker"\n    env {\n      ${upperName(words)} = "${secret(inJson(value))}"\n    }\n  }\n}\n`,
  }),
  cDefine: ({ random, words, value }) => ({
    path: `${root(random)}/src/${app(random)}.${random.pick(['h', 'c', 'cpp', 'ino'])}`,
    text: `#include <stdio.h>\n#define HOST "${host(random)}"\n#define ${upperName(words)} "${secret(inJson(value))}"\nint port = ${port(random)};\n`,
  }),
  cString: ({ random, words, value }) => ({
    path: `${root(random)}/lib/${app(random)}_client.${random.pick(['c', 'cc'])}`,
    text: `static const char *host = "${host(random)}";\nstatic const char *${snakeName(words)} = "${secret(inJson(value))}";\n`,
  }),
  swift: ({ random, words, value }) => ({
    path: `${root(random)}/Sources/App/${pascalName([random.pick(['keys', 'store', 'login'])])}.swift`,
    text: `import Foundation\n\nenum Keys {\n    static let host = "${host(random)}"\n    static let ${camelName(words)} = "${secret(inJson(value))}"\n}\n`,
  }),
  dart: ({ random, words, value }) => ({
    path: `${root(random)}/lib/${random.pick(['config', 'keys', 'api'])}.dart`,
    text: `const host = '${host(random)}';\nconst String ${camelName(words)} = '${secret(inPython(value).replace(/\$/g, '\\$'))}';\n`,
  }),
  scala: ({ random, words, value }) => ({
    path: `${root(random)}/src/main/scala/${pascalName([random.pick(['job', 'etl', 'load'])])}.scala`,
    text: `object Job extends App {\n  val host = "${host(random)}"\n  val ${camelName(words)} = "${secret(inJson(value))}"\n}\n`,
  }),
  lua: ({ random, words, value }) => ({
    path: `etc/nginx/lua/${app(random)}.lua`,
    text: `local http = require "resty.http"\nlocal ${snakeName(words)} = "${secret(inJson(value))}"\nreturn http.new("${host(random)}")\n`,
  }),
  rLanguage: ({ random, words, value }) => ({
    path: `home/rstudio/${random.pick(['load', 'model', 'report'])}.R`,
    text: `library(httr)\nSys.setenv(${upperName(words)} = "${secret(inJson(value))}")\nGET("https://${host(random)}")\n`,
  }),
  rEnviron: ({ random, words, value }) => ({
    path: `home/${random.pick(['rstudio', 'analyst'])}/.Renviron`,
    text: `R_LIBS_USER=~/R\n${upperName(words)}="${secret(inJson(value))}"\nAPP=${app(random)}\n`,
  }),
  visualBasic: ({ random, words, value }) => ({
    path: `srv/${app(random)}/${pascalName([random.pick(['export', 'send'])])}.vbs`,
    text: `Dim host, pw\r\nhost = "${host(random)}"\r\nConst ${pascalName(words)} = "${secret(value.replace(/"/g, '""'))}"\r\n`,
  }),
  httpFile: ({ random, words, value }) => ({
    path: `${root(random)}/requests/${app(random)}.http`,
    text: `@host = https://${host(random)}\n@${camelName(words)} = ${secret(value)}\n\nGET {{host}}/v1/me\n`,
  }),
  pythonItem: ({ random, words, value }) => ({
    path: `${root(random)}/wsgi_${random.between(1, 9)}.py`,
    text: `app = Flask(__name__)\napp.config["HOST"] = "${host(random)}"\napp.config["${upperName(words)}"] = "${secret(inJson(value))}"\n`,
  }),
  pythonEnviron: ({ random, words, value }) => ({
    path: `${root(random)}/run_${app(random).replace(/-/g, '_')}.py`,
    text: `import os\n\nos.environ['${upperName(words)}'] = '${secret(inPython(value))}'\nimport ${app(random).replace(/-/g, '_')}\n`,
  }),
  circleContext: ({ random, words, value }) => ({
    path: `${root(random)}/.circleci/config.yml`,
    text: `jobs:\n  build:\n    docker: [{ image: cimg/node:20.0 }]\n    environment:\n      APP: ${app(random)}\n      ${upperName(words)}: "${secret(inJson(value))}"\n`,
  }),
  kebabYaml: ({ random, words, value }) => ({
    path: `etc/${app(random)}/${app(random)}.yaml`,
    text: `# ${host(random)}\nauth: { user: svc, ${kebabName(words)}: "${secret(inJson(value))}" }\n`,
  }),
} as const satisfies Readonly<Record<string, Layout>>;
