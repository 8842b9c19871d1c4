import { base64, inJson, inProperties, inShellDouble, inShellSingle, inXml, inYamlSingle } from '../escapes';
import { secret } from '../marked-text';
import { camelName, dottedName, kebabName, pascalName, snakeName, upperName } from '../names';
import type { Layout } from './layout.types';
import { app, host, port, root } from './scenery';

/** Files of settings. */
export const configLayouts = {
  dotenv: ({ random, words, value }) => ({
    path: `${root(random)}/.env`,
    text: `NODE_ENV=production\nPORT=${port(random)}\n\n# ${app(random)}\n${upperName(words)}=${/[\s#'"$]/.test(value) ? `'${secret(inShellSingle(value))}'` : secret(value)}\nLOG_LEVEL=info\n`,
  }),
  dotenvQuoted: ({ random, words, value }) => ({
    path: `${root(random)}/${random.pick(['.env.production', '.env.local', 'prod.env', '.env.staging'])}`,
    text: `export APP_NAME="${app(random)}"\nexport ${upperName(words)}="${secret(inShellDouble(value))}"\nexport TZ="Europe/Berlin"\n`,
  }),
  composeMap: ({ random, words, value }) => ({
    path: `${root(random)}/docker-compose.yml`,
    text: `services:\n  ${app(random)}:\n    image: acme/${app(random)}:${random.between(1, 9)}.${random.between(0, 20)}\n    restart: unless-stopped\n    environment:\n      TZ: UTC\n      ${upperName(words)}: '${secret(inYamlSingle(value))}'\n    ports:\n      - "8080:8080"\n`,
  }),
  composeList: ({ random, words, value }) => ({
    path: `opt/${app(random)}/compose.yaml`,
    text: `version: "3.8"\nservices:\n  worker:\n    build: .\n    environment:\n      - QUEUE=${app(random)}\n      - "${upperName(words)}=${secret(inJson(value))}"\n    depends_on: [db]\n`,
  }),
  kubernetesEnv: ({ random, words, value }) => ({
    path: `${root(random)}/deploy/${app(random)}.yaml`,
    text: `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${app(random)}\nspec:\n  template:\n    spec:\n      containers:\n        - name: main\n          env:\n            - name: LOG_LEVEL\n              value: debug\n            - name: ${upperName(words)}\n              value: "${secret(inJson(value))}"\n`,
  }),
  kubernetesSecret: ({ random, words, value }) => ({
    path: `${root(random)}/k8s/secret.yaml`,
    text: `apiVersion: v1\nkind: Secret\nmetadata:\n  name: ${app(random)}-${kebabName(words)}\ntype: Opaque\ndata:\n  ${kebabName(words)}: ${secret(base64(value))}\n`,
  }),
  kubernetesStringData: ({ random, words, value }) => ({
    path: `etc/kubernetes/manifests/${app(random)}-secrets.yml`,
    text: `---\napiVersion: v1\nkind: Secret\nmetadata:\n  namespace: prod\n  name: ${app(random)}\nstringData:\n  ${upperName(words)}: "${secret(inJson(value))}"\n  REGION: eu-west-1\n`,
  }),
  properties: ({ random, words, value }) => ({
    path: `${root(random)}/${random.pick(['conf', 'config', 'resources'])}/${random.pick(['application', 'app', 'service', 'mail'])}.properties`,
    text: `server.port=${port(random)}\nspring.application.name=${app(random)}\n${app(random)}.${dottedName(words)}=${secret(inProperties(value))}\nlogging.level.root=WARN\n`,
  }),
  yamlNested: ({ random, words, value }) => ({
    path: `${root(random)}/config/${random.pick(['application', 'settings', 'production', app(random)])}.${random.pick(['yml', 'yaml'])}`,
    text: `${app(random)}:\n  host: ${host(random)}\n  timeout: ${random.between(5, 60)}s\n  ${kebabName(words)}: "${secret(inJson(value))}"\n  retries: 3\n`,
  }),
  yamlSnake: ({ random, words, value }) => ({
    path: `etc/${app(random)}/config.yml`,
    text: `# managed by ansible\nlisten: 0.0.0.0:${port(random)}\n${snakeName(words)}: '${secret(inYamlSingle(value))}' # rotate in ${random.pick(['May', 'Q3', '2026'])}\nworkers: ${random.between(1, 16)}\n`,
  }),
  json: ({ random, words, value }) => ({
    path: `${root(random)}/${random.pick(['config.json', 'config/default.json', 'settings.json', `${app(random)}.json`])}`,
    text: `{\n  "name": "${app(random)}",\n  "port": ${port(random)},\n  "${camelName(words)}": "${secret(inJson(value))}",\n  "debug": false\n}\n`,
  }),
  jsonMinified: ({ random, words, value }) => ({
    path: `home/${random.pick(['app', 'node', 'ubuntu'])}/.config/${app(random)}/state.json`,
    text: `{"v":${random.between(1, 7)},"host":"${host(random)}","${snakeName(words)}":"${secret(inJson(value))}","ts":17${random.fill('{d8}')}}`,
  }),
  appsettings: ({ random, words, value }) => ({
    path: `app/appsettings.${random.pick(['Production', 'Staging', 'Development'])}.json`,
    text: `\uFEFF{\r\n  "Logging": { "LogLevel": { "Default": "Warning" } },\r\n  "${pascalName([app(random)])}": {\r\n    "Endpoint": "https://${host(random)}",\r\n    "${pascalName(words)}": "${secret(inJson(value))}"\r\n  }\r\n}\r\n`,
  }),
  toml: ({ random, words, value }) => ({
    path: `etc/${app(random)}/${random.pick(['config', 'server', 'main'])}.toml`,
    text: `title = "${app(random)}"\n\n[remote]\nurl = "https://${host(random)}"\n${snakeName(words)} = "${secret(inJson(value))}"\ntimeout = ${random.between(1, 30)}\n`,
  }),
  tomlLiteral: ({ random, words, value }) => ({
    path: `${root(random)}/settings.toml`,
    text: `[default]\nname = "${app(random)}"\n[production]\nworkers = ${random.between(1, 64)}\n${kebabName(words)} = ${value.includes("'") ? `"${secret(inJson(value))}"` : `'${secret(value)}'`}\n`,
  }),
  ini: ({ random, words, value }) => ({
    path: `etc/${app(random)}/${app(random)}.${random.pick(['ini', 'conf', 'cfg'])}`,
    text: `[main]\nhost = ${host(random)}\n; credentials for the ${random.pick(['sync', 'nightly', 'export'])} job\n${snakeName(words)} = ${secret(value)}\nverify = true\n`,
  }),
  spacedConf: ({ random, words, value }) => ({
    path: `etc/${app(random)}.conf`,
    text: `# ${app(random)} daemon\nlisten_address ${host(random)}\n${snakeName(words)}: ${secret(value)}\nmax_clients ${random.between(10, 900)}\n`,
  }),
  xmlElement: ({ random, words, value }) => ({
    path: `${root(random)}/${random.pick(['conf/settings.xml', 'config.xml', 'WEB-INF/service.xml'])}`,
    text: `<?xml version="1.0"?>\n<configuration>\n  <endpoint>https://${host(random)}/v2</endpoint>\n  <${camelName(words)}>${secret(inXml(value))}</${camelName(words)}>\n</configuration>\n`,
  }),
  xmlAttribute: ({ random, words, value }) => ({
    path: `${root(random)}/${app(random)}.xml`,
    text: `<service name="${app(random)}">\n  <connector host="${host(random)}" ${camelName(words)}="${secret(inXml(value))}" retry="3"/>\n</service>\n`,
  }),
  xmlAppSetting: ({ random, words, value }) => ({
    path: `inetpub/wwwroot/${random.pick(['web', 'App'])}.config`,
    text: `<?xml version="1.0" encoding="utf-8"?>\r\n<configuration>\r\n  <appSettings>\r\n    <add key="Mode" value="live" />\r\n    <add key="${pascalName(words)}" value="${secret(inXml(value))}" />\r\n  </appSettings>\r\n</configuration>\r\n`,
  }),
  springBean: ({ random, words, value }) => ({
    path: `${root(random)}/WEB-INF/classes/applicationContext.xml`,
    text: `<beans>\n  <bean id="${app(random)}Client" class="io.acme.Client">\n    <property name="url" value="https://${host(random)}"/>\n    <property name="${camelName(words)}" value="${secret(inXml(value))}"/>\n  </bean>\n</beans>\n`,
  }),
  hadoopProperty: ({ random, words, value }) => ({
    path: `etc/hadoop/conf/${random.pick(['core-site', 'hive-site', 'hdfs-site'])}.xml`,
    text: `<configuration>\n<property>\n  <name>${app(random)}.${dottedName(words)}</name>\n  <value>${secret(inXml(value))}</value>\n</property>\n</configuration>\n`,
  }),
  plist: ({ random, words, value }) => ({
    path: `${root(random)}/ios/${pascalName([app(random)])}/Info.plist`,
    text: `<plist version="1.0">\n<dict>\n\t<key>BuildNumber</key>\n\t<string>${random.between(100, 999)}</string>\n\t<key>${pascalName(words)}</key>\n\t<string>${secret(inXml(value))}</string>\n</dict>\n</plist>\n`,
  }),
  systemdEnvironment: ({ random, words, value }) => ({
    path: `etc/systemd/system/${app(random)}.service`,
    text: `[Unit]\nDescription=${app(random)}\n[Service]\nEnvironment=PORT=${port(random)}\nEnvironment="${upperName(words)}=${secret(inJson(value))}"\nExecStart=/usr/bin/${app(random)}\n`,
  }),
  supervisor: ({ random, words, value }) => ({
    path: `etc/supervisor/conf.d/${app(random)}.conf`,
    text: `[program:${app(random)}]\ncommand=/usr/local/bin/run\nenvironment=HOME="/srv",${upperName(words)}="${secret(inJson(value))}",LANG="C.UTF-8"\nautostart=true\n`,
  }),
  tfvars: ({ random, words, value }) => ({
    path: `${root(random)}/infra/${random.pick(['terraform', 'prod', 'eu.auto'])}.tfvars`,
    text: `region       = "eu-central-1"\ninstance_type = "t3.${random.pick(['small', 'large'])}"\n${snakeName(words)} = "${secret(inJson(value))}"\n`,
  }),
  tfstate: ({ random, words, value }) => ({
    path: `${root(random)}/terraform.tfstate`,
    text: `{\n  "version": 4,\n  "serial": ${random.between(3, 90)},\n  "lineage": "${random.fill('{uuid}')}",\n  "outputs": {\n    "${snakeName(words)}": { "value": "${secret(inJson(value))}", "type": "string", "sensitive": true }\n  },\n  "resources": []\n}\n`,
  }),
  ansibleVars: ({ random, words, value }) => ({
    path: `etc/ansible/group_vars/${random.pick(['all', 'db', 'web'])}${random.pick(['/vault.yml', '.yml', '/main.yml'])}`,
    text: `---\nansible_user: ${random.pick(['ubuntu', 'deploy'])}\nntp_server: ${host(random)}\n${snakeName(['vault', ...words])}: "${secret(inJson(value))}"\n`,
  }),
  hocon: ({ random, words, value }) => ({
    path: `${root(random)}/conf/application.conf`,
    text: `akka.loglevel = "INFO"\n${app(random)} {\n  host = "${host(random)}"\n  ${kebabName(words)} = "${secret(inJson(value))}"\n}\n`,
  }),
  githubWorkflow: ({ random, words, value }) => ({
    path: `${root(random)}/.github/workflows/deploy.yml`,
    text: `on: push\njobs:\n  ship:\n    runs-on: ubuntu-latest\n    env:\n      ${upperName(words)}: ${/[:#'"{}[\]&*!|>%@`\s]/.test(value) ? `"${secret(inJson(value))}"` : secret(value)}\n    steps:\n      - uses: actions/checkout@v4\n`,
  }),
  plainText: ({ random, words, value }) => ({
    path: `root/${random.pick(['notes.txt', 'README.txt', 'todo.md', 'credentials.txt'])}`,
    text: `${app(random)} on ${host(random)}\n${words.join(' ')}: ${secret(value)}\nask ${random.pick(['Mira', 'Jonas', 'Ken'])} before rotating\n`,
  }),
} as const satisfies Readonly<Record<string, Layout>>;
