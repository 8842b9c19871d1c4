import { assertNever } from '../../../shared/assert-never';
import type { AnomalyDetail } from '../../../shared/contract/anomalies';
import type { Inline } from '../report-document/block.types';
import { evidence, joined, lineBreak, words as text } from '../report-document/blocks';
import type { ReportWords } from '../report/report-words';

/** What is known of an anomaly beside its path. */
export function anomalyDetail(detail: AnomalyDetail, words: ReportWords): readonly Inline[] {
  switch (detail.kind) {
    case 'none':
      return [];
    case 'mode':
      return [evidence(detail.mode.toString(8).padStart(4, '0'))];
    case 'device':
      return [evidence(`${detail.major}, ${detail.minor}`)];
    case 'capabilities': {
      if (detail.version === null) return [text(words.say('anomalies.unknownValue'))];
      return [evidence([...detail.permitted, ...(detail.effective ? ['(effective)'] : [])].join(' '))];
    }
    case 'characters':
      return [evidence(detail.points.join(' '))];
    case 'other-name':
      return [text(`${words.say('anomalies.beside')} `), evidence(detail.name)];
    case 'link':
      return [text('→ '), evidence(detail.target), lineBreak, ...linkEnd(detail, words)];
    case 'marker':
      return [text(`${words.say('anomalies.marker', { bytes: detail.bytes })} `), evidence(detail.typeFlag)];
    case 'overlay':
      return overlayMark(detail, words);
    case 'headers':
      return [text(words.say('anomalies.headers', { count: detail.count }))];
    default:
      return assertNever(detail);
  }
}

function overlayMark({ attribute, value, hides }: OverlayDetail, words: ReportWords): readonly Inline[] {
  const mark = evidence(attribute === null ? '0, 0' : `${attribute}=${value}`);
  if (hides.count === 0) return [mark];
  const said = text(`${words.say('anomalies.wouldHide', { count: hides.count })} `);
  const paths = hides.paths.map((path) => [evidence(path)]);
  return [mark, lineBreak, said, ...joined(paths, ', ')];
}

type OverlayDetail = Extract<AnomalyDetail, { kind: 'overlay' }>;
type LinkDetail = Extract<AnomalyDetail, { kind: 'link' }>;

const ENDS = ['found', 'dangling', 'not-directory', 'loop', 'too-many-hops', 'unusable'] as const;

/** Where the way of a link ended, or what it led to. */
function linkEnd({ end, at }: LinkDetail, words: ReportWords): readonly Inline[] {
  const known = ENDS.find((one) => one === end);
  const said = known === undefined ? evidence(end) : text(words.say(`anomalies.end.${known}`));
  return at === '' ? [said] : [said, text(' '), evidence(at)];
}
