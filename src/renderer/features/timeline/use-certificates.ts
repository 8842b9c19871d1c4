import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Certificate, CertificateLook } from '../../../shared/contract/certificates';
import { toFailure, type Failure } from '../../../shared/failure';
import { startCertificateLook, useCertificateLook } from '../../api/certificates';
import { useChannel } from '../../api/use-channel';
import { usePages, type Pages } from '../../api/use-pages';
import { announce } from '../../ui/live-region';
import type { LaneCertificates } from './CertificateLane';

/** The certificates of an image as the timeline shows them. */
export interface Certificates {
  /** The list stands in the place of the events. */
  readonly shown: boolean;
  readonly show: (shown: boolean) => void;
  readonly look: CertificateLook | null;
  /** Why a look could not begin. */
  readonly failure: Failure | null;
  /** What is over has its certificates among the events and in their export; null where none is over, or found none. */
  readonly found: { readonly lookId: number; readonly count: number } | null;
  readonly begin: () => void;
  readonly pages: Pages<'certificates.list', Certificate>;
  readonly invalidOnly: boolean;
  readonly setInvalidOnly: (only: boolean) => void;
  readonly selected: number | null;
  readonly select: (index: number | null) => void;
  /** What the lane draws; null where there is none. */
  readonly lane: LaneCertificates | null;
}

/** Follows the look for certificates in an image, and keeps what is shown of it. */
export function useCertificates(imageId: number): Certificates {
  const { t } = useTranslation('timeline');
  const look = useCertificateLook(imageId);
  const [shown, setShown] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [invalidOnly, setInvalidOnly] = useState(false);
  const [selected, select] = useState<number | null>(null);
  const isOver = look !== null && look.state !== 'running';
  const lookId = look?.lookId ?? 1;
  const pages = usePages(
    'certificates.list',
    { lookId, invalidOnly },
    (answer) => answer.certificates,
    isOver && shown,
  );
  const spans = useChannel('certificates.spans', { lookId }, { enabled: isOver && shown }).data?.spans;
  const begin = (): void => {
    setFailure(null);
    select(null);
    announce(t('certificates.begun'));
    startCertificateLook(imageId).catch((error: unknown) => setFailure(toFailure(error)));
  };
  const one = selected === null || !isOver ? null : (pages.rowAt(selected) ?? null);
  return {
    found: isOver && look.certificates > 0 ? { lookId, count: look.certificates } : null,
    ...{ shown, look, failure, begin, pages, invalidOnly, selected, select },
    show: (next) => {
      setShown(next);
      if (next && look === null) begin();
    },
    setInvalidOnly: (only) => {
      setInvalidOnly(only);
      select(null);
    },
    lane: shown && isOver && spans !== undefined && spans.length > 0 ? { spans, selected: one } : null,
  };
}
