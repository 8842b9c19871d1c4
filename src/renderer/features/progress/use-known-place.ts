import { useTranslation } from 'react-i18next';
import type { IngestJob } from '../../../shared/contract/ingest';
import { useChannel } from '../../api/use-channel';
import { useImages } from '../../api/use-images';
import { displayName } from '../../ui/hostile-name';

interface KnownPlace {
  /** True where another case than the one that was asked for has the evidence. */
  readonly isElsewhere: boolean;
  /** Where it is, and what can be done. */
  readonly words: string;
}

const isAt = (caseIds: readonly number[], caseId: number | null): boolean =>
  caseId === null ? caseIds.length === 0 : caseIds.includes(caseId);

/** Where the evidence of a job is that the library had already. */
export function useKnownPlace({ alreadyKnown, imageIds, caseId }: IngestJob): KnownPlace {
  const { t } = useTranslation('progress');
  const cases = useChannel('library.get', {}).data?.cases ?? [];
  const image = useImages().byId.get(imageIds[0] ?? 0);
  const nameOf = (id: number | null): string =>
    displayName(cases.find((one) => one.id === id)?.name ?? t('known.noCase'));
  const isElsewhere = alreadyKnown && image !== undefined && !isAt(image.evidence.caseIds, caseId);
  if (!isElsewhere) return { isElsewhere, words: t('knownBody') };
  return { isElsewhere, words: t('known.elsewhere', { there: nameOf(image.evidence.caseIds[0] ?? null) }) };
}
