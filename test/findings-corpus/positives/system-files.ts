import { base64, inJson, inPython, inShellDouble, inXml } from '../escapes';
import { app, host, person, root } from '../layouts/scenery';
import { secret } from '../marked-text';
import type { Files } from './draft.types';
import { bluntPassword, plainPassword } from './passwords';

/** Files of systems, networks, mail and web servers that keep passwords in a form of their own. */
export const systemFiles: Files = {
  'create-user-sql': [
    (r) => ({
      path: 'docker-entrypoint-initdb.d/01-users.sql',
      text: `CREATE DATABASE app;\nCREATE USER '${person(r)}'@'%' IDENTIFIED BY '${secret(bluntPassword(r))}';\nGRANT ALL ON app.* TO 'app'@'%';\n`,
    }),
    (r) => ({
      path: `${root(r)}/sql/roles.sql`,
      text: `CREATE ROLE ${person(r).replace('.', '_')} WITH LOGIN PASSWORD '${secret(bluntPassword(r))}' VALID UNTIL 'infinity';\n`,
    }),
    (r) => ({
      path: `${root(r)}/db/bootstrap.sql`,
      text: `ALTER USER postgres WITH ENCRYPTED PASSWORD '${secret(bluntPassword(r))}';\nCREATE LOGIN svc WITH PASSWORD = N'${secret(bluntPassword(r))}', CHECK_POLICY = OFF;\n`,
    }),
    (r) => ({
      path: `${root(r)}/init/oracle.sql`,
      text: `CREATE USER hr IDENTIFIED BY "${secret(bluntPassword(r))}" DEFAULT TABLESPACE users;\nSET PASSWORD FOR 'root'@'localhost' = PASSWORD('${secret(bluntPassword(r))}');\n`,
    }),
  ],
  'mongo-init': [
    (r) => ({
      path: 'docker-entrypoint-initdb.d/init.js',
      text: `db = db.getSiblingDB('admin');\ndb.createUser({ user: '${person(r)}', pwd: '${secret(inPython(plainPassword(r)))}', roles: ['readWrite'] });\n`,
    }),
  ],
  'cloud-init': [
    (r) => ({
      path: 'var/lib/cloud/instance/user-data.txt',
      text: `#cloud-config\nhostname: ${app(r)}\nchpasswd:\n  expire: false\n  list: |\n    root:${secret(bluntPassword(r))}\n    ubuntu:${secret(bluntPassword(r))}\n`,
    }),
    (r) => ({
      path: 'etc/cloud/cloud.cfg.d/99-users.cfg',
      text: `users:\n  - name: ops\n    plain_text_passwd: '${secret(bluntPassword(r))}'\n    lock_passwd: false\npassword: ${secret(bluntPassword(r))}\n`,
    }),
  ],
  preseed: [
    (r) => ({
      path: 'root/preseed.cfg',
      text: `d-i passwd/root-password password ${secret(bluntPassword(r))}\nd-i passwd/root-password-again password ${secret(bluntPassword(r))}\nd-i passwd/user-fullname string Ops\n`,
    }),
  ],
  kickstart: [
    (r) => ({
      path: 'root/anaconda-ks.cfg',
      text: `lang en_US.UTF-8\nrootpw --plaintext ${secret(bluntPassword(r))}\nuser --name=ops --password=${secret(bluntPassword(r))} --plaintext\n`,
    }),
  ],
  unattend: [
    (r) => ({
      path: 'Windows/Panther/unattend.xml',
      text: `<unattend><settings pass="oobeSystem"><component><AutoLogon><Password><Value>${secret(inXml(bluntPassword(r)))}</Value><PlainText>true</PlainText></Password><Username>Administrator</Username></AutoLogon></component></settings></unattend>`,
    }),
  ],
  'ansible-inventory': [
    (r) => ({
      path: 'etc/ansible/hosts',
      text: `[db]\n${host(r)} ansible_user=${person(r)} ansible_password=${secret(bluntPassword(r))}\n\n[db:vars]\nansible_become_pass='${secret(bluntPassword(r))}'\n`,
    }),
    (r) => ({
      path: `${root(r)}/inventory/prod.yml`,
      text: `all:\n  hosts:\n    web1:\n      ansible_host: ${host(r)}\n      ansible_ssh_pass: "${secret(inJson(plainPassword(r)))}"\n`,
    }),
  ],
  'ansible-vault-file': [(r) => ({ path: `home/${person(r)}/.vault_pass`, text: `${secret(bluntPassword(r))}\n` })],
  'chap-secrets': [
    (r) => ({
      path: 'etc/ppp/chap-secrets',
      text: `# client\tserver\tsecret\tIP addresses\n${person(r)}\t*\t${secret(bluntPassword(r))}\t*\n"vpn-user" pptpd "${secret(bluntPassword(r))}" 10.0.0.4\n`,
    }),
  ],
  'pap-secrets': [
    (r) => ({
      path: 'etc/ppp/pap-secrets',
      text: `"${person(r)}@isp.example.net"\t*\t"${secret(bluntPassword(r))}"\n`,
    }),
  ],
  'ipsec-secrets': [
    (r) => ({
      path: 'etc/ipsec.secrets',
      text: `# strongswan\n203.0.113.${r.between(2, 200)} %any : PSK "${secret(bluntPassword(r))}"\n${person(r)} : EAP "${secret(bluntPassword(r))}"\n: RSA gateway.pem\n`,
    }),
    (r) => ({
      path: 'etc/swanctl/swanctl.conf',
      text: `secrets {\n  eap-roadwarrior {\n    id = ${person(r)}\n    secret = "${secret(bluntPassword(r))}"\n  }\n}\n`,
    }),
  ],
  'wpa-supplicant': [
    (r) => ({
      path: 'etc/wpa_supplicant/wpa_supplicant.conf',
      text: `ctrl_interface=/run/wpa_supplicant\nnetwork={\n\tssid="${app(r)}-office"\n\tpsk="${secret(plainPassword(r))}"\n}\n`,
    }),
    (r) => ({
      path: 'etc/wpa_supplicant.conf',
      text: `network={\n    ssid="eduroam"\n    key_mgmt=WPA-EAP\n    identity="${person(r)}"\n    password="${secret(bluntPassword(r))}"\n}\nnetwork={\n    ssid="lab"\n    psk=${secret(r.fill('{h64}'))}\n}\n`,
    }),
  ],
  hostapd: [
    (r) => ({
      path: 'etc/hostapd/hostapd.conf',
      text: `interface=wlan0\nssid=${app(r)}\nwpa=2\nwpa_passphrase=${secret(bluntPassword(r))}\nwpa_key_mgmt=WPA-PSK\n`,
    }),
  ],
  'network-manager': [
    (r) => ({
      path: `etc/NetworkManager/system-connections/${app(r)}.nmconnection`,
      text: `[connection]\nid=${app(r)}\ntype=wifi\n\n[wifi-security]\nkey-mgmt=wpa-psk\npsk=${secret(bluntPassword(r))}\n`,
    }),
  ],
  netplan: [
    (r) => ({
      path: 'etc/netplan/50-wifi.yaml',
      text: `network:\n  wifis:\n    wlan0:\n      access-points:\n        "${app(r)}":\n          password: "${secret(bluntPassword(r))}"\n`,
    }),
  ],
  msmtp: [
    (r) => ({
      path: 'etc/msmtprc',
      text: `account relay\nhost ${host(r)}\nfrom noreply@acme.io\nauth on\nuser ${person(r)}\npassword ${secret(bluntPassword(r))}\n`,
    }),
  ],
  ssmtp: [
    (r) => ({
      path: 'etc/ssmtp/ssmtp.conf',
      text: `mailhub=${host(r)}:587\nAuthUser=${person(r)}\nAuthPass=${secret(bluntPassword(r))}\nUseSTARTTLS=YES\n`,
    }),
  ],
  mutt: [
    (r) => ({
      path: 'root/.muttrc',
      text: `set from = "${person(r)}@acme.io"\nset imap_pass = "${secret(inShellDouble(plainPassword(r)))}"\nset smtp_pass='${secret(bluntPassword(r))}'\n`,
    }),
  ],
  fetchmail: [
    (r) => ({
      path: 'root/.fetchmailrc',
      text: `poll ${host(r)} protocol imap username "${person(r)}" password "${secret(bluntPassword(r))}" ssl\n`,
    }),
  ],
  getmail: [
    (r) => ({
      path: 'home/mail/.getmail/getmailrc',
      text: `[retriever]\ntype = SimpleIMAPSSLRetriever\nserver = ${host(r)}\nusername = ${person(r)}\npassword = ${secret(bluntPassword(r))}\n`,
    }),
  ],
  'postfix-sasl': [
    (r) => ({
      path: 'etc/postfix/sasl_passwd',
      text: `[smtp.${host(r)}]:587 ${person(r)}:${secret(bluntPassword(r))}\n`,
    }),
  ],
  'dovecot-users': [
    (r) => ({
      path: 'etc/dovecot/users',
      text: `${person(r)}:{PLAIN}${secret(bluntPassword(r))}:1000:1000::/home/mail\n`,
    }),
  ],
  'exim-passwd': [
    (r) => ({
      path: 'etc/exim4/passwd.client',
      text: `# target.mail.server.example:login:password\n*.${host(r)}:${person(r)}:${secret(bluntPassword(r))}\n`,
    }),
  ],
  'ldap-conf': [
    (r) => ({
      path: 'etc/ldap.conf',
      text: `base dc=acme,dc=io\nuri ldaps://${host(r)}\nbinddn cn=proxy,dc=acme,dc=io\nbindpw ${secret(bluntPassword(r))}\n`,
    }),
    (r) => ({
      path: 'etc/sssd/sssd.conf',
      text: `[domain/acme]\nid_provider = ldap\nldap_default_bind_dn = cn=svc,dc=acme\nldap_default_authtok = ${secret(bluntPassword(r))}\n`,
    }),
    (r) => ({
      path: 'etc/openldap/slapd.conf',
      text: `suffix "dc=acme,dc=io"\nrootdn "cn=admin,dc=acme,dc=io"\nrootpw ${secret(bluntPassword(r))}\n`,
    }),
  ],
  'ldap-secret': [(r) => ({ path: 'etc/pam_ldap.secret', text: `${secret(bluntPassword(r))}\n` })],
  'nginx-basic': [
    (r) => ({
      path: `etc/nginx/conf.d/${app(r)}.conf`,
      text: `location / {\n  proxy_pass http://${host(r)};\n  proxy_set_header Authorization "Basic ${secret(base64(`${person(r)}:${bluntPassword(r)}`))}";\n}\n`,
    }),
  ],
  'apache-proxy': [
    (r) => ({
      path: 'etc/apache2/sites-enabled/api.conf',
      text: `<VirtualHost *:443>\n  SetEnv API_PASSWORD ${secret(bluntPassword(r))}\n  RequestHeader set Authorization "Bearer ${secret(r.fill('{a40}'))}"\n  AuthLDAPBindPassword "${secret(bluntPassword(r))}"\n</VirtualHost>\n`,
    }),
  ],
  haproxy: [
    (r) => ({
      path: 'etc/haproxy/haproxy.cfg',
      text: `userlist admins\n  user ${person(r)} insecure-password ${secret(bluntPassword(r))}\nlisten stats\n  bind :9000\n  stats auth admin:${secret(bluntPassword(r))}\n`,
    }),
  ],
  squid: [
    (r) => ({
      path: 'etc/squid/squid.conf',
      text: `http_port 3128\ncache_peer ${host(r)} parent 8080 0 no-query login=${person(r)}:${secret(bluntPassword(r))}\n`,
    }),
  ],
  traefik: [
    (r) => ({
      path: 'etc/traefik/traefik.yml',
      text: `certificatesResolvers:\n  le:\n    acme:\n      eab:\n        kid: ${r.fill('{w20}')}\n        hmacEncoded: ${secret(r.fill('{w86}'))}\n`,
    }),
  ],
};
