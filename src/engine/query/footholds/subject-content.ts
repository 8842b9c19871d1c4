import { FailureError } from '../../../shared/failure';
import type { Verdict } from '../../../shared/vocabulary';
import type { SubjectContent } from '../../detect/footholds/file-subject.types';
import type { ImageFiles } from '../packages/read-files';
import type { ContentCounts } from './content-counts';
import type { EntryVersion } from './entry-looks';

/** Text files of the kinds that rules are on are far smaller. */
const MOST_TEXT = 1024 * 1024;
/** Bytes of texts that are read of one image at most. */
export const MOST_READ = 512 * 1024 * 1024;

/** What reading has left of the bytes that one image may cost. */
export interface ReadAllowance {
  left: number;
}

/** Gives the rules what they ask for of a version of a file. What cannot be had is counted; only cancelled is thrown. */
export function subjectContent(
  version: EntryVersion,
  verdict: Verdict,
  {
    images,
    counts,
    allowance,
  }: {
    readonly images: ImageFiles;
    readonly counts: ContentCounts;
    readonly allowance: ReadAllowance;
  },
): SubjectContent {
  const { layer, entryId, size, isFile, before } = version;
  const attempt = async <T>(work: () => Promise<T | null>): Promise<T | null> => {
    if (!isFile) return null;
    try {
      const found = await work();
      if (found !== null) counts.read(entryId);
      return found;
    } catch (error) {
      if (!(error instanceof FailureError) || error.failure.code === 'cancelled') throw error;
      counts.left('unreadable', entryId, size);
      return null;
    }
  };
  const textOf = (at: { readonly layer: number; readonly entryId: number }, bytes: number): Promise<string | null> =>
    attempt(async () => {
      if (bytes > MOST_TEXT || bytes > allowance.left) {
        counts.left(bytes > MOST_TEXT ? 'too-large' : 'too-much', entryId, size);
        return null;
      }
      allowance.left -= bytes;
      return (await images.whole(images.placeOf(at), MOST_TEXT))?.toString('latin1') ?? null;
    });
  return {
    verdict: () => Promise.resolve(verdict),
    text: () => textOf({ layer, entryId }, size),
    before: () => (before === null ? Promise.resolve(null) : textOf(before, before.size)),
    parts: (reader) => attempt(() => images.parts(images.placeOf({ layer, entryId }), reader)),
  };
}
