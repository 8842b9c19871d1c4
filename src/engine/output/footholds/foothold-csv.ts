import type { Foothold } from '../../../shared/contract/footholds';
import type { ImageRow } from '../../../shared/contract/library';
import { footholdWords } from '../../../shared/footholds/foothold-words';
import { csv, visible } from '../forms/csv';

const COLUMNS = [
  ...['id', 'rule', 'severity', 'confidence', 'attack', 'title', 'image', 'evidence', 'kind', 'layer', 'step', 'path'],
  ...['offset', 'line', 'shows', 'verdict', 'package', 'state', 'hiddenInLayer', 'triage'],
];

/** Footholds as CSV (RFC 4180), secrets masked, titles in English; no cell is a formula. */
export function footholdsCsv(footholds: readonly Foothold[], images: ReadonlyMap<number, ImageRow>): string {
  return csv([COLUMNS, ...footholds.map((one) => cells(one, images.get(one.image)))]);
}

function cells(foothold: Foothold, image: ImageRow | undefined): readonly unknown[] {
  const { id, rule, severity, confidence, attack, where, layer, step, line, verdict, state, triage } = foothold;
  const text = (value: string | null): string | null => (value === null ? null : visible(value));
  return [
    ...[id, rule, severity, confidence, attack.join(' '), footholdWords(rule, 'en').title, where.imageId],
    ...[visible(image?.evidence.name ?? ''), where.kind, layer, step, text(where.path), where.offset, where.line],
    ...[text(line), verdict, text(foothold.package), state, foothold.hiddenInLayer, triage],
  ];
}
