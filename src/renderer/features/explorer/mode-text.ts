import type { EntryType } from '../../../shared/vocabulary';

const LETTERS: Readonly<Record<EntryType, string>> = {
  file: '-',
  dir: 'd',
  symlink: 'l',
  hardlink: 'h',
  chardev: 'c',
  blockdev: 'b',
  fifo: 'p',
  whiteout: '-',
  opaque: '-',
  other: '?',
};

/** Permissions as `ls -l` and `tar -tv` write them: `-rwxr-sr-x`. Empty where no mode is recorded. */
export function modeText(mode: number | null, type: EntryType): string {
  if (mode === null) return '';
  const bits = [0o400, 0o200, 0o100, 0o040, 0o020, 0o010, 0o004, 0o002, 0o001];
  const chars = bits.map((bit, index) => ((mode & bit) === 0 ? '-' : 'rwx'.charAt(index % 3)));
  const special = (place: number, bit: number, letter: string): void => {
    if ((mode & bit) !== 0) chars[place] = chars[place] === 'x' ? letter : letter.toUpperCase();
  };
  special(2, 0o4000, 's');
  special(5, 0o2000, 's');
  special(8, 0o1000, 't');
  return LETTERS[type] + chars.join('');
}

/** The mode in octal with its special bits: `0644`, `4755`. */
export function modeOctal(mode: number): string {
  return (mode & 0o7777).toString(8).padStart(4, '0');
}
