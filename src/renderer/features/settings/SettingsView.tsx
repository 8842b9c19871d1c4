import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { saveExaminer, saveSettings, useHostInfo, useSettings } from '../../api/settings';
import { Button } from '../../ui/Button';
import { CopyButton } from '../../ui/CopyButton';
import { Checkbox, TextField } from '../../ui/fields';
import { HostileText } from '../../ui/HostileText';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { HashSetsSection } from './HashSetsSection';
import { LimitsSection } from './LimitsSection';
import * as factsStyles from '../../ui/facts.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './SettingsView.module.css';

/** How the app looks and behaves, kept outside of the library; and the hash sets, which are in it. */
export function SettingsView() {
  const { t } = useTranslation('settings');
  return (
    <main className={clsx(panesStyles.view, styles.settings, panesStyles.scrolling)} id="main">
      <h1>{t('title')}</h1>
      <Look />
      <Work />
      <HashSetsSection />
      <LimitsSection />
      <About />
    </main>
  );
}

function Look() {
  const { t } = useTranslation('settings');
  const settings = useSettings();
  return (
    <section>
      <h2>{t('look')}</h2>
      <dl className={clsx(factsStyles.facts, styles.facts)}>
        <dt>{t('theme.label')}</dt>
        <dd>
          <SegmentedControl
            label={t('theme.label')}
            value={settings.theme}
            onChange={(theme) => void saveSettings({ theme })}
            options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: t(`theme.${value}`) }))}
          />
        </dd>
        <dt>{t('language.label')}</dt>
        <dd>
          <SegmentedControl
            label={t('language.label')}
            value={settings.locale}
            onChange={(locale) => void saveSettings({ locale })}
            options={(['system', 'en', 'ja'] as const).map((value) => ({ value, label: t(`language.${value}`) }))}
          />
        </dd>
        <dt>{t('density.label')}</dt>
        <dd>
          <SegmentedControl
            label={t('density.label')}
            value={settings.density}
            onChange={(density) => void saveSettings({ density })}
            options={(['compact', 'comfortable'] as const).map((value) => ({ value, label: t(`density.${value}`) }))}
          />
        </dd>
        <dt>{t('zone.label')}</dt>
        <dd>
          <SegmentedControl
            label={t('zone.label')}
            value={settings.zone}
            onChange={(zone) => void saveSettings({ zone })}
            options={(['utc', 'local'] as const).map((value) => ({ value, label: t(`zone.${value}`) }))}
          />
        </dd>
      </dl>
    </section>
  );
}

function Work() {
  const { t } = useTranslation('settings');
  const settings = useSettings();
  const [examiner, setExaminer] = useState(settings.examiner);
  const save = (): void => {
    if (examiner.trim() !== settings.examiner) void saveExaminer(examiner);
  };
  return (
    <section>
      <h2>{t('work')}</h2>
      <div className={styles.field}>
        <TextField
          label={t('examiner.label')}
          value={examiner}
          onChange={setExaminer}
          onBlur={save}
          onEnter={save}
          maxLength={200}
        />
        <p className={clsx(textStyles.tiny, textStyles.faint)}>{t('examiner.note')}</p>
      </div>
      <div className={styles.option}>
        <Checkbox checked={settings.singleKeys} onChange={(singleKeys) => void saveSettings({ singleKeys })}>
          {t('singleKeys.label')}
        </Checkbox>
        <p className={clsx(textStyles.tiny, textStyles.faint)}>{t('singleKeys.note')}</p>
      </div>
      <div className={styles.option}>
        <Checkbox checked={settings.notifications} onChange={(notifications) => void saveSettings({ notifications })}>
          {t('notifications.label')}
        </Checkbox>
        <p className={clsx(textStyles.tiny, textStyles.faint)}>{t('notifications.note')}</p>
      </div>
    </section>
  );
}

function About() {
  const { t } = useTranslation('settings');
  const info = useHostInfo();
  if (info === null) return null;
  return (
    <section>
      <h2>{t('about')}</h2>
      <dl className={clsx(factsStyles.facts, styles.facts)}>
        <dt>{t('library')}</dt>
        <dd>
          <span className={clsx(layoutStyles.inline, layoutStyles.wrapping)}>
            <span className={textStyles.mono}>
              <HostileText text={info.libraryPath} />
            </span>
            <CopyButton text={info.libraryPath} what={t('libraryWhat')} />
            <Button small onPress={() => void call('host.showInFolder', { path: info.libraryPath })}>
              {t('show')}
            </Button>
          </span>
        </dd>
        <dt>{t('version')}</dt>
        <dd>{info.version}</dd>
        <dt>{t('runtime')}</dt>
        <dd>{info.runtime}</dd>
        <dt>{t('sandbox')}</dt>
        <dd>{t(info.sandboxed ? 'sandboxOn' : 'sandboxOff')}</dd>
      </dl>
    </section>
  );
}
