import { clsx } from 'clsx';
import type { PathText } from '../../shared/path-text';
import { MiddlePath } from '../ui/MiddlePath';
import * as textStyles from '../ui/text.module.css';
import * as styles from './PathLink.module.css';

/** A path in a list that opens by a press; the row answers the keyboard. */
export function PathLink({ path, onOpen }: { readonly path: PathText; readonly onOpen: () => void }) {
  return (
    <button type="button" tabIndex={-1} className={clsx(textStyles.link, styles.pathLink)} onClick={onOpen}>
      <MiddlePath path={path} />
    </button>
  );
}
