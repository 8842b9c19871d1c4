import type { Finding } from '../../../shared/contract/findings';
import type { ImageRow } from '../../../shared/contract/library';
import { STEP } from '../../../shared/way-text';
import { csv, visible } from '../forms/csv';

const COLUMNS = [
  ...['id', 'rule', 'severity', 'title', 'maskedValue', 'valueLength', 'image', 'evidence', 'kind', 'layer', 'path'],
  ...['offset', 'line', 'step', 'deleted', 'deletedInLayer', 'triage', 'inside', 'state', 'hiddenInLayer'],
];

/** Findings as CSV (RFC 4180), masked; no cell is a formula. */
export function findingsCsv(findings: readonly Finding[], images: ReadonlyMap<number, ImageRow>): string {
  return csv([COLUMNS, ...findings.map((finding) => cells(finding, images.get(finding.image)))]);
}

function cells(finding: Finding, image: ImageRow | undefined): readonly unknown[] {
  const { id, rule, severity, title, maskedValue, valueLength, where, deleted, deletedInLayer, triage } = finding;
  const { state, hiddenInLayer } = finding;
  return [
    ...[id, rule, severity, title, visible(maskedValue), valueLength, where.imageId],
    ...[visible(image?.evidence.name ?? ''), where.kind, where.layer, where.path === null ? null : visible(where.path)],
    ...[where.offset, where.line, where.step, deleted, deletedInLayer, triage],
    ...[where.inside === null ? null : visible(where.inside.join(STEP)), state, hiddenInLayer],
  ];
}
