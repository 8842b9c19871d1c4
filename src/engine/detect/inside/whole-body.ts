import { assertNever } from '../../../shared/assert-never';
import type { RuleMatches } from '../secrets/rule-matches';
import type { WholeKind } from './body-kind';
import type { BodyJudge } from './body-judge.types';
import type { Body, BodyHost } from './body.types';
import { packBodies } from './git-pack';
import { pdfBodies } from './pdf-body';
import { pngBodies } from './png-body';
import { sqliteBodies } from './sqlite-body';
import { rawMatches } from './raw-matches';
import { sevenZipBodies } from './seven-zip-body';
import type { Run } from '../bytes/byte-runs';
import { swapBodies } from './vim-swap';

/**
 * Looks into a body that is held as a whole: hands what is in it to the host, and looks through the rest of its bytes. Returns
 * what was found in the bytes themselves.
 */
export function wholeBody(
  kind: WholeKind,
  bytes: Uint8Array,
  body: Body,
  host: BodyHost,
  judge: BodyJudge,
): RuleMatches {
  const found = rawMatches(bytes, readWhole(kind, bytes, body, host), judge);
  if (kind !== 'key-store') return found;
  const { matches, dropped } = judge.form(bytes);
  return { matches: [...matches, ...found.matches], dropped: dropped + found.dropped };
}

/** The first half of it alone. Returns the parts of the bytes that were handed over as they stand. */
export function readWhole(kind: WholeKind, bytes: Uint8Array, body: Body, host: BodyHost): readonly Run[] {
  return readerOf(kind)(bytes, body, host);
}

/** Tells what is in a body; returns the parts of the bytes that were told as they stand, in any order. */
type WholeReader = (bytes: Uint8Array, body: Body, host: BodyHost) => readonly Run[];

function readerOf(kind: WholeKind): WholeReader {
  switch (kind) {
    case 'sqlite':
      return sqliteBodies;
    case 'pdf':
      return pdfBodies;
    case 'png':
      return pngBodies;
    case 'git-pack':
      return packBodies;
    case 'vim-swap':
      return swapBodies;
    case '7z':
      return sevenZipBodies;
    // It holds no bodies: its form is what tells.
    case 'key-store':
      return () => [];
    default:
      return assertNever(kind);
  }
}
