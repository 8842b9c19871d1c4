import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { Markdown } from '../../work/Markdown';
import { TextArea } from '../../work/TextArea';
import type { NarrativeName } from './report-options';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './SectionList.module.css';

const LONGEST = 100_000;
const ROWS = 6;

interface NarrativeEditorProps {
  readonly name: NarrativeName;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onClose: () => void;
}

/** What a person writes for a section, as Markdown, and as it will read. Esc goes back to the section. */
export function NarrativeEditor({ name, value, onChange, onClose }: NarrativeEditorProps) {
  const { t } = useTranslation('report');
  const [view, setView] = useState<'write' | 'read'>('write');
  return (
    <div
      className={styles.editor}
      role="group"
      aria-label={t(`text.label.${name}`)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <div className={styles.tools}>
        <SegmentedControl<'write' | 'read'>
          label={t('text.view')}
          small
          value={view}
          options={[
            { value: 'write', label: t('text.write') },
            { value: 'read', label: t('text.read') },
          ]}
          onChange={setView}
        />
        <span className={textStyles.faint}>{t('text.markdown')}</span>
      </div>
      {view === 'write' ? (
        <TextArea
          label={t(`text.label.${name}`)}
          value={value}
          onChange={onChange}
          rows={ROWS}
          maxLength={LONGEST}
          autoFocus
          onDone={onClose}
        />
      ) : (
        <div className={styles.reading}>
          {value.trim() === '' ? <p className={textStyles.faint}>{t('text.empty')}</p> : <Markdown text={value} />}
        </div>
      )}
    </div>
  );
}
