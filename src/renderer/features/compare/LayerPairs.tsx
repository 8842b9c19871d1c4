import { clsx } from 'clsx';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageDetail, LayerSummary } from '../../../shared/contract/image';
import type { ImageRow } from '../../../shared/contract/library';
import { failureOf, useChannel } from '../../api/use-channel';
import { FailureView } from '../../ui/FailureView';
import { formatBytes } from '../../../shared/byte-size';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { Icon } from '../../ui/Icon';
import { imageTitle } from '../../ui/image-title';
import { strataStyle } from '../../ui/LayerBadge';
import { Notice } from '../../ui/Notice';
import { SkeletonRows } from '../../ui/waiting';
import { equalAboveFork, layerPairs, type LayerPair } from './layer-pairs';
import { seenTip, tip } from '../../ui/tip';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as tonesStyles from '../../ui/tones.module.css';
import * as styles from './LayerPairs.module.css';

/** The layers of both images beside each other: equal or not, and where the chains part. */
export function LayerPairs({ a, b }: { readonly a: ImageRow; readonly b: ImageRow }) {
  const { t } = useTranslation('compare');
  const [left, right] = [useChannel('image.get', { imageId: a.id }), useChannel('image.get', { imageId: b.id })];
  const failure = failureOf(left) ?? failureOf(right);
  const pairs =
    left.data === undefined || right.data === undefined ? null : layerPairs(left.data.layers, right.data.layers);
  const equal = pairs?.filter((pair) => pair.equal).length ?? 0;
  const moved = pairs === null ? [] : equalAboveFork(pairs);
  return (
    <section className={styles.pane} aria-labelledby="pairs-title" data-pane="">
      <div className={panesStyles.paneHead} data-part="pane-head">
        <h2 id="pairs-title">{t('layers')}</h2>
        {pairs === null ? null : (
          <span className={clsx(textStyles.tiny, textStyles.faint, styles.counts)}>
            {t('layersEqual', { equal, count: Math.max(a.layers.length, b.layers.length) })}
          </span>
        )}
      </div>
      {failure === null ? null : <FailureView failure={failure} />}
      {pairs === null && failure === null ? <SkeletonRows rows={8} /> : null}
      {pairs === null || left.data === undefined || right.data === undefined ? null : (
        <>
          <div className={clsx(styles.head, textStyles.tiny, textStyles.muted)}>
            <span className={textStyles.clipped} data-side="A">
              {t('side', { side: 'A', image: imageTitle(a) })}
            </span>
            <span className={textStyles.clipped} data-side="B">
              {t('side', { side: 'B', image: imageTitle(b) })}
            </span>
          </div>
          <ol className={styles.pairs}>
            {pairs.map((pair, index) => (
              <Fragment key={pairs.length - index}>
                {pair.common && pairs[index - 1]?.common !== true ? <Fork pairs={pairs} /> : null}
                <Pair pair={pair} left={left.data} right={right.data} />
              </Fragment>
            ))}
            {pairs.some((pair) => pair.common) ? null : <Fork pairs={pairs} />}
          </ol>
          {moved.length === 0 ? null : (
            <Notice tone="plain">
              {t('equalAbove', { count: moved.length, layers: moved.join(t('vocabulary:separator')) })}
            </Notice>
          )}
        </>
      )}
    </section>
  );
}

function Fork({ pairs }: { readonly pairs: readonly LayerPair<LayerSummary>[] }) {
  const { t } = useTranslation('compare');
  const common = pairs.filter((pair) => pair.common);
  const bytes = common.reduce((sum, pair) => sum + (pair.b?.uncompressedBytes ?? 0), 0);
  const words =
    common.length === 0
      ? t('noCommon')
      : common.length === pairs.length
        ? t('allCommon', { count: common.length })
        : t('commonBelow', { count: common.length, size: formatBytes(bytes) });
  return (
    <li className={styles.fork}>
      <span className={textStyles.tiny}>{words}</span>
    </li>
  );
}

interface PairProps {
  readonly pair: LayerPair<LayerSummary>;
  readonly left: ImageDetail;
  readonly right: ImageDetail;
}

function Pair({ pair, left, right }: PairProps) {
  const { t } = useTranslation('compare');
  const command = commandOf(left, pair.a) ?? commandOf(right, pair.b);
  const layers = Math.max(left.layers.length, right.layers.length);
  return (
    <li className={pair.equal ? undefined : undefined} style={strataStyle(pair.b?.layer ?? pair.a?.layer ?? 1, layers)}>
      <span className={styles.left}>
        <span
          className={clsx(textStyles.monoTiny, styles.command, textStyles.clipped)}
          {...seenTip(command === null ? undefined : displayName(command))}
        >
          {command === null ? null : <HostileText text={command} />}
        </span>
        <span className={clsx(textStyles.tiny, textStyles.faint, styles.counts)}>{sizeOf(pair.a)}</span>
      </span>
      <Band layer={pair.a} layers={left.layers.length} />
      {pair.equal ? (
        <span className={styles.equal} role="img" aria-label={t('equal')} {...seenTip(t('equal'))}>
          =
        </span>
      ) : (
        <span className={styles.different} role="img" aria-label={t('notEqual')} {...seenTip(t('notEqual'))}>
          ≠
        </span>
      )}
      <Band layer={pair.b} layers={right.layers.length} />
      <span className={styles.right}>
        <span className={clsx(textStyles.tiny, layoutStyles.inline)}>
          {sizeOf(pair.b)}
          {pair.b !== null && pair.b.digestStatus === 'mismatch' ? (
            <span className={tonesStyles.mismatch} {...tip(t('mismatch', { layer: pair.b.layer }))}>
              <Icon name="mismatch" size={14} />
              <span className="visually-hidden">{t('mismatch', { layer: pair.b.layer })}</span>
            </span>
          ) : null}
        </span>
        {pair.equal || pair.b === null ? null : (
          <span
            className={clsx(textStyles.tiny, textStyles.faint, styles.counts, textStyles.clipped)}
            {...tip(t('didTitle', { layer: pair.b.layer }))}
          >
            +{pair.b.added} ~{pair.b.modified} −{pair.b.deleted}
          </span>
        )}
      </span>
    </li>
  );
}

function Band({ layer, layers }: { readonly layer: LayerSummary | null; readonly layers: number }) {
  if (layer === null) return <span className={clsx(styles.band, styles.noBand)}>–</span>;
  return (
    <span className={styles.band} style={strataStyle(layer.layer, layers)}>
      {layer.layer}
    </span>
  );
}

function sizeOf(layer: LayerSummary | null): string {
  const bytes = layer?.uncompressedBytes ?? null;
  return bytes === null ? '' : formatBytes(bytes);
}

function commandOf(image: ImageDetail, layer: LayerSummary | null): string | null {
  const step = image.history.find((one) => one.step === layer?.step);
  return step?.instruction ?? null;
}
