import { clsx } from 'clsx';
import { useEffect, useRef, useState, type FocusEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { saveExaminer, saveSettings } from '../api/settings';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { announce } from '../ui/live-region';
import { useExaminerAsked } from './use-examiner-asked';
import type { Place } from './use-place';
import * as fieldsStyles from '../ui/fields.module.css';
import * as layoutStyles from '../ui/layout.module.css';
import * as textStyles from '../ui/text.module.css';
import * as styles from './ExaminerQuestion.module.css';

/** Asks once for the name that goes into the audit log; nothing waits for the answer. */
export function ExaminerQuestion({ place }: { readonly place: Place }) {
  const asked = useExaminerAsked();
  // The settings have the same field.
  return asked ? <Question hidden={place.view === 'settings'} /> : null;
}

function Question({ hidden }: { readonly hidden: boolean }) {
  const { t } = useTranslation('frame');
  const [name, setName] = useState('');
  const focus = useFocusBefore();
  const why = t('examiner.why');
  useEffect(() => announce(why), [why]);
  const save = (): void => {
    if (name.trim() === '') return;
    focus.giveBack();
    announce(t('examiner.saved'));
    void saveExaminer(name);
  };
  const notNow = (): void => {
    focus.giveBack();
    void saveSettings({ examinerAsked: true });
  };
  return (
    <section
      className={styles.question}
      data-focus-pane=""
      data-part="examiner-question"
      hidden={hidden}
      aria-label={t('examiner.label')}
      onFocus={focus.onFocus}
    >
      <Icon name="info" />
      <div className={layoutStyles.grow}>
        <p>{why}</p>
        <p className={textStyles.muted}>{t('examiner.without')}</p>
      </div>
      <label className={clsx(fieldsStyles.field, styles.nameField, fieldsStyles.small)}>
        <span className="visually-hidden">{t('examiner.name')}</span>
        <input
          value={name}
          placeholder={t('examiner.name')}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) save();
          }}
        />
      </label>
      <div className={layoutStyles.inline}>
        <Button small disabled={name.trim() === ''} onPress={save}>
          {t('examiner.save')}
        </Button>
        <Button small kind="quiet" onPress={notNow}>
          {t('examiner.later')}
        </Button>
      </div>
    </section>
  );
}

interface FocusBefore {
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
  readonly giveBack: () => void;
}

/** Remembers what had the focus before it came in here, and gives it back: with the question its field is gone. */
function useFocusBefore(): FocusBefore {
  const before = useRef<EventTarget | null>(null);
  return {
    onFocus: ({ currentTarget, relatedTarget }) => {
      if (!currentTarget.contains(relatedTarget)) before.current = relatedTarget;
    },
    giveBack: () => {
      if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
    },
  };
}
