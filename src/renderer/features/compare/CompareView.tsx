import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { ImageRow } from '../../../shared/contract/library';
import { useCurrentImage } from '../../api/current-image';
import { useImages } from '../../api/use-images';
import { useGo } from '../../commands/navigation';
import { useCommands } from '../../commands/registry';
import type { CompareSearch } from '../../commands/routes';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';
import { formatBytes } from '../../../shared/byte-size';
import { formatTime } from '../../ui/format';
import { imageTitle } from '../../ui/image-title';
import { useImageTitle } from '../../ui/use-image-title';
import { IntegrityBadge } from '../../ui/IntegrityBadge';
import { EmptyState } from '../../ui/Notice';
import { SkeletonRows } from '../../ui/waiting';
import { CompareActions } from './CompareActions';
import { Differences } from './Differences';
import { LayerPairs } from './LayerPairs';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './CompareView.module.css';

/** What differs between two images, and where do they part? */
export function CompareView({ search }: { readonly search: CompareSearch }) {
  const { t } = useTranslation('compare');
  const go = useGo();
  const images = useImages();
  const current = useCurrentImage();
  if (images.rows === undefined) {
    return (
      <main className={panesStyles.view} id="main">
        <SkeletonRows rows={10} />
      </main>
    );
  }
  if (images.rows.length < 2) {
    return (
      <main className={panesStyles.view} id="main">
        <EmptyState
          icon="compare"
          title={t('tooFew.title')}
          actions={<Button onPress={() => go.library()}>{t('tooFew.action')}</Button>}
        >
          {t('tooFew.body')}
        </EmptyState>
      </main>
    );
  }
  const a = images.byId.get(search.a ?? current ?? 0) ?? images.rows[0];
  const b = images.byId.get(search.b ?? 0) ?? images.rows.find((row) => row.id !== a?.id);
  if (a === undefined || b === undefined) return null;
  return <Comparison a={a} b={b} images={images.rows} />;
}

interface ComparisonProps {
  readonly a: ImageRow;
  readonly b: ImageRow;
  readonly images: readonly ImageRow[];
}

function Comparison({ a, b, images }: ComparisonProps) {
  const { t } = useTranslation('compare');
  const go = useGo();
  const swap = (): void => go.compare(b.id, a.id);
  useCommands([{ id: 'compare.swap', title: 'compare:swap', keys: ['X'], run: swap }]);
  return (
    <main className={clsx(panesStyles.view, styles.compare)} id="main">
      <h1 className="visually-hidden">{t('title', { a: imageTitle(a), b: imageTitle(b) })}</h1>
      <div className={clsx(panesStyles.toolbar, styles.toolbar)}>
        <Side mark="A" image={a} images={images} onChoose={(id) => go.compare(id, b.id)} />
        <Button small onPress={swap} title={t('swap')}>
          {t('swapShort')}
        </Button>
        <Side mark="B" image={b} images={images} onChoose={(id) => go.compare(a.id, id)} />
        {a.id === b.id ? null : <CompareActions a={a} b={b} />}
      </div>
      {a.id === b.id ? (
        <EmptyState icon="compare" title={t('same.title')}>
          {t('same.body')}
        </EmptyState>
      ) : (
        <>
          <LayerPairs a={a} b={b} />
          <Differences key={`${a.id}/${b.id}`} a={a} b={b} />
        </>
      )}
    </main>
  );
}

interface SideProps {
  readonly mark: 'A' | 'B';
  readonly image: ImageRow;
  readonly images: readonly ImageRow[];
  readonly onChoose: (imageId: number) => void;
}

function Side({ mark, image, images, onChoose }: SideProps) {
  const { t } = useTranslation('compare');
  const titleOf = useImageTitle(images);
  const bad = image.mismatches > 0 ? image.mismatches : image.missing;
  const created = formatTime(image.created, 'utc').slice(0, 10);
  return (
    <div className={styles.side}>
      <span className={styles.letter} aria-hidden="true">
        {mark}
      </span>
      <Select
        label={t('choose', { side: mark })}
        value={String(image.id)}
        options={images.map((one) => ({ value: String(one.id), label: titleOf(one) }))}
        onChange={(id) => onChoose(Number(id))}
      />
      <span className={clsx(textStyles.tiny, styles.facts, textStyles.muted, textStyles.clipped)}>
        {[created, formatBytes(image.bytes)].filter(Boolean).join(', ')}
      </span>
      <IntegrityBadge status={image.integrity} count={bad} plain />
    </div>
  );
}
