import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageRow } from '../../../shared/contract/library';
import { rememberCase, useCurrentCase } from '../../api/current-case';
import { useCurrentImage } from '../../api/current-image';
import { useHostInfo } from '../../api/settings';
import { failureOf, useChannel } from '../../api/use-channel';
import { useImages } from '../../api/use-images';
import { useGo } from '../../commands/navigation';
import type { ReportSearch } from '../../commands/routes';
import { AwaitedView } from '../../ui/AwaitedView';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/Notice';
import { draftKey } from './report-drafts';
import { askedScope, type AskedScope } from './report-scope';
import { ReportBuilder } from './ReportBuilder';
import * as panesStyles from '../../ui/panes.module.css';

/** A document that stands without the app: on an image, on several, or on a case. */
export function ReportView({ search }: { readonly search: ReportSearch }) {
  const images = useImages();
  const library = useChannel('library.get', {});
  const currentImage = useCurrentImage();
  const currentCase = useCurrentCase();
  const libraryPath = useHostInfo()?.libraryPath ?? '';
  if (images.rows === undefined || library.data === undefined) {
    return <AwaitedView failure={failureOf(library)} rows={10} onRetry={() => void library.refetch()} />;
  }
  const { cases } = library.data;
  const asked = askedScope(search, { images: images.rows, cases, currentImage, currentCase });
  const key = draftKey(asked, libraryPath);
  return <AskedReport key={key} draft={key} asked={asked} images={images.rows} />;
}

interface AskedReportProps {
  readonly draft: string;
  readonly asked: AskedScope;
  readonly images: readonly ImageRow[];
}

function AskedReport({ draft, asked, images }: AskedReportProps) {
  const { t } = useTranslation('report');
  const go = useGo();
  const caseId = asked.kind === 'case' ? (asked.one?.id ?? null) : null;
  useEffect(() => {
    if (caseId !== null) rememberCase(caseId);
  }, [caseId]);
  const isEmpty = asked.kind === 'case' ? asked.imagesOfCase.length === 0 : asked.image === undefined;
  if (!isEmpty) return <ReportBuilder draftKey={draft} asked={asked} images={images} />;
  const words = asked.kind === 'case' ? 'noImageOfCase' : 'noImage';
  return (
    <main className={panesStyles.view} id="main">
      <EmptyState
        icon="report"
        title={t(`${words}.title`)}
        actions={
          <Button onPress={() => (caseId === null ? go.library() : go.case(caseId, 'evidence'))}>
            {t(`${words}.action`)}
          </Button>
        }
      >
        {t(`${words}.body`)}
      </EmptyState>
    </main>
  );
}
