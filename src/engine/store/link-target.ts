import { textToBytes, type PathText } from '../../shared/path-text';
import { fromColumns } from '../base/text-columns';
import { entryPath } from '../evidence/layer/entry-path';

/** PATH_MAX of Linux, the closing NUL counted. */
const MOST_BYTES = 4095;

export interface LinkColumns {
  readonly link: string | null;
  readonly link_raw: Uint8Array | null;
}

/** Why no system would make a link with this target; null where one would. */
export function unusableTarget(target: PathText): 'empty' | 'nul' | 'too-long' | null {
  if (target === '') return 'empty';
  if (target.includes('\0')) return 'nul';
  // A string has at most as many units as bytes: the first question spares the bytes of what is huge.
  return target.length > MOST_BYTES || textToBytes(target).length > MOST_BYTES ? 'too-long' : null;
}

/** The path from the root that a hard link names; null where it is none, or leads above the root. */
export function hardLinkTarget({ link, link_raw }: LinkColumns): PathText | null {
  const target = link === null ? '' : fromColumns(link, link_raw);
  if (unusableTarget(target) !== null) return null;
  const { path, leavesRoot } = entryPath(textToBytes(target));
  return leavesRoot || path === '' ? null : path;
}
