import type { Foothold, FootholdCoverage } from '../../../shared/contract/footholds';
import type { EntryFact } from '../../../shared/footholds/foothold-rule.types';
import { bytesToText, type PathText } from '../../../shared/path-text';
import { severityOrder, type Verdict } from '../../../shared/vocabulary';
import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import { fileHits, type FootholdHit } from '../../detect/footholds/match-file';
import { rulesFor } from '../../detect/footholds/rule-index';
import { maskText } from '../../detect/secrets/mask-text';
import type { ReadableLibrary } from '../../store/readable-library';
import { declaredImage } from '../contents/declared-config';
import { findingId } from '../findings/finding-id';
import { LayerTrees } from '../packages/layer-trees';
import { ImageFiles } from '../packages/read-files';
import { configFootholds, pathFolders, type ConfigFoothold } from './config-footholds';
import { ContentCounts } from './content-counts';
import { entryVersions, type EntryVersion } from './entry-looks';
import { versionVerdict } from './foothold-verdicts';
import type { FootholdVerdicts } from './foothold-verdicts.types';
import { ProgramFolders } from './program-folders';
import { MOST_READ, subjectContent } from './subject-content';

/** A foothold before a person judged it. */
export type UnjudgedFoothold = Omit<Foothold, 'triage'>;

export interface ImageFootholds {
  /** Worst first, then by layer and path. */
  readonly footholds: readonly UnjudgedFoothold[];
  readonly coverage: FootholdCoverage;
}

/** Files of one image that a rule is on at most; the others are counted. */
const MOST_MATCHED = 200_000;
const MOST_LINE = 400;

/**
 * What an intruder may have left in an image, layer by layer, by the rules of resources/footholds (docs/footholds.md). Nothing is kept of
 * it. Throws image-not-found, cancelled, and file-not-available where the evidence is not at hand.
 */
export async function imageFootholds(
  library: ReadableLibrary,
  {
    imageId,
    verdicts,
    signal,
  }: {
    readonly imageId: number;
    readonly verdicts: FootholdVerdicts;
    readonly signal: CancelSignal;
  },
): Promise<ImageFootholds> {
  const declared = await declaredImage(library, imageId, signal);
  const frame = imageFrame(library, imageId);
  const counts = new ContentCounts();
  const reading = { images: new ImageFiles(library, imageId, signal), counts, allowance: { left: MOST_READ } };
  const found: UnjudgedFoothold[] = configFootholds(declared).map((one) => ofConfig(frame, one));
  const folders = foldersOf(library, frame, pathFolders(declared));
  for (const { version, facts } of matchedVersions(library, { imageId, folders, verdicts, counts, signal })) {
    throwIfCancelled(signal);
    const owner = verdicts.verdictOf(version.path);
    const verdict = versionVerdict(version, owner?.verdict ?? null, owner?.package ?? null, verdicts);
    const content = subjectContent(version, verdict, reading);
    const file = { path: version.path, size: version.size, facts, isHidden: version.state !== 'present' };
    for (const hit of await fileHits(file, content))
      found.push(ofFile(frame, { version, hit, verdict, owner: owner?.package ?? null }));
  }
  return { footholds: found.sort(compare), coverage: counts.coverage(verdicts.hasPackages) };
}

interface Frame {
  readonly imageId: number;
  readonly uid: string;
  /** Of each layer, from 1, its step and its diffID. */
  readonly layers: readonly { readonly step: number | null; readonly diffId: string | null }[];
}

function imageFrame(library: ReadableLibrary, imageId: number): Frame {
  const uid = library.get<{ uid: string }>('SELECT image_uid AS uid FROM image WHERE id = ?', imageId)?.uid ?? '';
  const layers = library.all<Frame['layers'][number]>(
    `SELECT il.step, l.diff_id AS diffId FROM image_layer il LEFT JOIN layer l ON l.id = il.layer_id
      WHERE il.image_id = ? ORDER BY il.layer`,
    imageId,
  );
  return { imageId, uid, layers };
}

/** Folders of PATH with symlinks followed, each once. */
function foldersOf(library: ReadableLibrary, { imageId, layers }: Frame, path: readonly string[]): ProgramFolders {
  const trees = new LayerTrees(library, imageId);
  return new ProgramFolders([...new Set(path.map((folder) => trees.folder(folder, layers.length) ?? folder))]);
}

interface Matched {
  readonly version: EntryVersion;
  readonly facts: ReadonlySet<EntryFact>;
}

function matchedVersions(
  library: ReadableLibrary,
  {
    imageId,
    folders,
    verdicts,
    counts,
    signal,
  }: {
    readonly imageId: number;
    readonly folders: ProgramFolders;
    readonly verdicts: FootholdVerdicts;
    readonly counts: ContentCounts;
    readonly signal: CancelSignal;
  },
): readonly Matched[] {
  const matched = new Map<EntryVersion, Matched>();
  for (const version of entryVersions(library, imageId)) {
    counts.filesSeen += 1;
    if (counts.filesSeen % 10_000 === 0) throwIfCancelled(signal);
    folders.add(version);
    const facts = factsOf(version, verdicts);
    if (rulesFor(version.path, facts).length === 0) continue;
    counts.filesMatched += 1;
    if (matched.size < MOST_MATCHED) matched.set(version, { version, facts });
    else counts.left('too-many', version.entryId, version.size);
  }
  const isOwned = (path: PathText): boolean => (verdicts.verdictOf(path)?.package ?? null) !== null;
  for (const [version, more] of folders.facts(isOwned))
    matched.set(version, { version, facts: new Set([...factsOf(version, verdicts), ...more]) });
  return [...matched.values()];
}

/** What its entry tells, and the records of its package. */
function factsOf({ path, state, facts }: EntryVersion, { rewritten }: FootholdVerdicts): ReadonlySet<EntryFact> {
  return state === 'present' && rewritten.has(path) ? new Set([...facts, 'record-rewritten']) : facts;
}

function ofFile(
  { imageId, uid, layers }: Frame,
  {
    version,
    hit,
    verdict,
    owner,
  }: {
    readonly version: EntryVersion;
    readonly hit: FootholdHit;
    readonly verdict: Verdict;
    readonly owner: string | null;
  },
): UnjudgedFoothold {
  const { rule, severity, line } = hit;
  const { path, layer, entryId, state, hiddenInLayer } = version;
  const { step = null, diffId = null } = layers[layer - 1] ?? {};
  const offset = line?.at ?? null;
  const where = {
    kind: 'file',
    imageId: uid,
    layer,
    path,
    inside: null,
    offset,
    line: line?.line ?? null,
    step,
  } as const;
  return {
    id: findingId(rule.id, where),
    ...{ rule: rule.id, severity, confidence: rule.confidence, attack: [...rule.attack], where },
    line: line === null ? null : shownLine(rule.content?.account !== undefined, line.text),
    ...{ verdict, package: owner, layer, step, state, hiddenInLayer, image: imageId, entryId },
    place: {
      ...{ kind: 'finding', rule: `foothold:${rule.id}`, in: 'file', diffId, path, offset, step: null },
      imageUid: diffId === null ? uid : null,
    },
  };
}

/** A line of a file, its bytes as latin1. Of an account its name alone: what follows may be a password. */
function shownLine(isAccount: boolean, text: string): string {
  const shown = isAccount ? (text.split(':')[0] ?? '') : text.trim().slice(0, MOST_LINE);
  return maskText(bytesToText(Buffer.from(shown, 'latin1'))).text;
}

function ofConfig({ imageId, uid }: Frame, { rule, kind, line, step, layer }: ConfigFoothold): UnjudgedFoothold {
  const where = { kind, imageId: uid, layer, path: null, inside: null, offset: null, line: null, step };
  return {
    id: findingId(`${rule.id} ${line}`, where),
    ...{ rule: rule.id, severity: rule.severity, confidence: rule.confidence, attack: [...rule.attack], where },
    ...{ line: line.slice(0, MOST_LINE), verdict: null, package: null, layer, step },
    ...{ state: 'present', hiddenInLayer: null, image: imageId, entryId: null },
    place: {
      ...{ kind: 'finding', rule: `foothold:${rule.id}`, in: kind, diffId: null, imageUid: uid, path: null },
      ...{ offset: null, step },
    },
  };
}

function compare(a: UnjudgedFoothold, b: UnjudgedFoothold): number {
  const [first, second] = [orderOf(a), orderOf(b)];
  const at = first.findIndex((key, index) => key !== second[index]);
  const [one, other] = [first[at], second[at]];
  return one === undefined || other === undefined ? 0 : one < other ? -1 : 1;
}

function orderOf({ severity, layer, where, rule, line }: UnjudgedFoothold): readonly (string | number)[] {
  return [severityOrder.indexOf(severity), -(layer ?? 0), where.path ?? '', rule, line ?? ''];
}
