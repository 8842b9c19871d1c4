import { base64 } from '../escapes';
import { app, host, person, root } from '../layouts/scenery';
import { allowed, secret } from '../marked-text';
import type { MarkedFile } from '../marked-text';
import type { Random, RandomFor } from '../random';
import type { Draft } from './draft.types';
import { bluntPassword } from './passwords';

const password = (r: Random): string => secret(bluntPassword(r));
const user = (r: Random): string => person(r).replace('.', '_');

/** Commands that take a secret as an argument or by their input. */
export const secretCommands: Readonly<Record<string, (random: Random) => string>> = {
  'mysql-short': (r) => `mysql -h ${host(r)} -u ${user(r)} -p${password(r)} ${app(r)}`,
  'mysql-long': (r) => `mysql --user=${user(r)} --password=${password(r)} -e 'show tables'`,
  'mysqldump-quoted': (r) => `mysqldump -u root --password='${secret(r.fill('{a6}!{a4}'))}' --all-databases`,
  mysqladmin: (r) => `mysqladmin -u root password '${password(r)}'`,
  'psql-environment': (r) => `PGPASSWORD=${password(r)} psql -h ${host(r)} -U ${user(r)} -c 'select 1'`,
  'pg-dump-uri': (r) => `pg_dump postgresql://${user(r)}:${password(r)}@${host(r)}/app -Fc`,
  'mongo-shell': (r) => `mongosh --host ${host(r)} -u admin -p ${password(r)} --authenticationDatabase admin`,
  mongodump: (r) => `mongodump --username=${user(r)} --password="${password(r)}" --out /backup`,
  'redis-cli': (r) => `redis-cli -h ${host(r)} -a ${password(r)} FLUSHALL`,
  'redis-cli-long': (r) => `redis-cli -u redis://default:${password(r)}@${host(r)}:6379 ping`,
  sqlcmd: (r) => `/opt/mssql-tools/bin/sqlcmd -S ${host(r)} -U sa -P '${password(r)}' -Q "SELECT 1"`,
  'bcp-out': (r) => `bcp app.dbo.orders out orders.csv -S ${host(r)} -U ${user(r)} -P ${password(r)} -c`,
  sqlplus: (r) => `sqlplus ${user(r)}/${password(r)}@${host(r)}:1521/XE @run.sql`,
  cqlsh: (r) => `cqlsh ${host(r)} -u cassandra -p ${password(r)}`,
  'clickhouse-client': (r) => `clickhouse-client --host ${host(r)} --user default --password ${password(r)}`,
  'influx-cli': (r) => `influx write --host https://${host(r)} --token ${secret(r.fill('{w86}=='))} -b b1`,
  'sshpass-p': (r) => `sshpass -p '${password(r)}' ssh -o StrictHostKeyChecking=no ${user(r)}@${host(r)}`,
  'sshpass-glued': (r) => `sshpass -p${password(r)} scp dump.sql ${user(r)}@${host(r)}:/srv`,
  'sshpass-environment': (r) => `SSHPASS=${password(r)} sshpass -e rsync -a . ${host(r)}:/x`,
  'chpasswd-echo': (r) => `echo "${user(r)}:${password(r)}" | chpasswd`,
  'chpasswd-here-string': (r) => `chpasswd <<< 'root:${password(r)}'`,
  'passwd-stdin': (r) => `echo '${password(r)}' | passwd --stdin ${user(r)}`,
  'useradd-openssl': (r) => `useradd -m -p "$(openssl passwd -6 ${password(r)})" ${user(r)}`,
  'net-user': (r) => `net user ${user(r)} ${password(r)} /add`,
  'sudo-stdin': (r) => `echo ${password(r)} | sudo -S systemctl restart ${app(r)}`,
  'curl-user': (r) => `curl -u ${user(r)}:${password(r)} https://${host(r)}/export`,
  'curl-user-long': (r) => `curl --silent --user "${user(r)}:${password(r)}" -X POST https://${host(r)}/api`,
  'curl-bearer': (r) => `curl -H 'Authorization: Bearer ${secret(r.fill('{a40}'))}' https://${host(r)}/me`,
  'curl-basic-header': (r) =>
    `curl --header "Authorization: Basic ${secret(base64(`${user(r)}:${bluntPassword(r)}`))}" https://${host(r)}/`,
  'curl-api-key-header': (r) => `curl -sS -H "X-Api-Key: ${secret(r.fill('{a32}'))}" https://${host(r)}/v1/items`,
  'curl-private-token': (r) =>
    `curl --header "PRIVATE-TOKEN: ${secret(r.fill('{w20}'))}" https://git.${host(r)}/api/v4/projects`,
  'curl-proxy-user': (r) =>
    `curl -x http://${host(r)}:3128 --proxy-user ${user(r)}:${password(r)} -O https://mirror.lan/base.tgz`,
  'curl-form-password': (r) =>
    `curl -d 'username=${user(r)}&password=${password(r)}&grant_type=password' https://${host(r)}/oauth/token`,
  'curl-json-body': (r) =>
    `curl -H 'Content-Type: application/json' -d '{"user":"${user(r)}","password":"${password(r)}"}' https://${host(r)}/login`,
  'curl-query-key': (r) => `curl "https://${host(r)}/v2/report?api_key=${secret(r.fill('{a32}'))}&from=2026-01-01"`,
  'curl-cookie': (r) => `curl -b "session_token=${secret(r.fill('{w43}'))}" https://${host(r)}/admin`,
  'wget-password': (r) => `wget --user=${user(r)} --password='${password(r)}' https://${host(r)}/a.tar.gz`,
  'wget-header': (r) =>
    `wget --header="Authorization: token ${secret(r.fill('{h40}'))}" https://git.${host(r)}/raw/main/x`,
  httpie: (r) => `http -a ${user(r)}:${password(r)} GET https://${host(r)}/stats`,
  'docker-login': (r) => `docker login -u ${user(r)} -p ${password(r)} registry.${host(r)}`,
  'docker-login-long': (r) => `docker login --username ${user(r)} --password "${password(r)}" ${host(r)}:5000`,
  'docker-login-stdin': (r) =>
    `echo "${password(r)}" | docker login --username ${user(r)} --password-stdin registry.${host(r)}`,
  'docker-run-env': (r) => `docker run -d -e MYSQL_ROOT_PASSWORD=${password(r)} -p 3306:3306 mysql:8`,
  'docker-build-arg': (r) => `docker build --build-arg NPM_TOKEN=${secret(r.fill('{uuid}'))} -t ${app(r)} .`,
  'skopeo-creds': (r) => `skopeo copy --dest-creds ${user(r)}:${password(r)} oci:img docker://${host(r)}/img`,
  'helm-set': (r) => `helm upgrade ${app(r)} ./chart --set auth.password=${password(r)} --set replicas=2`,
  'helm-repo': (r) => `helm repo add acme https://charts.${host(r)} --username ${user(r)} --password ${password(r)}`,
  'kubectl-literal': (r) => `kubectl create secret generic db --from-literal=password=${password(r)} -n prod`,
  'kubectl-registry': (r) =>
    `kubectl create secret docker-registry pull --docker-server=${host(r)} --docker-username=${user(r)} --docker-password=${password(r)}`,
  'oc-login': (r) => `oc login https://api.${host(r)}:6443 -u kubeadmin -p ${secret(r.fill('{a5}-{a5}-{a5}-{a5}'))}`,
  'kubeadm-join': (r) =>
    `kubeadm join 10.0.0.${r.between(2, 90)}:6443 --token ${secret(r.fill('{n6}.{n16}'))} --discovery-token-ca-cert-hash sha256:${r.fill('{h64}')}`,
  'docker-swarm-join': (r) => `docker swarm join --token ${secret(r.fill('SWMTKN-1-{n50}-{n25}'))} 10.0.0.2:2377`,
  'az-login': (r) =>
    `az login --service-principal -u ${r.fill('{uuid}')} -p ${secret(r.fill('{a3}8Q~{w34}'))} --tenant ${r.fill('{uuid}')}`,
  'aws-configure': (r) => `aws configure set aws_secret_access_key ${secret(r.fill('{b40}'))} --profile prod`,
  'aws-inline': (r) =>
    `AWS_ACCESS_KEY_ID=${secret(r.fill('AKIA{t16}'))} AWS_SECRET_ACCESS_KEY=${secret(r.fill('{b40}'))} aws s3 ls`,
  'mc-alias': (r) => `mc alias set minio https://${host(r)} ${allowed(r.fill('{N20}'))} ${secret(r.fill('{a40}'))}`,
  'vault-login': (r) => `vault login -method=userpass username=${user(r)} password=${password(r)}`,
  'vault-write': (r) => `vault kv put secret/app db_password=${password(r)}`,
  ldapsearch: (r) => `ldapsearch -x -H ldaps://${host(r)} -D cn=admin,dc=acme -w ${password(r)} -b dc=acme`,
  smbclient: (r) => `smbclient //${host(r)}/share -U '${user(r)}%${password(r)}' -c ls`,
  'mount-cifs': (r) => `mount -t cifs //${host(r)}/data /mnt -o username=${user(r)},password=${password(r)}`,
  rdesktop: (r) => `xfreerdp /u:${user(r)} /p:${password(r)} /v:${host(r)}`,
  lftp: (r) => `lftp -u ${user(r)},${password(r)} sftp://${host(r)} -e 'mirror; quit'`,
  'openssl-pass': (r) => `openssl enc -d -aes-256-cbc -pbkdf2 -in a.enc -out a -pass pass:${password(r)}`,
  'openssl-passin': (r) => `openssl rsa -in site.key -out plain.key -passin pass:${password(r)}`,
  'gpg-passphrase': (r) => `gpg --batch --yes --passphrase '${password(r)}' --decrypt dump.gpg`,
  'zip-password': (r) => `zip -P ${password(r)} -r out.zip data/`,
  'sevenzip-password': (r) => `7z x -p${password(r)} bundle.7z`,
  'unzip-password': (r) => `unzip -P "${password(r)}" drop.zip -d /srv`,
  keytool: (r) =>
    `keytool -importkeystore -srckeystore a.p12 -srcstorepass ${password(r)} -deststorepass '${password(r)}'`,
  'ssh-keygen-passphrase': (r) => `ssh-keygen -t ed25519 -N '${password(r)}' -f /root/.ssh/id`,
  'htpasswd-batch': (r) => `htpasswd -bc /etc/nginx/.htpasswd ${user(r)} ${password(r)}`,
  'git-clone-url': (r) => `git clone https://${user(r)}:${secret(r.fill('{w26}'))}@git.${host(r)}/team/app.git`,
  'git-remote-oauth': (r) => `git remote set-url origin https://oauth2:${secret(r.fill('{a26}'))}@git.${host(r)}/a.git`,
  'npm-config-set': (r) => `npm config set //npm.${host(r)}/:_authToken ${secret(r.fill('{uuid}'))}`,
  'pip-index-url': (r) => `pip install --extra-index-url https://${user(r)}:${password(r)}@pypi.${host(r)}/simple acme`,
  'twine-upload': (r) => `twine upload -u ${user(r)} -p ${password(r)} --repository-url https://${host(r)} dist/*`,
  'mvn-property': (r) => `mvn -B deploy -Dnexus.password=${password(r)} -DskipTests`,
  'java-system-property': (r) => `java -Xmx512m -Djavax.net.ssl.keyStorePassword=${password(r)} -jar ${app(r)}.jar`,
  'sonar-scanner': (r) => `sonar-scanner -Dsonar.login=${secret(r.fill('{h40}'))} -Dsonar.host.url=https://${host(r)}`,
  'nuget-push': (r) => `dotnet nuget push a.nupkg --api-key ${secret(r.fill('{uuid}'))} --source https://${host(r)}`,
  'gh-auth': (r) => `echo ${secret(r.fill('ghp_{a36}'))} | gh auth login --with-token`,
  snmpget: (r) => `snmpget -v3 -u monitor -A ${password(r)} -X ${password(r)} -l authPriv ${host(r)} sysName.0`,
  ipmitool: (r) => `ipmitool -I lanplus -H ${host(r)} -U ADMIN -P ${password(r)} power status`,
  'expect-send': (r) => `expect -c 'spawn su -; expect "Password:"; send "${password(r)}\\r"; interact'`,
  rabbitmqctl: (r) => `rabbitmqctl add_user ${user(r)} ${password(r)}`,
  kcadm: (r) =>
    `kcadm.sh config credentials --server https://${host(r)} --realm master --user admin --password ${password(r)}`,
  'occ-install': (r) =>
    `php occ maintenance:install --admin-user=admin --admin-pass=${password(r)} --database-pass=${password(r)}`,
  'wp-cli': (r) =>
    `wp core install --url=${host(r)} --admin_user=${user(r)} --admin_password=${password(r)} --title=Blog`,
  'grafana-cli': (r) => `grafana-cli admin reset-admin-password ${password(r)}`,
  'tailscale-up': (r) => `tailscale up --authkey ${secret(r.fill('tskey-auth-{a12}CNTRL-{a32}'))} --hostname ${app(r)}`,
  'ngrok-config': (r) => `ngrok config add-authtoken ${secret(r.fill('2{a26}_{a21}'))}`,
  'convertto-securestring': (r) => `$p = ConvertTo-SecureString '${password(r)}' -AsPlainText -Force`,
  schtasks: (r) => `schtasks /create /tn job /tr run.exe /ru ${user(r)} /rp ${password(r)} /sc daily`,
  'generic-long-option': (r) => `./${app(r)} --listen :8080 --admin-password "${password(r)}" --workers 4`,
  'generic-token-option': (r) => `/usr/bin/${app(r)}-agent --server ${host(r)} --api-token=${secret(r.fill('{a36}'))}`,
  'generic-secret-option': (r) => `exec ${app(r)} --client-id web --client-secret ${secret(r.fill('{w32}'))} serve`,
};

/** Kinds that are commands of Windows. */
export const windows = /^(?:convertto|schtasks|net-user)/;

const places: readonly ((random: Random, line: string) => MarkedFile)[] = [
  (r, line) => ({
    path: `${r.pick(['root', `home/${person(r)}`])}/.bash_history`,
    text: `cd /srv/${app(r)}\nls\n${line}\ntail -f /var/log/syslog\nexit\n`,
  }),
  (r, line) => ({
    path: 'root/.zsh_history',
    text: `: 17${r.fill('{d8}')}:0;cd ${app(r)}\n: 17${r.fill('{d8}')}:2;${line}\n`,
  }),
  (r, line) => ({
    path: `usr/local/bin/${app(r)}-${r.pick(['backup', 'deploy', 'sync', 'init'])}.sh`,
    text: `#!/bin/sh\nset -eu\necho "start on $(hostname)"\n${line}\necho done\n`,
  }),
  (r, line) => ({
    path: `${root(r)}/Makefile`,
    text: `.PHONY: ${app(r)}\n${app(r)}:\n\t${line.replace(/\$(?=[({p])/g, '$$$$')}\n`,
  }),
  (r, line) => ({
    path: `${root(r)}/Dockerfile`,
    text: `FROM ubuntu:24.04\nRUN apt-get update && \\\n    ${line} && \\\n    rm -rf /var/lib/apt/lists/*\nLABEL app=${app(r)}\n`,
  }),
  (r, line) => ({
    path: `${root(r)}/.gitlab-ci.yml`,
    text: `stages: [deploy]\n${app(r)}:\n  script:\n    - echo start\n    - ${/[:#{}[\]&*!|>'"%@`]/.test(line) ? `>-\n      ${line}` : line}\n`,
  }),
  (r, line) => ({
    path: `etc/cron.d/${app(r)}`,
    text: `SHELL=/bin/bash\n${r.between(0, 59)} ${r.between(0, 23)} * * * root ${line.replace(/%/g, '\\%')} >/dev/null 2>&1\n`,
  }),
  (r, line) => ({
    path: `${root(r)}/entrypoint.sh`,
    text: `#!/bin/bash\nif [ -z "$SKIP" ]; then\n  ${line} || exit 1\nfi\nexec "$@"\n# ${app(r)}\n`,
  }),
];
const windowsPlaces: typeof places = [
  (r, line) => ({
    path: `scripts/${r.pick(['Install', 'Setup'])}.ps1`,
    text: `$ErrorActionPreference = 'Stop'\r\n${line}\r\nWrite-Host '${app(r)}'\r\n`,
  }),
  (r, line) => ({
    path: 'Users/Administrator/AppData/Roaming/Microsoft/Windows/PowerShell/PSReadLine/ConsoleHost_history.txt',
    text: `cd C:\\${app(r)}\r\n${line}\r\ndir\r\n`,
  }),
];

const PER_KIND = 2;

/** Each command in some places. */
export function commandDrafts(randomFor: RandomFor): readonly Draft[] {
  return Object.entries(secretCommands).flatMap(([kind, write]) =>
    randomFor(`places of ${kind}`)
      .shuffled(windows.test(kind) ? windowsPlaces : places)
      .slice(0, PER_KIND)
      .map((place, at): Draft => {
        const random = randomFor(`command/${kind}/${at}`);
        return { kind, group: 'command line', file: place(random, write(random)) };
      }),
  );
}
