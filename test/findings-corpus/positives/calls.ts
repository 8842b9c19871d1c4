import { app, host, person, port, root } from '../layouts/scenery';
import { secret } from '../marked-text';
import type { Random } from '../random';
import type { Files } from './draft.types';
import { bluntPassword } from './passwords';

const password = (r: Random): string => secret(bluntPassword(r));

/** Passwords handed to functions: the place among the arguments, or the function, says what they are. */
export const calls: Files = {
  'call psycopg2': [
    (r) => ({
      path: `${root(r)}/etl.py`,
      text: `conn = psycopg2.connect(host="${host(r)}", user="${person(r)}", password="${password(r)}", dbname="app")\n`,
    }),
  ],
  'call requests auth': [
    (r) => ({
      path: `${root(r)}/pull.py`,
      text: `r = requests.get("https://${host(r)}/api", auth=("${person(r)}", "${password(r)}"), timeout=5)\n`,
    }),
  ],
  'call basic auth class': [
    (r) => ({
      path: `${root(r)}/push.py`,
      text: `session.auth = HTTPBasicAuth('${person(r)}', '${password(r)}')\n# ${host(r)}\n`,
    }),
  ],
  'call smtp login': [
    (r) => ({
      path: `${root(r)}/mail.py`,
      text: `s = smtplib.SMTP("${host(r)}", 587)\ns.starttls()\ns.login("${person(r)}@acme.io", "${password(r)}")\n`,
    }),
  ],
  'call paramiko': [
    (r) => ({
      path: `${root(r)}/ship.py`,
      text: `ssh.connect('${host(r)}', username='${person(r)}', password='${password(r)}')\n`,
    }),
  ],
  'call pymysql': [
    (r) => ({
      path: `${root(r)}/load.py`,
      text: `db = pymysql.connect(host='${host(r)}', user='${person(r)}', passwd='${password(r)}', db='app')\n`,
    }),
  ],
  'call sequelize': [
    (r) => ({
      path: `${root(r)}/models/index.js`,
      text: `const db = new Sequelize('app', '${person(r)}', '${password(r)}', { host: '${host(r)}', dialect: 'mysql' });\n`,
    }),
  ],
  'call jwt sign': [
    (r) => ({
      path: `${root(r)}/src/auth.js`,
      text: `const token = jwt.sign({ id: user.id }, '${secret(r.fill('{a40}'))}', { expiresIn: '${r.between(1, 24)}h' });\n`,
    }),
  ],
  'call express session': [
    (r) => ({
      path: `${root(r)}/app.js`,
      text: `app.use(session({ secret: '${password(r)}', resave: false, name: '${app(r)}' }));\n`,
    }),
  ],
  'call nodemailer': [
    (r) => ({
      path: `${root(r)}/src/mail.ts`,
      text: `export const mail = createTransport({ host: '${host(r)}', auth: { user: '${person(r)}', pass: '${password(r)}' } });\n`,
    }),
  ],
  'call createhmac': [
    (r) => ({
      path: `${root(r)}/src/hook.js`,
      text: `const sum = crypto.createHmac('sha256', '${secret(r.fill('{h40}'))}').update(body).digest('hex'); // ${app(r)}\n`,
    }),
  ],
  'call drivermanager': [
    (r) => ({
      path: `${root(r)}/src/Dao.java`,
      text: `Connection c = DriverManager.getConnection("jdbc:mysql://${host(r)}/app", "${person(r)}", "${password(r)}");\n`,
    }),
  ],
  'call set password': [
    (r) => ({
      path: `${root(r)}/src/Pool.java`,
      text: `ds.setJdbcUrl("jdbc:postgresql://${host(r)}/app");\nds.setUsername("${person(r)}");\nds.setPassword("${password(r)}");\n`,
    }),
  ],
  'call password authentication': [
    (r) => ({
      path: `${root(r)}/src/Mail.java`,
      text: `return new PasswordAuthentication("${person(r)}@acme.io", "${password(r)}"); // ${host(r)}\n`,
    }),
  ],
  'call keystore load': [
    (r) => ({
      path: `${root(r)}/src/Tls.java`,
      text: `keyStore.load(in("${app(r)}.jks"), "${password(r)}".toCharArray());\n`,
    }),
  ],
  'call network credential': [
    (r) => ({
      path: `src/${app(r)}/Share.cs`,
      text: `client.Credentials = new NetworkCredential("${person(r)}", "${password(r)}", "ACME");\n`,
    }),
  ],
  'call mysqli': [
    (r) => ({
      path: `var/www/html/${app(r)}.php`,
      text: `<?php\n$db = mysqli_connect("${host(r)}", "${person(r)}", "${password(r)}", "app");\n`,
    }),
  ],
  'call new pdo': [
    (r) => ({
      path: `var/www/${app(r)}/db.php`,
      text: `<?php\n$pdo = new PDO('mysql:host=${host(r)};dbname=app', '${person(r)}', '${password(r)}');\n`,
    }),
  ],
  'call curl setopt': [
    (r) => ({
      path: `var/www/${app(r)}/fetch.php`,
      text: `<?php\ncurl_setopt($ch, CURLOPT_USERPWD, '${person(r)}:${password(r)}');\n`,
    }),
  ],
  'call openssl encrypt': [
    (r) => ({
      path: `var/www/${app(r)}/crypt.php`,
      text: `<?php\n$out = openssl_encrypt($data, 'aes-256-cbc', '${secret(r.fill('{a32}'))}', 0, $iv);\n`,
    }),
  ],
  'call ruby mysql client': [
    (r) => ({
      path: `${root(r)}/bin/sync.rb`,
      text: `db = Mysql2::Client.new(:host => "${host(r)}", :username => "${person(r)}", :password => "${password(r)}")\n`,
    }),
  ],
  'call net ssh': [
    (r) => ({
      path: `${root(r)}/bin/ship.rb`,
      text: `Net::SSH.start('${host(r)}', '${person(r)}', password: '${password(r)}') { |ssh| ssh.exec!('ls') }\n`,
    }),
  ],
  'call go basic auth': [
    (r) => ({
      path: `${root(r)}/client.go`,
      text: `req, _ := http.NewRequest("GET", "https://${host(r)}", nil)\nreq.SetBasicAuth("${person(r)}", "${password(r)}")\n`,
    }),
  ],
  'call go url userpassword': [
    (r) => ({
      path: `${root(r)}/dial.go`,
      text: `u := &url.URL{Host: "${host(r)}", User: url.UserPassword("${person(r)}", "${password(r)}")}\n`,
    }),
  ],
  'call go ssh password': [
    (r) => ({
      path: `${root(r)}/ssh.go`,
      text: `cfg := &ssh.ClientConfig{User: "${person(r)}", Auth: []ssh.AuthMethod{ssh.Password("${password(r)}")}}\n`,
    }),
  ],
  'call perl dbi': [
    (r) => ({
      path: `usr/local/bin/${app(r)}.pl`,
      text: `my $dbh = DBI->connect("dbi:Pg:host=${host(r)}", "${person(r)}", "${password(r)}", { RaiseError => 1 });\n`,
    }),
  ],
  'call redis auth': [
    (r) => ({
      path: `${root(r)}/cache.js`,
      text: `const c = redis.createClient(${port(r)}, '${host(r)}');\nc.auth('${password(r)}');\n`,
    }),
  ],
  'call powershell credential': [
    (r) => ({
      path: `scripts/Connect-${app(r)}.ps1`,
      text: `$c = New-Object System.Management.Automation.PSCredential('${person(r)}', (ConvertTo-SecureString "${password(r)}" -AsPlainText -Force))\r\n`,
    }),
  ],
  'header in source': [
    (r) => ({
      path: `${root(r)}/src/api.js`,
      text: `fetch('https://${host(r)}/v1', { headers: { Authorization: 'Bearer ${secret(r.fill('{a40}'))}' } });\n`,
    }),
    (r) => ({
      path: `${root(r)}/feed.py`,
      text: `headers = {"X-API-Key": "${secret(r.fill('{a32}'))}", "Accept": "application/json"}\n# ${host(r)}\n`,
    }),
    (r) => ({
      path: `${root(r)}/src/Feed.java`,
      text: `con.setRequestProperty("Authorization", "Basic ${secret(Buffer.from(`${person(r)}:${bluntPassword(r)}`).toString('base64'))}");\n// ${host(r)}\n`,
    }),
  ],
  'ansible task': [
    (r) => ({
      path: `etc/ansible/roles/db/tasks/main.yml`,
      text: `- name: create user\n  mysql_user: name=${person(r)} password=${password(r)} priv=*.*:ALL host=${host(r)}\n- name: login\n  docker_login:\n    username: ${person(r)}\n    password: ${password(r)}\n`,
    }),
  ],
  'comment in source': [
    (r) => ({
      path: `${root(r)}/src/legacy.py`,
      text: `# login: ${person(r)} / password: ${password(r)} (${host(r)})\nrun()\n`,
    }),
    (r) => ({
      path: `${root(r)}/src/legacy.js`,
      text: `// const password = '${password(r)}'; // ${app(r)}\nstart();\n`,
    }),
    (r) => ({ path: `etc/${app(r)}/main.cf`, text: `# old: password=${password(r)}\nhost=${host(r)}\n` }),
  ],
};
