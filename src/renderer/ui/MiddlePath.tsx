import { clsx } from 'clsx';
import type { PathText } from '../../shared/path-text';
import { displayName } from './hostile-name';
import { HostileText } from './HostileText';
import { seenTip } from './tip';
import * as styles from './MiddlePath.module.css';

export interface MiddlePathProps {
  readonly path: PathText;
  /** Text to mark where it occurs, without regard to case. */
  readonly match?: string;
  /** The name is what the eye is to find. */
  readonly isStrong?: boolean;
}

/**
 * A path shortened in the middle: first the end of its folder goes, and where that does not do, the middle of the file name.
 * The tooltip has all of it.
 */
export function MiddlePath({ path, match = '', isStrong = false }: MiddlePathProps) {
  const cut = path.lastIndexOf('/', path.length - 2) + 1;
  const marks = matchesIn(path, match);
  return (
    <span className={styles.middlePath} data-part="middle-path" {...seenTip(displayName(path))}>
      {cut === 0 ? null : (
        <span className={styles.folder}>
          <Marked text={path.slice(0, cut)} from={0} marks={marks} />
        </span>
      )}
      <Name name={path.slice(cut)} from={cut} marks={marks} isStrong={isStrong} />
    </span>
  );
}

/** A name that loses its middle where there is no room for it, so that its end (its suffix) is seen. */
export function MiddleName({ name }: { readonly name: PathText }) {
  return (
    <span className={styles.middlePath}>
      <Name name={name} from={0} marks={[]} isStrong={false} />
    </span>
  );
}

/** Names of more characters than this, labels of hostile ones counted whole, can lose their middle. */
const LONG_NAME = 16;
const TAIL = 8;

interface NameProps {
  readonly name: PathText;
  /** Where the name begins in its path. */
  readonly from: number;
  readonly marks: readonly Range[];
  readonly isStrong: boolean;
}

function Name({ name, from, marks, isStrong }: NameProps) {
  const strong = isStrong && styles.strong;
  if (displayName(name).length <= LONG_NAME || name.length <= TAIL) {
    return (
      <span className={clsx(styles.whole, strong)}>
        <Marked text={name} from={from} marks={marks} />
      </span>
    );
  }
  const at = tailOf(name);
  return (
    <span className={clsx(styles.parts, strong)}>
      <span className={styles.nameStart}>
        <Marked text={name.slice(0, at)} from={from} marks={marks} />
      </span>
      <span className={styles.nameEnd}>
        <Marked text={name.slice(at)} from={from + at} marks={marks} />
      </span>
    </span>
  );
}

/** Where the last characters of a name begin: not inside of one. */
function tailOf(name: string): number {
  const at = name.length - TAIL;
  const unit = name.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}

interface Range {
  readonly from: number;
  readonly end: number;
}

/** Where the text occurs, without regard to case. */
function matchesIn(path: PathText, match: string): readonly Range[] {
  const [text, sought] = [path.toLowerCase(), match.toLowerCase()];
  // Lower case can change the length (İ); then the places are not known and nothing is marked.
  if (sought === '' || text.length !== path.length) return [];
  const found: Range[] = [];
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + sought.length)) {
    found.push({ from: at, end: at + sought.length });
  }
  return found;
}

interface MarkedProps {
  readonly text: PathText;
  /** Where the text begins in its path. */
  readonly from: number;
  /** Places in the path. */
  readonly marks: readonly Range[];
}

function Marked({ text, from, marks }: MarkedProps) {
  const inside = marks
    .map((mark) => ({ from: Math.max(0, mark.from - from), end: Math.min(text.length, mark.end - from) }))
    .filter((mark) => mark.from < mark.end);
  if (inside.length === 0) return <HostileText text={text} />;
  return (
    <>
      {inside.map((mark, index) => (
        <span key={mark.from}>
          <HostileText text={text.slice(inside[index - 1]?.end ?? 0, mark.from)} />
          <mark>
            <HostileText text={text.slice(mark.from, mark.end)} />
          </mark>
        </span>
      ))}
      <HostileText text={text.slice(inside.at(-1)?.end)} />
    </>
  );
}
