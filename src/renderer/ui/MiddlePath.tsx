import type { PathText } from '../../shared/path-text';
import { displayName } from './hostile-name';
import { HostileText } from './HostileText';
import { seenTip } from './tip';
import * as styles from './MiddlePath.module.css';

export interface MiddlePathProps {
  readonly path: PathText;
  /** Text to mark where it occurs, without regard to case. */
  readonly match?: string;
}

/** A path shortened in the middle: the folder shrinks, the file name stays whole; the tooltip has all of it. */
export function MiddlePath({ path, match }: MiddlePathProps) {
  const cut = path.lastIndexOf('/', path.length - 2) + 1;
  return (
    <span className={styles.middlePath} data-part="middle-path" {...seenTip(displayName(path))}>
      {cut === 0 ? null : (
        <span>
          <Marked text={path.slice(0, cut)} match={match} />
        </span>
      )}
      <span>
        <Marked text={path.slice(cut)} match={match} />
      </span>
    </span>
  );
}

function Marked({ text, match }: { readonly text: PathText; readonly match: string | undefined }) {
  const at = match === undefined || match === '' ? -1 : text.toLowerCase().indexOf(match.toLowerCase());
  // Lower case can change the length (İ); then the place is not known and nothing is marked.
  if (at < 0 || match === undefined || text.toLowerCase().length !== text.length) return <HostileText text={text} />;
  return (
    <>
      <HostileText text={text.slice(0, at)} />
      <mark>
        <HostileText text={text.slice(at, at + match.length)} />
      </mark>
      <HostileText text={text.slice(at + match.length)} />
    </>
  );
}
