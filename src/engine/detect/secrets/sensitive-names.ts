import type { PathText } from '../../../shared/path-text';
import type { RuleMatch } from './finding.types';
import { ruleTitle } from '../rules/rule-table';

const SENSITIVE =
  /(?:^|\/)(?:id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?|\.aws\/credentials|\.docker\/config\.json|\.dockercfg|\.netrc|\.git-credentials|\.pgpass|\.kube\/config|\.htpasswd|\.gnupg\/(?:secring\.gpg|private-keys-v1\.d\/[^/]{1,255}\.key)|[^/]{1,200}\.(?:kdbx|pfx|p12|jks|keystore|ppk))$/i;

/** A finding by name alone, for files whose content told nothing: locked, binary, unreadable or of a form we do not know. */
export function sensitiveNameMatch(path: PathText): RuleMatch | null {
  if (!SENSITIVE.test(path)) return null;
  return {
    rule: 'sensitive-file',
    severity: 'low',
    title: ruleTitle('sensitive-file'),
    offset: 0,
    length: 0,
    line: 1,
    maskedValue: '',
    valueLength: 0,
    value: null,
    context: '',
  };
}
