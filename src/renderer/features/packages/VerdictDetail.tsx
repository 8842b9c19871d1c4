import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { ImageDetail } from '../../../shared/contract/image';
import type { VerdictRow } from '../../../shared/contract/verdicts';
import { Button, IconButton } from '../../ui/Button';
import { CopyButton } from '../../ui/CopyButton';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { LayerBadge } from '../../ui/LayerBadge';
import { MiddlePath } from '../../ui/MiddlePath';
import { useVerdictDetail } from '../../ui/verdict-words';
import { VerdictMark } from '../../ui/VerdictMark';
import { VerdictByHand } from './VerdictByHand';
import * as factsStyles from '../../ui/facts.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './PackageDetail.module.css';

interface VerdictDetailProps {
  readonly row: VerdictRow;
  readonly image: ImageDetail;
  readonly stepWords: (step: number | null) => string;
  readonly onMove: (by: 1 | -1) => void;
  readonly onOpen: () => void;
  readonly onStep: (layer: number) => void;
}

/** One file: what its package shipped, what became of it by which step, and how to see that by hand. */
export function VerdictDetail({ row, image, stepWords, onMove, onOpen, onStep }: VerdictDetailProps) {
  const { t } = useTranslation('verdicts');
  const { layer } = row;
  return (
    <>
      <div className={panesStyles.previewHead}>
        <div className={layoutStyles.inline}>
          <VerdictMark is={row.is} />
          <span className={layoutStyles.atEnd} />
          <IconButton icon="up" label={t('previous')} onPress={() => onMove(-1)} />
          <IconButton icon="down" label={t('next')} onPress={() => onMove(1)} />
        </div>
        <h2 className={clsx(layoutStyles.inline, textStyles.mono)}>
          {layer === null ? null : <LayerBadge layer={layer} layers={image.layers.length} />}
          <MiddlePath path={row.path} />
          <CopyButton text={displayName(row.path)} what={t('column.path')} />
        </h2>
      </div>
      <div className={clsx(panesStyles.scrolling, styles.body)} data-part="verdict">
        <div className={panesStyles.section} data-part="section">
          <p className={textStyles.small}>{t(`long.${row.is}`)}</p>
        </div>
        <Facts row={row} stepWords={stepWords} />
        <VerdictByHand row={row} image={image} />
      </div>
      <div className={styles.actions}>
        <Button small icon="open" onPress={onOpen}>
          {t('openExplorer')}
        </Button>
        {layer === null ? null : (
          <Button small icon="timeline" onPress={() => onStep(layer)}>
            {t('openStep')}
          </Button>
        )}
      </div>
    </>
  );
}

function Facts({ row, stepWords }: Pick<VerdictDetailProps, 'row' | 'stepWords'>) {
  const { t } = useTranslation('verdicts');
  const why = useVerdictDetail()(row.detail);
  const { package: purl, kind, shippedDigest, laterDigest, step } = row;
  return (
    <div className={panesStyles.section} data-part="section">
      <h3>{t('facts.title')}</h3>
      <dl className={factsStyles.facts}>
        {purl === null ? null : (
          <>
            <dt>{t('facts.package')}</dt>
            <dd className={textStyles.monoTiny}>
              <HostileText text={purl} /> <CopyButton text={displayName(purl)} what={t('facts.package')} />
            </dd>
          </>
        )}
        {kind === null ? null : (
          <>
            <dt>{t('facts.kind')}</dt>
            <dd>{t(`kind.${kind}`)}</dd>
          </>
        )}
        {why === '' ? null : (
          <>
            <dt>{t('facts.why')}</dt>
            <dd>{why}</dd>
          </>
        )}
        {shippedDigest === null ? null : (
          <>
            <dt>{t('facts.shipped')}</dt>
            <dd className={textStyles.monoTiny}>
              <HostileText text={shippedDigest} /> <CopyButton text={shippedDigest} what={t('facts.shipped')} />
            </dd>
          </>
        )}
        {laterDigest === null ? null : (
          <>
            <dt>{t('facts.later')}</dt>
            <dd className={textStyles.monoTiny}>
              <HostileText text={laterDigest} /> <CopyButton text={laterDigest} what={t('facts.later')} />
            </dd>
          </>
        )}
        <dt>{t('facts.step')}</dt>
        <dd className={step === null ? undefined : textStyles.monoTiny}>
          {step === null ? t('noStep') : <HostileText text={`${step}: ${stepWords(step)}`} />}
        </dd>
      </dl>
    </div>
  );
}
