import type { Coverage, Finding } from '../../shared/contract/findings';
import type { LayerSummary, ProofLine } from '../../shared/contract/image';
import type { Evidence } from '../../shared/contract/library';
import type { ImageFacts } from '../../engine/query/library/image-facts';
import type { SeverityCounts } from '../../shared/contract/primitives';
import type { Problem } from '../../shared/problem';
import { severityOrder } from '../../shared/vocabulary';
import { describeProblem } from '../../shared/words/describe';
import { formatBytes } from '../../shared/byte-size';
import { wayText } from '../../shared/way-text';
import { countOf, countText, shortDigest, table, terminalText } from './terminal-text';

/** Name, size, digest and kind of a piece of evidence. */
export function evidenceText(evidence: Evidence): string {
  const rows = [
    ['evidence', terminalText(evidence.name)],
    ['size', `${formatBytes(evidence.bytes)} (${countText(evidence.bytes)} bytes)`],
    ['sha256', evidence.sha256],
    [
      'container',
      evidence.compression === 'none' ? evidence.container : `${evidence.container}, ${evidence.compression}`,
    ],
  ];
  return table(rows);
}

/** Identity of an image, its layers, and how the comparisons of its digests came out. */
export function imageText(detail: ImageFacts): string {
  const { image, merged } = detail;
  const rows = [
    [image.artifactType === null ? 'image' : 'artifact', image.imageId],
    ...(image.artifactType === null ? [] : [['type', terminalText(image.artifactType)]]),
    ['reference', terminalText(image.references.join(', ')) || 'none'],
    ['platform', terminalText(image.platform ?? 'not recorded')],
    ['created', terminalText(image.created ?? 'not recorded')],
    ['manifest', image.manifestDigest ?? 'none'],
    ['config', image.configDigest ?? 'none'],
    ['seen in', terminalText(detail.seenIn.join(', '))],
    ['digests', proofSummary(detail)],
    [
      'files',
      `${countText(merged.paths)} paths in the merged image, ${countText(merged.shadowed)} shadowed, ${countText(merged.deleted)} deleted`,
    ],
  ];
  return `${table(rows)}\n${layerTable(detail.layers)}`;
}

/** "24 verified", or what else there is, worst first. */
export function proofSummary(detail: { readonly proof: readonly ProofLine[] }): string {
  const order = ['mismatch', 'missing', 'unsupported', 'unreferenced', 'not-read', 'verified'] as const;
  const parts = order.flatMap((status) => {
    const count = detail.proof.filter((line) => line.expected !== null && line.status === status).length;
    return count === 0 ? [] : [`${count} ${status}`];
  });
  return parts.join(', ') || 'nothing to compare';
}

function layerTable(layers: readonly LayerSummary[]): string {
  const head = ['layer', 'size', 'entries', 'files', 'deletes', 'digest', 'diffID', 'step', 'digest of the blob'];
  const rows = layers.map((layer) => [
    String(layer.layer),
    layer.uncompressedBytes === null ? '-' : formatBytes(layer.uncompressedBytes),
    countText(layer.entries),
    countText(layer.regularFiles),
    String(layer.whiteouts + layer.opaqueMarkers),
    layer.digestStatus,
    layer.diffIdStatus,
    layer.step === null ? '-' : String(layer.step),
    shortDigest(layer.digest),
  ]);
  return table([head, ...rows], [0, 1, 2, 3, 4, 7]);
}

/** "3 findings: 1 critical, 2 high". */
export function findingCountText(counts: SeverityCounts): string {
  const total = severityOrder.reduce((sum, severity) => sum + counts[severity], 0);
  if (total === 0) return 'no findings';
  const parts = severityOrder
    .filter((severity) => counts[severity] > 0)
    .map((severity) => `${counts[severity]} ${severity}`);
  return `${countOf(total, 'finding')}: ${parts.join(', ')}`;
}

/** Where a finding is, in words: "layer 7 app/.env line 3", "environment", "history step 26". */
export function placeText(finding: Finding): string {
  const { kind, layer, line, step } = finding.where;
  switch (kind) {
    case 'file':
    case 'name':
      return `layer ${layer ?? '-'}  ${terminalText(wayText(finding.where))}${line === null ? '' : ` line ${line}`}`;
    case 'history':
      return `history step ${step ?? '-'}`;
    case 'config':
      return 'config';
    case 'label':
      return 'label';
  }
}

/** One finding a line. */
export function findingLines(findings: readonly Finding[], shown: (finding: Finding) => string): string {
  const rows = findings.map((finding) => [
    `  ${finding.severity}`,
    terminalText(finding.title),
    terminalText(shown(finding)),
    placeText(finding) +
      (finding.state === 'present' ? '' : `  [${finding.state} by layer ${finding.hiddenInLayer ?? '-'}]`),
  ]);
  return table(rows);
}

/** What was looked at in archives and other containers; nothing where there were none. */
export function insideText({ inside }: Coverage): string {
  if (inside.seen === 0) return '';
  const missed = inside.notScanned.map((row) => `; ${countText(row.files)} not: ${row.reason}`).join('');
  return `inside them: ${countText(inside.scanned)} of ${countText(inside.seen)} scanned${missed}\n`;
}

/** Problems, each with its place; "no problems" where there are none. */
export function problemsText(problems: readonly Problem[]): string {
  if (problems.length === 0) return 'no problems\n';
  const rows = problems.map((problem) => {
    const place = [problem.layer === null ? '' : `layer ${problem.layer}`, terminalText(problem.path ?? '')];
    return [`  ${problem.severity}`, terminalText(describeProblem(problem, 'en').title), place.join(' ').trim()];
  });
  return `${countOf(problems.length, 'problem')}\n${table(rows)}`;
}
