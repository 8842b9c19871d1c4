import { clsx } from 'clsx';
import { useRef, useState, type CSSProperties, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryStep, ImageDetail, LayerSummary } from '../../../shared/contract/image';
import { useGo } from '../../commands/navigation';
import { formatBytes } from '../../../shared/byte-size';
import { formatCount, formatExactBytes } from '../../ui/format';
import { displayName, HostileText } from '../../ui/HostileText';
import { IntegrityBadge } from '../../ui/IntegrityBadge';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { strataStyle } from '../../ui/strata';
import { gapWords, layerStatus, oneLine, strataList } from '../../ui/strata-list';
import { axisNumber, axisUnit, bandHeight, ROOMY, runningSums, type AxisUnit, type StrataScale } from './strata-scale';
import { seenTip, tip } from '../../ui/tip';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './StrataColumn.module.css';

/** The image as a drill core: base at the bottom, band heights by size, config steps as dashed breaks. */
export function StrataColumn({ detail }: { readonly detail: ImageDetail }) {
  const { t } = useTranslation('overview');
  const go = useGo();
  const list = useRef<HTMLOListElement>(null);
  const layers = detail.layers.length;
  const [scale, setScale] = useState<StrataScale>('log');
  const [selected, setSelected] = useState<number | null>(null);
  const sizes = detail.layers.map(sizeOf);
  const sums = runningSums(sizes);
  const total = sums.at(-1) ?? 0;
  const unit = axisUnit(total);
  const open = (layer: number): void => go.explorer(detail.image.id, { layer, view: 'layer' });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (selected !== null) open(selected);
      return;
    }
    const to = { ArrowUp: (selected ?? 0) + 1, ArrowDown: (selected ?? layers + 1) - 1, Home: layers, End: 1 }[
      event.key
    ];
    if (to === undefined) return;
    event.preventDefault();
    const next = Math.min(layers, Math.max(1, to));
    setSelected(next);
    list.current?.querySelector(`#column-layer-${next}`)?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <section className={styles.pane} aria-labelledby="col-h" data-pane="">
      <div className={panesStyles.paneHead} data-part="pane-head">
        <h2 id="col-h">{t('strata.title')}</h2>
        <span data-part="hint" className={clsx(textStyles.tiny, textStyles.faint, textStyles.clipped)}>
          {t('strata.hint')}
        </span>
        <span className={layoutStyles.atEnd} />
        <SegmentedControl<StrataScale>
          small
          label={t('strata.scale')}
          value={scale}
          onChange={setScale}
          options={[
            { value: 'log', label: t('strata.log') },
            { value: 'linear', label: t('strata.linear') },
          ]}
        />
      </div>
      <ol
        ref={list}
        className={clsx(styles.column, panesStyles.scrolling)}
        role="listbox"
        tabIndex={0}
        data-list=""
        aria-label={t('strata.label')}
        aria-activedescendant={selected === null ? undefined : `column-layer-${selected}`}
        onKeyDown={onKeyDown}
      >
        <li className={clsx(styles.axis, textStyles.tiny, textStyles.faint)} role="presentation">
          <span>{unit}</span>
        </li>
        {strataList(detail.layers, detail.history).map((item) =>
          item.kind === 'gap' ? (
            <Gap key={`gap-${item.steps[0]?.step ?? 0}`} steps={item.steps} />
          ) : (
            <Band
              key={item.layer.layer}
              layer={item.layer}
              layers={layers}
              text={item.step?.instruction ?? null}
              height={bandHeight(sizeOf(item.layer), total, scale)}
              sum={sums[item.layer.layer - 1] ?? 0}
              total={total}
              unit={unit}
              selected={item.layer.layer === selected}
              onSelect={() => setSelected(item.layer.layer)}
              onOpen={() => open(item.layer.layer)}
            />
          ),
        )}
        <li className={styles.ground} role="presentation">
          <span className={styles.depth}>0</span>
          <i />
          <span />
        </li>
      </ol>
      <p className={clsx(textStyles.tiny, textStyles.faint, styles.note)}>
        {t(scale === 'log' ? 'strata.noteLog' : 'strata.noteLinear')}
      </p>
    </section>
  );
}

function sizeOf(layer: LayerSummary): number {
  return layer.uncompressedBytes ?? layer.bytes ?? 0;
}

function Gap({ steps }: { readonly steps: readonly HistoryStep[] }) {
  const { t } = useTranslation('overview');
  const only = steps.length === 1 ? steps[0]?.instruction : null;
  return (
    <li
      className={styles.noLayer}
      role="presentation"
      {...seenTip(steps.map((step) => displayName(oneLine(step.instruction ?? ''))).join('\n'))}
    >
      <span />
      <i />
      <span className={textStyles.clipped}>
        {typeof only === 'string' ? (
          <HostileText text={oneLine(only)} />
        ) : (
          t('strata.configSteps', { count: steps.length, words: gapWords(steps).join(t('separator')) })
        )}
      </span>
    </li>
  );
}

interface BandProps {
  readonly layer: LayerSummary;
  readonly layers: number;
  readonly text: string | null;
  readonly height: number;
  readonly sum: number;
  readonly total: number;
  readonly unit: AxisUnit;
  readonly selected: boolean;
  readonly onSelect: () => void;
  readonly onOpen: () => void;
}

function Band({ layer, layers, text, height, sum, total, unit, selected, onSelect, onOpen }: BandProps) {
  const { t } = useTranslation('overview');
  const size = sizeOf(layer);
  const status = layerStatus(layer);
  const style = { ...strataStyle(layer.layer, layers), '--h': height } as CSSProperties;
  return (
    <li
      id={`column-layer-${layer.layer}`}
      role="option"
      aria-selected={selected}
      className={status === 'mismatch' ? styles.broken : undefined}
      style={style}
      onClick={onSelect}
      onDoubleClick={onOpen}
    >
      <span className={styles.depth}>{height >= ROOMY ? axisNumber(sum, unit) : null}</span>
      <span
        className={styles.band}
        {...tip(t('strata.layerBytes', { layer: layer.layer, bytes: formatExactBytes(size) }))}
        onClick={onOpen}
      >
        {layer.layer}
      </span>
      <div>
        <p className={clsx(layoutStyles.inline, styles.line)}>
          <span
            className={clsx(textStyles.mono, styles.command, textStyles.clipped, layoutStyles.grow)}
            {...seenTip(text === null ? undefined : displayName(oneLine(text)))}
          >
            {text === null ? (
              <span className={textStyles.faint}>{t('strata.noStep')}</span>
            ) : (
              <HostileText text={oneLine(text)} />
            )}
          </span>
          {status === 'verified' ? null : <IntegrityBadge status={status} plain />}
          <span className={clsx(textStyles.strong, textStyles.small, textStyles.oneLine)}>{formatBytes(size)}</span>
        </p>
        {height >= ROOMY ? (
          <p className={clsx(textStyles.tiny, textStyles.muted)}>
            {t('strata.share', { percent: total === 0 ? '0' : ((size / total) * 100).toFixed(1) })}{' '}
            <Changes layer={layer} />
          </p>
        ) : null}
      </div>
    </li>
  );
}

function Changes({ layer }: { readonly layer: LayerSummary }) {
  const parts = [
    ['added', '+', layer.added],
    ['modified', '~', layer.modified],
    ['meta', 'p', layer.meta],
    ['deleted', '−', layer.deleted],
  ] as const;
  return (
    <>
      {parts
        .filter(([, , count]) => count > 0)
        .map(([tone, sign, count]) => (
          <span key={tone} className={textStyles[tone]}>
            {sign}
            {formatCount(count)}{' '}
          </span>
        ))}
    </>
  );
}
