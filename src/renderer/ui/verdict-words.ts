import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { VerdictRow } from '../../shared/contract/verdicts';
import { changedFacts, verdictDetails } from '../../shared/verdict-details';
import { displayName } from './hostile-name';

/** Why a verdict is as it is, in words; empty where there is nothing to add. */
export function useVerdictDetail(): (detail: string | null) => string {
  const { t } = useTranslation('verdicts');
  return useCallback(
    (detail) => {
      if (detail === null) return '';
      const known = verdictDetails.find((one) => one === detail);
      if (known !== undefined) return t(`why.${known}`);
      const facts = changedFacts(detail).map(({ fact, ...was }) => t('was', { fact: t(`fact.${fact}`), ...was }));
      return facts.length === 0 ? displayName(detail) : facts.join(t('separator'));
    },
    [t],
  );
}

/** Name and version out of a package URL, or the URL as it stands. */
export function packageWords(purl: string): string {
  const [, name, version] = /^pkg:[^/]+\/(?:.*\/)?([^/@?#]+)(?:@([^?#]+))?/.exec(purl) ?? [];
  if (name === undefined) return displayName(purl);
  return displayName(
    [name, version]
      .filter((part) => part !== undefined)
      .map(decoded)
      .join(' '),
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The package of a file; of a file of none, what it is. */
export function useOwnerWords(): (row: Pick<VerdictRow, 'package' | 'kind'>) => string {
  const { t } = useTranslation('verdicts');
  return useCallback(
    ({ package: purl, kind }) => (purl !== null ? packageWords(purl) : kind === null ? '' : t(`kind.${kind}`)),
    [t],
  );
}
