import { useTranslation } from 'react-i18next';
import type { IngestJob } from '../../../shared/contract/ingest';
import { useChannel } from '../../api/use-channel';
import { useImages } from '../../api/use-images';
import { displayName } from '../../ui/hostile-name';

interface KnownPlace {
  /** What can be added to the case that was asked for; null where it is in it, or no case was asked for. */
  readonly toAdd: { readonly caseId: number; readonly evidenceId: number } | null;
  /** Where it is, and what can be done. */
  readonly words: string;
}

/** Where the evidence of a job is that the library had already. */
export function useKnownPlace({ alreadyKnown, imageIds, caseId }: IngestJob): KnownPlace {
  const { t } = useTranslation('progress');
  const cases = useChannel('library.get', {}).data?.cases ?? [];
  const image = useImages().byId.get(imageIds[0] ?? 0);
  const nameOf = (id: number): string => displayName(cases.find((one) => one.id === id)?.name ?? t('known.noCase'));
  if (!alreadyKnown || image === undefined || caseId === null || image.evidence.caseIds.includes(caseId))
    return { toAdd: null, words: t('knownBody') };
  const there = image.evidence.caseIds.map(nameOf).join(t('separator')) || t('known.noCase');
  return { toAdd: { caseId, evidenceId: image.evidence.id }, words: t('known.elsewhere', { there }) };
}
