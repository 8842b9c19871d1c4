import { clsx } from 'clsx';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageRow } from '../../../shared/contract/library';
import type { ReportFormat } from '../../../shared/formats';
import { defineCommand, useCommands } from '../../commands/registry';
import { displayName } from '../../ui/hostile-name';
import { imageTitle } from '../../ui/image-title';
import { chosenImages, reportScope, type AskedScope } from './report-scope';
import { OutputPane } from './OutputPane';
import { suggestedName } from './report-options';
import { ReportPreview } from './ReportPreview';
import { ScopeChoice } from './ScopeChoice';
import { SectionList } from './SectionList';
import { TagChoice } from './TagChoice';
import { useDraft } from './use-draft';
import { useReport } from './use-report';
import * as panesStyles from '../../ui/panes.module.css';
import * as styles from './ReportView.module.css';

interface ReportBuilderProps {
  readonly draftKey: string;
  readonly asked: AskedScope;
  readonly images: readonly ImageRow[];
}

/** What goes into a report, how it will look, and the forms it is written in. */
export function ReportBuilder({ draftKey, asked, images }: ReportBuilderProps) {
  const { t } = useTranslation('report');
  const draft = useDraft(draftKey);
  const { kind, image, imagesOfCase } = asked;
  const chosen = useMemo(() => {
    if (kind === 'case') return imagesOfCase;
    return kind === 'image' ? (image === undefined ? [] : [image]) : chosenImages(draft.imageIds, images, image);
  }, [kind, image, imagesOfCase, draft.imageIds, images]);
  const scope = useMemo(() => reportScope(asked, chosen), [asked, chosen]);
  const onlyImage = chosen.length === 1 ? (chosen[0] ?? null) : null;
  const report = useReport(scope, draft, onlyImage?.id ?? null);
  const [format, setFormat] = useState<ReportFormat>('html');
  const title = useTitle(asked, chosen);
  const save = (): void => void report.save(format, suggestedName(title, format));
  useCommands([defineCommand({ id: 'report.export', title: 'report:export.command', keys: ['Mod+P'], run: save })]);
  return (
    <main className={clsx(panesStyles.view, styles.report)} id="main">
      <h1 className="visually-hidden">{t('title', { image: title })}</h1>
      <aside className={styles.builder} aria-label={t('builder')} data-pane="">
        <div className={clsx(panesStyles.scrolling, styles.options)}>
          <ScopeChoice
            asked={asked}
            images={images}
            chosen={chosen}
            onChoose={(imageIds) => draft.choose({ imageIds: [...imageIds] })}
          />
          <TagChoice chosen={draft.tags} onChoose={(tags) => draft.choose({ tags: [...tags] })} />
          <SectionList draft={draft} rows={report.rows} onlyImage={onlyImage?.id ?? null} />
        </div>
      </aside>
      <ReportPreview
        url={report.url}
        failure={report.failure}
        onRetry={report.retry}
        working={report.working}
        paper={draft.paper}
      />
      <OutputPane
        draft={draft}
        scope={scope}
        format={format}
        onFormat={setFormat}
        exported={report.exported}
        onExport={save}
      />
    </main>
  );
}

/** What the report is on, in a few words. */
function useTitle({ kind, one }: AskedScope, chosen: readonly ImageRow[]): string {
  const { t } = useTranslation('report');
  if (kind === 'case' && one !== null) return displayName(one.number === '' ? one.name : one.number);
  const [first, ...others] = chosen;
  if (first === undefined || others.length > 0) return t('scope.count', { count: chosen.length });
  return imageTitle(first);
}
