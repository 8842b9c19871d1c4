import { app, host, root } from '../layouts/scenery';
import type { Random, RandomFor } from '../random';
import type { Blank } from './blank.types';

/** Lines that speak of passwords and hold none, by language; NAME is a word of secrets in the form of the language. */
const lines = {
  py: `
NAME = getpass.getpass("Password: ")
client.login(username, password)
conn = psycopg2.connect(host=host, user=user, password=password)
r = requests.get(url, auth=(user, token))
assert page.locator("#password").input_value() == ""
NAME = self.cleaned_data["password1"]
logger.info("password changed for %s", user)
NAME = settings.SECRET_KEY
return {"access_token": NAME, "token_type": "bearer"}
NAME = os.environ["DB_PASSWORD"]
NAME = os.getenv("API_TOKEN", "")
NAME = config.get("auth", "NAME")
NAME = request.POST.get("password", None)
def login(username: str, NAME: str = None) -> bool:
NAME: Optional[str] = None
NAME = models.CharField(max_length=128)
NAME = serializers.CharField(write_only=True)
NAME = forms.CharField(widget=forms.PasswordInput)
raise ValueError("NAME must not be empty: use --NAME")
NAME = secrets.token_urlsafe(32)
NAME = ''.join(random.choice(string.ascii_letters) for _ in range(16))
parser.add_argument("--NAME", help="NAME of the account", default=None)
NAME = hashlib.sha256(data).hexdigest()
if NAME == "": return None
NAME = client.access_secret_version(name=path).payload.data
NAME = kwargs.pop("NAME", "")
print(f"NAME: {mask(NAME)}")
NAME = keyring.get_password("system", "username")
_NAME_RE = re.compile(r"^[A-Za-z0-9_-]{20,40}$")
NAME_HELP = "Your password can't be too similar to your other personal information."
NAME_FIELD = "user_password_hash"
headers = {"Authorization": f"Bearer {NAME}"}
self.NAME = NAME or self._NAME_from_file(path)
tokens = {"NAME": "identifier", "number": r"[0-9]+"}
NAME = b64decode(resp["authorizationToken"])
NAME = Fernet.generate_key()
NAME = input("Enter the NAME: ").strip()
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [{"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"}]
NAME_URL = "https://login.microsoftonline.com/common/oauth2/v2.0/token"
    """NAME: the password to use, or "" for no password."""
create_engine(f"postgresql://{user}:{NAME}@{host}/{name}")
url = "postgresql://%s:%s@%s/%s" % (user, NAME, host, name)`,
  js: `
const NAME = process.env.API_TOKEN;
const db = new Sequelize(name, user, password, { host });
const label = t('login.password');
await page.getByLabel('Password').fill(password);
export type Credentials = { user: string; password: string };
NAME: '',
onChange={(e) => setPassword(e.target.value)}
const NAME = useSelector((s) => s.session.token);
import { password } from '@inquirer/prompts';
redis.auth(config.redis.password);
const NAME = headers['x-auth-token'];
const NAME = generatePassword({ length: 24 });
const keys = ['username', 'password', 'passwordConfirm'];
const NAME = await vault.read('secret/data/app');
const { NAME } = req.body;
if (!NAME) throw new Error('NAME is required');
form.append('NAME', document.getElementById('password').value);
const NAME = document.querySelector('input[name="password"]');
NAME: { type: String, required: true, minlength: 8 },
NAME: Joi.string().min(8).max(72).required(),
NAME: z.string().min(12, 'Use at least 12 characters'),
const NAME = jwt.sign({ id: user.id }, config.key, { expiresIn: '1h' });
const NAME = crypto.randomBytes(32).toString('hex');
export const SET_NAME = 'auth/setNAME';
NAME: 'NAME_FIELD_LABEL',
const NAME = localStorage.getItem('access_token');
headers: { Authorization: \`Bearer \${NAME}\` },
const url = \`mongodb://\${user}:\${NAME}@\${host}/db\`;
placeholder: 'Enter your password',
autocomplete: 'current-password',
NAME: PropTypes.string.isRequired,
case 'token': return parseToken(stream.token, "identifier");
var t=e.token,n=e.secret;if("string"!=typeof t)throw Error("token: expected string");
{token:"keyword",regex:"\\\\b(?:var|let|const)\\\\b"},{token:"constant.numeric",regex:"[0-9]+"}
const NAME = yield select(state => state.auth.NAME);
NAME: this.$store.getters['auth/NAME'],
const NAME = cookies.get('csrftoken');
<input type="password" name="NAME" autocomplete="new-password" />
rules: [{ required: true, message: 'Please input your password!' }],
/** @param {string} NAME the password, see https://example.com/docs#password */
expect(wrapper.find('#NAME').text()).toBe('Password');
const NAME = await bcrypt.hash(plain, 10);
const NAME_PATTERN = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\\d).{8,}$/;
tokenUrl: 'https://accounts.google.com/o/oauth2/token',
passwordResetUrl: '/account/password/reset',
secretName: 'prod/database/credentials',`,
  go: `
NAME := os.Getenv("DB_PASSWORD")
req.SetBasicAuth(user, password)
token.IDENT: "IDENT",
NAME, _ := cmd.Flags().GetString("password")
NAME string \`json:"password" yaml:"password,omitempty"\`
flag.StringVar(&NAME, "NAME", "", "password for the database")
func Login(user, NAME string) (string, error) {
return fmt.Errorf("invalid NAME for %s", user)
const NAMEHeader = "X-Auth-Token"
NAME, err := ioutil.ReadFile("/run/secrets/NAME")
dsn := fmt.Sprintf("%s:%s@tcp(%s)/%s", user, NAME, addr, name)
req.Header.Set("Authorization", "Bearer "+NAME)
tokenIdent: "identifier",
NAME = viper.GetString("auth.NAME")
if subtle.ConstantTimeCompare([]byte(NAME), want) != 1 {
case "NAME", "passwd": mask = true
NAME := cfg.Section("db").Key("password").String()`,
  java: `
String NAME = props.getProperty("password");
DriverManager.getConnection(url, user, password);
ds.setPassword(config.getPassword());
keyStore.load(in, password.toCharArray());
String NAME = request.getParameter("password");
logger.warn("Token {} expired", tokenId);
private String NAME;
public void setNAME(String NAME) { this.NAME = NAME; }
@Value("\${spring.datasource.password}") private String NAME;
@Column(name = "password_hash", length = 60) private String NAME;
String NAME = System.getenv("DB_PASSWORD");
private static final String NAME_KEY = "user.password.policy";
throw new IllegalArgumentException("NAME must be at least 8 characters");
char[] NAME = console.readPassword("Password: ");
@NotBlank(message = "Password is mandatory") String NAME;
static final String NAME_ATTRIBUTE = "javax.servlet.request.NAME";
return "User{name=" + name + ", password=***}";
PasswordEncoder NAME = new BCryptPasswordEncoder(12);
KeyStore.PasswordProtection NAME = new KeyStore.PasswordProtection(chars);
enum Field { USERNAME("username"), NAME("password") }
/** The NAME, {@code password} by default. */
String sql = "SELECT id FROM users WHERE name = ? AND password = ?";`,
  php: `
$NAME = getenv('DB_PASSWORD');
$db = mysqli_connect($host, $user, $password, $name);
$NAME = get_option( 'mailserver_pass' );
'label' => __( 'Password', 'acme' ),
$this->password = $password;
$NAME = $_POST['password'];
'NAME' => env('DB_PASSWORD'),
'NAME' => 'required|string|min:8|confirmed',
protected $hidden = ['password', 'remember_token'];
define( 'DB_PASSWORD', getenv_docker('WORDPRESS_DB_PASSWORD', '') );
define('AUTH_KEY', 'put your unique phrase here');
$NAME = password_hash($plain, PASSWORD_DEFAULT);
if (empty($NAME)) { $errors[] = 'Password is missing'; }
<input type="password" name="NAME" placeholder="Password">
'passwords' => ['users' => ['provider' => 'users', 'table' => 'password_resets', 'expire' => 60]],
$lang['NAME'] = 'Wachtwoord';
const NAME_COLUMN = 'user_password';`,
  rb: `
NAME = ENV.fetch("DB_PASSWORD")
NAME: <%= ENV["DATABASE_PASSWORD"] %>
config.filter_parameters += [:password, :token]
validates :NAME, presence: true, length: { minimum: 8 }
has_secure_password
t.string :NAME, null: false, default: ""
attr_accessor :NAME, :secret_key
NAME = Rails.application.credentials.dig(:aws, :secret_access_key)
NAME = SecureRandom.hex(16)
params.require(:user).permit(:email, :password)
raise ArgumentError, "NAME is missing" if NAME.nil?`,
  sh: `
read -s -p "Password: " NAME
NAME="$(cat /run/secrets/NAME)"
NAME=$(openssl rand -base64 32)
NAME="\${DB_PASSWORD:-}"
if [ -z "$NAME" ]; then echo "NAME is not set" >&2; exit 1; fi
mysql -u root -p"$MYSQL_ROOT_PASSWORD" -e "$1"
mysql -u root -p < /docker-entrypoint-initdb.d/init.sql
export PGPASSWORD="$POSTGRES_PASSWORD"
curl -H "Authorization: Bearer $NAME" https://api.internal/v1
curl -u "$USER:$NAME" https://repo.internal/
sshpass -p "$NAME" ssh deploy@host
echo "root:$ROOT_PASSWORD" | chpasswd
docker login -u "$CI_USER" --password-stdin < token
docker login -u gitlab-ci-token -p $CI_JOB_TOKEN $CI_REGISTRY
file_env 'MYSQL_PASSWORD'
NAME=\`pwgen -s 24 1\`
# usage: $0 --user NAME --password PASSWORD
git clone https://oauth2:\${TOKEN}@git.internal/a.git
openssl req -new -passout pass:"$NAME" -out a.csr
unset NAME
printf 'password: %s\\n' "$NAME"
passwd -l root
usermod -p '*' nobody
psql "postgresql://$PGUSER:$PGPASSWORD@$PGHOST/db"`,
  sql: `
CREATE TABLE users (id int, password varchar(255) NOT NULL DEFAULT '', token char(64));
ALTER TABLE users ADD COLUMN NAME varchar(255);
SELECT password, api_token FROM accounts WHERE id = $1;
CREATE USER app WITH PASSWORD NULL;
CREATE USER 'app'@'%' IDENTIFIED BY '\${APP_PASSWORD}';
ALTER ROLE app PASSWORD :'app_password';
CREATE INDEX idx_NAME ON sessions (token);
COMMENT ON COLUMN users.password IS 'bcrypt hash of the password';
CREATE USER 'app'@'localhost' IDENTIFIED WITH auth_socket;
UPDATE users SET password = crypt(gen_random_uuid()::text, gen_salt('bf'));`,
  cs: `
public string NAME { get; set; }
client.Credentials = new NetworkCredential(user, password);
var NAME = await tokenService.GetTokenAsync(scope);
services.Configure<PasswordOptions>(o => o.RequiredLength = 12);
var NAME = Configuration["Auth:NAME"];
var NAME = Environment.GetEnvironmentVariable("DB_PASSWORD");
[Required(ErrorMessage = "Password is required")] public string NAME { get; set; }
[DataType(DataType.Password)] public string NAME { get; set; }
private const string NAMEClaim = "http://schemas.acme.io/claims/token";
throw new ArgumentException("NAME cannot be null", nameof(NAME));
var cs = $"Server={server};Database={db};User Id={user};Password={NAME};";
"Server=(localdb)\\\\mssqllocaldb;Database=app;Trusted_Connection=True;"
internal const string NAME_RESOURCE = "Strings.PasswordPrompt";`,
  tf: `
variable "NAME" { type = string, sensitive = true }
password = var.db_password
password = random_password.db.result
token = data.vault_generic_secret.app.data["token"]
secret_id = aws_secretsmanager_secret.db.id
resource "aws_secretsmanager_secret" "db" { name = "prod/db/NAME" }
output "NAME" { value = aws_db_instance.db.password, sensitive = true }
kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
client_secret = local.creds["NAME"]`,
  yaml: `
NAME: "{{ .Values.auth.existingSecret }}"
existingSecret: app-credentials
secretKeyRef: { name: app-secrets, key: db-password }
passwordSecretRef: { name: db, key: password }
automountServiceAccountToken: false
NAME: !Ref DatabasePassword
NAME: !vault
secretName: wildcard-tls
password_policy: strong
tokenExpiration: 3600
NAME: { type: string, format: password, example: "********" }
NAME: { description: "The password of the user", minLength: 8 }
passwordFile: /run/secrets/db
NAME: $__file{/etc/secrets/token}
secretProviderClass: azure-kvname
password-encoder: bcrypt
token_endpoint_auth_method: client_secret_basic
tokenReviewerJwt: ""
NAME_from: vault
key: node-role.kubernetes.io/control-plane`,
  ini: `
NAME =
;NAME = secret
# NAME = changeme
password_encryption = scram-sha-256
auth_type = token
NAME_file = /etc/app/NAME
default_md = sha256
input_password = secret
password = %(db_password)s
token_ttl = 600
PASS_MAX_DAYS 99999
passwd: files systemd
ssl_password_file = /etc/nginx/pass
auth_basic "Restricted";
auth_basic_user_file /etc/nginx/.htpasswd;
PasswordAuthentication no
PermitRootLogin prohibit-password
requirepass ""
# requirepass foobared
password_reset_url = https://acme.io/reset`,
  xml: `
<property name="NAME" value="\${db.password}"/>
<input type="password" name="NAME" label="Password"/>
<xs:element name="NAME" type="xs:string" minOccurs="0"/>
<string name="NAME">Passwort</string>
<password></password>
<add key="NAME" value=""/>
<label for="NAME">Password</label>
<role rolename="manager-script"/>
<!-- <user username="tomcat" password="<must-be-changed>" roles="tomcat"/> -->
<password>\${env.NEXUS_PASSWORD}</password>
<param name="passwordEncoding" value="UTF-8"/>
<tokenizer class="solr.StandardTokenizerFactory" name="token"/>
<element name="secret" type="password" hint="Your secret"/>
<constraint field="password" message="Too short" min="8"/>
<secret-name>db-credentials</secret-name>`,
  css: `
.password-strength-meter{width:100%}input[type="password"]{letter-spacing:2px}
#token-list .secret:hover{color:#c0ffee}
.fa-key:before{content:"\\f084"}.api-key{font-family:monospace}
input[name="NAME"]::placeholder{color:#999}`,
  md: `
Set \`NAME\` to your API key before you start the server.
export NAME=<your-token>
    password: the password of the user (default: none)
| \`NAME\` | string | the token that was issued to you |
curl -H "Authorization: Bearer YOUR_TOKEN" https://api.example.com/v1
mysql -u root -pYOUR_PASSWORD
postgres://user:password@localhost:5432/mydb
https://username:password@example.com/path
The header begins with \`-----BEGIN RSA PRIVATE KEY-----\` and ends with \`-----END RSA PRIVATE KEY-----\`.
redis://:p4ssw0rd@localhost:6379/0 is the form of a URL with a password (example)
Run \`docker login -u USERNAME -p PASSWORD registry.example.com\`.
$ vault login s.XXXXXXXXXXXXXXXX
Passwords are hashed with \`$6$\` (SHA-512) or \`$y$\` (yescrypt).`,
  man: `
.BR password= secret
\\-\\-password=PASSWORD  Password to use when connecting (man page)
.IP "token=string"
-p, --password[=NAME]   password to use; if it is not given it's asked from the tty
passphrase=arg   the PEM pass phrase source, see openssl-passphrase-options(1)
pass:password    the actual password is "password"
.TP \\fBsecret\\fR \\fIkey\\fR`,
  json: `
"NAME": { "type": "string", "description": "Password of the user", "writeOnly": true }
"tokenUri": "https://oauth2.googleapis.com/token"
"NAME": null
"NAME": ""
"secretName": "prod/app/db"
"password": "Passwort", "username": "Benutzername"
"passwordPolicy": "minLength:8"
"NAME": { "$ref": "#/components/schemas/Password" }
"fields": ["username", "password", "token"]
"NAME": { "valueFrom": "arn:aws:ssm:eu-west-1:123456789012:parameter/prod/NAME" }
"auth": "none", "tokenType": "Bearer"
"keyVaultName": "kv-prod", "secretVersion": ""
"label": "Secret key", "name": "secretKey", "inputType": "password"`,
  c: `
static const char *NAME_prompt = "Enter PEM pass phrase:";
#define NAME_MAX_LENGTH 128
#define PEM_STRING_RSA "RSA PRIVATE KEY"
const char *hdr = "-----BEGIN PRIVATE KEY-----";
{ "password", required_argument, NULL, 'p' },
fprintf(stderr, "NAME: wrong password\\n");
char *NAME = getenv("NAME");
enum token_type { TOKEN_IDENT, TOKEN_STRING, TOKEN_SECRET };
{"token", T_TOKEN}, {"secret", T_SECRET},
if (strncmp(line, "-----BEGIN OPENSSH PRIVATE KEY-----", 35) == 0)`,
  ps1: `
$NAME = Read-Host -AsSecureString 'Password'
param([Parameter(Mandatory)][securestring]$NAME)
$NAME = $env:DB_PASSWORD
$NAME = (Get-AzKeyVaultSecret -VaultName kv -Name db).SecretValue
ConvertTo-SecureString $NAME -AsPlainText -Force
Write-Error "NAME is missing"`,
} as const;

const names: Readonly<Record<string, readonly string[]>> = {
  py: ['password', 'api_key', 'secret_key', 'token', 'db_password', 'auth_token'],
  js: ['password', 'apiKey', 'accessToken', 'clientSecret', 'token'],
  go: ['password', 'token', 'apiKey', 'secret'],
  java: ['password', 'apiToken', 'secretKey', 'keystorePassword'],
  cs: ['Password', 'ApiKey', 'ClientSecret'],
  ps1: ['Password', 'Token', 'ApiKey'],
};

/** Where a file of a language lies; `{}` is a word. */
const folders: Readonly<Record<string, readonly string[]>> = {
  py: ['app/{}.py', 'usr/lib/python3.11/{}.py', 'usr/local/lib/python3.12/site-packages/acme/{}.py'],
  js: ['app/src/{}.js', 'app/node_modules/acme/lib/{}.js', 'usr/share/nginx/html/{}.min.js'],
  go: ['src/cmd/{}.go', 'root/go/pkg/mod/acme.io/x@v1.0.0/{}.go'],
  java: ['app/src/main/java/io/acme/{}.java', 'opt/build/{}.java'],
  php: ['var/www/html/{}.php', 'var/www/html/vendor/acme/src/{}.php'],
  rb: ['app/models/{}.rb', 'usr/lib/ruby/gems/3.1.0/gems/acme/lib/{}.rb'],
  sh: ['usr/local/bin/{}.sh', 'docker-entrypoint.d/{}.sh', 'usr/bin/{}'],
  sql: ['docker-entrypoint-initdb.d/{}.sql', 'app/migrations/{}.sql'],
  cs: ['src/Acme/{}.cs'],
  tf: ['infra/{}.tf'],
  yaml: ['app/config/{}.yaml', 'charts/app/templates/{}.yml', 'etc/app/{}.yaml'],
  ini: ['etc/{}.conf', 'etc/app/{}.ini', 'usr/share/app/{}.cfg'],
  xml: ['app/config/{}.xml', 'opt/app/WEB-INF/{}.xml', 'app/res/values/{}.xml'],
  css: ['usr/share/nginx/html/{}.css'],
  md: ['app/docs/{}.md', 'usr/share/doc/{}/README.md', 'app/node_modules/{}/README.md'],
  man: ['usr/share/man/man1/{}.1', 'usr/share/doc/{}/usage.txt'],
  json: ['app/config/{}.json', 'app/schemas/{}.json', 'usr/share/app/{}.json'],
  c: ['usr/include/{}.h', 'usr/src/{}.c'],
  ps1: ['scripts/{}.ps1'],
};

const PER_LINE = 4;

function around(language: string, line: string, random: Random): string {
  const title = `${app(random)} on ${host(random)}`;
  if (language === 'json') return `{\n  "title": "${title}",\n  ${line}\n}\n`;
  if (language === 'xml') return `<!-- ${title} -->\n<root>\n  ${line}\n</root>\n`;
  if (language === 'css') return `/* ${title} */\n${line}\n`;
  if (language === 'sql') return `-- ${title}\n${line}\n`;
  if (['js', 'go', 'java', 'cs', 'c'].includes(language)) return `// ${title}\n\n${line}\n`;
  if (language === 'php') return `<?php\n// ${title}\n${line}\n`;
  return `# ${title}\n${line}\nend: ${root(random)}\n`.replace(
    /\nend: .*\n/,
    language === 'yaml' ? `\nroot: /${root(random)}\n` : '\n',
  );
}

/** Code, settings and texts that name secrets and hold none. */
export function codeBlanks(randomFor: RandomFor): readonly Blank[] {
  return Object.entries(lines).flatMap(([language, text]) =>
    text
      .trim()
      .split('\n')
      .flatMap((line, number) =>
        Array.from({ length: PER_LINE }, (_, at): Blank => {
          const random = randomFor(`code/${language}/${number}/${at}`);
          const name = random.pick(names[language] ?? ['password', 'api_key', 'secret', 'auth_token', 'client_secret']);
          const folder = (folders[language] ?? [])[at % (folders[language]?.length ?? 1)] ?? '{}';
          const path = folder.replace(
            '{}',
            `${random.pick(['auth', 'login', 'users', 'session', 'store', 'options', 'client', 'vault', 'account'])}${random.between(1, 99)}`,
          );
          return {
            kind: `names in ${language}`,
            why: 'a name, a type, a message or a reference, no value',
            file: { path, text: around(language, line.replaceAll('NAME', name), random) },
          };
        }),
      ),
  );
}
