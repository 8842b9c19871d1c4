import { describe, expect, it } from 'vitest';
import { ruleMatches } from '../../../src/engine/detect/secrets/rule-matches';
import { codeRuleIds, rulesVersion } from '../../../src/engine/detect/rules/rule-table';

/** Made-up tokens, put together here so that no scanner of this repository takes them for real ones. */
const A = 'Zx81mQvT4nYw6KpR2sLdB7cHj3Fg9WqE5tUa';
const AGE = 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L'.repeat(2).slice(0, 58);
const body = Buffer.from(Array.from({ length: 120 }, (_, index) => (index * 73 + 11) % 251)).toString('base64');
const pem = (kind: string): string => `-----BEGIN ${kind}-----\n${body}\n-----END ${kind}-----`;
const jwt = `${Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url')}.${Buffer.from('{"sub":"42"}').toString('base64url')}.${A}`;

function scan(text: string, path = 'app/notes.txt'): readonly { rule: string; severity: string; value: string }[] {
  const bytes = Buffer.from(text);
  return ruleMatches(bytes, { place: 'content', path }).matches.map((match) => ({
    rule: match.rule,
    severity: match.severity,
    value: bytes.subarray(match.offset, match.offset + match.length).toString(),
  }));
}

const found: readonly (readonly [rule: string, severity: string, text: string, value: string, path?: string])[] = [
  ['private-key', 'critical', `x\n${pem('RSA PRIVATE KEY')}\ny`, pem('RSA PRIVATE KEY')],
  ['private-key', 'critical', pem('EC PRIVATE KEY'), pem('EC PRIVATE KEY')],
  ['private-key', 'critical', pem('OPENSSH PRIVATE KEY'), pem('OPENSSH PRIVATE KEY')],
  ['private-key', 'critical', pem('PRIVATE KEY'), pem('PRIVATE KEY')],
  ['private-key', 'critical', pem('PGP PRIVATE KEY BLOCK'), pem('PGP PRIVATE KEY BLOCK')],
  ['private-key', 'high', pem('ENCRYPTED PRIVATE KEY'), pem('ENCRYPTED PRIVATE KEY')],
  ['private-key', 'critical', `-----BEGIN RSA PRIVATE KEY-----\n${body}`, `-----BEGIN RSA PRIVATE KEY-----\n${body}`],
  ['github-token', 'critical', `token: ghp_${A}\n`, `ghp_${A}`],
  ['github-fine-grained-token', 'critical', `github_pat_${A}_${A}`, `github_pat_${A}_${A}`],
  ['gitlab-token', 'critical', `(glpat-${A.slice(0, 20)})`, `glpat-${A.slice(0, 20)}`],
  ['gitlab-token', 'critical', `glrt-${A.slice(0, 20)}`, `glrt-${A.slice(0, 20)}`],
  ['slack-token', 'critical', `xoxb-${'918273645546-' + A}`, `xoxb-${'918273645546-' + A}`],
  [
    'slack-webhook',
    'high',
    `https://hooks.slack.com/services/T0A1B2C3D/B0A1B2C3D/${A.slice(0, 24)}`,
    `T0A1B2C3D/B0A1B2C3D/${A.slice(0, 24)}`,
  ],
  ['npm-token', 'critical', `npm_${A}`, `npm_${A}`],
  ['npm-auth-token', 'high', `//r.example.com/:_authToken=${A}`, A, 'root/x'],
  ['secret-assignment', 'high', '# notes\n\nsecret = hunter2-whiteout\n', 'hunter2-whiteout', 'gone'],
  ['aws-access-key-id', 'high', 'AKIAQ7LWZ4XNT2JBVEMC', 'AKIAQ7LWZ4XNT2JBVEMC'],
  ['aws-secret-access-key', 'critical', `aws_secret_access_key = ${A}9/+z`, `${A}9/+z`],
  ['json-web-token', 'medium', `Bearer ${jwt}`, jwt],
  ['url-credentials', 'high', 'git clone https://ci:moss-Lantern-40@git.test/a', 'moss-Lantern-40'],
  ['secret-assignment', 'high', 'A=1\nDB_PASSWORD=Kx9!tr4w\n', 'Kx9!tr4w', 'app/.env'],
  ['secret-assignment', 'high', 'export API_TOKEN="a b c d"', 'a b c d', 'app/.env.production'],
  ['secret-assignment', 'high', 'db:\n  password: "moss-40"\n', 'moss-40', 'etc/app.yaml'],
  ['secret-assignment', 'high', '{"clientSecret": "moss-40-lantern"}', 'moss-40-lantern', 'etc/app.json'],
  ['secret-assignment', 'high', '  stats auth admin:Kx9!tr4w', 'Kx9!tr4w', 'etc/haproxy.cfg'],
  ['secret-assignment', 'high', 'machine git.test login ci password Kx9!tr4w', 'Kx9!tr4w', 'root/.netrc'],
  ['secret-assignment', 'low', 'DB_PASSWORD=changeme', 'changeme', 'app/.env'],
  ['secret-assignment', 'low', 'DB_PASSWORD=Kx9!tr4w', 'Kx9!tr4w', 'usr/share/doc/app/README'],
  [
    'registry-auth',
    'high',
    `{"auths":{"r":{"auth":"Y2k6bW9zcy00MA=="}}}`,
    'Y2k6bW9zcy00MA==',
    'root/.docker/config.json',
  ],
  ['password-hash', 'medium', `root:$6$moss$${A}${A}:19724:0:99999:7:::\n`, `$6$moss$${A}${A}`, 'etc/shadow'],
  ['github-token', 'low', `ghp_${'x'.repeat(36)}`, `ghp_${'x'.repeat(36)}`],
  ['aws-access-key-id', 'low', 'AKIAIOSFODNN7EXAMPLE', 'AKIAIOSFODNN7EXAMPLE'],
  ['docker-hub-token', 'critical', `dckr_pat_${A.slice(0, 27)}`, `dckr_pat_${A.slice(0, 27)}`],
  ['pypi-token', 'critical', `pypi-AgEIcHlwaS5vcmc${A}`, `pypi-AgEIcHlwaS5vcmc${A}`],
  ['anthropic-key', 'critical', `sk-ant-api03-${A}`, `sk-ant-api03-${A}`],
  ['openai-key', 'critical', `sk-proj-${A}`, `sk-proj-${A}`],
  ['google-api-key', 'high', `AIza${A.slice(0, 35)}`, `AIza${A.slice(0, 35)}`],
  ['stripe-key', 'critical', `sk_live_${A.slice(0, 24)}`, `sk_live_${A.slice(0, 24)}`],
  ['stripe-test-key', 'medium', `sk_test_${A.slice(0, 24)}`, `sk_test_${A.slice(0, 24)}`],
  ['sendgrid-key', 'critical', `SG.${A.slice(0, 22)}.${A}`, `SG.${A.slice(0, 22)}.${A}`],
  ['digitalocean-token', 'critical', `dop_v1_${'8b7e940b'.repeat(8)}`, `dop_v1_${'8b7e940b'.repeat(8)}`],
  ['hugging-face-token', 'critical', `hf_${A.slice(0, 34)}`, `hf_${A.slice(0, 34)}`],
  ['vault-token', 'critical', `hvs.${A}`, `hvs.${A}`],
  ['age-secret-key', 'critical', `AGE-SECRET-KEY-1${AGE}`, `AGE-SECRET-KEY-1${AGE}`],
  ['putty-key', 'critical', `Encryption: none\nPrivate-Lines: 1\n${A}\nPrivate-MAC: 0`, A],
  ['putty-key', 'high', `\nEncryption: aes256-cbc\nPrivate-Lines: 1\n${A}\nPrivate-MAC: 0`, A],
  ['json-web-key', 'critical', `{"kty":"oct","k":"${A}"}`, A],
  ['connection-string', 'high', 'Server=db;User Id=sa;Password=two w0rds;', 'two w0rds'],
  ['url-credentials', 'low', 'postgres://user:password@localhost/db', 'password'],
];

/** Of rules that count in commands only. */
const inCommands: readonly (readonly [rule: string, text: string, value: string])[] = [
  ['command-password', "RUN /bin/sh -c sshpass -p 'Kx9!tr4w' ssh a # buildkit", 'Kx9!tr4w'],
  ['http-header', 'RUN /bin/sh -c curl -H "Authorization: Bearer Kx9tr4wZ" https://a.test # buildkit', 'Kx9tr4wZ'],
];

const innocent: readonly (readonly [text: string, path?: string])[] = [
  ['A key begins with -----BEGIN RSA PRIVATE KEY----- and ends with -----END RSA PRIVATE KEY-----.'],
  ['-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'],
  ['ghp_short and xghp_' + A],
  ['npm_config_registry_is_not_a_token_at_all_'],
  ['eyJhbGciOi is the beginning of a token'],
  ['https://example.com/a:b@c and http://host:8080/x@y'],
  ['https://${USER}:${PASSWORD}@host/'],
  ['DB_PASSWORD=${DB_PASSWORD}', 'app/.env'],
  ['DB_PASSWORD=', 'app/.env'],
  ['DB_PASSWORD_FILE=/run/secrets/db', 'app/.env'],
  ['PASSWORD_MIN_LENGTH=12', 'app/.env'],
  ['PWD=/root/somewhere', 'app/.env'],
  ['TOKEN_EXPIRY=3600', 'app/.env'],
  ['token: 3600', 'etc/app.yaml'],
  ['password: {{ vault_password }}', 'etc/app.yaml'],
  ['GPG_KEY=A035C8C19219BA821ECEA86B64E628F8D684696D', 'app/.env'],
  ['PASSWORD=<your password>', 'app/.env'],
];

describe('secret rules', () => {
  for (const [rule, severity, text, value, path] of found) {
    it(`finds ${rule} as ${severity} in ${JSON.stringify(text.slice(0, 60))}`, () => {
      expect(scan(text, path)).toEqual([{ rule, severity, value }]);
    });
  }

  for (const [text, path] of innocent) {
    it(`finds nothing in ${JSON.stringify(text)}`, () => {
      expect(scan(text, path)).toEqual([]);
    });
  }

  it.each(inCommands)('finds %s in %j', (rule, text, value) => {
    const bytes = Buffer.from(text);
    const [match] = ruleMatches(bytes, { place: 'history', path: null }).matches;
    expect(match?.rule).toBe(rule);
    expect(bytes.subarray(match?.offset, (match?.offset ?? 0) + (match?.length ?? 0)).toString()).toBe(value);
  });

  it('gives line, offset and the surroundings with every secret masked', () => {
    const [match] = ruleMatches(Buffer.from(`ä\n# ü\nTOKEN=glpat-${A.slice(0, 20)} # x\n`), {
      place: 'content',
      path: 'a',
    }).matches;
    expect(match).toMatchObject({ line: 3, offset: 14, maskedValue: 'glpat-••••••••', valueLength: 26 });
    expect(match?.context).toBe('TOKEN=glpat-•••••••• # x');
  });

  it('counts what is too much to keep', () => {
    const many = ruleMatches(Buffer.from(`ghp_${A} `.repeat(1500)), { place: 'content', path: 'a' });
    expect(many.matches.length).toBe(1000);
    expect(many.dropped).toBe(500);
  });

  it('stays fast on bytes made to slow a pattern down', () => {
    const bombs = ['://'.repeat(300_000), '-----BEGIN PRIVATE KEY-----'.repeat(40_000), 'eyJ'.repeat(300_000)];
    for (const bomb of bombs) {
      const started = performance.now();
      scan(bomb, 'app/.env');
      expect(performance.now() - started).toBeLessThan(5000);
    }
  });

  it('are all found in an example, but for files by their form (inside/key-stores.test.ts) or name', () => {
    const examples = new Set([...found, ...inCommands].map(([rule]) => rule));
    expect(codeRuleIds.filter((rule) => !examples.has(rule))).toEqual([
      'key-store',
      'kerberos-keytab',
      'sensitive-file',
    ]);
  });

  it('have a version', () => {
    expect(rulesVersion()).toMatch(/^6\.[0-9a-f]{8}$/);
  });
});
