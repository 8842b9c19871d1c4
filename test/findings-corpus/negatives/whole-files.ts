import { app, host, person, root } from '../layouts/scenery';
import type { Random, RandomFor } from '../random';
import type { MarkedFile } from '../marked-text';
import type { Blank } from './blank.types';

/** Apart from the words around it, so that no scanner of this repository takes a line for a key. */
const PRIVATE = 'PRIVATE';

/** Files as packages and applications bring them, without a secret in them. */
const files: Readonly<Record<string, (random: Random) => MarkedFile>> = {
  'shadow without passwords': (r) => ({
    path: 'etc/shadow',
    text: `root:*:19${r.fill('{d3}')}:0:99999:7:::\ndaemon:!:19000:0:99999:7:::\n${person(r)}:!!:19700::::::\nsystemd-network:!*:19700::::::\n`,
  }),
  passwd: (r) => ({
    path: 'etc/passwd',
    text: `root:x:0:0:root:/root:/bin/bash\n${person(r)}:x:${r.between(1000, 2000)}:1000::/home/app:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n`,
  }),
  'login.defs': (r) => ({
    path: 'etc/login.defs',
    text: `PASS_MAX_DAYS\t99999\nPASS_MIN_LEN\t${r.between(5, 9)}\nENCRYPT_METHOD YESCRYPT\nMAIL_DIR /var/mail\n`,
  }),
  'pam common-password': (r) => ({
    path: `etc/pam.d/${r.pick(['common-password', 'passwd', 'sshd'])}`,
    text: `password\t[success=1 default=ignore]\tpam_unix.so obscure yescrypt rounds=${r.between(5, 9)}\npassword\trequisite\tpam_deny.so\nauth required pam_env.so\n`,
  }),
  sshd_config: (r) => ({
    path: 'etc/ssh/sshd_config',
    text: `Port ${r.between(22, 2222)}\nHostKey /etc/ssh/ssh_host_ed25519_key\nPasswordAuthentication no\n#PermitEmptyPasswords no\nAuthorizedKeysFile .ssh/authorized_keys\n`,
  }),
  'nsswitch.conf': (r) => ({
    path: 'etc/nsswitch.conf',
    text: `passwd:         files ${r.pick(['systemd', 'sss', 'ldap'])}\nshadow:         files\nhosts:          files dns\n`,
  }),
  'nginx tls': (r) => ({
    path: `etc/nginx/sites-enabled/${app(r)}`,
    text: `server {\n  listen 443 ssl;\n  ssl_certificate /etc/ssl/${app(r)}.crt;\n  ssl_certificate_key /etc/ssl/private/${app(r)}.key;\n  proxy_set_header Authorization $http_authorization;\n  auth_basic_user_file /etc/nginx/htpasswd;\n}\n`,
  }),
  'apache ldap without password': (r) => ({
    path: 'etc/apache2/conf-enabled/ldap.conf',
    text: `AuthType Basic\nAuthName "Private ${app(r)}"\nAuthUserFile /etc/apache2/.htpasswd\nRequire valid-user\n`,
  }),
  'postgresql.conf': (r) => ({
    path: 'etc/postgresql/15/main/postgresql.conf',
    text: `#password_encryption = scram-sha-256\t# scram-sha-256 or md5\nssl_key_file = '/etc/ssl/private/ssl-cert-snakeoil.key'\n#ssl_passphrase_command = ''\nport = ${r.between(5432, 5440)}\n`,
  }),
  'pg_hba.conf': (r) => ({
    path: 'etc/postgresql/15/main/pg_hba.conf',
    text: `# "md5" or "password" or "scram-sha-256"\nhost all ${person(r)} 10.0.0.0/8 scram-sha-256\nlocal all postgres peer\n`,
  }),
  'redis.conf of the package': (r) => ({
    path: 'etc/redis/redis.conf',
    text: `# requirepass foobared\n# masterauth <master-password>\n# user worker +@list +@connection ~jobs:* on >ffa9203c493aa99\nmaxclients ${r.between(1000, 9999)}\n`,
  }),
  'my.cnf of the package': (r) => ({
    path: 'etc/mysql/my.cnf',
    text: `[client]\n#password = your_password\nport = ${r.between(3306, 3310)}\n[mysqldump]\nquick\n`,
  }),
  'tomcat-users of the package': (r) => ({
    path: 'usr/local/tomcat/conf/tomcat-users.xml',
    text: `<tomcat-users>\n<!--\n  <user username="admin" password="<must-be-changed>" roles="manager-gui"/>\n  <user username="robot" password="<must-be-changed>" roles="manager-script"/>\n-->\n</tomcat-users>\n<!-- ${app(r)} -->\n`,
  }),
  'maven settings of the package': (r) => ({
    path: 'usr/share/maven/conf/settings.xml',
    text: `<settings>\n  <!--\n    <server>\n      <id>deploymentRepo</id>\n      <username>repouser</username>\n      <password>repopwd</password>\n    </server>\n  -->\n  <localRepository>/${root(r)}/.m2</localRepository>\n</settings>\n`,
  }),
  'server.xml of the package': (r) => ({
    path: 'usr/local/tomcat/conf/server.xml',
    text: `<Server port="8005" shutdown="SHUTDOWN">\n  <Connector port="${r.between(8080, 8099)}" protocol="HTTP/1.1"/>\n  <!-- <Certificate certificateKeystoreFile="conf/localhost-rsa.jks" certificateKeystorePassword="changeit" type="RSA"/> -->\n</Server>\n`,
  }),
  'docker config without auths': (r) => ({
    path: 'root/.docker/config.json',
    text: `{"auths":{"${host(r)}":{}},"credsStore":"${r.pick(['desktop', 'pass', 'ecr-login'])}","HttpHeaders":{"User-Agent":"Docker-Client/24.0"}}`,
  }),
  'kubeconfig by exec': (r) => ({
    path: 'root/.kube/config',
    text: `apiVersion: v1\nkind: Config\nusers:\n- name: ${person(r)}\n  user:\n    exec:\n      command: aws\n      args: [eks, get-token, --cluster-name, ${app(r)}]\n`,
  }),
  'aws config without keys': (r) => ({
    path: 'root/.aws/config',
    text: `[profile ${app(r)}]\nsso_start_url = https://acme.awsapps.com/start\nrole_arn = arn:aws:iam::${r.fill('{d12}')}:role/deploy\ncredential_process = /usr/bin/creds\n`,
  }),
  'npmrc by variable': (r) => ({
    path: 'app/.npmrc',
    text: `//npm.${host(r)}/:_authToken=\${NPM_TOKEN}\n@acme:registry=https://npm.acme.io/\nalways-auth=true\n`,
  }),
  'pypirc without password': (r) => ({
    path: 'root/.pypirc',
    text: `[distutils]\nindex-servers = pypi\n[pypi]\nrepository: https://${host(r)}/\nusername: __token__\n`,
  }),
  'netrc by variable': (r) => ({
    path: 'root/.netrc',
    text: `machine ${host(r)} login \${NETRC_USER} password \${NETRC_PASSWORD}\n`,
  }),
  openapi: (r) => ({
    path: `${root(r)}/openapi.yaml`,
    text: `components:\n  securitySchemes:\n    apiKey: { type: apiKey, in: header, name: X-API-Key }\n    oauth: { type: oauth2, flows: { clientCredentials: { tokenUrl: https://${host(r)}/token } } }\n  schemas:\n    Login:\n      properties:\n        password: { type: string, format: password, minLength: 8 }\n`,
  }),
  graphql: (r) => ({
    path: `${root(r)}/schema.graphql`,
    text: `type Mutation {\n  login(email: String!, password: String!): Token!\n  resetPassword(token: ID!, password: String!): Boolean\n}\n# ${app(r)}\n`,
  }),
  proto: (r) => ({
    path: `${root(r)}/api/auth.proto`,
    text: `message LoginRequest {\n  string user = 1;\n  string password = 2;\n  string api_token = ${r.between(3, 9)};\n}\n`,
  }),
  'terraform variables': (r) => ({
    path: `${root(r)}/variables.tf`,
    text: `variable "db_password" {\n  description = "Password of ${app(r)}"\n  type        = string\n  sensitive   = true\n}\nvariable "api_token" {}\n`,
  }),
  'helm template': (r) => ({
    path: `charts/${app(r)}/templates/secret.yaml`,
    text: `apiVersion: v1\nkind: Secret\ntype: Opaque\ndata:\n  password: {{ .Values.auth.password | b64enc | quote }}\n  token: {{ include "app.token" . }}\n`,
  }),
  'kubernetes secret of empty values': (r) => ({
    path: `${root(r)}/k8s/secret.yaml`,
    text: `kind: Secret\nmetadata:\n  name: ${app(r)}\ndata: {}\nstringData:\n  password: ""\n`,
  }),
  'kubernetes secret with stand-in': (r) => ({
    path: `${root(r)}/k8s/example-secret.yaml`,
    text: `kind: Secret\nmetadata:\n  name: ${app(r)}\ndata:\n  password: ${Buffer.from(r.pick(['changeme', '<password>', 'your-password-here', '${DB_PASSWORD}'])).toString('base64')}\n`,
  }),
  configmap: (r) => ({
    path: `${root(r)}/k8s/configmap.yaml`,
    text: `kind: ConfigMap\ndata:\n  PASSWORD_FILE: /run/secrets/password\n  TOKEN_URL: https://${host(r)}/token\n  SECRET_NAME: ${app(r)}-credentials\n`,
  }),
  'compose by secrets': (r) => ({
    path: `${root(r)}/docker-compose.yml`,
    text: `services:\n  db:\n    environment:\n      POSTGRES_PASSWORD_FILE: /run/secrets/db\n      MYSQL_ALLOW_EMPTY_PASSWORD: "yes"\n      PASSWORD: \${PASSWORD}\n    secrets: [db]\nsecrets:\n  db: { file: ./${app(r)}.txt }\n`,
  }),
  'dockerfile without value': (r) => ({
    path: `${root(r)}/Dockerfile`,
    text: `FROM node:20\nARG NPM_TOKEN\nARG API_KEY=""\nENV TOKEN_FILE=/run/secrets/${app(r)}\nRUN --mount=type=secret,id=npm NPM_TOKEN=$(cat /run/secrets/npm) npm ci\n`,
  }),
  'sample env': (r) => ({
    path: `${root(r)}/.env.example`,
    text: `# copy to .env\nDB_PASSWORD=\nAPI_KEY=your-api-key\nJWT_SECRET=change-me\nSMTP_PASSWORD=<password>\nHOST=${host(r)}\n`,
  }),
  'gitleaks rules': (r) => ({
    path: `${root(r)}/.gitleaks.toml`,
    text: `[[rules]]\nid = "${app(r)}-token"\nregex = '''gh[pousr]_[A-Za-z0-9]{36}'''\nkeywords = ["ghp_", "AKIA", "xoxb-"]\n[[rules]]\nregex = '''-----BEGIN (RSA|EC|OPENSSH) PRIVATE KEY-----'''\n`,
  }),
  'detect-secrets baseline': (r) => ({
    path: `${root(r)}/.secrets.baseline`,
    text: `{"results":{"a.py":[{"type":"Secret Keyword","hashed_secret":"${r.fill('{h40}')}","line_number":${r.between(1, 99)}}]}}`,
  }),
  'pem header in code': (r) => ({
    path: `${root(r)}/${r.pick(['pem.go', 'keys.py', 'pem.js', 'Pem.java'])}`,
    text: `BEGIN = "-----BEGIN ${PRIVATE} KEY-----"\nEND = "-----END ${PRIVATE} KEY-----"\nbody = key.replace(BEGIN, "").replace(END, "") + "${app(r)}"\n`,
  }),
  'pem header in prose': (r) => ({
    path: `usr/share/doc/${app(r)}/README`,
    text: `A key file starts with the line\n\n    -----BEGIN RSA ${PRIVATE} KEY-----\n\nand is kept by root. Ask ${person(r)}.\n`,
  }),
  'pem with dots': (r) => ({
    path: `${root(r)}/docs/tls.md`,
    text: `\`\`\`\n-----BEGIN ${PRIVATE} KEY-----\n...\n-----END ${PRIVATE} KEY-----\n\`\`\`\nPut it into ${app(r)}.\n`,
  }),
  'pem of words': (r) => ({
    path: `${root(r)}/config/tls.example.yaml`,
    text: `key: |\n  -----BEGIN RSA ${PRIVATE} KEY-----\n  ${r.pick(['<insert your key here>', 'YOUR PRIVATE KEY', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', 'MIIE....'])}\n  -----END RSA ${PRIVATE} KEY-----\nname: ${app(r)}\n`,
  }),
  grammar: (r) => ({
    path: `${root(r)}/src/lexer.js`,
    text: `const tokens = [\n  { token: "identifier", regex: /[a-z_]\\w*/ },\n  { token: "string.quoted", regex: /"[^"]*"/ },\n  { token: "keyword.${app(r)}", regex: /if|else/ },\n];\n`,
  }),
  'editor theme': (r) => ({
    path: `usr/share/code/themes/${app(r)}.json`,
    text: `{"tokenColors":[{"scope":"token.info-token","settings":{"foreground":"#${r.fill('{h6}')}"}},{"scope":"token.error-token","settings":{"foreground":"#CD3131"}}]}`,
  }),
  'passwords policy doc': (r) => ({
    path: `${root(r)}/docs/policy.md`,
    text: `# Passwords\n\nPassword: at least ${r.between(8, 16)} characters.\nToken: rotate every 90 days.\nSecret: never commit one.\nPassphrase = four random words, such as "correct horse battery staple".\n`,
  }),
  changelog: (r) => ({
    path: `usr/share/doc/${app(r)}/changelog`,
    text: `  * auth: token=refresh is now the default (#${r.between(100, 9999)})\n  * fix password: prompt was shown twice\n  * secret: rename --api-key to --token-file, thanks ${person(r)}\n`,
  }),
  'systemd credentials': (r) => ({
    path: `etc/systemd/system/${app(r)}.service`,
    text: `[Service]\nEnvironmentFile=/etc/${app(r)}/env\nLoadCredential=token:/etc/creds/token\nEnvironment=PASSWORD_FILE=%d/token\nExecStart=/usr/bin/app --token-file \${CREDENTIALS_DIRECTORY}/token\n`,
  }),
  'javadoc html': (r) => ({
    path: `usr/share/doc/${app(r)}/api/PasswordAuthentication.html`,
    text: `<a href="#getPassword()">getPassword</a><code>char[] password = "secret".toCharArray()</code> see RFC ${r.between(1000, 9000)}\n`,
  }),
  'robots login form': (r) => ({
    path: `usr/share/nginx/html/login${r.between(1, 9)}.html`,
    text: `<form action="/login?next=/${app(r)}"><label>Password</label><input name="password" type="password" value=""><input type="hidden" name="csrf_token" value="{{ csrf_token }}"></form>\n`,
  }),
  'unit test with stub': (r) => ({
    path: `usr/lib/python3/dist-packages/${app(r).replace('-', '_')}/tests/test_auth.py`,
    text: `def test_login(client):\n    r = client.post("/login", data={"user": "bob", "password": "password"})\n    assert r.status_code == ${r.pick([200, 401])}\n`,
  }),
  'wpa_supplicant sample': (r) => ({
    path: `usr/share/doc/wpasupplicant/examples/${app(r)}.conf`,
    text: `network={\n\tssid="example"\n\tpsk="very secret passphrase"\n}\nnetwork={\n\tssid="open"\n\tkey_mgmt=NONE\n}\n`,
  }),
  'wireguard public only': (r) => ({
    path: 'etc/wireguard/peers.conf',
    text: `[Peer]\n# ${person(r)}\nPublicKey = ${r.fill('{b43}=')}\nAllowedIPs = 10.0.0.${r.between(2, 90)}/32\n`,
  }),
  'gitlab-ci by variables': (r) => ({
    path: `${root(r)}/.gitlab-ci.yml`,
    text: `variables:\n  GIT_DEPTH: ${r.between(1, 50)}\nbuild:\n  script:\n    - docker login -u "$CI_REGISTRY_USER" -p "$CI_REGISTRY_PASSWORD" $CI_REGISTRY\n    - curl --header "JOB-TOKEN: $CI_JOB_TOKEN" "$CI_API_V4_URL/projects"\n`,
  }),
  'vault policy': (r) => ({
    path: `etc/vault.d/${app(r)}.hcl`,
    text: `path "secret/data/${app(r)}/*" {\n  capabilities = ["read"]\n}\npath "auth/token/lookup-self" { capabilities = ["read"] }\n`,
  }),
  'spring defaults by variable': (r) => ({
    path: `${root(r)}/application.yml`,
    text: `spring:\n  datasource:\n    password: \${DB_PASSWORD}\n  security:\n    oauth2:\n      client:\n        registration:\n          ${app(r)}:\n            client-secret: \${CLIENT_SECRET:}\n`,
  }),
  'jwks of public keys': (r) => ({
    path: `${root(r)}/jwks.json`,
    text: `{"keys":[{"kty":"RSA","kid":"${r.fill('{w12}')}","use":"sig","n":"${r.fill('{w342}')}","e":"AQAB"},{"kty":"EC","crv":"P-256","x":"${r.fill('{w43}')}","y":"${r.fill('{w43}')}"}]}`,
  }),
  'package scripts': (r) => ({
    path: `${root(r)}/package.json`,
    text: `{"name":"${app(r)}","scripts":{"token":"node scripts/print-token.js","secret:check":"detect-secrets scan --host ${host(r)}"}}`,
  }),
  'package metadata': (r) => ({
    path: `${root(r)}/node_modules/${app(r)}/package.json`,
    text: `{"name":"${app(r)}-token","_shasum":"${r.fill('{h40}')}","_id":"x@1.0.0","_integrity":"sha512-${r.fill('{b86}')}==","keywords":["password","secret","token"]}`,
  }),
  'pip metadata': (r) => ({
    path: `usr/lib/python3/dist-packages/${app(r)}-1.0.dist-info/METADATA`,
    text: `Metadata-Version: 2.1\nName: ${app(r)}\nKeywords: password,secret,token\nAuthor-email: ${person(r)}@acme.io\n\n    >>> login(user="me", password="...")\n`,
  }),
  'log of masks': (r) => ({
    path: `var/log/${app(r)}/audit.log`,
    text: `user=${person(r)} password=******** token=[REDACTED] ip=10.0.0.${r.between(1, 99)}\npassword changed for ${person(r)}\nAuthorization: Bearer ***\n`,
  }),
  'history without secrets': (r) => ({
    path: 'root/.bash_history',
    text: `mysql -u root -p\nssh ${person(r)}@${host(r)}\npasswd ${person(r)}\ncat /run/secrets/token\ndocker login ${host(r)}\nvault login\nexport PASSWORD=$(pass show db)\n`,
  }),
};

const PER_FILE = 12;

/** Each file some times, with other names in it. */
export function fileBlanks(randomFor: RandomFor): readonly Blank[] {
  return Object.entries(files).flatMap(([kind, make]) =>
    Array.from({ length: PER_FILE }, (_, at): Blank => ({
      kind,
      why: 'a file as it comes, without a value',
      file: make(randomFor(`file/${kind}/${at}`)),
    })),
  );
}
