import { clsx } from 'clsx';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageDetail } from '../../../shared/contract/image';
import type { PackageRow } from '../../../shared/contract/packages';
import { Button, IconButton } from '../../ui/Button';
import { CopyButton } from '../../ui/CopyButton';
import { formatCount } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { LayerBadge } from '../../ui/LayerBadge';
import { Notice } from '../../ui/Notice';
import { PackageByHand } from './PackageByHand';
import { PackageLife } from './PackageLife';
import { fullName } from './package-words';
import * as factsStyles from '../../ui/facts.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './PackageDetail.module.css';

const FACTS = ['purl', 'source', 'licence', 'origin', 'database'] as const;
/** Copied as they stand. */
const EXACT: ReadonlySet<string> = new Set(['purl', 'database']);

interface PackageDetailProps {
  readonly row: PackageRow;
  readonly image: ImageDetail;
  readonly stepWords: (step: number | null) => string;
  readonly onMove: (by: 1 | -1) => void;
  /** Opens its database in the Explorer. */
  readonly onOpen: () => void;
  readonly onStep: (layer: number) => void;
}

/** One package: what its record says, what each layer did with it, and how to see that by hand. */
export function PackageDetail({ row, image, stepWords, onMove, onOpen, onStep }: PackageDetailProps) {
  const { t } = useTranslation('packages');
  const layers = image.layers.length;
  const rewritten = row.changes.find(({ recordOnly }) => recordOnly);
  return (
    <>
      <div className={panesStyles.previewHead}>
        <div className={layoutStyles.inline}>
          <span className={clsx(textStyles.tiny, textStyles.muted)}>
            {[t(`kind.${row.ecosystem}`), displayName(row.arch ?? '')].filter(Boolean).join(t('separator'))}
          </span>
          <span className={layoutStyles.atEnd} />
          <IconButton icon="up" label={t('previous')} onPress={() => onMove(-1)} />
          <IconButton icon="down" label={t('next')} onPress={() => onMove(1)} />
        </div>
        <h2 className={styles.title}>{fullName(row)}</h2>
        <p className={clsx(layoutStyles.inline, textStyles.small, textStyles.muted)}>
          <LayerBadge layer={row.addedInLayer} layers={layers} />
          <span className={clsx(textStyles.mono, textStyles.clipped)}>
            <HostileText text={row.version ?? t('life.noVersion')} />
          </span>
          {row.files === null ? null : <span>{t('files', { count: row.files, shown: formatCount(row.files) })}</span>}
        </p>
      </div>
      <div className={clsx(panesStyles.scrolling, styles.body)} data-part="package">
        {rewritten === undefined ? null : (
          <Notice tone="mismatch" icon="pen">
            <strong>{t('rewritten.title')}</strong> {t('rewritten.body', { layer: rewritten.layer })}
          </Notice>
        )}
        <PackageLife row={row} layers={layers} stepWords={stepWords} onStep={onStep} />
        <PackageFacts row={row} />
        <PackageByHand row={row} image={image} />
      </div>
      <div className={styles.actions}>
        <Button small icon="open" onPress={onOpen}>
          {t('openDatabase')}
        </Button>
      </div>
    </>
  );
}

/** What the record says, as far as it says anything. */
function PackageFacts({ row }: { readonly row: PackageRow }) {
  const { t } = useTranslation('packages');
  return (
    <div className={panesStyles.section} data-part="section">
      <h3>{t('fact.title')}</h3>
      <dl className={factsStyles.facts}>
        {FACTS.map((fact) => {
          const text = row[fact];
          return text === null ? null : (
            <Fragment key={fact}>
              <dt>{t(`fact.${fact}`)}</dt>
              <dd className={EXACT.has(fact) ? textStyles.monoTiny : undefined}>
                <HostileText text={text} />
                {EXACT.has(fact) ? <CopyButton text={displayName(text)} what={t(`fact.${fact}`)} /> : null}
              </dd>
            </Fragment>
          );
        })}
      </dl>
    </div>
  );
}
