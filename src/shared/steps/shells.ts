/** `/bin/bash -eo pipefail -c`, with the folders of its path or without. */
const POSIX =
  /(?:[\w.+~-]{0,64}\/){0,9}(?:ba|da|a|k|mk|z|fi|c|tc|ya)?sh(?: --?[\w-]{1,40}(?: (?!-)[a-z]{1,20})?){0,8}? -[A-Za-z]{0,8}c(?=\s|$)/y;
/** `cmd /S /C`, also by its path. In capitals `CMD` is the instruction. */
const CMD = /(?:"?[A-Za-z]:\\[^"\r\n]{0,200}\\)?cmd(?:\.exe)?"?(?: \/[A-Za-z](?::\w{1,20})?){0,6} \/[CcKk](?=\s|$)/y;
const POWERSHELL =
  /(?:"?[A-Za-z]:\\[^"\r\n]{0,200}\\|(?:[\w.-]{0,64}\/){1,9})?(?:[Pp]ower[Ss]hell|pwsh)(?:\.exe)?"?(?: -(?!(?:[Cc]ommand|c)\b)\w{1,40}(?: (?!-)[\w.]{1,40})?){0,8} -(?:[Cc]ommand|c)(?=\s|$)/y;

const SHELLS = [POSIX, CMD, POWERSHELL];
/** Where one may begin: only there the patterns are tried. */
const BEGINNINGS =
  /(?<=^|[\s"'])(?=[/~]|"?[A-Za-z]:\\|(?:ba|da|a|k|mk|z|fi|c|tc|ya)?sh -|cmd(?:\.exe)? \/|[Pp]ower[Ss]hell|pwsh)/g;

/** Length of the shell call that stands at a place of a text, without what it is to run; 0 where there is none. */
export function shellLengthAt(text: string, at: number): number {
  for (const shell of SHELLS) {
    shell.lastIndex = at;
    const length = shell.exec(text)?.[0].length ?? 0;
    if (length > 0) return length;
  }
  return 0;
}

/** The first shell call in a text from a place on; null where there is none. */
export function shellFrom(text: string, from: number): { readonly start: number; readonly end: number } | null {
  BEGINNINGS.lastIndex = from;
  for (let found = BEGINNINGS.exec(text); found !== null; found = BEGINNINGS.exec(text)) {
    const length = shellLengthAt(text, found.index);
    if (length > 0) return { start: found.index, end: found.index + length };
    BEGINNINGS.lastIndex = found.index + 1;
  }
  return null;
}
