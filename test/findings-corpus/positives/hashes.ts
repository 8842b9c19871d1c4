import { app, host, person, root } from '../layouts/scenery';
import { secret } from '../marked-text';
import type { Files } from './draft.types';

const crypt = '{w22}';

/** Hashes of passwords where accounts keep them. */
export const hashes: Files = {
  'shadow-sha512': [
    (r) => ({
      path: 'etc/shadow',
      text: `root:${secret(r.fill('$6${a16}$') + r.fill('{a86}'))}:19${r.fill('{d3}')}:0:99999:7:::\ndaemon:*:19000:0:99999:7:::\nnobody:!:19000::::::\n`,
    }),
    (r) => ({
      path: 'etc/shadow-',
      text: `bin:!!:18000:0:99999:7:::\n${person(r)}:${secret(`$6$rounds=656000$${r.fill('{a16}')}$${r.fill('{a86}')}`)}:19777:0:99999:7:::\n`,
    }),
  ],
  'shadow-yescrypt': [
    (r) => ({
      path: 'etc/shadow',
      text: `sshd:!:19500::::::\n${person(r)}:${secret(`$y$j9T$${r.fill(crypt)}$${r.fill('{a43}')}`)}:19800:0:99999:7:::\n`,
    }),
  ],
  'shadow-sha256': [
    (r) => ({
      path: 'etc/shadow',
      text: `root:${secret(`$5$${r.fill('{a16}')}$${r.fill('{a43}')}`)}:18900:0:99999:7:::\n`,
    }),
  ],
  'shadow-md5': [
    (r) => ({
      path: 'etc/shadow',
      text: `root:${secret(`$1$${r.fill('{a8}')}$${r.fill('{a22}')}`)}:10933:0:99999:7:::\n`,
    }),
  ],
  'shadow-des': [
    (r) => ({
      path: 'etc/shadow',
      text: `root:${secret(r.fill('{a13}'))}:10933:0:99999:7:::\nbin:*:10933:0:99999:7:::\n`,
    }),
  ],
  'passwd-with-hash': [
    (r) => ({
      path: 'etc/passwd',
      text: `root:${secret(`$6$${r.fill('{a8}')}$${r.fill('{a86}')}`)}:0:0:root:/root:/bin/sh\ndaemon:x:1:1::/:/bin/false\n`,
    }),
  ],
  gshadow: [
    (r) => ({
      path: 'etc/gshadow',
      text: `wheel:${secret(`$6$${r.fill('{a16}')}$${r.fill('{a86}')}`)}::${person(r)}\nadm:*::\n`,
    }),
  ],
  'htpasswd-apr1': [
    (r) => ({
      path: 'etc/nginx/.htpasswd',
      text: `${person(r)}:${secret(`$apr1$${r.fill('{a8}')}$${r.fill('{a22}')}`)}\n`,
    }),
  ],
  'htpasswd-bcrypt': [
    (r) => ({
      path: 'etc/apache2/htpasswd',
      text: `# ${app(r)}\n${person(r)}:${secret(`$2y$10$${r.fill('{a53}')}`)}\n`,
    }),
  ],
  'htpasswd-sha1': [
    (r) => ({
      path: 'var/www/.htpasswd',
      text: `${person(r)}:${secret(`{SHA}${Buffer.from(r.bytes(20)).toString('base64')}`)}\n`,
    }),
  ],
  htdigest: [(r) => ({ path: 'etc/apache2/.htdigest', text: `${person(r)}:Private:${secret(r.fill('{h32}'))}\n` })],
  'ldap-ssha': [
    (r) => ({
      path: `${root(r)}/ldif/users.ldif`,
      text: `dn: uid=${person(r)},ou=people,dc=acme,dc=io\nuid: ${person(r)}\nuserPassword: ${secret(`{SSHA}${Buffer.from(r.bytes(24)).toString('base64')}`)}\n`,
    }),
    (r) => ({
      path: 'etc/openldap/slapd.conf',
      text: `rootdn "cn=admin,dc=acme"\nrootpw ${secret(`{SSHA}${Buffer.from(r.bytes(24)).toString('base64')}`)}\nloglevel ${r.between(1, 256)}\n`,
    }),
  ],
  'cloud-init-hashed': [
    (r) => ({
      path: 'etc/cloud/cloud.cfg.d/90_users.cfg',
      text: `users:\n  - name: ${person(r)}\n    passwd: ${secret(`$6$${r.fill('{a16}')}$${r.fill('{a86}')}`)}\n    lock_passwd: false\n`,
    }),
  ],
  'kickstart-hashed': [
    (r) => ({
      path: 'root/ks.cfg',
      text: `rootpw --iscrypted ${secret(`$6$${r.fill('{a16}')}$${r.fill('{a86}')}`)}\ntimezone UTC\n`,
    }),
  ],
  'bcrypt-in-config': [
    (r) => ({
      path: `etc/${app(r)}/users.yml`,
      text: `users:\n  - name: ${person(r)}\n    password: "${secret(`$2b$12$${r.fill('{a53}')}`)}"\n`,
    }),
  ],
  'argon2-in-config': [
    (r) => ({
      path: 'config/users_database.yml',
      text: `users:\n  ${person(r)}:\n    displayname: "A"\n    password: "${secret(`$argon2id$v=19$m=65536,t=3,p=4$${r.fill('{b22}')}$${r.fill('{b43}')}`)}"\n`,
    }),
  ],
  'pbkdf2-django-dump': [
    (r) => ({
      path: `${root(r)}/fixtures/users.json`,
      text: `[{"model": "auth.user", "pk": 1, "fields": {"username": "${person(r)}", "password": "${secret(`pbkdf2_sha256$600000$${r.fill('{a22}')}$${r.fill('{b43}')}=`)}"}}]`,
    }),
  ],
  'grub-pbkdf2': [
    (r) => ({
      path: 'etc/grub.d/40_custom',
      text: `#!/bin/sh\ncat << EOF\nset superusers="${person(r)}"\npassword_pbkdf2 root ${secret(`grub.pbkdf2.sha512.10000.${r.fill('{H128}')}.${r.fill('{H128}')}`)}\nEOF\n`,
    }),
  ],
  'postgres-scram-dump': [
    (r) => ({
      path: 'srv/backup/globals.sql',
      text: `CREATE ROLE ${person(r).replace('.', '_')};\nALTER ROLE app WITH LOGIN PASSWORD '${secret(`SCRAM-SHA-256$4096:${r.fill('{b22}')}==$${r.fill('{b43}')}=:${r.fill('{b43}')}=`)}';\n`,
    }),
  ],
  'mysql-native-dump': [
    (r) => ({
      path: 'srv/backup/mysql.sql',
      text: `CREATE USER 'app'@'${host(r)}' IDENTIFIED WITH 'mysql_native_password' AS '${secret(`*${r.fill('{H40}')}`)}';\n`,
    }),
  ],
  'wordpress-phpass-dump': [
    (r) => ({
      path: `${root(r)}/dump.sql`,
      text: `INSERT INTO \`wp_users\` VALUES (1,'${person(r)}','${secret(`$P$B${r.fill('{a30}')}`)}','admin','a@acme.io','','2024-01-01 00:00:00','',0,'admin');\n`,
    }),
  ],
  'samba-smbpasswd': [
    (r) => ({
      path: 'etc/samba/smbpasswd',
      text: `${person(r)}:1000:XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX:${secret(r.fill('{H32}'))}:[U          ]:LCT-${r.fill('{H8}')}:\n`,
    }),
  ],
  'mosquitto-passwd': [
    (r) => ({
      path: 'etc/mosquitto/passwd',
      text: `${person(r)}:${secret(`$7$101$${r.fill('{b16}')}$${r.fill('{b86}')}==`)}\n`,
    }),
  ],
  'traefik-basic-auth-label': [
    (r) => ({
      path: `${root(r)}/docker-compose.yml`,
      text: `services:\n  dash:\n    labels:\n      - "traefik.http.middlewares.a.basicauth.users=${person(r)}:${secret(`$$apr1$$${r.fill('{a8}')}$$${r.fill('{a22}')}`)}"\n`,
    }),
  ],
};
