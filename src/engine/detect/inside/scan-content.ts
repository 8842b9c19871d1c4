import type { PathText } from '../../../shared/path-text';
import type { NotScannedReason, ScannedHow } from '../../../shared/vocabulary';
import type { ContentSink } from '../../evidence/layer/layer-scan.types';
import { bodySink } from './body-sink';
import { InsideAllowance, InsideLook, type InnerMatch, type InsideCoverage } from './inside-look';
import type { RuleMatch } from '../secrets/finding.types';
import type { BodyJudge } from './body-judge.types';
import { secretJudge } from './secret-judge';

export interface ContentScanOutcome {
  /** What was found in the bytes of the file as they stand. */
  readonly matches: readonly RuleMatch[];
  /** What was found in what the file holds, in archives and other containers. */
  readonly inner: readonly InnerMatch[];
  /** What was looked at in it, and what was not. */
  readonly inside: InsideCoverage;
  /** Matches beyond the limit of one file. */
  readonly dropped: number;
  /** A finding of kind "name", where the content told nothing. */
  readonly nameMatch: RuleMatch | null;
  readonly how: ScannedHow;
  readonly notScanned: NotScannedReason | null;
}

/**
 * Scans one file while the layer reader hands out its bytes, and what is in it (detect/inside). At most SCAN_LIMIT bytes of a text are
 * kept, none of a binary; what is held of containers is bounded (inside-bounds.ts). `done` is called once, in `end`. liblzma has to be
 * prepared (liblzma.ts). `allowance`: that of the layer.
 */
export function createContentScanner(
  path: PathText,
  size: number,
  done: (outcome: ContentScanOutcome) => void,
  allowance = new InsideAllowance(),
  judge: BodyJudge = secretJudge,
): ContentSink {
  const look = new InsideLook(allowance, judge);
  const body = { way: [], base: [], depth: 0, path, size };
  const sink = bodySink(body, look, judge, ({ matches, dropped, how, notScanned, bytes }) => {
    look.finish();
    const found = matches.length + look.matches.length;
    const isPartly = how === 'inside' && look.isPartial;
    // Text was ranked by those who know whether it is a settings file.
    const ranked = how === 'text' ? matches : matches.map((match) => judge.rank(match, path));
    const inner = look.matches.map((one) => ({ ...one, match: judge.rank(one.match, path) }));
    done({
      ...{ matches: ranked, inner, inside: look.coverage, dropped, how },
      nameMatch: bytes > 0 ? judge.name(path, found > 0, false) : null,
      notScanned: notScanned ?? (dropped > 0 ? 'too-many-matches' : isPartly ? 'partly' : null),
    });
  });
  return {
    write(chunk) {
      allowance.add(chunk.length);
      sink.write(chunk);
    },
    end: () => sink.end(),
  };
}
