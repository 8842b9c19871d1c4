import type { EntryType } from '../../../shared/vocabulary';

/** Type of a tar entry by its flag (POSIX ustar; GNU: 7 contiguous, S sparse). Whiteouts are told by name, elsewhere. */
export function entryTypeOfFlag(flag: number): Exclude<EntryType, 'whiteout' | 'opaque'> {
  switch (String.fromCharCode(flag)) {
    case '\0':
    case '0':
    case '7':
    case 'S':
      return 'file';
    case '1':
      return 'hardlink';
    case '2':
      return 'symlink';
    case '3':
      return 'chardev';
    case '4':
      return 'blockdev';
    case '5':
      return 'dir';
    case '6':
      return 'fifo';
    default:
      return 'other';
  }
}

/** True where entries of this flag carry content: files, and types that no reader knows. */
export function hasContent(flag: number): boolean {
  const type = entryTypeOfFlag(flag);
  return type === 'file' || type === 'other';
}
