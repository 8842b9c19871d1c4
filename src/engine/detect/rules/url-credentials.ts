import { lookOfValue } from '../judgement/placeholder';
import type { AnchoredRule } from './anchored-rule.types';

/** `scheme://user:password@host` (RFC 3986, section 3.2.1). */
export const urlCredentialRule = {
  id: 'url-credentials',
  severity: 'high',
  triggers: ['://'],
  pattern:
    /:\/\/(?<user>[^\s/@:"'`<>?#]{0,128}):(?<secret>[^\s/@"'`<>?#]{3,256})@(?<host>[A-Za-z0-9[${_][^\s/"'`<>]{0,252})/dy,
  wordStart: false,
  judge: (secret, { user, host }) => {
    const look = lookOfValue(secret);
    if (look === 'reference' || look === 'nothing') return null;
    const isExample =
      /(?:^|\.)example(?:$|:)/.test(host ?? '') ||
      /^(?:host|hostname|server|domain|myserver)(?:$|[:.])/i.test(host ?? '');
    return look === 'placeholder' || isExample || /^(?:user|username|login)$/i.test(user ?? '') ? 'low' : 'high';
  },
} as const satisfies AnchoredRule;
