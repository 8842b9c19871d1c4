import { clsx } from 'clsx';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  changedOf,
  readLimitNames,
  readLimitSpecs,
  withStandardLimits,
  type ReadLimitName,
} from '../../../shared/read-limits';
import { saveSettings, useSettings } from '../../api/settings';
import { formatBytes } from '../../../shared/byte-size';
import { Button } from '../../ui/Button';
import { formatCount } from '../../ui/format';
import * as settingsViewStyles from './SettingsView.module.css';
import * as fieldsStyles from '../../ui/fields.module.css';
import * as textStyles from '../../ui/text.module.css';

/** The limits of the reader, each with its standard value; a change counts for what is added afterwards. */
export function LimitsSection() {
  const { t } = useTranslation('settings');
  const { limits } = useSettings();
  const changed = Object.keys(limits).length;
  return (
    <details className={settingsViewStyles.expert}>
      <summary>
        <h2>{t('limits.title')}</h2>
        <span className={clsx(textStyles.tiny, textStyles.faint)}>
          {changed === 0 ? t('limits.standardNow') : t('limits.changedNow', { count: changed })}
        </span>
      </summary>
      <p className={clsx(textStyles.tiny, textStyles.faint)}>{t('limits.note')}</p>
      <div className={settingsViewStyles.limits}>
        {readLimitNames.map((name) => (
          // A value that changes elsewhere (the button below) starts the field anew.
          <LimitField key={`${name} ${limits[name] ?? ''}`} name={name} />
        ))}
      </div>
      <div>
        <Button small disabled={changed === 0} onPress={() => void saveSettings({ limits: {} })}>
          {t('limits.reset')}
        </Button>
      </div>
    </details>
  );
}

function LimitField({ name }: { readonly name: ReadLimitName }) {
  const { t } = useTranslation('settings');
  const id = useId();
  const { limits } = useSettings();
  const { standard, min, max, unit } = readLimitSpecs[name];
  const [text, setText] = useState(String(limits[name] ?? standard));
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  const valid = value >= min && value <= max;
  const save = (): void => {
    if (!valid || value === (limits[name] ?? standard)) return;
    void saveSettings({ limits: changedOf(withStandardLimits({ ...limits, [name]: value })) });
  };
  const exact = formatCount(standard);
  const standardText = t('limits.standard', {
    value: unit === 'bytes' ? `${exact} (${formatBytes(standard)})` : exact,
  });
  const rangeText = t('limits.range', { min: formatCount(min), max: formatCount(max) });
  return (
    <>
      <label htmlFor={id}>
        {t(`limits.name.${name}`)} <code>{name}</code>
      </label>
      <div className={fieldsStyles.field}>
        <input
          id={id}
          className={textStyles.mono}
          inputMode="numeric"
          autoComplete="off"
          spellCheck={false}
          value={text}
          maxLength={16}
          aria-invalid={!valid}
          aria-describedby={`${id}-note`}
          onChange={(event) => setText(event.target.value.trim())}
          onBlur={save}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) save();
          }}
        />
      </div>
      <span
        id={`${id}-note`}
        className={clsx(textStyles.tiny, valid && textStyles.faint)}
        role={valid ? undefined : 'alert'}
      >
        {valid ? standardText : rangeText}
      </span>
    </>
  );
}
