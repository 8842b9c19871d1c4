import { clsx } from 'clsx';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageConfig, ImageDetail } from '../../../shared/contract/image';
import { useGo } from '../../commands/navigation';
import { HostileText } from '../../ui/HostileText';
import { Icon } from '../../ui/Icon';
import { MaskedTextView } from '../../ui/Masked';
import { Notice } from '../../ui/Notice';
import { TabList } from '../../ui/TabList';
import * as factsStyles from '../../ui/facts.module.css';
import * as flagStyles from '../../ui/flag.module.css';
import * as gridStyles from '../../ui/grid.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as segmentedControlStyles from '../../ui/SegmentedControl.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './ConfigPanel.module.css';

type ConfigTab = 'env' | 'labels' | 'run' | 'json';

/** What the config sets: environment, labels, how it runs, and the document itself; secrets covered. */
export function ConfigPanel({ detail }: { readonly detail: ImageDetail }) {
  const { t } = useTranslation('overview');
  const [tab, setTab] = useState<ConfigTab>('env');
  const { config } = detail;
  return (
    <section className={clsx(panesStyles.panel, styles.config)} aria-labelledby="cfg-h">
      <div className={panesStyles.paneHead} data-part="pane-head">
        <h2 id="cfg-h">{t('config.title')}</h2>
        <span className={layoutStyles.atEnd} />
        <TabList<ConfigTab>
          id="config"
          label={t('config.title')}
          className={clsx(segmentedControlStyles.segments, segmentedControlStyles.small)}
          value={tab}
          onChange={setTab}
          tabs={[
            { value: 'env', label: t('config.env', { count: config.env.length }) },
            { value: 'labels', label: t('config.labels', { count: config.labels.length }) },
            { value: 'run', label: t('config.run') },
            { value: 'json', label: t('config.json') },
          ]}
        />
      </div>
      <div role="tabpanel" id="config-panel" aria-labelledby={`config-tab-${tab}`}>
        {config.readable ? (
          <Panel config={config} tab={tab} imageId={detail.image.id} />
        ) : (
          <Notice tone="missing">{t('config.unreadable')}</Notice>
        )}
      </div>
    </section>
  );
}

function Panel({
  config,
  tab,
  imageId,
}: {
  readonly config: ImageConfig;
  readonly tab: ConfigTab;
  readonly imageId: number;
}) {
  const { t } = useTranslation('overview');
  switch (tab) {
    case 'env':
      return <EnvTable env={config.env} imageId={imageId} />;
    case 'labels':
      return <LabelTable labels={config.labels} imageId={imageId} />;
    case 'run':
      return <RunList config={config} />;
    case 'json':
      return (
        <pre
          className={clsx(styles.document, textStyles.mono, panesStyles.scrolling)}
          tabIndex={0}
          aria-label={t('config.json')}
        >
          <MaskedLines json={config.json} />
        </pre>
      );
  }
}

/** Line breaks stay line breaks; everything else that does not print is a label. */
function MaskedLines({ json }: { readonly json: ImageConfig['json'] }) {
  const lines: ReactNode[] = [];
  let from = 0;
  for (const text of json.text.split('\n')) {
    const start = from;
    const masks = json.masks
      .filter((mask) => mask.start >= start && mask.start <= start + text.length)
      .map((mask) => ({ ...mask, start: mask.start - start }));
    lines.push(
      <span key={start} className={factsStyles.factLine}>
        <MaskedTextView value={{ text, masks }} />
        {'\n'}
      </span>,
    );
    from += text.length + 1;
  }
  return <>{lines}</>;
}

function SecretLink({ imageId }: { readonly imageId: number }) {
  const { t } = useTranslation('overview');
  const go = useGo();
  return (
    <button
      type="button"
      className={clsx(textStyles.link, flagStyles.flag, styles.findingLink, flagStyles.finding)}
      onClick={() => go.findings(imageId)}
    >
      <Icon name="key" />
      {t('config.secret')}
    </button>
  );
}

function EnvTable({ env, imageId }: { readonly env: ImageConfig['env']; readonly imageId: number }) {
  const { t } = useTranslation('overview');
  if (env.length === 0) return <Empty />;
  return (
    <table className={clsx(gridStyles.grid, styles.variables)} aria-label={t('config.envLong')}>
      <colgroup>
        <col className={styles.nameColumn} />
        <col />
        <col className={styles.stepColumn} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{t('config.variable')}</th>
          <th scope="col">{t('config.value')}</th>
          <th scope="col" className={gridStyles.numeric}>
            {t('config.step')}
          </th>
        </tr>
      </thead>
      <tbody>
        {env.map((variable, index) => (
          <tr key={`${index}-${variable.name}`} className={variable.value.masks.length > 0 ? styles.masked : undefined}>
            <th scope="row" className={textStyles.mono}>
              <HostileText text={variable.name} />
            </th>
            <td className={textStyles.mono}>
              <span className={layoutStyles.inline}>
                <span className={textStyles.clipped}>
                  <MaskedTextView value={variable.value} />
                </span>
                {variable.value.masks.length > 0 ? <SecretLink imageId={imageId} /> : null}
              </span>
            </td>
            <td className={clsx(gridStyles.numeric, textStyles.faint)}>{variable.step}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function LabelTable({ labels, imageId }: { readonly labels: ImageConfig['labels']; readonly imageId: number }) {
  const { t } = useTranslation('overview');
  if (labels.length === 0) return <Empty />;
  return (
    <table className={clsx(gridStyles.grid, styles.variables)} aria-label={t('config.labelsLong')}>
      <colgroup>
        <col className={styles.labelColumn} />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{t('config.label')}</th>
          <th scope="col">{t('config.value')}</th>
        </tr>
      </thead>
      <tbody>
        {labels.map((label, index) => (
          <tr key={`${index}-${label.name}`} className={label.value.masks.length > 0 ? styles.masked : undefined}>
            <th scope="row" className={textStyles.mono}>
              <HostileText text={label.name} />
            </th>
            <td className={textStyles.mono}>
              <span className={layoutStyles.inline}>
                <span className={textStyles.clipped}>
                  <MaskedTextView value={label.value} />
                </span>
                {label.value.masks.length > 0 ? <SecretLink imageId={imageId} /> : null}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RunList({ config }: { readonly config: ImageConfig }) {
  const { t } = useTranslation('overview');
  const words = (list: ImageConfig['cmd']): ReactNode =>
    list.length === 0 ? null : (
      <>
        {list.map((word, index) => (
          <span key={index}>
            {index === 0 ? '' : ' '}
            <MaskedTextView value={word} />
          </span>
        ))}
      </>
    );
  const plain = (text: string | null): ReactNode => (text === null || text === '' ? null : <HostileText text={text} />);
  const rows: readonly (readonly [string, ReactNode])[] = [
    [t('config.entrypoint'), words(config.entrypoint)],
    [t('config.cmd'), words(config.cmd)],
    [t('config.user'), plain(config.user)],
    [t('config.workingDir'), plain(config.workingDir)],
    [t('config.ports'), plain(config.exposedPorts.join(' '))],
    [t('config.volumes'), plain(config.volumes.join(' '))],
    [t('config.stopSignal'), plain(config.stopSignal)],
  ];
  return (
    <dl className={clsx(factsStyles.facts, factsStyles.padded)}>
      {rows.map(([name, value]) => (
        <div key={name} className={factsStyles.factRow}>
          <dt>{name}</dt>
          <dd className={value === null ? textStyles.faint : textStyles.mono}>{value ?? t('config.notSet')}</dd>
        </div>
      ))}
    </dl>
  );
}

function Empty() {
  const { t } = useTranslation('overview');
  return <p className={clsx(panesStyles.padded, textStyles.small, textStyles.muted)}>{t('config.none')}</p>;
}
