import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import * as textStyles from './text.module.css';

interface AwaitedRowProps {
  readonly columns: number;
  readonly onShown: () => void;
}

/** The cell of a row whose page is not there yet; being on screen is what asks for it. */
export function AwaitedRow({ columns, onShown }: AwaitedRowProps) {
  const { t } = useTranslation('vocabulary');
  useEffect(onShown, [onShown]);
  return (
    <td colSpan={columns} className={textStyles.faint}>
      {t('loading')}
    </td>
  );
}
