import { useTranslation } from 'react-i18next';
import type { MaskedText } from '../../shared/contract/image';
import { HostileText } from './HostileText';
import { tip } from './tip';
import * as styles from './Masked.module.css';

const DOTS = '••••••••';

interface MaskedProps {
  /** Length of the covered value in characters. */
  readonly length: number;
  readonly prefix?: string;
}

/** A covered value: eight dots whatever the length; the length is written beside them and spoken. */
export function Masked({ length, prefix }: MaskedProps) {
  const { t } = useTranslation('vocabulary');
  return (
    <span className={styles.masked} data-part="masked" {...tip(t('masked', { count: length }))}>
      {prefix === undefined ? null : <HostileText text={prefix} />}
      <span aria-hidden="true">{DOTS}</span>
      <small aria-hidden="true"> {t('maskedShort', { count: length })}</small>
      <span className="visually-hidden">{t('masked', { count: length })}</span>
    </span>
  );
}

/** A text of which some spans are covered. */
export function MaskedTextView({ value }: { readonly value: MaskedText }) {
  const parts: React.ReactNode[] = [];
  let from = 0;
  for (const mask of value.masks) {
    parts.push(<HostileText key={`t${from}`} text={value.text.slice(from, mask.start)} />);
    const shown = value.text.slice(mask.start, mask.start + mask.length).replace(/•+$/, '');
    const prefix = shown === '' ? {} : { prefix: shown };
    parts.push(<Masked key={`m${mask.start}`} length={mask.characters} {...prefix} />);
    from = mask.start + mask.length;
  }
  parts.push(<HostileText key={`t${from}`} text={value.text.slice(from)} />);
  return <>{parts}</>;
}
