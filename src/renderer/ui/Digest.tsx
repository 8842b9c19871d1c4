import { useTranslation } from 'react-i18next';
import { CopyButton } from './CopyButton';
import { shortDigest } from './format';
import { displayName } from './hostile-name';
import { HostileText } from './HostileText';
import { seenTip } from './tip';
import * as styles from './Digest.module.css';

interface DigestProps {
  readonly value: string;
  /** Shows every digit; otherwise 8 and 4. */
  readonly full?: boolean;
}

/** A digest in mono with a button that copies it whole. It comes from the evidence, so it is shown as a hostile text. */
export function Digest({ value, full = false }: DigestProps) {
  const { t } = useTranslation('vocabulary');
  return (
    <span className={styles.digest} data-part="digest" {...seenTip(displayName(value))}>
      <span className={full ? styles.whole : undefined}>
        <HostileText text={full ? value : shortDigest(value)} />
      </span>
      <CopyButton text={displayName(value)} what={t('what.digest')} />
    </span>
  );
}
