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
    <section className="pair" aria-labelledby="pairs-title" data-pane="">
      <div className="pane-h">
        <h2 id="pairs-title">{t('layers')}</h2>
        {pairs === null ? null : (
          <span className="xs t3">
            {t('layersEqual', { equal, count: Math.max(a.layers.length, b.layers.length) })}
          </span>
        )}
      </div>
      {failure === null ? null : <FailureView failure={failure} />}
      {pairs === null && failure === null ? <SkeletonRows rows={8} /> : null}
      {pairs === null || left.data === undefined || right.data === undefined ? null : (
        <>
          <div className="pairhead xs t2">
            <span className="cut">{t('side', { side: 'A', image: imageTitle(a) })}</span>
            <span className="cut">{t('side', { side: 'B', image: imageTitle(b) })}</span>
          </div>
          <ol className="pairs">
            {pairs.map((pair, index) => (
              <Fragment key={pairs.length - index}>
                {pair.common && pairs[index - 1]?.common !== true ? <Fork pairs={pairs} /> : null}
                <Pair pair={pair} left={left.data} right={right.data} />
              </Fragment>
            ))}
            {pairs.some((pair) => pair.common) ? null : <Fork pairs={pairs} />}
          </ol>
          {moved.length === 0 ? null : (
            <Notice tone="plain">{t('equalAbove', { count: moved.length, layers: moved.join(', ') })}</Notice>
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
    <li className="fork">
      <span className="xs">{words}</span>
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
    <li className={pair.equal ? 'same' : 'diff'} style={strataStyle(pair.b?.layer ?? pair.a?.layer ?? 1, layers)}>
      <span className="la">
        <span className="mono-xs cut" {...seenTip(command === null ? undefined : displayName(command))}>
          {command === null ? null : <HostileText text={command} />}
        </span>
        <span className="xs t3">{sizeOf(pair.a)}</span>
      </span>
      <Band layer={pair.a} layers={left.layers.length} />
      {pair.equal ? (
        <span className="eq" role="img" aria-label={t('equal')} {...seenTip(t('equal'))}>
          =
        </span>
      ) : (
        <span className="ne" role="img" aria-label={t('notEqual')} {...seenTip(t('notEqual'))}>
          ≠
        </span>
      )}
      <Band layer={pair.b} layers={right.layers.length} />
      <span className="lb">
        <span className="xs row">
          {sizeOf(pair.b)}
          {pair.b !== null && pair.b.digestStatus === 'mismatch' ? (
            <span className="i-mismatch" {...tip(t('mismatch', { layer: pair.b.layer }))}>
              <Icon name="mismatch" size={14} />
              <span className="vh">{t('mismatch', { layer: pair.b.layer })}</span>
            </span>
          ) : null}
        </span>
        {pair.equal || pair.b === null ? null : (
          <span className="xs t3 cut" {...tip(t('didTitle', { layer: pair.b.layer }))}>
            +{pair.b.added} ~{pair.b.modified} −{pair.b.deleted}
          </span>
        )}
      </span>
    </li>
  );
}

function Band({ layer, layers }: { readonly layer: LayerSummary | null; readonly layers: number }) {
  if (layer === null) return <span className="b void">–</span>;
  return (
    <span className="b" style={strataStyle(layer.layer, layers)}>
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
