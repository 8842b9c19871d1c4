import { clsx } from 'clsx';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageConfig, ImageDetail } from '../../../shared/contract/image';
import { useGo } from '../../commands/navigation';
import type { Column } from '../../list/column.types';
import { fixedRows } from '../../list/list-rows';
import { PanelList } from '../../list/PanelList';
import { displayName, HostileText } from '../../ui/HostileText';
import { Icon } from '../../ui/Icon';
import { MaskedTextView } from '../../ui/Masked';
import { Notice } from '../../ui/Notice';
import { TabList } from '../../ui/TabList';
import * as factsStyles from '../../ui/facts.module.css';
import * as flagStyles from '../../ui/flag.module.css';
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
      return <VariableList id="env" variables={config.env} imageId={imageId} />;
    case 'labels':
      return <VariableList id="labels" variables={config.labels} imageId={imageId} />;
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

type Variable = ImageConfig['labels'][number] & { readonly step?: number | null };

interface VariableListProps {
  readonly id: 'env' | 'labels';
  readonly variables: readonly Variable[];
  readonly imageId: number;
}

/** Names and values of a config: there may be as many as the image likes. */
function VariableList({ id, variables, imageId }: VariableListProps) {
  const { t } = useTranslation('overview');
  const columns = useVariableColumns(id, imageId);
  if (variables.length === 0) return <Empty />;
  return (
    <PanelList
      id={`overview.${id}`}
      label={t(id === 'env' ? 'config.envLong' : 'config.labelsLong')}
      className={styles.variables}
      rows={fixedRows(variables)}
      columns={columns}
      rowLabel={({ name }) => displayName(name)}
      rowLook={({ value }) => ({ className: clsx(value.masks.length > 0 && styles.masked) })}
    />
  );
}

function useVariableColumns(id: VariableListProps['id'], imageId: number): readonly Column<Variable>[] {
  const { t } = useTranslation('overview');
  return useMemo(() => {
    const name: Column<Variable> = {
      id: 'name',
      title: t(id === 'env' ? 'config.variable' : 'config.label'),
      width: id === 'env' ? 190 : 260,
      isName: true,
      isMono: true,
      text: (variable) => variable.name,
      cell: (variable) => <HostileText text={variable.name} />,
    };
    const value: Column<Variable> = {
      id: 'value',
      title: t('config.value'),
      isMono: true,
      // The engine has covered what is secret in it.
      text: (variable) => variable.value.text,
      cell: (variable) => (
        <span className={layoutStyles.inline}>
          <span className={textStyles.clipped}>
            <MaskedTextView value={variable.value} />
          </span>
          {variable.value.masks.length > 0 ? <SecretLink imageId={imageId} /> : null}
        </span>
      ),
    };
    const step: Column<Variable> = {
      id: 'step',
      title: t('config.step'),
      width: 70,
      align: 'end',
      text: (variable) => String(variable.step ?? ''),
      value: (variable) => variable.step ?? null,
      cellProps: () => ({ className: textStyles.faint }),
    };
    return id === 'env' ? [name, value, step] : [name, value];
  }, [t, id, imageId]);
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
