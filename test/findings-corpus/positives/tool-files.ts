import { base64, inJson } from '../escapes';
import { app, host, person, port, root } from '../layouts/scenery';
import { allowed, secret } from '../marked-text';
import type { Files } from './draft.types';
import { bluntPassword, plainPassword } from './passwords';

/** Apart from the words around it, so that no scanner of this repository takes a line for a key. */
const PRIVATE = 'PRIVATE';

/** Files of services, clouds and command line tools that keep passwords in a form of their own. */
export const toolFiles: Files = {
  'gitlab-rb': [
    (r) => ({
      path: 'etc/gitlab/gitlab.rb',
      text: `external_url 'https://${host(r)}'\ngitlab_rails['smtp_password'] = "${secret(inJson(bluntPassword(r)))}"\ngitlab_rails['initial_root_password'] = '${secret(bluntPassword(r))}'\npostgresql['sql_user_password'] = "${secret(r.fill('{h32}'))}"\n`,
    }),
  ],
  'gitlab-runner-config': [
    (r) => ({
      path: 'etc/gitlab-runner/config.toml',
      text: `concurrent = 4\n[[runners]]\n  name = "${app(r)}"\n  url = "https://${host(r)}"\n  token = "${secret(r.fill('{w20}'))}"\n`,
    }),
  ],
  'docker-auths': [
    (r) => ({
      path: 'root/.docker/config.json',
      text: `{\n\t"auths": {\n\t\t"${host(r)}": {\n\t\t\t"auth": "${secret(base64(`${person(r)}:${plainPassword(r)}`))}"\n\t\t}\n\t}\n}`,
    }),
    (r) => ({
      path: 'kaniko/.docker/config.json',
      text: `{"auths":{"https://index.docker.io/v1/":{"username":"${person(r)}","password":"${secret(inJson(plainPassword(r)))}"}}}`,
    }),
    (r) => ({
      path: 'run/containers/0/auth.json',
      text: `{"auths":{"quay.io":{"auth":"${secret(base64(`acme+robot:${r.fill('{N64}')}`))}"}}}`,
    }),
    (r) => ({
      path: `home/${person(r)}/.dockercfg`,
      text: `{"${host(r)}":{"auth":"${secret(base64(`${person(r)}:${bluntPassword(r)}`))}","email":"a@acme.io"}}`,
    }),
  ],
  kubeconfig: [
    (r) => ({
      path: 'root/.kube/config',
      text: `apiVersion: v1\nkind: Config\nclusters:\n- cluster:\n    server: https://${host(r)}:6443\n  name: prod\nusers:\n- name: admin\n  user:\n    token: ${secret(r.fill('{a48}'))}\n`,
    }),
    (r) => ({
      path: 'etc/rancher/k3s/k3s.yaml',
      text: `users:\n- name: default\n  user:\n    username: ${person(r)}\n    password: ${secret(r.fill('{h32}'))}\n`,
    }),
    (r) => ({
      path: 'etc/kubernetes/admin.conf',
      text: `kind: Config\nusers:\n- name: kubernetes-admin\n  user:\n    client-certificate-data: ${base64(r.bytes(300))}\n    client-key-data: ${secret(base64(`-----BEGIN EC ${PRIVATE} KEY-----\n${base64(r.bytes(121)).replace(/.{64}/g, '$&\n')}\n-----END EC ${PRIVATE} KEY-----\n`))}\n`,
    }),
  ],
  'k3s-token': [
    (r) => ({ path: 'var/lib/rancher/k3s/server/node-token', text: `${secret(r.fill('K10{h64}::server:{h32}'))}\n` }),
  ],
  'kubeadm-config': [
    (r) => ({
      path: 'etc/kubernetes/kubeadm.yaml',
      text: `apiVersion: kubeadm.k8s.io/v1beta3\nkind: InitConfiguration\nbootstrapTokens:\n- token: "${secret(r.fill('{n6}.{n16}'))}"\n  ttl: 24h0m0s\n`,
    }),
  ],
  'pull-secret': [
    (r) => ({
      path: `${root(r)}/k8s/pull.yaml`,
      text: `apiVersion: v1\nkind: Secret\ntype: kubernetes.io/dockerconfigjson\ndata:\n  .dockerconfigjson: ${secret(base64(`{"auths":{"${host(r)}":{"auth":"${base64(`${person(r)}:${bluntPassword(r)}`)}"}}}`))}\n`,
    }),
  ],
  'tfstate-resource': [
    (r) => ({
      path: `${root(r)}/terraform.tfstate`,
      text: `{"version":4,"resources":[{"mode":"managed","type":"random_password","name":"db","instances":[{"attributes":{"length":20,"result":"${secret(r.fill('{a14}{d2}#{a3}'))}","special":true}}]},{"type":"aws_db_instance","instances":[{"attributes":{"username":"${person(r)}","password":"${secret(bluntPassword(r))}"}}]}]}`,
    }),
  ],
  'terraform-credentials': [
    (r) => ({
      path: 'root/.terraform.d/credentials.tfrc.json',
      text: `{\n  "credentials": {\n    "app.terraform.io": {\n      "token": "${secret(r.fill('{a14}.atlasv1.{a67}'))}"\n    }\n  }\n}\n`,
    }),
  ],
  'git-credentials': [
    (r) => ({ path: 'root/.git-credentials', text: `https://${person(r)}:${secret(r.fill('{h40}'))}@${host(r)}\n` }),
    (r) => ({
      path: 'home/dev/.git-credentials',
      text: `https://oauth2:${secret(r.fill('{w30}'))}@git.acme.io%3a8443\nhttps://${person(r)}:${secret(encodeURIComponent(`${r.fill('{a6}')}@${r.fill('{a5}')}`))}@code.${host(r)}\n`,
    }),
  ],
  'git-config-url': [
    (r) => ({
      path: `${root(r)}/.git/config`,
      text: `[core]\n\tbare = false\n[remote "origin"]\n\turl = https://${person(r)}:${secret(r.fill('{a24}'))}@git.${host(r)}/team/app.git\n`,
    }),
  ],
  'git-extraheader': [
    (r) => ({
      path: `${root(r)}/src/.git/config`,
      text: `[http "https://github.com/"]\n\textraheader = AUTHORIZATION: basic ${secret(base64(`x-access-token:${r.fill('{a40}')}`))}\n`,
    }),
  ],
  'hg-auth': [
    (r) => ({
      path: 'root/.hgrc',
      text: `[auth]\nacme.prefix = hg.${host(r)}\nacme.username = ${person(r)}\nacme.password = ${secret(bluntPassword(r))}\n`,
    }),
  ],
  subversion: [
    (r) => ({
      path: `root/.subversion/auth/svn.simple/${r.fill('{h32}')}`,
      text: `K 8\npasstype\nV 6\nsimple\nK 8\npassword\nV 12\n${secret(r.fill('{a12}'))}\nK 8\nusername\nV 6\ndeploy\nEND\n`,
    }),
  ],
  'my-cnf': [
    (r) => ({
      path: 'root/.my.cnf',
      text: `[client]\nuser=${person(r)}\npassword="${secret(bluntPassword(r))}"\nhost=${host(r)}\n`,
    }),
    (r) => ({
      path: 'etc/mysql/debian.cnf',
      text: `[client]\nhost     = localhost\nuser     = debian-sys-maint\npassword = ${secret(r.fill('{a16}'))}\nsocket   = /run/mysqld/mysqld.sock\n`,
    }),
  ],
  'redis-conf': [
    (r) => ({
      path: 'etc/redis/redis.conf',
      text: `bind 0.0.0.0\nrequirepass ${secret(bluntPassword(r))}\nmasterauth "${secret(bluntPassword(r))}"\nmaxmemory 2gb\n`,
    }),
    (r) => ({
      path: 'etc/redis/users.acl',
      text: `user default off\nuser ${person(r)} on >${secret(bluntPassword(r))} ~* +@all\n`,
    }),
  ],
  'pgbouncer-users': [
    (r) => ({
      path: 'etc/pgbouncer/userlist.txt',
      text: `"${person(r)}" "${secret(bluntPassword(r))}"\n"stats" "${secret(r.fill('md5{h32}'))}"\n`,
    }),
  ],
  'rabbitmq-conf': [
    (r) => ({
      path: 'etc/rabbitmq/rabbitmq.conf',
      text: `listeners.tcp.default = 5672\ndefault_user = ${person(r)}\ndefault_pass = ${secret(bluntPassword(r))}\n`,
    }),
    (r) => ({ path: 'var/lib/rabbitmq/.erlang.cookie', text: secret(r.fill('{u20}')) }),
  ],
  'mosquitto-bridge': [
    (r) => ({
      path: 'etc/mosquitto/conf.d/bridge.conf',
      text: `connection cloud\naddress ${host(r)}:8883\nremote_username ${person(r)}\nremote_password ${secret(bluntPassword(r))}\n`,
    }),
  ],
  'kafka-jaas': [
    (r) => ({
      path: 'etc/kafka/client.properties',
      text: `security.protocol=SASL_SSL\nsasl.mechanism=PLAIN\nsasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="${person(r)}" password="${secret(bluntPassword(r))}";\n`,
    }),
    (r) => ({
      path: 'etc/kafka/kafka_server_jaas.conf',
      text: `KafkaServer {\n  org.apache.kafka.common.security.scram.ScramLoginModule required\n  username="admin"\n  password="${secret(bluntPassword(r))}"\n  user_${person(r)}="${secret(bluntPassword(r))}";\n};\n`,
    }),
  ],
  'grafana-ini': [
    (r) => ({
      path: 'etc/grafana/grafana.ini',
      text: `[security]\nadmin_user = admin\nadmin_password = ${secret(bluntPassword(r))}\nsecret_key = ${secret(r.fill('{a20}'))}\n[database]\npassword = """${secret(r.fill('{a8}#{a5}'))}"""\n`,
    }),
  ],
  'prometheus-yml': [
    (r) => ({
      path: 'etc/prometheus/prometheus.yml',
      text: `scrape_configs:\n  - job_name: ${app(r)}\n    basic_auth:\n      username: ${person(r)}\n      password: ${secret(bluntPassword(r))}\nremote_write:\n  - url: https://${host(r)}/push\n    bearer_token: ${secret(r.fill('{a44}'))}\n`,
    }),
  ],
  'alertmanager-yml': [
    (r) => ({
      path: 'etc/alertmanager/alertmanager.yml',
      text: `global:\n  smtp_auth_username: ${person(r)}\n  smtp_auth_password: '${secret(bluntPassword(r))}'\nreceivers:\n- name: oncall\n  pagerduty_configs:\n  - routing_key: ${secret(r.fill('{h32}'))}\n`,
    }),
  ],
  'elasticsearch-yml': [
    (r) => ({
      path: 'etc/filebeat/filebeat.yml',
      text: `output.elasticsearch:\n  hosts: ["https://${host(r)}:9200"]\n  username: "${person(r)}"\n  password: "${secret(bluntPassword(r))}"\n`,
    }),
  ],
  'zabbix-conf': [
    (r) => ({
      path: 'etc/zabbix/zabbix_server.conf',
      text: `DBName=zabbix\nDBUser=${person(r)}\nDBPassword=${secret(bluntPassword(r))}\n`,
    }),
  ],
  'snmpd-conf': [
    (r) => ({
      path: 'etc/snmp/snmpd.conf',
      text: `rouser monitor\ncreateUser monitor SHA "${secret(bluntPassword(r))}" AES "${secret(bluntPassword(r))}"\nrocommunity ${secret(r.fill('{l4}Net{d3}'))} 10.0.0.0/8\n`,
    }),
  ],
  'freeradius-clients': [
    (r) => ({
      path: 'etc/freeradius/3.0/clients.conf',
      text: `client switch {\n\tipaddr = 10.1.2.3\n\tsecret = ${secret(bluntPassword(r))}\n}\n`,
    }),
    (r) => ({
      path: 'etc/freeradius/3.0/users',
      text: `${person(r)}\tCleartext-Password := "${secret(bluntPassword(r))}"\n\tReply-Message := "Hello"\n`,
    }),
  ],
  'asterisk-sip': [
    (r) => ({
      path: 'etc/asterisk/sip.conf',
      text: `[general]\ncontext=default\n[${r.between(100, 999)}]\ntype=friend\nsecret=${secret(bluntPassword(r))}\nhost=dynamic\n`,
    }),
  ],
  wireguard: [
    (r) => ({
      path: 'etc/wireguard/wg0.conf',
      text: `[Interface]\nAddress = 10.8.0.${r.between(2, 200)}/24\nPrivateKey = ${secret(base64(r.bytes(32)))}\n\n[Peer]\nPublicKey = ${base64(r.bytes(32))}\nPresharedKey = ${secret(base64(r.bytes(32)))}\nEndpoint = ${host(r)}:51820\n`,
    }),
  ],
  'openvpn-auth': [
    (r) => ({ path: 'etc/openvpn/client/auth.txt', text: `${person(r)}\n${secret(bluntPassword(r))}\n` }),
    (r) => ({
      path: 'etc/openvpn/client.ovpn',
      text: `client\nremote ${host(r)} 1194\n<auth-user-pass>\n${person(r)}\n${secret(bluntPassword(r))}\n</auth-user-pass>\n`,
    }),
  ],
  'cifs-credentials': [
    (r) => ({
      path: 'etc/samba/credentials',
      text: `username=${person(r)}\npassword=${secret(bluntPassword(r))}\ndomain=ACME\n`,
    }),
    (r) => ({
      path: 'etc/fstab',
      text: `UUID=${r.fill('{uuid}')} / ext4 defaults 0 1\n//${host(r)}/share /mnt cifs username=${person(r)},password=${secret(bluntPassword(r))},vers=3.0 0 0\n`,
    }),
  ],
  'davfs-secrets': [
    (r) => ({
      path: 'etc/davfs2/secrets',
      text: `https://dav.${host(r)}/ ${person(r)} "${secret(bluntPassword(r))}"\n`,
    }),
  ],
  'rclone-conf': [
    (r) => ({
      path: 'root/.config/rclone/rclone.conf',
      text: `[backup]\ntype = s3\naccess_key_id = ${allowed(r.fill('AKIA{t16}'))}\nsecret_access_key = ${secret(r.fill('{b40}'))}\n[nas]\ntype = sftp\nhost = ${host(r)}\npass = ${secret(r.fill('{w32}'))}\n`,
    }),
  ],
  s3cfg: [
    (r) => ({
      path: 'root/.s3cfg',
      text: `[default]\naccess_key = ${allowed(r.fill('AKIA{t16}'))}\nsecret_key = ${secret(r.fill('{b40}'))}\nuse_https = True\n`,
    }),
  ],
  'passwd-s3fs': [
    (r) => ({ path: 'etc/passwd-s3fs', text: `${allowed(r.fill('AKIA{t16}'))}:${secret(r.fill('{b40}'))}\n` }),
  ],
  boto: [
    (r) => ({
      path: 'root/.boto',
      text: `[Credentials]\ngs_access_key_id = ${allowed(r.fill('GOOG{N20}'))}\ngs_secret_access_key = ${secret(r.fill('{b40}'))}\n`,
    }),
  ],
  'aws-credentials': [
    (r) => ({
      path: 'root/.aws/credentials',
      text: `[default]\naws_access_key_id = ${secret(r.fill('AKIA{t16}'))}\naws_secret_access_key = ${secret(r.fill('{b40}'))}\n`,
    }),
    (r) => ({
      path: 'home/app/.aws/credentials',
      text: `[prod]\naws_access_key_id=${secret(r.fill('ASIA{t16}'))}\naws_secret_access_key=${secret(r.fill('{b40}'))}\naws_session_token=${secret(`IQoJb3JpZ2luX2VjE${r.fill('{b300}')}==`)}\nregion=eu-west-1\n`,
    }),
    (r) => ({
      path: 'root/Downloads/accessKeys.csv',
      text: `Access key ID,Secret access key\n${secret(r.fill('AKIA{t16}'))},${secret(r.fill('{b40}'))}\n`,
    }),
  ],
  'gcloud-adc': [
    (r) => ({
      path: 'root/.config/gcloud/application_default_credentials.json',
      text: `{\n  "client_id": "${r.fill('{d12}-{n32}')}.apps.googleusercontent.com",\n  "client_secret": "${secret(r.fill('d-{w22}'))}",\n  "refresh_token": "${secret(r.fill('1//0{w1}{w98}'))}",\n  "type": "authorized_user"\n}`,
    }),
  ],
  'azure-profile': [
    (r) => ({
      path: 'root/.azure/service_principal_entries.json',
      text: `[{"client_id": "${r.fill('{uuid}')}", "tenant": "${r.fill('{uuid}')}", "client_secret": "${secret(r.fill('{a3}8Q~{w34}'))}"}]`,
    }),
  ],
  'doctl-config': [
    (r) => ({
      path: 'root/.config/doctl/config.yaml',
      text: `access-token: ${secret(r.fill('dop_v1_{h64}'))}\ncontext: default\noutput: text\n`,
    }),
  ],
  'gh-hosts': [
    (r) => ({
      path: 'root/.config/gh/hosts.yml',
      text: `github.com:\n    user: ${person(r)}\n    oauth_token: ${secret(r.fill('gho_{a36}'))}\n    git_protocol: https\n`,
    }),
  ],
  'vault-token-file': [(r) => ({ path: 'root/.vault-token', text: secret(r.fill('hvs.{w24}')) })],
  'vault-init': [
    (r) => ({
      path: 'root/vault-init.txt',
      text: `Unseal Key 1: ${secret(r.fill('{b43}='))}\nUnseal Key 2: ${secret(r.fill('{b43}='))}\n\nInitial Root Token: ${secret(r.fill('hvs.{w24}'))}\n`,
    }),
  ],
  'hashicorp-hcl': [
    (r) => ({
      path: 'etc/consul.d/consul.hcl',
      text: `datacenter = "eu1"\nencrypt = "${secret(r.fill('{b43}='))}"\nacl {\n  tokens {\n    agent = "${secret(r.fill('{uuid}'))}"\n  }\n}\n`,
    }),
  ],
  'jenkins-credentials': [
    (r) => ({ path: 'var/jenkins_home/secrets/initialAdminPassword', text: `${secret(r.fill('{h32}'))}\n` }),
  ],
  'irssi-config': [
    (r) => ({
      path: 'home/dev/.irssi/config',
      text: `chatnets = { libera = { type = "IRC"; sasl_username = "${person(r)}"; sasl_password = "${secret(bluntPassword(r))}"; }; };\n`,
    }),
  ],
  'weechat-sec': [
    (r) => ({
      path: 'root/.config/weechat/irc.conf',
      text: `[server]\nlibera.password = "${secret(bluntPassword(r))}"\nlibera.ssl = on\n`,
    }),
  ],
  'filezilla-sites': [
    (r) => ({
      path: 'root/.config/filezilla/sitemanager.xml',
      text: `<FileZilla3><Servers><Server><Host>${host(r)}</Host><User>${person(r)}</User><Pass encoding="base64">${secret(base64(bluntPassword(r)))}</Pass></Server></Servers></FileZilla3>`,
    }),
  ],
  'lftp-bookmarks': [
    (r) => ({
      path: 'root/.local/share/lftp/bookmarks',
      text: `acme\tftp://${person(r)}:${secret(bluntPassword(r))}@${host(r)}/\n`,
    }),
  ],
  'vscode-sftp': [
    (r) => ({
      path: `${root(r)}/.vscode/sftp.json`,
      text: `{\n    "host": "${host(r)}",\n    "protocol": "sftp",\n    "username": "${person(r)}",\n    "password": "${secret(inJson(plainPassword(r)))}",\n    "remotePath": "/var/www"\n}\n`,
    }),
  ],
  'idea-datasource': [
    (r) => ({
      path: `${root(r)}/.idea/dataSources.local.xml`,
      text: `<data-source name="prod"><jdbc-url>jdbc:mysql://${host(r)}/app?user=${person(r)}&amp;password=${secret(bluntPassword(r))}</jdbc-url></data-source>`,
    }),
  ],
  dbeaver: [
    (r) => ({
      path: 'root/.dbeaver4/data-sources.json',
      text: `{"connections":{"pg-1":{"configuration":{"host":"${host(r)}","port":"${port(r)}","user":"${person(r)}","password":"${secret(inJson(plainPassword(r)))}"}}}}`,
    }),
  ],
  'airflow-cfg': [
    (r) => ({
      path: 'opt/airflow/airflow.cfg',
      text: `[core]\nfernet_key = ${secret(r.fill('{w43}='))}\n[database]\nsql_alchemy_conn = postgresql+psycopg2://airflow:${secret(bluntPassword(r))}@${host(r)}/airflow\n`,
    }),
  ],
  'jupyter-config': [
    (r) => ({
      path: 'root/.jupyter/jupyter_notebook_config.py',
      text: `c.NotebookApp.ip = '0.0.0.0'\nc.NotebookApp.token = '${secret(r.fill('{h48}'))}'\n`,
    }),
  ],
  'dbt-profiles': [
    (r) => ({
      path: 'root/.dbt/profiles.yml',
      text: `acme:\n  outputs:\n    prod:\n      type: snowflake\n      user: ${person(r)}\n      pass: ${secret(bluntPassword(r))}\n`,
    }),
  ],
  'superset-config': [
    (r) => ({
      path: 'app/pythonpath/superset_config.py',
      text: `SECRET_KEY = "${secret(r.fill('{b56}'))}"\nSQLALCHEMY_DATABASE_URI = 'mysql://superset:${secret(bluntPassword(r))}@${host(r)}/superset'\n`,
    }),
  ],
  'synapse-homeserver': [
    (r) => ({
      path: 'data/homeserver.yaml',
      text: `server_name: ${host(r)}\nregistration_shared_secret: "${secret(r.fill('{a50}'))}"\nmacaroon_secret_key: "${secret(r.fill('{a50}'))}"\nreport_stats: false\n`,
    }),
  ],
  'mastodon-env': [
    (r) => ({
      path: 'opt/mastodon/.env.production',
      text: `LOCAL_DOMAIN=${host(r)}\nSECRET_KEY_BASE=${secret(r.fill('{h128}'))}\nOTP_SECRET=${secret(r.fill('{h128}'))}\nVAPID_PRIVATE_KEY=${secret(r.fill('{w43}='))}\n`,
    }),
  ],
  coturn: [
    (r) => ({
      path: 'etc/turnserver.conf',
      text: `realm=${host(r)}\nuse-auth-secret\nstatic-auth-secret=${secret(r.fill('{h64}'))}\nuser=${person(r)}:${secret(bluntPassword(r))}\n`,
    }),
  ],
  'bind-tsig': [
    (r) => ({
      path: 'etc/bind/rndc.key',
      text: `key "rndc-key" {\n\talgorithm hmac-sha256;\n\tsecret "${secret(base64(r.bytes(32)))}";\n};\n`,
    }),
  ],
  ddclient: [
    (r) => ({
      path: 'etc/ddclient.conf',
      text: `protocol=dyndns2\nserver=${host(r)}\nlogin=${person(r)}\npassword='${secret(bluntPassword(r))}'\nhome.acme.io\n`,
    }),
  ],
  'certbot-dns': [
    (r) => ({
      path: 'etc/letsencrypt/cloudflare.ini',
      text: `# Cloudflare API token used by Certbot\ndns_cloudflare_api_token = ${secret(r.fill('{w40}'))}\n`,
    }),
  ],
  'acme-account-conf': [
    (r) => ({
      path: 'root/.acme.sh/account.conf',
      text: `LOG_LEVEL='1'\nSAVED_CF_Key='${secret(r.fill('{h37}'))}'\nSAVED_CF_Email='a@acme.io'\n`,
    }),
  ],
  'borg-passphrase': [
    (r) => ({
      path: 'etc/borgmatic/config.yaml',
      text: `repositories:\n  - path: ssh://${host(r)}/./repo\nencryption_passphrase: "${secret(inJson(plainPassword(r)))}"\n`,
    }),
  ],
  'restic-env': [
    (r) => ({
      path: 'etc/restic/env',
      text: `RESTIC_REPOSITORY=s3:https://${host(r)}/bucket\nRESTIC_PASSWORD=${secret(bluntPassword(r))}\nAWS_SECRET_ACCESS_KEY=${secret(r.fill('{b40}'))}\n`,
    }),
  ],
  'icinga-ido': [
    (r) => ({
      path: 'etc/icinga2/conf.d/api-users.conf',
      text: `object ApiUser "${person(r)}" {\n  password = "${secret(bluntPassword(r))}"\n  permissions = [ "*" ]\n}\n`,
    }),
  ],
  'puppet-hiera': [
    (r) => ({
      path: 'etc/puppetlabs/code/data/common.yaml',
      text: `---\nprofile::db::root_password: '${secret(bluntPassword(r))}'\nprofile::ntp::servers:\n  - ${host(r)}\n`,
    }),
  ],
  'chef-data-bag': [(r) => ({ path: 'etc/chef/encrypted_data_bag_secret', text: `${secret(base64(r.bytes(381)))}\n` })],
  'salt-pillar': [
    (r) => ({
      path: 'srv/pillar/db.sls',
      text: `mysql:\n  root_pass: ${secret(bluntPassword(r))}\n  bind: ${host(r)}\n`,
    }),
  ],
  'vnc-and-rdp': [
    (r) => ({
      path: 'etc/xrdp/xrdp.ini',
      text: `[Xvnc]\nname=Xvnc\nusername=${person(r)}\npassword=${secret(bluntPassword(r))}\nip=127.0.0.1\n`,
    }),
  ],
  'tower-cli': [
    (r) => ({
      path: 'root/.tower_cli.cfg',
      text: `[general]\nhost = ${host(r)}\nusername = ${person(r)}\npassword = ${secret(bluntPassword(r))}\n`,
    }),
  ],
  'cpan-and-curlrc': [
    (r) => ({
      path: 'root/.curlrc',
      text: `--silent\nuser = "${person(r)}:${secret(bluntPassword(r))}"\nproxy = "http://${host(r)}:3128"\n`,
    }),
  ],
  wgetrc: [
    (r) => ({
      path: 'root/.wgetrc',
      text: `tries = 3\nhttp_user = ${person(r)}\nhttp_password = ${secret(bluntPassword(r))}\n`,
    }),
  ],
  'apt-proxy': [
    (r) => ({
      path: 'etc/apt/apt.conf.d/95proxy',
      text: `Acquire::http::Proxy "http://${person(r)}:${secret(bluntPassword(r))}@${host(r)}:3128/";\n`,
    }),
  ],
  'yum-repo': [
    (r) => ({
      path: 'etc/yum.repos.d/acme.repo',
      text: `[acme]\nbaseurl=https://${host(r)}/el9\nusername=${person(r)}\npassword=${secret(bluntPassword(r))}\ngpgcheck=0\n`,
    }),
  ],
  'apt-sources': [
    (r) => ({
      path: 'etc/apt/sources.list.d/private.list',
      text: `deb [arch=amd64] https://${person(r)}:${secret(bluntPassword(r))}@apt.${host(r)}/debian bookworm main\n`,
    }),
  ],
};
