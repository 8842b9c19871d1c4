import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Surveyed } from '../../shared/contract/survey';
import type { Column } from '../list/column.types';
import { bytesColumn } from '../list/columns';
import { displayName } from '../ui/hostile-name';
import { HostileText } from '../ui/HostileText';
import { Icon } from '../ui/Icon';
import { seenTip } from '../ui/tip';
import * as fieldsStyles from '../ui/fields.module.css';
import * as textStyles from '../ui/text.module.css';

/** Columns of evidence that was found in folders. */
export function useSurveyColumns(
  isChosen: (one: Surveyed) => boolean,
  toggle: (one: Surveyed) => void,
): readonly Column<Surveyed>[] {
  const { t } = useTranslation(['frame', 'vocabulary']);
  return useMemo(() => {
    const form = ({ container, compression }: Surveyed): string =>
      container === null ? t('bulk.compressed', { compression }) : t(`vocabulary:container.${container}`);
    const images = ({ references }: Surveyed): string => references.map(displayName).join(t('vocabulary:separator'));
    const known = ({ known: found }: Surveyed): string => (found === null ? '' : t(`bulk.known.${found.by}`));
    return [
      {
        id: 'in',
        title: t('bulk.column.in'),
        bare: true,
        width: 40,
        text: (one) => t(isChosen(one) ? 'bulk.yes' : 'bulk.no'),
        value: isChosen,
        cell: (one) => (
          <button
            type="button"
            role="checkbox"
            className={fieldsStyles.checkbox}
            aria-checked={isChosen(one)}
            aria-label={displayName(one.name)}
            tabIndex={-1}
            onClick={() => toggle(one)}
          >
            <i>
              <Icon name="tick" size={12} />
            </i>
          </button>
        ),
      },
      {
        id: 'name',
        title: t('bulk.column.name'),
        isName: true,
        isMono: true,
        text: ({ name }) => displayName(name),
        cell: ({ name }) => <HostileText text={name} />,
        cellProps: ({ path }) => seenTip(displayName(path)),
      },
      { id: 'form', title: t('bulk.column.form'), width: 170, text: form },
      {
        id: 'images',
        title: t('bulk.column.images'),
        from: 720,
        text: images,
        cellProps: (one) => seenTip(images(one)),
      },
      bytesColumn<Surveyed>({ id: 'size', title: t('bulk.column.size'), width: 96 }, ({ bytes }) => bytes),
      {
        id: 'known',
        title: t('bulk.column.known'),
        width: 240,
        text: known,
        value: ({ known: found }) => found?.by ?? null,
        cell: (one) => <span className={textStyles.muted}>{known(one)}</span>,
      },
    ];
  }, [t, isChosen, toggle]);
}
