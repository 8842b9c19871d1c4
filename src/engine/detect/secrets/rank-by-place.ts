import type { PathText } from '../../../shared/path-text';
import type { Severity } from '../../../shared/vocabulary';
import { dataRuleConfidence } from '../rules/data-hits';
import { packagePlace } from '../values/text-kind';

interface Ranked {
  readonly rule: string;
  readonly severity: Severity;
}

/** What a package brings is an example or public, unless the form alone proves it and it stands in no manual or test. */
export function rankedByPlace<T extends Ranked>(found: T, path: PathText | null): T {
  const place = packagePlace(path);
  if (place === 'none' || (place === 'code' && dataRuleConfidence(found.rule) === 'high')) return found;
  return { ...found, severity: 'low' };
}
