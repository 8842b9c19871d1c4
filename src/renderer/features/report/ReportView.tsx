import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageRow } from '../../../shared/contract/library';
import type { ReportFormat } from '../../../shared/formats';
import { useCurrentImage } from '../../api/current-image';
import { useImages } from '../../api/use-images';
import { useGo } from '../../commands/navigation';
import { useCommands } from '../../commands/registry';
import type { ReportSearch } from '../../commands/routes';
import { Button } from '../../ui/Button';
import { Checkbox, TextField } from '../../ui/fields';
import { Select } from '../../ui/Select';
import { useImageTitle } from '../../ui/use-image-title';
import { imageTitle } from '../../ui/image-title';
import { Icon } from '../../ui/Icon';
import { EmptyState } from '../../ui/Notice';
import { SkeletonRows } from '../../ui/waiting';
import { CertificateLookState } from './CertificateLookState';
import { ExportResult } from './ExportResult';
import { emptyFields, fieldNames, formats, sectionOrder, suggestedName, toggleSection } from './report-options';
import { ReportPreview } from './ReportPreview';
import { useReport } from './use-report';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './ReportView.module.css';

/** A document that stands without the app. */
export function ReportView({ search }: { readonly search: ReportSearch }) {
  const { t } = useTranslation('report');
  const go = useGo();
  const images = useImages();
  const current = useCurrentImage();
  const image = images.byId.get(search.image ?? current ?? 0) ?? images.rows?.[0];
  if (images.rows === undefined) {
    return (
      <main className={panesStyles.view} id="main">
        <SkeletonRows rows={10} />
      </main>
    );
  }
  if (image === undefined) {
    return (
      <main className={panesStyles.view} id="main">
        <EmptyState
          icon="report"
          title={t('noImage.title')}
          actions={<Button onPress={() => go.library()}>{t('noImage.action')}</Button>}
        >
          {t('noImage.body')}
        </EmptyState>
      </main>
    );
  }
  return <ReportBuilder key={image.id} image={image} images={images.rows} />;
}

function ReportBuilder({ image, images }: { readonly image: ImageRow; readonly images: readonly ImageRow[] }) {
  const { t } = useTranslation('report');
  const go = useGo();
  const titleOf = useImageTitle(images);
  const report = useReport(image);
  const [format, setFormat] = useState<ReportFormat>('html');
  const empty = emptyFields(report.fields);
  const save = (): void => void report.save(format, suggestedName(imageTitle(image), format));
  useCommands([{ id: 'report.export', title: 'report:export.command', keys: ['Mod+P'], run: save }]);
  return (
    <main className={clsx(panesStyles.view, styles.report)} id="main">
      <h1 className="visually-hidden">{t('title', { image: imageTitle(image) })}</h1>
      <aside className={styles.builder} aria-label={t('builder')} data-pane="">
        <div className={clsx(panesStyles.scrolling, styles.options)}>
          <section className={styles.section}>
            <h2>{t('image')}</h2>
            <Select
              label={t('image')}
              value={String(image.id)}
              options={images.map((one) => ({ value: String(one.id), label: titleOf(one) }))}
              onChange={(id) => go.report(Number(id))}
            />
          </section>
          <section className={styles.section}>
            <h2>{t('sections')}</h2>
            <ul className={styles.sections}>
              {sectionOrder.map((section) => (
                <li key={section}>
                  <Checkbox
                    checked={section === 'coverage' || report.sections.includes(section)}
                    disabled={section === 'coverage'}
                    onChange={() => report.setSections(toggleSection(report.sections, section))}
                  >
                    {t(`section.${section}`)}
                  </Checkbox>
                  {section === 'coverage' ? (
                    <span className={clsx(textStyles.faint, layoutStyles.inline, textStyles.tiny, styles.fileNote)}>
                      <Icon name="lock" size={12} />
                      {t('always')}
                    </span>
                  ) : null}
                  {section === 'certificates' && report.sections.includes(section) ? (
                    <CertificateLookState imageId={image.id} />
                  ) : null}
                </li>
              ))}
            </ul>
          </section>
          <section className={clsx(styles.section, styles.columns)}>
            <h2>{t('fields')}</h2>
            {fieldNames.map((name) => (
              <TextField
                key={name}
                label={t(`field.${name}`)}
                value={report.fields[name]}
                maxLength={200}
                onChange={(value) => report.setField(name, value)}
              />
            ))}
          </section>
          <section className={styles.section}>
            <h2>{t('secrets')}</h2>
            <p className={clsx(textStyles.small, textStyles.muted)}>{t('secretsMasked')}</p>
          </section>
        </div>
        <ExportResult state={report.exported} onRetry={save} />
        <div className={styles.foot}>
          <Select
            label={t('format')}
            value={format}
            options={formats.map((value) => ({ value, label: t(`vocabulary:format.${value}`) }))}
            onChange={setFormat}
          />
          <span className={clsx(textStyles.tiny, styles.fileNote, textStyles.muted)}>
            {empty === 0 ? null : t('emptyFields', { count: empty })}
          </span>
          <span className={layoutStyles.atEnd}>
            <Button kind="primary" onPress={save} disabled={report.exported.kind === 'running'}>
              {t('export.button', { format: t(`vocabulary:format.${format}`) })}
            </Button>
          </span>
        </div>
      </aside>
      <ReportPreview url={report.url} failure={report.failure} onRetry={report.retry} working={report.working} />
    </main>
  );
}
