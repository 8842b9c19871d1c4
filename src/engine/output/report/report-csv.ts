import { csv, visible } from '../forms/csv';
import type { ReportImage } from './image-facts';
import type { ReportEntry } from './report-entries';
import type { ReportFacts } from './report-facts';

const COLUMNS = [
  'layer',
  'path',
  'type',
  'change',
  'fate',
  'hiddenByLayer',
  'mode',
  'uid',
  'gid',
  'bytes',
  'mtime',
  'sha256',
  'dataOffset',
  'image',
  'evidence',
  'footholds',
  'verdict',
];
const AT_ONCE = 1000;

/**
 * Every entry of every layer of every image as CSV (RFC 4180), in parts. Cells that a spreadsheet would take
 * for a formula are quoted with an apostrophe.
 */
export function* reportCsv({ images }: ReportFacts): Generator<string> {
  yield csv([COLUMNS]);
  let rows: unknown[][] = [];
  for (const image of images) {
    const { detail, entries } = image;
    const rulesAt = footholdRules(image);
    const { verdicts } = image;
    const verdictOf = ({ entryId }: ReportEntry) => (verdicts.state === 'found' ? verdicts.verdictOf(entryId) : null);
    const { imageId, evidence } = detail.image;
    for (const entry of entries) {
      rows.push([...cells(entry), imageId, visible(evidence.name), rulesAt(entry), verdictOf(entry)]);
      if (rows.length < AT_ONCE) continue;
      yield csv(rows);
      rows = [];
    }
  }
  if (rows.length > 0) yield csv(rows);
}

/** The rules that see a foothold in an entry. */
function footholdRules({ footholds: facts }: ReportImage): (entry: ReportEntry) => string | null {
  const at = new Map<string, string[]>();
  for (const { rule, where } of facts.state === 'found' ? facts.footholds : []) {
    if (where.path === null) continue;
    const key = `${where.layer ?? 0}/${where.path}`;
    at.set(key, [...(at.get(key) ?? []), rule]);
  }
  return ({ layer, path }) => at.get(`${layer}/${path}`)?.join(' ') ?? null;
}

function cells(entry: ReportEntry): unknown[] {
  const { layer, type, change, fate, hiddenBy, uid, gid, size, mtime, sha256, dataOffset } = entry;
  const mode = entry.mode.toString(8).padStart(4, '0');
  return [layer, visible(entry.path), type, change, fate, hiddenBy, mode, uid, gid, size, mtime, sha256, dataOffset];
}
