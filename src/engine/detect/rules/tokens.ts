import { entropyPerCharacter, isPlaceholderToken } from '../judgement/placeholder';
import type { AnchoredRule } from './anchored-rule.types';

/** The part of a token up to its first separator: it names the issuer and is public knowledge. */
const upTo = (separator: RegExp) => (secret: string) => separator.exec(secret)?.[0] ?? '';

/** Tokens that can be told by their form alone, wherever they are. */
export const tokenRules = [
  {
    id: 'github-token',
    severity: 'critical',
    triggers: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'],
    pattern: /(?<secret>gh[pousr]_[A-Za-z0-9]{36,255})(?![A-Za-z0-9_])/y,
    wordStart: true,
    shown: upTo(/^gh[pousr]_/),
    judge: (secret) => (isPlaceholderToken(secret.slice(4)) ? 'low' : 'critical'),
  },
  {
    id: 'github-fine-grained-token',
    severity: 'critical',
    triggers: ['github_pat_'],
    pattern: /(?<secret>github_pat_[A-Za-z0-9_]{22,255})/y,
    wordStart: true,
    shown: () => 'github_pat_',
    judge: (secret) => (isPlaceholderToken(secret.slice(11)) ? 'low' : 'critical'),
  },
  {
    id: 'gitlab-token',
    severity: 'critical',
    triggers: ['glpat-', 'glrt-', 'gldt-', 'glptt-', 'glcbt-', 'glsoat-', 'glimt-', 'glagent-', 'glft-'],
    pattern: /(?<secret>gl(?:pat|rt|dt|ptt|cbt|soat|imt|agent|ft)-[A-Za-z0-9_.-]{20,255})/y,
    wordStart: true,
    shown: upTo(/^gl[a-z]{2,5}-/),
    judge: (secret) => (isPlaceholderToken(secret.slice(6)) ? 'low' : 'critical'),
  },
  {
    id: 'slack-token',
    severity: 'critical',
    triggers: ['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xoxe-', 'xoxo-', 'xapp-'],
    pattern: /(?<secret>(?:xox[abeoprs]|xapp)-[A-Za-z0-9-]{15,255})/y,
    wordStart: true,
    shown: upTo(/^x[a-z]{3}-/),
    judge: (secret) => (isPlaceholderToken(secret.slice(5)) ? 'low' : 'critical'),
  },
  {
    id: 'slack-webhook',
    severity: 'high',
    triggers: ['hooks.slack.com/'],
    pattern:
      /hooks\.slack\.com\/(?:services|workflows)\/(?<secret>[A-Za-z0-9]{8,14}\/[A-Za-z0-9]{8,14}\/[A-Za-z0-9]{16,48})/y,
    wordStart: false,
    judge: (secret) => (isPlaceholderToken(secret) ? 'low' : 'high'),
  },
  {
    id: 'npm-token',
    severity: 'critical',
    triggers: ['npm_'],
    pattern: /(?<secret>npm_[A-Za-z0-9]{36})(?![A-Za-z0-9_])/y,
    wordStart: true,
    shown: () => 'npm_',
    judge: (secret) => (isPlaceholderToken(secret.slice(4)) ? 'low' : 'critical'),
  },
  {
    id: 'npm-auth-token',
    severity: 'high',
    triggers: ['_authToken'],
    pattern: /_authToken\s{0,8}=\s{0,8}["']?(?<secret>[^\s"'$]{8,512})/y,
    wordStart: false,
    judge: (secret) => (isPlaceholderToken(secret) ? 'low' : 'high'),
  },
  {
    id: 'aws-access-key-id',
    severity: 'high',
    triggers: ['AKIA', 'ASIA'],
    pattern: /(?<secret>A[KS]IA[A-Z2-7]{16})(?![A-Za-z0-9])/y,
    wordStart: true,
    shown: (secret) => secret.slice(0, 4),
    judge: (secret) => (isPlaceholderToken(secret.slice(4)) ? 'low' : 'high'),
  },
  {
    id: 'aws-secret-access-key',
    severity: 'critical',
    triggers: ['aws_secret_access_key', 'AWS_SECRET_ACCESS_KEY', 'SecretAccessKey', 'secretAccessKey'],
    pattern: /\w{15,21}["']?\s{0,8}[:=]\s{0,8}["']?(?<secret>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/y,
    wordStart: false,
    judge: (secret) => (isPlaceholderToken(secret) ? 'low' : entropyPerCharacter(secret) >= 3.5 ? 'critical' : null),
  },
  {
    id: 'docker-hub-token',
    severity: 'critical',
    triggers: ['dckr_pat_', 'dckr_oat_'],
    pattern: /(?<secret>dckr_[po]at_[\w-]{20,64})(?![\w-])/y,
    wordStart: true,
    shown: (secret) => secret.slice(0, 9),
    judge: (secret) => (isPlaceholderToken(secret.slice(9)) ? 'low' : 'critical'),
  },
  {
    // A macaroon for pypi.org or test.pypi.org in base64.
    id: 'pypi-token',
    severity: 'critical',
    triggers: ['pypi-AgE'],
    pattern: /(?<secret>pypi-AgE[\w-]{40,1024})/y,
    wordStart: true,
    shown: () => 'pypi-',
    judge: (secret) => (isPlaceholderToken(secret.slice(8)) ? 'low' : 'critical'),
  },
  {
    id: 'anthropic-key',
    severity: 'critical',
    triggers: ['sk-ant-'],
    pattern: /(?<secret>sk-ant-(?:[a-z]{2,12}\d{2}-)?[\w-]{32,256})/y,
    wordStart: true,
    shown: () => 'sk-ant-',
    judge: (secret) => (isPlaceholderToken(secret.slice(7)) ? 'low' : 'critical'),
  },
  {
    id: 'openai-key',
    severity: 'critical',
    triggers: ['sk-proj-', 'sk-svcacct-', 'sk-admin-'],
    pattern: /(?<secret>sk-(?:proj|svcacct|admin)-[\w-]{32,300})/y,
    wordStart: true,
    shown: upTo(/^sk-[a-z]+-/),
    judge: (secret) => (isPlaceholderToken(secret.slice(8)) ? 'low' : 'critical'),
  },
  {
    id: 'google-api-key',
    severity: 'high',
    triggers: ['AIza'],
    pattern: /(?<secret>AIza[\w-]{35})(?![\w-])/y,
    wordStart: true,
    shown: () => 'AIza',
    judge: (secret) => (isPlaceholderToken(secret.slice(4)) ? 'low' : 'high'),
  },
  {
    id: 'stripe-key',
    severity: 'critical',
    triggers: ['sk_live_', 'rk_live_', 'sk_test_', 'rk_test_'],
    pattern: /(?<secret>[rs]k_(?<mode>live|test)_[A-Za-z0-9]{16,247})(?!\w)/y,
    wordStart: true,
    shown: (secret) => secret.slice(0, 8),
    judge: (secret, { mode }) =>
      isPlaceholderToken(secret.slice(8)) ? 'low' : mode === 'live' ? 'critical' : 'medium',
  },
  {
    id: 'sendgrid-key',
    severity: 'critical',
    triggers: ['SG.'],
    pattern: /(?<secret>SG\.[\w-]{16,32}\.[\w-]{32,64})(?![\w-])/y,
    wordStart: true,
    shown: () => 'SG.',
    judge: (secret) => (isPlaceholderToken(secret.slice(3)) ? 'low' : 'critical'),
  },
  {
    id: 'digitalocean-token',
    severity: 'critical',
    triggers: ['dop_v1_', 'doo_v1_', 'dor_v1_'],
    pattern: /(?<secret>do[opr]_v1_[0-9a-f]{64})(?!\w)/y,
    wordStart: true,
    shown: (secret) => secret.slice(0, 7),
    judge: (secret) => (isPlaceholderToken(secret.slice(7)) ? 'low' : 'critical'),
  },
  {
    id: 'hugging-face-token',
    severity: 'critical',
    triggers: ['hf_'],
    pattern: /(?<secret>hf_[A-Za-z0-9]{34})(?!\w)/y,
    wordStart: true,
    shown: () => 'hf_',
    judge: (secret) => (isPlaceholderToken(secret.slice(3)) ? 'low' : 'critical'),
  },
  {
    id: 'vault-token',
    severity: 'critical',
    triggers: ['hvs.', 'hvb.', 'hvr.'],
    pattern: /(?<secret>hv[sbr]\.[\w-]{24,300})/y,
    wordStart: true,
    shown: (secret) => secret.slice(0, 4),
    judge: (secret) => (isPlaceholderToken(secret.slice(4)) || entropyPerCharacter(secret) < 3.5 ? 'low' : 'critical'),
  },
  {
    id: 'age-secret-key',
    severity: 'critical',
    triggers: ['AGE-SECRET-KEY-1'],
    pattern: /(?<secret>AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58})(?![A-Z0-9])/y,
    wordStart: true,
    shown: () => 'AGE-SECRET-KEY-1',
    judge: (secret) => (isPlaceholderToken(secret.slice(16)) ? 'low' : 'critical'),
  },
  {
    id: 'json-web-token',
    severity: 'medium',
    triggers: ['eyJ'],
    pattern: /(?<secret>(?<head>eyJ[\w-]{8,2048})\.(?<body>eyJ[\w-]{4,8192})\.[\w-]{16,2048})/y,
    wordStart: true,
    shown: () => 'eyJ',
    judge: (_, { head }) => (isJwtHead(head ?? '') ? 'medium' : null),
  },
] as const satisfies readonly AnchoredRule[];

/** RFC 7515, section 4: the header is a JSON object that names its algorithm. */
function isJwtHead(head: string): boolean {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(head, 'base64url').toString('utf8'));
    return typeof parsed === 'object' && parsed !== null && 'alg' in parsed;
  } catch {
    return false;
  }
}
