import type { PathText } from '../../../shared/path-text';
import type { NotScannedReason } from '../../../shared/vocabulary';
import { detectCompression } from '../../evidence/archive/compression/detect';
import type { ContentSink } from '../../evidence/layer/layer-scan.types';
import { compiledStrings, isCompiled } from './compiled-strings';
import { mayHoldToken } from './find-hits';
import type { RuleMatch } from './finding.types';
import { ruleMatches, type RuleMatches } from './rule-matches';
import { sensitiveNameMatch } from './sensitive-names';
import { isOtherSettings } from './settings-files';
import { isBinary } from './text-look';
import { latinUnits, utf16Form } from './utf16-units';

/** Text up to this size is scanned whole, so that no match is lost between two parts. */
export const SCAN_LIMIT = 16 * 1024 * 1024;
const SNIFF_BYTES = 8192;

export interface ContentScanOutcome {
  readonly matches: readonly RuleMatch[];
  /** Matches beyond the limit of one file. */
  readonly dropped: number;
  /** A finding of kind "name", where the content told nothing. */
  readonly nameMatch: RuleMatch | null;
  readonly notScanned: NotScannedReason | null;
}

/**
 * Scans one file while the layer reader hands out its bytes. At most SCAN_LIMIT bytes are kept,
 * none of a binary or too large file. `done` is called once, in `end`.
 */
export function createContentScanner(
  path: PathText,
  size: number,
  done: (outcome: ContentScanOutcome) => void,
): ContentSink {
  let parts: Uint8Array[] = [];
  let length = 0;
  let skipped: NotScannedReason | null = size > SCAN_LIMIT ? 'too-large' : null;
  let sniffed = false;

  const giveUp = (reason: NotScannedReason): void => {
    skipped = reason;
    parts = [];
  };
  const joined = (): Uint8Array => (parts.length === 1 ? (parts[0] ?? new Uint8Array()) : Buffer.concat(parts));

  return {
    write(chunk) {
      length += chunk.length;
      if (skipped !== null) return;
      if (length > SCAN_LIMIT) return giveUp('too-large');
      parts.push(new Uint8Array(chunk));
      if (sniffed || length < SNIFF_BYTES) return;
      sniffed = true;
      const head = joined().subarray(0, SNIFF_BYTES);
      if (isUnreadable(head, path)) giveUp(reasonOf(head));
    },
    end() {
      const bytes = joined();
      if (skipped === null && !sniffed && isUnreadable(bytes, path)) giveUp(reasonOf(bytes));
      const found = skipped === null ? matchesIn(bytes, path) : { matches: [], dropped: 0 };
      parts = [];
      const nameMatch = found.matches.length === 0 && length > 0 ? sensitiveNameMatch(path) : null;
      done({
        ...found,
        nameMatch,
        notScanned: skipped ?? (found.dropped > 0 ? 'too-many-matches' : limitOf(bytes, path)),
      });
    },
  };
}

/** Text in UTF-16 is judged as text; what was compiled holds its strings as they are. */
function isUnreadable(head: Uint8Array, path: PathText): boolean {
  return isBinary(head) && utf16Form(head) === null && !isCompiled(head, path);
}

function matchesIn(bytes: Uint8Array, path: PathText): RuleMatches {
  if (isCompiled(bytes, path)) {
    if (!mayHoldToken(bytes)) return { matches: [], dropped: 0 };
    const { matches, dropped } = ruleMatches(compiledStrings(bytes, path), { place: 'content', path: null });
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

/** Where less than everything was looked for. */
function limitOf(bytes: Uint8Array, path: PathText): NotScannedReason | null {
  return isCompiled(bytes, path) || isOtherSettings(path, bytes) ? 'tokens-only' : null;
}

/** An archive in a layer is not opened, however many there are in it: that is told apart from what is no text at all. */
function reasonOf(head: Uint8Array): NotScannedReason {
  const magic = Buffer.from(head.subarray(0, 6)).toString('latin1');
  const archive = ['PK\x03\x04', '7z\xbc\xaf', 'Rar!'].some((start) => magic.startsWith(start));
  return archive || detectCompression(head) !== 'none' ? 'archive' : 'binary';
}
