import type { PathText } from '../../../shared/path-text';
import type { NotScannedReason } from '../../../shared/vocabulary';
import { compiledStrings, isCompiled } from '../secrets/compiled-strings';
import { mayHoldToken } from '../secrets/find-hits';
import type { RuleMatch } from '../secrets/finding.types';
import { ruleMatches, type RuleMatches } from '../secrets/rule-matches';
import { isOtherSettings } from '../secrets/settings-files';
import { isBinary } from '../secrets/text-look';
import { latinUnits, utf16Form } from '../secrets/utf16-units';

/** First bytes that tell what a body is. */
export const SNIFF_BYTES = 8192;

const NOTHING: RuleMatches = { matches: [], dropped: 0 };

/** Text in UTF-16 is judged as text; what was compiled holds its strings as they are. */
export function isReadable(head: Uint8Array, path: PathText): boolean {
  return !isBinary(head) || utf16Form(head) !== null || isCompiled(head, path);
}

/** Secrets in a whole body of text, or in the strings of compiled Python and Java. */
export function matchesInText(bytes: Uint8Array, path: PathText): RuleMatches {
  if (isCompiled(bytes, path)) {
    if (!mayHoldToken(bytes)) return NOTHING;
    const { matches, dropped } = ruleMatches(compiledStrings(bytes, path), {
      place: 'content',
      path: null,
      tokensOnly: true,
    });
    return { matches: matches.map((match) => ({ ...match, line: 1 })), dropped };
  }
  const low = bytes.includes(0) ? utf16Form(bytes.subarray(0, SNIFF_BYTES)) : null;
  if (low === null) return ruleMatches(bytes, { place: 'content', path });
  // The byte order mark ends a line, so that rules for lines see the first one.
  const marks = bytes[low] === 0xff && bytes[1 - low] === 0xfe ? 1 : 0;
  const { matches, dropped } = ruleMatches(latinUnits(bytes, low), { place: 'content', path });
  const wide = matches.map((match): RuleMatch => {
    // A unit beyond ASCII is no character by itself.
    const context = match.context.replace(/[^\p{ASCII}•]/gu, '?');
    return { ...match, line: match.line - marks, offset: match.offset * 2, length: match.length * 2, context };
  });
  return { matches: wide, dropped };
}

/** Where less than everything was looked for in a whole body. */
export function limitOfText(bytes: Uint8Array, path: PathText): NotScannedReason | null {
  return !isCompiled(bytes, path) && isOtherSettings(path, bytes) ? 'tokens-only' : null;
}
