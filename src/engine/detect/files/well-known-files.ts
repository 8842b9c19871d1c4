import type { PathText } from '../../../shared/path-text';
import { netrcHits } from './netrc';
import { pgpassHits } from './pgpass';
import { xmlHits } from './xml-settings';
import type { Hit } from '../rules/hit.types';

/** A file whose form is known, and that is read by it. */
export interface WellKnownFile {
  readonly path: RegExp;
  readonly hits: (text: string) => readonly Hit[];
  /** True where nothing else in it is a setting: the rules for lines are not asked. */
  readonly isWhole: boolean;
}

/** In the order in which they are tried; the first whose path fits reads the file. */
export const wellKnownFiles: readonly WellKnownFile[] = [
  { path: /(?:^|\/)\.?pgpass(?:\.conf)?$/i, hits: pgpassHits, isWhole: true },
  { path: /(?:^|\/)[._]?netrc(?:\.\w{1,20})?$/i, hits: netrcHits, isWhole: true },
  { path: /\.(?:xml|config|xaml|props|targets|csproj|pubxml|plist|xml\.\w{1,12})$/i, hits: xmlHits, isWhole: false },
];

/** The form of a file by its path; null where it is none of those. */
export function wellKnownFile(path: PathText): WellKnownFile | null {
  return wellKnownFiles.find((file) => file.path.test(path)) ?? null;
}
