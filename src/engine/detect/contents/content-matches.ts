import type { ContentMatch } from '../../../shared/contract/content-search';
import type { PathText } from '../../../shared/path-text';
import type { FileHit, RawMatch } from './content-task.types';
import { secretsIn, snippetOf, utf16Snippet, type Snippet } from './snippet';

/** The matches of a file as they are shown; `path` tells, as in Findings, which of its lines may hold secrets. */
export function contentMatches({ matches, regions }: FileHit, path: PathText): readonly ContentMatch[] {
  const secrets = regions.map((region) => secretsIn(region, { place: 'content', path }));
  const snippet = ({ region, at, length, encoding }: RawMatch): Snippet => {
    const bytes = regions[region] ?? new Uint8Array();
    const end = at + length;
    if (encoding === 'utf-16le' || encoding === 'utf-16be') return utf16Snippet(bytes, at, end, { encoding, path });
    return snippetOf(bytes, at, end, secrets[region] ?? []);
  };
  return matches.map((match) => {
    const { offset, length, line, encoding } = match;
    return { offset, length, line, encoding, ...snippet(match) };
  });
}
