import type { PathText } from '../../shared/path-text';
import { isHostileName, splitHostileName } from './hostile-name';
import { tip } from './tip';
import * as styles from './HostileText.module.css';

export { displayName } from './hostile-name';

/** A name from an archive: isolated, left to right, with every hostile character drawn as a label and never obeyed. */
export function HostileText({ text }: { readonly text: PathText }) {
  if (!isHostileName(text))
    return (
      <bdi className={styles.rawName} data-part="raw-name">
        {text}
      </bdi>
    );
  return (
    <bdi className={styles.rawName} data-part="raw-name">
      {splitHostileName(text).map((part, index) =>
        part.kind === 'text' ? (
          part.text
        ) : (
          <span key={index} className={styles.hidden} {...tip(part.what)}>
            {part.label}
          </span>
        ),
      )}
    </bdi>
  );
}
