import { useTranslation } from 'react-i18next';
import type { PathText } from '../../shared/path-text';
import { CopyButton } from './CopyButton';
import { displayName, HostileText } from './HostileText';
import * as textStyles from './text.module.css';

/** A whole path with a button that copies it. */
export function CopiedPath({ path }: { readonly path: PathText }) {
  const { t } = useTranslation('vocabulary');
  return (
    <p className={textStyles.monoTiny}>
      <HostileText text={path} /> <CopyButton text={displayName(path)} what={t('what.path')} />
    </p>
  );
}
