import { clsx } from 'clsx';
import type { KeyboardEvent } from 'react';
import { Fragment, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryStep, ImageDetail, LayerSummary } from '../../../shared/contract/image';
import { formatBytes } from '../../../shared/byte-size';
import { formatCount, formatExactBytes } from '../../ui/format';
import { displayName, HostileText } from '../../ui/HostileText';
import { Icon } from '../../ui/Icon';
import { IntegrityBadge } from '../../ui/IntegrityBadge';
import { strataStyle } from '../../ui/strata';
import { gapWords, layerStatus, oneLine, strataList } from '../../ui/strata-list';
import { seenTip, tip } from '../../ui/tip';
import { PlaceChips } from '../../work/MarkScope';
import * as flagStyles from '../../ui/flag.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as tonesStyles from '../../ui/tones.module.css';
import * as styles from './LayersRail.module.css';

interface LayersRailProps {
  readonly detail: ImageDetail;
  readonly selected: number;
  readonly onSelect: (layer: number) => void;
  readonly onFocus: () => void;
}

/** All layers, newest on top, with the steps that made none as breaks between them. */
export function LayersRail({ detail, selected, onSelect, onFocus }: LayersRailProps) {
  const { t } = useTranslation('explorer');
  const list = useRef<HTMLOListElement>(null);
  const layers = detail.layers.length;
  const configSteps = detail.history.filter((step) => step.emptyLayer).length;
  const base = detail.sharedWith.find((other) => other.base && other.layers < layers);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const to = { ArrowUp: selected + 1, ArrowDown: selected - 1, Home: layers, End: 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = Math.min(layers, Math.max(1, to));
    onSelect(next);
    list.current?.querySelector(`[data-layer="${next}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <section className={styles.rail} aria-label={t('layers')} onFocus={onFocus}>
      <div className={panesStyles.paneHead} data-part="pane-head">
        <h2>{t('layers')}</h2>
        <span className={clsx(textStyles.tiny, textStyles.faint, textStyles.clipped, styles.gapWords)}>
          {t('layersCount', { layers, steps: configSteps })}
        </span>
      </div>
      <ol
        ref={list}
        className={clsx(styles.strata, panesStyles.scrolling)}
        role="listbox"
        aria-label={t('layersNewest')}
        aria-activedescendant={`rail-layer-${selected}`}
        tabIndex={0}
        data-list=""
        onKeyDown={onKeyDown}
      >
        {strataList(detail.layers, detail.history).map((item) => {
          if (item.kind === 'gap') return <Gap key={`gap-${item.steps[0]?.step ?? 0}`} steps={item.steps} />;
          const { layer } = item.layer;
          return (
            <Fragment key={layer}>
              {base?.layers === layer ? (
                <li className={styles.base} role="presentation">
                  {t('base')} <b>{displayName(base.references[0] ?? t('unnamed'))}</b>
                </li>
              ) : null}
              <Stratum
                layer={item.layer}
                layers={layers}
                text={item.step?.instruction ?? null}
                selected={layer === selected}
                onSelect={() => onSelect(layer)}
              />
            </Fragment>
          );
        })}
      </ol>
    </section>
  );
}

function Gap({ steps }: { readonly steps: readonly HistoryStep[] }) {
  const { t } = useTranslation('explorer');
  const words = gapWords(steps).join(t('listSeparator'));
  const all = steps.map((step) => displayName(oneLine(step.instruction ?? ''))).join('\n');
  const findings = steps.reduce((sum, step) => sum + step.findings, 0);
  const only = steps.length === 1 ? steps[0]?.instruction : null;
  return (
    <li className={styles.noLayer} role="presentation" {...seenTip(all)}>
      <i />
      <span className={clsx(textStyles.clipped, styles.gapWords)}>
        {typeof only === 'string' ? (
          <HostileText text={oneLine(only)} />
        ) : (
          t('configSteps', { count: steps.length, words: displayName(words) })
        )}
      </span>
      {findings === 0 ? null : (
        <span
          className={clsx(flagStyles.flag, styles.gapFlag, flagStyles.finding, layoutStyles.atEnd)}
          {...seenTip(t('row.findings', { count: findings }))}
        >
          <Icon name="key" />
          <span aria-hidden="true">{formatCount(findings)}</span>
          <span className="visually-hidden">{t('row.findings', { count: findings })}</span>
        </span>
      )}
    </li>
  );
}

interface StratumProps {
  readonly layer: LayerSummary;
  readonly layers: number;
  readonly text: string | null;
  readonly selected: boolean;
  readonly onSelect: () => void;
}

function Stratum({ layer, layers, text, selected, onSelect }: StratumProps) {
  const { t } = useTranslation('explorer');
  const status = layerStatus(layer);
  const size = layer.uncompressedBytes ?? layer.bytes;
  return (
    <li
      id={`rail-layer-${layer.layer}`}
      data-layer={layer.layer}
      role="option"
      aria-selected={selected}
      style={strataStyle(layer.layer, layers)}
      onClick={onSelect}
    >
      <span className={styles.stratum}>{layer.layer}</span>
      <div>
        <p
          className={
            selected
              ? clsx(textStyles.mono, styles.wholeText)
              : clsx(textStyles.mono, textStyles.clipped, styles.gapWords)
          }
          {...seenTip(text === null ? undefined : displayName(oneLine(text)))}
        >
          {text === null ? (
            <span className={textStyles.faint}>{t('noStep')}</span>
          ) : (
            <HostileText text={oneLine(text)} />
          )}
        </p>
        <p className={styles.meta}>
          {size === null ? null : (
            <span className={styles.size} {...tip(t('bytes', { bytes: formatExactBytes(size) }))}>
              {formatBytes(size)}
            </span>
          )}
          {layer.diffId === null ? null : (
            <span className={styles.digest} {...seenTip(displayName(layer.diffId))}>
              {layer.diffId.split(':')[1]?.slice(0, 8)}
            </span>
          )}
          <ChangeCounts layer={layer} />
          <PlaceChips places={[layer.diffId === null ? null : { kind: 'layer', diffId: layer.diffId }]} />
          <span className={layoutStyles.atEnd}>
            {status === 'verified' ? (
              <span className={tonesStyles.verified} {...tip(t('verified'))}>
                <Icon name="verified" size={14} />
                <span className="visually-hidden">{t('verified')}</span>
              </span>
            ) : (
              <IntegrityBadge status={status} plain />
            )}
          </span>
        </p>
      </div>
    </li>
  );
}

/** `+2,812 ~19 p4 −3`: added, modified, properties, deleted. */
function ChangeCounts({ layer }: { readonly layer: LayerSummary }) {
  const { t } = useTranslation('explorer');
  const parts = [
    { count: layer.added, sign: '+', change: 'added' },
    { count: layer.modified, sign: '~', change: 'modified' },
    { count: layer.meta, sign: 'p', change: 'meta' },
    { count: layer.deleted, sign: '−', change: 'deleted' },
  ] as const;
  return (
    <span>
      {parts
        .filter((part) => part.count > 0)
        .map(({ count, sign, change }) => (
          <span key={change} className={textStyles[change]} {...tip(t(`countOf.${change}`, { count }))}>
            {sign}
            {formatCount(count)}{' '}
          </span>
        ))}
    </span>
  );
}
