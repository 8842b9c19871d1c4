import { describe, expect, it } from 'vitest';
import { findHits } from '../../../src/engine/detect/secrets/find-hits';

/** Made-up values, in parts so that no scanner of this repository takes them for real ones. */
const WORD = 'mossLantern' + '40!';
const SIGNS = 'Kx9!tr' + '4wQz';
const KEY = 'q7Rt2Lm9' + 'Xz4Vb8Nc1Wd6Yf3H';
/** Others than these, in parts for the same reason. */
const ADDRESSED = 'Amber@uL' + 'n6X31';
const FRAMEWORK = ')m$3Dz)e9n2cl' + 'dhT!7JZ&jy$U%D+e=vw-BJSMg*&l%yU59Fo*9';
const HEX = '9f2c41d8' + 'e07b35a6c1f84d2096be573a';

/** The values above low that are found in a file. */
function found(path: string, text: string): readonly string[] {
  const bytes = Buffer.from(text);
  return findHits(bytes, { place: 'content', path })
    .filter(({ severity }) => severity !== 'low')
    .map(({ start, end }) => bytes.subarray(start, end).toString());
}

/** Each value as a language or a file writes it. */
const forms: readonly (readonly [path: string, text: string, value: string])[] = [
  // A name and its value with blanks between them.
  ['etc/app.conf', `requirepass ${SIGNS}`, SIGNS],
  ['etc/router.cfg', `username admin privilege 15 password 0 ${SIGNS}`, SIGNS],
  ['etc/app.conf', `#  ldap.bind password ${SIGNS}`, SIGNS],
  ['etc/router.cfg', `enable secret 0 ${SIGNS}`, SIGNS],
  ['srv/odbc.ini', `[DSN]\nUID=app\nPWD=${SIGNS}`, SIGNS],
  ['srv/hiera.yaml', `mysql::server::root_password: ${SIGNS}`, SIGNS],
  ['srv/a.pl', `my $dbh = DBI->connect("dbi:mysql:x", "app", "${ADDRESSED}");`, ADDRESSED],
  ['srv/settings.py', `SECRET_KEY = '${FRAMEWORK}'`, FRAMEWORK],
  // Assignments in source and scripts.
  ['app/db.py', `DB_PASSWORD = "${WORD}"`, WORD],
  ['app/db.py', `password = b'${WORD}'`, WORD],
  ['app/db.py', `API_KEY: str = "${KEY}"`, KEY],
  ['app/db.py', `os.environ["API_SECRET"] = '${KEY}'`, KEY],
  ['app/db.py', `token = os.environ.get("API_TOKEN", "${KEY}")`, KEY],
  ['app/db.py', `if password == "${SIGNS}":`, SIGNS],
  ['app/db.py', `connect(user="app", password="${SIGNS}", host="db")`, SIGNS],
  ['app/db.py', `config = {'secret_key': '${KEY}'}`, KEY],
  ['app/db.py', `SECRET_KEY = """${KEY}"""`, KEY],
  ['app/settings.py', `SECRET_KEY = 'django-insecure-${KEY}$%#'`, `django-insecure-${KEY}$%#`],
  ['app/a.js', `const apiKey = '${KEY}';`, KEY],
  ['app/a.js', 'const token = `' + KEY + '`;', KEY],
  ['app/a.ts', `private readonly clientSecret: string = "${KEY}";`, KEY],
  ['app/a.ts', `auth: { user: 'a', pass: '${SIGNS}' }`, SIGNS],
  ['app/a.js', `process.env.JWT_SECRET || '${KEY}'`, KEY],
  ['app/a.js', `headers: { Authorization: "Bearer ${KEY}" }`, KEY],
  ['app/a.js', `headers: { 'X-Api-Key': '${KEY}' }`, KEY],
  ['app/a.go', `var dbPassword = "${SIGNS}"`, SIGNS],
  ['app/a.go', `password := "${SIGNS}"`, SIGNS],
  ['app/a.go', `const secret string = "${KEY}"`, KEY],
  ['app/a.go', `os.Setenv("API_TOKEN", "${KEY}")`, KEY],
  ['app/a.go', `jwtKey = []byte("${KEY}")`, KEY],
  ['app/A.java', `private static final String PASSWORD = "${SIGNS}";`, SIGNS],
  ['app/A.java', `ds.setPassword("${SIGNS}");`, SIGNS],
  ['app/A.java', `props.put("db.password", "${SIGNS}");`, SIGNS],
  ['app/A.cs', `public string ApiKey { get; set; } = "${KEY}";`, KEY],
  ['app/A.cs', `var password = @"${SIGNS}";`, SIGNS],
  ['app/a.php', `define('DB_PASSWORD', '${SIGNS}');`, SIGNS],
  ['app/a.php', `$password = '${SIGNS}';`, SIGNS],
  ['app/a.php', `'password' => '${SIGNS}',`, SIGNS],
  ['app/a.php', `$config['encryption_key'] = '${KEY}';`, KEY],
  ['app/a.php', `'secret' => env('APP_SECRET', '${KEY}'),`, KEY],
  ['app/a.rb', `:password => "${SIGNS}",`, SIGNS],
  ['app/a.rb', `password: '${SIGNS}'`, SIGNS],
  ['app/a.rb', `config.secret_key = '${KEY}'`, KEY],
  ['app/gitlab.rb', `gitlab_rails['smtp_password'] = "${SIGNS}"`, SIGNS],
  ['app/a.rs', `const API_KEY: &str = "${KEY}";`, KEY],
  ['app/a.c', `#define SECRET_KEY "${KEY}"`, KEY],
  ['app/a.c', `static const char password[] = "${SIGNS}";`, SIGNS],
  ['app/a.kt', `val apiToken = "${KEY}"`, KEY],
  ['app/a.swift', `let clientSecret = "${KEY}"`, KEY],
  ['app/a.sh', `export DB_PASSWORD=${SIGNS}`, SIGNS],
  ['app/a.sh', `DB_PASSWORD='${SIGNS}' ./run`, SIGNS],
  ['app/a.sh', `: "\${DB_PASSWORD:=${WORD}}"`, WORD],
  ['app/a.sh', `PASS=\${PASS:-${WORD}}`, WORD],
  ['app/a.ps1', `$env:API_KEY = "${KEY}"`, KEY],
  ['app/a.ps1', `$password = ConvertTo-SecureString "${SIGNS}" -AsPlainText -Force`, SIGNS],
  ['app/a.bat', `set DB_PASSWORD=${SIGNS}`, SIGNS],
  ['app/a.sql', `CREATE USER app IDENTIFIED BY '${SIGNS}';`, SIGNS],
  ['app/a.sql', `CREATE ROLE app LOGIN PASSWORD '${SIGNS}';`, SIGNS],
  ['app/a.sql', `ALTER LOGIN sa WITH PASSWORD = N'${SIGNS}';`, SIGNS],
  ['app/a.sql', `SET PASSWORD FOR 'a'@'%' = PASSWORD('${SIGNS}');`, SIGNS],
  ['app/main.tf', `  password = "${SIGNS}"`, SIGNS],
  ['app/main.tf', `variable "db_password" {\n  type    = string\n  default = "${SIGNS}"\n}`, SIGNS],
  ['app/Dockerfile', `ENV API_TOKEN ${KEY}`, KEY],
  ['app/Dockerfile', `ARG NPM_SECRET=${KEY}`, KEY],
  ['app/a.html', `<input type="password" name="password" value="${SIGNS}">`, SIGNS],
  ['app/a.xml', `<password>${SIGNS}</password>`, SIGNS],
  ['app/a.xml', `<add key="ApiSecret" value="${KEY}"/>`, KEY],
  ['app/a.xml', `<property name="password" value="${SIGNS}"/>`, SIGNS],
  ['app/a.plist', `<key>apiToken</key>\n<string>${KEY}</string>`, KEY],
  // Name and value in two fields.
  ['app/pod.yaml', `env:\n  - name: DB_PASSWORD\n    value: ${SIGNS}\n`, SIGNS],
  ['app/task.json', `{"name": "API_TOKEN", "value": "${KEY}"}`, KEY],
  ['app/a.yaml', `password: |\n  ${SIGNS}\n`, SIGNS],
  ['app/docker-compose.yml', `    environment:\n      - POSTGRES_PASSWORD=${SIGNS}\n`, SIGNS],
  ['etc/systemd/system/a.service', `[Service]\nEnvironment="API_KEY=${KEY}"\n`, KEY],
  ['app/application.yml', `spring:\n  datasource:\n    password: ${SIGNS}\n`, SIGNS],
  ['app/application.properties', `spring.datasource.password=${SIGNS}`, SIGNS],
  ['app/appsettings.json', `{"Jwt": {"SigningKey": "${KEY}"}}`, KEY],
  // Files whose form is known.
  ['root/.pgpass', `db:5432:app:app:${SIGNS}\n`, SIGNS],
  ['root/.netrc', `machine a.test\nlogin b\npassword ${SIGNS}\n`, SIGNS],
  [
    'root/.npmrc',
    `//r.test/:_password=${Buffer.from(SIGNS).toString('base64')}\n`,
    Buffer.from(SIGNS).toString('base64'),
  ],
  ['root/.pypirc', `[pypi]\nusername = a\npassword = ${SIGNS}\n`, SIGNS],
  ['etc/ppp/chap-secrets', `# client server secret ip\nuser * ${SIGNS} *\n`, SIGNS],
  ['etc/ppp/pap-secrets', `"user"\t*\t"${SIGNS}"\n`, SIGNS],
  ['etc/ipsec.secrets', `10.0.0.1 %any : PSK "${SIGNS}"\n`, SIGNS],
  ['etc/wpa_supplicant/wpa_supplicant.conf', `network={\n  ssid="x"\n  psk="${SIGNS}"\n}`, SIGNS],
  ['etc/NetworkManager/system-connections/a.nmconnection', `[wifi-security]\npsk=${SIGNS}\n`, SIGNS],
  ['root/.msmtprc', `account a\npassword ${SIGNS}\n`, SIGNS],
  ['root/.muttrc', `set imap_pass = "${SIGNS}"\n`, SIGNS],
  ['root/.fetchmailrc', `poll a.test protocol imap user "b" password "${SIGNS}"\n`, SIGNS],
  ['etc/ldap.conf', `binddn cn=a\nbindpw ${SIGNS}\n`, SIGNS],
  ['etc/nslcd.conf', `bindpw ${WORD}\n`, WORD],
  [
    'etc/nginx/conf.d/a.conf',
    `proxy_set_header Authorization "Basic ${Buffer.from(`app:${SIGNS}`).toString('base64')}";`,
    Buffer.from(`app:${SIGNS}`).toString('base64'),
  ],
  [
    'etc/rndc.key',
    `key "a" {\n algorithm hmac-sha256;\n secret "${Buffer.from(HEX).toString('base64')}";\n};`,
    Buffer.from(HEX).toString('base64'),
  ],
  ['etc/snmp/snmpd.conf', `rocommunity ${WORD} 10.0.0.0/8\n`, WORD],
  [
    'etc/wireguard/wg0.conf',
    `[Interface]\nPrivateKey = ${Buffer.from(HEX).toString('base64').slice(0, 43)}=\n`,
    `${Buffer.from(HEX).toString('base64').slice(0, 43)}=`,
  ],
  ['etc/openvpn/auth.txt', `vpnuser\n${SIGNS}\n`, SIGNS],
  ['root/.vault-token', `${KEY}\n`, KEY],
  ['root/.vault_pass', `${SIGNS}\n`, SIGNS],
  ['run/secrets/db_password', SIGNS, SIGNS],
  ['app/config/master.key', HEX, HEX],
  ['etc/cifs.credentials', `username=a\npassword=${SIGNS}\n`, SIGNS],
  ['etc/redis/redis.conf', `requirepass ${SIGNS}\n`, SIGNS],
  ['root/.my.cnf', `[client]\npassword="${SIGNS}"\n`, SIGNS],
  ['root/.s3cfg', `secret_key = ${KEY}Qw3rTy7UiOpAs5Df\n`, `${KEY}Qw3rTy7UiOpAs5Df`],
  ['root/.git-credentials', `https://ci:${KEY}@git.test\n`, KEY],
  ['root/.config/rclone/rclone.conf', `[a]\ntype = sftp\npass = ${KEY}\n`, KEY],
  ['root/.kube/config', `users:\n- name: a\n  user:\n    token: ${KEY}${KEY}\n`, `${KEY}${KEY}`],
  [
    'app/secret.yaml',
    `kind: Secret\ndata:\n  password: ${Buffer.from(SIGNS).toString('base64')}\n`,
    Buffer.from(SIGNS).toString('base64'),
  ],
  ['etc/asterisk/sip.conf', `[100]\nsecret=${SIGNS}\n`, SIGNS],
  ['etc/freeradius/clients.conf', `client a {\n  secret = ${SIGNS}\n}`, SIGNS],
  ['etc/dovecot/users', `a@b.test:{PLAIN}${SIGNS}:1000:1000\n`, SIGNS],
  [
    'etc/mosquitto/passwd',
    `dev:$7$101$q7Rt2Lm9Xz4Vb8Nc$${KEY}${KEY}${KEY}==\n`,
    `$7$101$q7Rt2Lm9Xz4Vb8Nc$${KEY}${KEY}${KEY}==`,
  ],
  ['app/users.txt', `admin:$2b$12$${KEY}${KEY}abcde\n`, `$2b$12$${KEY}${KEY}abcde`],
  ['tmp/hosts.ini', `[web]\na.test ansible_user=b ansible_ssh_pass=${SIGNS}\n`, SIGNS],
  ['var/lib/cloud/user-data', `#cloud-config\nchpasswd:\n  list: |\n    root:${SIGNS}\n`, SIGNS],
  ['root/terraform.tfstate', `{"attributes": {"password": "${SIGNS}", "id": "1"}}`, SIGNS],
  ['etc/tomcat9/tomcat-users.xml', `<user username="a" password="${SIGNS}" roles="manager"/>`, SIGNS],
  // Command lines in scripts and histories.
  ['root/.bash_history', `mysql -u root -p${SIGNS} app\n`, SIGNS],
  ['root/.bash_history', `sshpass -p '${SIGNS}' ssh a\n`, SIGNS],
  ['root/.bash_history', `curl -u app:${SIGNS} https://a.test\n`, SIGNS],
  ['root/.bash_history', `curl -H "Authorization: Bearer ${KEY}" https://a.test\n`, KEY],
  ['root/.bash_history', `curl 'https://a.test/x?api_key=${KEY}&y=1'\n`, KEY],
  ['root/.bash_history', `docker login -u a -p ${SIGNS} r.test\n`, SIGNS],
  ['root/.bash_history', `echo "root:${SIGNS}" | chpasswd\n`, SIGNS],
  ['root/.bash_history', `PGPASSWORD=${SIGNS} psql -h db\n`, SIGNS],
  ['root/.bash_history', `redis-cli -a ${SIGNS} ping\n`, SIGNS],
  ['app/run.sh', `tool --password ${SIGNS} --verbose`, SIGNS],
  ['app/run.sh', `tool --api-key=${KEY}`, KEY],
  ['app/run.sh', `openssl enc -aes-256-cbc -pass pass:${SIGNS} -in a`, SIGNS],
  ['app/run.sh', `htpasswd -bc /etc/h user ${SIGNS}`, SIGNS],
  ['etc/cron.d/a', `* * * * * root mysqldump -uroot -p${SIGNS} app > /b\n`, SIGNS],
  // Logs and notes.
  ['var/log/a.log', `2026-01-01 INFO login ok token=${KEY} user=a\n`, KEY],
  ['srv/notes.txt', `the admin password: ${SIGNS}\n`, SIGNS],
  ['srv/notes.md', `Password: \`${SIGNS}\`\n`, SIGNS],
];

/** What only looks like one. */
const innocent: readonly (readonly [path: string, text: string])[] = [
  ['app/a.py', 'password = getpass.getpass("Password: ")'],
  ['app/a.py', 'token = request.headers.get("X-Auth-Token")'],
  ['app/a.py', 'parser.add_argument("--password", help="Password of the user")'],
  ['app/a.py', 'token = "identifier"'],
  ['app/a.py', 'raise ValueError("invalid token: %s" % token)'],
  ['app/a.py', 'SECRET_KEY = os.environ["SECRET_KEY"]'],
  ['app/a.js', 'const token = localStorage.getItem("accessToken");'],
  ['app/a.js', '<input type="password" name="password" placeholder="Your password">'],
  ['app/a.js', "errors: { password: 'Password must be at least 8 characters' }"],
  ['app/a.ts', 'password: string;'],
  ['app/a.ts', "type: 'password', label: 'form.password.label'"],
  ['app/A.java', 'props.getProperty("db.password");'],
  ['app/A.java', 'String key = "user.password.reset.title";'],
  ['app/a.go', 'token := lexer.Next("string_literal")'],
  ['app/a.yaml', 'password: ${DB_PASSWORD}'],
  ['app/a.yaml', 'passwordSecretRef:\n  name: db-credentials\n  key: password'],
  ['app/a.yaml', 'token: "{{ .Values.token }}"'],
  ['app/en.json', '{"password": "Password", "forgotPassword": "Forgot your password?"}'],
  ['app/a.json', '{"password": {"type": "string", "minLength": 8}}'],
  ['app/a.sh', 'PASSWORD=$(cat /run/secrets/db)'],
  ['app/a.sh', 'read -s -p "Password: " PASSWORD'],
  ['app/a.sh', 'mysql -u root -p"$MYSQL_ROOT_PASSWORD"'],
  ['app/a.sql', 'CREATE TABLE users (password VARCHAR(255) NOT NULL)'],
  ['app/a.md', 'Set the `password` option to your password.'],
  ['app/a.css', 'input[type="password"] { color: #9f2c41 }'],
  ['app/yarn.lock', `  integrity sha512-${KEY}${KEY}${KEY}==`],
  ['app/a.tf', 'variable "password" {\n  type = string\n  sensitive = true\n}'],
  ['app/a.properties', 'password.min.length=12'],
  ['app/.env', 'API_KEY=op://vault/item/field'],
  ['app/.env', 'TOKEN_URL=https://auth.test/oauth/token'],
  // What distributions bring.
  ['srv/a.py', 'smtp.login("robot7@mail.test", "noreply2@mail.test")'],
  ['srv/.env', 'PWD=/srv/app\nOLDPWD=/root'],
  ['srv/policy.json', '"arn:aws:secretsmanager:eu:1:secret:name-1234ab"'],
  ['etc/services', 'kpasswd\t\t464/tcp\nkpasswd\t\t464/udp'],
  ['etc/fail2ban/filter.d/auth.conf', '            ^%(kind)suser <F-USER>\\S*</F-USER>: password mismatch\\b'],
  ['etc/fail2ban/filter.d/web.conf', 'failregex = user "(?:[^"]+)":? (?:password mismatch|was not found)'],
  ['etc/nginx/sites-available/default', '\t#\tfastcgi_pass unix:/run/php/php7.4-fpm.sock;'],
  ['etc/nginx/conf.d/app.conf', 'uwsgi_pass unix:///run/app.sock;\ngrpc_pass 10.0.0.4:8080;'],
  ['usr/bin/mytop', '  user=root\n  pass=\n  host=localhost\n  db=test'],
  ['usr/bin/innotop', 'with a particular username and password:\n\n innotop -u <username>'],
  ['usr/bin/setpermission', '$dbh=$host=$opt_password= $opt_help= $opt_host= "";'],
  ['usr/bin/setpermission', '$pass = "PASSWORD(". $dbh->quote($pass) . ")";'],
  ['usr/sbin/sshd', `junk$2a$10$${'x'.repeat(53)}junk`],
  ['usr/lib/python3/dist-packages/tool/tests/files/.htpasswd', 'user:$apr1$1f5oQUl4$' + '21lLXSN7xQOPtNsj5s4Nk/'],
];

describe('secrets as languages and files write them', () => {
  it.each(forms)('%s: %j', (path, text, value) => {
    expect(found(path, text)).toEqual([value]);
  });
});

describe('what only looks like a secret', () => {
  it.each(innocent)('%s: %j', (path, text) => {
    expect(found(path, text)).toEqual([]);
  });
});
