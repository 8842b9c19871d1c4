import type { Finding } from '../../../shared/contract/findings';
import type { HistoryStep, LayerSummary, ProofLine } from '../../../shared/contract/image';
import type { Problem } from '../../../shared/problem';
import type { PlacedCertificate } from '../../query/certificates/certificate-places';
import { notableRule } from '../../query/hash-sets/notable-match';
import type { ReportImage } from '../report/image-facts';
import type { NetworkAddress } from '../report/network-addresses';
import type { ReportAnomalies } from '../report/report-anomalies';
import type { ReportEntry } from '../report/report-entries';
import { footholdStatements } from './foothold-statements';
import { verdictStatements } from './verdict-statements';
import { idOf, inImage, inLayer, placed } from './statement-places';
import type { Stated } from './statements';

/** What a report states of one image, without the lists of its files. */
export function* imageStatements(image: ReportImage): Generator<Stated> {
  const { detail, findings } = image;
  yield identity(image);
  // Those of hash sets are what the library says: the evidence alone has none.
  yield count(image, 'findings', findings.filter(({ rule }) => rule !== notableRule).length);
  yield count(image, 'problems', detail.problems.length);
  yield count(image, 'deleted', image.hidden.total);
  yield count(image, 'files', image.entryCount);
  for (const [index, line] of detail.proof.entries()) yield comparison(image, line, index);
  for (const layer of detail.layers) yield layerStatement(image, layer);
  for (const step of detail.history) yield history(image, step);
  for (const finding of findings) yield findingStatement(image, finding);
  for (const [index, problem] of detail.problems.entries()) yield problemStatement(image, problem, index);
  for (const kind of image.anomalies ?? []) yield* anomalyStatements(image, kind);
  yield* spaceStatements(image);
  yield* certificateStatements(image);
  yield* footholdStatements(image);
  yield* verdictStatements(image);
  for (const [index, address] of image.addresses.entries()) yield addressStatement(image, address, index);
  yield coverage(image);
}

function identity(image: ReportImage): Stated {
  const { image: row, merged, seenIn } = image.detail;
  const { imageId, references, platform, created, configDigest, manifestDigest, attestation, artifactType } = row;
  return {
    ...{ id: idOf(image, 'identity'), section: 'identity', kind: 'image', place: inImage(image) },
    value: {
      ...{
        id: imageId,
        references,
        platform,
        created,
        configDigest,
        manifestDigest,
        attestation,
        artifactType,
        seenIn,
      },
      ...{ layers: image.detail.layers.length, entries: merged.entries, paths: merged.paths },
      ...{ shadowed: merged.shadowed, deleted: merged.deleted },
    },
  };
}

function count(image: ReportImage, section: 'findings' | 'problems' | 'deleted' | 'files', number: number): Stated {
  return {
    id: idOf(image, `count/${section}`),
    section,
    kind: 'count',
    place: inImage(image),
    value: { count: number },
  };
}

function comparison(image: ReportImage, line: ProofLine, index: number): Stated {
  const { object, layer, writtenIn, expected, found, status } = line;
  return {
    ...{ id: idOf(image, `comparison-${index + 1}`), section: 'integrity', kind: 'comparison' },
    place: placed(image, layer),
    value: { object, writtenIn, expected, found, status },
  };
}

function layerStatement(image: ReportImage, layer: LayerSummary): Stated {
  const { layer: number, digest, diffId, declaredDigest, declaredDiffId, chainId, mediaType, compression } = layer;
  const { bytes, uncompressedBytes, digestStatus, diffIdStatus, entries, regularFiles, whiteouts } = layer;
  const { opaqueMarkers, listingSha256, step, empty, added, modified, meta, deleted } = layer;
  return {
    ...{ id: idOf(image, `layer-${number}`), section: 'layers', kind: 'layer', place: inLayer(image, number) },
    value: {
      ...{ digest, diffId, declaredDigest, declaredDiffId, chainId, mediaType, compression, bytes, uncompressedBytes },
      ...{ digestStatus, diffIdStatus, entries, regularFiles, whiteouts, opaqueMarkers, listingSha256, step, empty },
      ...{ added, modified, meta, deleted },
    },
  };
}

function history(
  image: ReportImage,
  { step, created, createdBy, author, comment, emptyLayer, layer }: HistoryStep,
): Stated {
  return {
    ...{
      id: idOf(image, `step-${step}`),
      section: 'layers',
      kind: 'history',
      place: { ...placed(image, layer), step },
    },
    value: { created, createdBy, author, comment, emptyLayer },
  };
}

function findingStatement(image: ReportImage, finding: Finding): Stated {
  const { id, rule, severity, confidence, maskedValue, valueLength, where } = finding;
  const { state, deleted, deletedInLayer, hiddenInLayer } = finding;
  const { path, inside, offset, line, step } = where;
  return {
    ...{ id: idOf(image, `finding/${id}`), section: 'findings' },
    kind: rule === notableRule ? 'record' : 'finding',
    place: { ...placed(image, where.layer), path, offset, line, step },
    value: {
      ...{ rule, severity, confidence, maskedValue, valueLength, in: where.kind, inside: inside ?? [] },
      ...{ state, deleted, deletedInLayer, hiddenInLayer },
    },
  };
}

function problemStatement(image: ReportImage, problem: Problem, index: number): Stated {
  const { code, severity, layer, path, offset, digest } = problem;
  return {
    ...{ id: idOf(image, `problem-${index + 1}`), section: 'problems', kind: 'problem' },
    place: { ...placed(image, layer), path, offset },
    value: { code, severity, digest },
  };
}

function* anomalyStatements(image: ReportImage, group: ReportAnomalies): Generator<Stated> {
  const { kind, weight, count: number, entries } = group;
  const named = { section: 'anomalies', kind: 'anomaly' } as const;
  yield { id: idOf(image, `anomaly/${kind}`), ...named, place: inImage(image), value: { kind, weight, count: number } };
  for (const [index, { layer, path, fate, detail }] of entries.entries()) {
    const value = { kind, fate: fate.kind, hiddenBy: 'by' in fate ? fate.by : null, detail: JSON.stringify(detail) };
    yield {
      id: idOf(image, `anomaly/${kind}/${index + 1}`),
      ...named,
      place: { ...inLayer(image, layer), path },
      value,
    };
  }
}

function* spaceStatements(image: ReportImage): Generator<Stated> {
  const { space } = image;
  if (space === null) return;
  const { efficiency, stored, wasted, deleted, replaced, again, paths } = space;
  const named = { section: 'space', kind: 'space' } as const;
  yield {
    ...{ id: idOf(image, 'space'), ...named, place: inImage(image) },
    value: {
      ...{ efficiency, stored, wasted, paths, deletedBytes: deleted.bytes, deletedFiles: deleted.files },
      ...{ replacedBytes: replaced.bytes, replacedFiles: replaced.files },
      ...{ againBytes: again.bytes, againFiles: again.files },
    },
  };
  for (const { layer, ...value } of space.layers)
    yield { id: idOf(image, `space/layer-${layer}`), ...named, place: inLayer(image, layer), value };
  for (const [index, row] of space.largest.entries()) {
    const { layer, path, wasted: bytes, versions, deleted: isDeleted, hiddenBy } = row;
    const value = { wasted: bytes, versions, deleted: isDeleted, hiddenBy };
    yield { id: idOf(image, `space/path-${index + 1}`), ...named, place: { ...inLayer(image, layer), path }, value };
  }
}

function* certificateStatements(image: ReportImage): Generator<Stated> {
  const { certificates } = image;
  if (certificates === null) return;
  const { looked, stopped, invalid, told } = certificates;
  const { filesDone, filesTotal, certificates: found, broken, left, notRead } = looked;
  yield {
    ...{ id: idOf(image, 'certificates'), section: 'certificates', kind: 'certificate', place: inImage(image) },
    value: {
      ...{ filesDone, filesTotal, found, broken, stopped, invalid },
      ...{ largeFiles: left.largeFiles, moreFiles: left.files, moreBlocks: left.blocks },
      notRead: notRead.map(({ evidence, files, code }) => `${evidence}: ${files} files, ${code}`),
    },
  };
  for (const one of told) yield certificateStatement(image, one);
}

function certificateStatement(image: ReportImage, one: PlacedCertificate): Stated {
  const { fingerprint, subject, issuer, serial, notBefore, notAfter, flags, places, placeCount } = one;
  const file = places[0]?.file;
  const place = file === undefined ? inImage(image) : { ...inLayer(image, file.layer), path: file.path };
  return {
    ...{ id: idOf(image, `certificate/${fingerprint}`), section: 'certificates', kind: 'certificate', place },
    value: { fingerprint, subject, issuer, serial, notBefore, notAfter, flags: [...flags], places: placeCount },
  };
}

function addressStatement(image: ReportImage, one: NetworkAddress, index: number): Stated {
  const { address, type, step, layer, path } = one;
  return {
    ...{ id: idOf(image, `address-${index + 1}`), section: 'indicators', kind: 'indicator' },
    place: { ...placed(image, layer), path, step },
    value: { address, type, in: one.in },
  };
}

function coverage(image: ReportImage): Stated {
  const { filesSeen, filesScanned, notScanned } = image.coverage;
  const missed = notScanned.flatMap(({ reason, files, bytes }): (readonly [string, number])[] => [
    [`${reason}/files`, files],
    [`${reason}/bytes`, bytes],
  ]);
  return {
    ...{ id: idOf(image, 'coverage'), section: 'coverage', kind: 'coverage', place: inImage(image) },
    value: { filesSeen, filesScanned, ...Object.fromEntries<number>(missed) },
  };
}

/** An entry of a layer as it is listed in a section. */
export function entryStatement(image: ReportImage, entry: ReportEntry, section: 'deleted' | 'files'): Stated {
  const { layer, ordinal, path, type, change, fate, hiddenBy, mode, uid, gid, size, mtime, sha256, dataOffset } = entry;
  return {
    id: idOf(image, `${section}/layer-${layer}/entry-${ordinal}`),
    ...{ section, kind: section === 'deleted' ? 'hidden-file' : 'file' },
    place: { ...inLayer(image, layer), path, offset: dataOffset },
    value: { type, change, fate, hiddenBy, mode, uid, gid, size, mtime, sha256 },
  };
}
