import { fstatSync, readSync } from 'node:fs';
import { readRegular } from './own-files';

/**
 * The text of a file in the folder of a library, which anybody may have put there; null where there is none, or one of
 * more bytes than `most`. Throws library-untrusted where not a regular file, and what the file system does.
 */
export function readSmallFile(path: string, most: number): string | null {
  return readRegular(path, (file) => {
    const { size } = fstatSync(file);
    if (size > most) return null;
    const bytes = Buffer.alloc(size);
    let done = 0;
    for (let got = -1; got !== 0 && done < size; done += got) got = readSync(file, bytes, done, size - done, done);
    return bytes.toString('utf8', 0, done);
  });
}
