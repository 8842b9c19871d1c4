import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageRow } from '../../../shared/contract/library';
import { useGo } from '../../commands/navigation';
import { Button } from '../../ui/Button';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { imageTitle } from '../../ui/image-title';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { Select } from '../../ui/Select';
import { seenTip } from '../../ui/tip';
import { useImageTitle } from '../../ui/use-image-title';
import { ImagesDialog } from './ImagesDialog';
import type { AskedScope, ScopeKind } from './report-scope';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './ReportView.module.css';

interface ScopeChoiceProps {
  readonly asked: AskedScope;
  readonly images: readonly ImageRow[];
  /** Those that the report is on. */
  readonly chosen: readonly ImageRow[];
  readonly onChoose: (imageIds: readonly number[]) => void;
}

/** One image, several, or all of a case. */
export function ScopeChoice({ asked, images, chosen, onChoose }: ScopeChoiceProps) {
  const { t } = useTranslation('report');
  const go = useGo();
  const [isChoosing, setIsChoosing] = useState(false);
  const { kind, one, image, imagesOfCase } = asked;
  const show = (next: ScopeKind): void => {
    const scope = next === 'image' ? undefined : next;
    go.report({ image: image?.id, scope, case: scope === undefined ? undefined : one?.id });
  };
  const several = kind === 'several' ? { count: chosen.length } : {};
  const options = [
    { value: 'image' as const, label: t('scope.image') },
    { value: 'several' as const, label: t('scope.several'), ...several },
    ...(one === null ? [] : [{ value: 'case' as const, label: t('scope.case'), count: imagesOfCase.length }]),
  ];
  return (
    <section className={styles.section}>
      <h2>{t('scope.title')}</h2>
      <div>
        <SegmentedControl<ScopeKind> label={t('scope.title')} small value={kind} options={options} onChange={show} />
      </div>
      {kind === 'image' && image !== undefined ? <OneImage image={image} images={images} /> : null}
      {kind === 'several' ? (
        <div className={layoutStyles.inline}>
          <Names images={chosen} />
          <span className={layoutStyles.atEnd}>
            <Button small onPress={() => setIsChoosing(true)}>
              {t('scope.choose')}
            </Button>
          </span>
        </div>
      ) : null}
      {kind === 'case' && one !== null ? (
        <p className={clsx(textStyles.tiny, textStyles.muted, textStyles.clipped)} {...seenTip(displayName(one.name))}>
          <HostileText text={one.number === '' ? one.name : `${one.number} ${one.name}`} />
        </p>
      ) : null}
      {isChoosing ? (
        <ImagesDialog images={images} chosen={chosen} onChoose={onChoose} onClose={() => setIsChoosing(false)} />
      ) : null}
    </section>
  );
}

function OneImage({ image, images }: { readonly image: ImageRow; readonly images: readonly ImageRow[] }) {
  const { t } = useTranslation('report');
  const go = useGo();
  const titleOf = useImageTitle(images);
  return (
    <Select
      label={t('image')}
      value={String(image.id)}
      options={images.map((row) => ({ value: String(row.id), label: titleOf(row) }))}
      onChange={(id) => go.report(Number(id))}
    />
  );
}

function Names({ images }: { readonly images: readonly ImageRow[] }) {
  const names = images.map(imageTitle).join(', ');
  return (
    <p className={clsx(textStyles.tiny, textStyles.muted, textStyles.clipped)} {...seenTip(names)}>
      {names}
    </p>
  );
}
