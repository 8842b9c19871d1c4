import type { AnchoredRule } from './anchored-rule.types';

/** How `{"auths":` begins in base64, with no space, one, a line break and two or four spaces, or a tab behind the brace. */
const ENCODED = ['eyJhdXRocyI', 'eyAiYXV0aHMi', 'ewogICJhdXRocyI', 'ewogICAgImF1dGhzI', 'ewoJImF1dGhzI'];

/**
 * `"auth": "dXNlcjpwYXNz"` of a container registry, also in a string within JSON, and a whole such document in base64,
 * as Kubernetes keeps it under `.dockerconfigjson`.
 */
export const registryAuthRule = {
  id: 'registry-auth',
  severity: 'high',
  triggers: ['"auth"', 'auth\\"', ...ENCODED],
  pattern: /(?:"?auth\\{0,3}"\s{0,16}:\s{0,16}\\{0,3}")?(?<secret>[A-Za-z0-9+/]{8,65536}={0,2})(?![A-Za-z0-9+/=])/dy,
  wordStart: false,
  judge: (secret) => {
    const decoded = Buffer.from(secret, 'base64').toString('latin1');
    if (/^[\x20-\x7e]{1,256}:[\x20-\x7e]{1,1024}$/.test(decoded)) return 'high';
    return /^\{\s*"auths"/.test(decoded) && /"(?:auth|password|identitytoken|registrytoken)"/.test(decoded)
      ? 'high'
      : null;
  },
} as const satisfies AnchoredRule;
