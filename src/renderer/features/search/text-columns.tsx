import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TextHit } from '../../../shared/contract/content-search';
import type { Column } from '../../list/column.types';
import { HostileText } from '../../ui/HostileText';
import { Snippet } from './Snippet';
import { PlaceChips } from '../../work/MarkScope';
import { textPlace } from '../../work/row-places';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';

type TextColumn = Column<TextHit>;

/** Columns of texts in histories or configs; secrets in them are masked. */
export function useTextColumns(): readonly TextColumn[] {
  const { t } = useTranslation('search');
  const placeWords = useTextPlace();
  return useMemo(() => {
    const image: TextColumn = {
      id: 'image',
      title: t('column.image'),
      width: 220,
      tight: 180,
      isName: true,
      text: textImage,
      cell: (hit) => <HostileText text={textImage(hit)} />,
    };
    const place: TextColumn = {
      id: 'place',
      title: t('texts.column.place'),
      width: 280,
      tight: 160,
      text: placeWords,
      cell: (hit) => (
        <span className={layoutStyles.inline}>
          <span className={textStyles.clipped}>
            <HostileText text={placeWords(hit)} />
          </span>
          <PlaceChips places={[textPlace(hit)]} />
        </span>
      ),
      cellProps: () => ({ className: textStyles.muted }),
    };
    const text: TextColumn = {
      id: 'text',
      title: t('texts.column.text'),
      text: ({ snippet }) => snippet.trim(),
      value: ({ snippet }) => snippet,
      cell: (hit) => <Snippet {...hit} />,
    };
    const numbers = (['step', 'layer'] as const).map((id): TextColumn => ({
      id,
      title: t(`texts.column.${id}`),
      width: 90,
      align: 'end',
      isOptional: true,
      text: (hit) => String(hit[id] ?? ''),
      value: (hit) => hit[id],
    }));
    const caseName: TextColumn = {
      id: 'case',
      title: t('column.case'),
      width: 140,
      tight: 110,
      from: 800,
      text: (hit) => hit.image.caseName ?? '',
      value: (hit) => hit.image.caseName,
      cell: ({ image: { caseName: name } }) =>
        name === null ? <span className={textStyles.faint}>{t('noCase')}</span> : <HostileText text={name} />,
    };
    const imageId: TextColumn = {
      id: 'imageId',
      title: t('column.imageId'),
      width: 200,
      isMono: true,
      isOptional: true,
      text: (hit) => hit.image.imageId,
    };
    return [image, caseName, place, text, ...numbers, imageId];
  }, [t, placeWords]);
}

/** Name of the image that has the text. */
export function textImage({ image }: TextHit): string {
  return image.references[0] ?? image.imageId;
}

/** Where a text stands: in which step of the history, or at which place of the config. */
export function useTextPlace(): (hit: TextHit) => string {
  const { t } = useTranslation('search');
  return useCallback(
    ({ step, part, path }) =>
      step === null ? (path ?? '') : t('texts.step', { step, part: t(`texts.part.${part ?? 'created_by'}`) }),
    [t],
  );
}
