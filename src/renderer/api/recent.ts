import type { ImageRow } from '../../shared/contract/library';
import { MOST_RECENT, type RecentEvidence } from '../../shared/contract/host';
import { currentSettings, saveSettings, useSettings } from './settings';
import { useChannel } from './use-channel';
import { useImages } from './use-images';

/** Evidence that was looked at lately, as it is now. */
export interface Recent extends RecentEvidence {
  /** The first image of it in this library; null where the library has it not. */
  readonly image: ImageRow | null;
  /** Nothing is at its place. */
  readonly isMissing: boolean;
}

/** Puts evidence at the beginning of what was looked at lately. */
export function rememberEvidence({ sha256, path, name }: RecentEvidence): void {
  const { recentEvidence } = currentSettings();
  const [first, ...others] = recentEvidence;
  if (first?.sha256 === sha256 && first.path === path) return;
  const kept = [...(first === undefined ? [] : [first]), ...others].filter((one) => one.sha256 !== sha256);
  void saveSettings({ recentEvidence: [{ sha256, path, name }, ...kept].slice(0, MOST_RECENT) });
}

/** Takes evidence off that list; all of it (null). */
export function forgetEvidence(sha256: string | null): void {
  const { recentEvidence } = currentSettings();
  void saveSettings({ recentEvidence: recentEvidence.filter((one) => sha256 !== null && one.sha256 !== sha256) });
}

/** What was looked at lately, the newest first. */
export function useRecentEvidence(): readonly Recent[] {
  const { recentEvidence } = useSettings();
  const { rows } = useImages();
  const paths = recentEvidence.map(({ path }) => path);
  const missing = useChannel('ingest.foldersOf', { paths }, { enabled: paths.length > 0, fresh: true }).data?.missing;
  return recentEvidence.map((one) => {
    const image = rows?.find(({ evidence }) => evidence.sha256 === one.sha256) ?? null;
    // A copy in the library is read from there, wherever the original is.
    const isMissing = image?.evidence.copied !== true && missing?.includes(one.path) === true;
    return { ...one, image, isMissing };
  });
}
