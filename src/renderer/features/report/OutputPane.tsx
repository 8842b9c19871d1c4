import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { paperSchema, redactionSchema, type ReportScope } from '../../../shared/contract/report';
import type { ReportFormat } from '../../../shared/formats';
import { localeSchema } from '../../../shared/vocabulary';
import { Button } from '../../ui/Button';
import { Checkbox, TextField } from '../../ui/fields';
import { Select } from '../../ui/Select';
import { ExportResult } from './ExportResult';
import { FormatList } from './FormatList';
import { emptyFields, fieldNames } from './report-options';
import type { Draft } from './use-draft';
import type { ExportState } from './use-report';
import { VersionChoice } from './VersionChoice';
import { ZoneChoice } from './ZoneChoice';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './ReportView.module.css';

const LONGEST_FIELD = 200;

interface OutputPaneProps {
  readonly draft: Draft;
  readonly scope: ReportScope;
  readonly format: ReportFormat;
  readonly onFormat: (format: ReportFormat) => void;
  readonly exported: ExportState;
  readonly onExport: () => void;
}

/** Who made the report for whom, how it is printed, and the forms it can be written in. */
export function OutputPane({ draft, scope, format, onFormat, exported, onExport }: OutputPaneProps) {
  const { t } = useTranslation('report');
  const empty = emptyFields(draft.fields);
  return (
    <aside className={styles.output} aria-label={t('output')} data-pane="">
      <div className={clsx(panesStyles.scrolling, styles.options)}>
        <FormatList value={format} onChange={onFormat} />
        <section className={clsx(styles.section, styles.columns)}>
          <h2>{t('print')}</h2>
          <Select
            label={t('language.label')}
            value={draft.locale}
            options={localeSchema.options.map((value) => ({ value, label: t(`language.${value}`) }))}
            onChange={(locale) => draft.choose({ locale })}
          />
          <Select
            label={t('paper.label')}
            value={draft.paper}
            options={paperSchema.options.map((value) => ({ value, label: t(`paper.${value}`) }))}
            onChange={(paper) => draft.choose({ paper })}
          />
          <ZoneChoice value={draft.zone} onChange={(zone) => draft.choose({ zone })} />
        </section>
        <section className={clsx(styles.section, styles.columns)}>
          <h2>{t('fields')}</h2>
          {fieldNames.map((name) => (
            <TextField
              key={name}
              label={t(`field.${name}`)}
              value={draft.fields[name] ?? ''}
              maxLength={LONGEST_FIELD}
              onChange={(value) => draft.setField(name, value)}
            />
          ))}
        </section>
        <VersionChoice draft={draft} scope={scope} exported={exported} />
        <section className={styles.section}>
          <h2>{t('redaction.title')}</h2>
          {redactionSchema.options.map((one) => (
            <Checkbox key={one} checked={draft.redact.includes(one)} onChange={() => draft.redactToo(one)}>
              {t(`redaction.${one}`)}
            </Checkbox>
          ))}
          <p className={clsx(textStyles.tiny, textStyles.muted)}>{t('secretsMasked')}</p>
        </section>
      </div>
      <ExportResult state={exported} onRetry={onExport} />
      <div className={styles.foot}>
        <span className={clsx(textStyles.tiny, styles.fileNote, textStyles.muted)}>
          {empty === 0 ? null : t('emptyFields', { count: empty })}
        </span>
        <span className={layoutStyles.atEnd}>
          <Button kind="primary" onPress={onExport} disabled={exported.kind === 'running'}>
            {t('export.button', { format: t(`vocabulary:format.${format}`) })}
          </Button>
        </span>
      </div>
    </aside>
  );
}
