import { assertNever } from '../../../shared/assert-never';
import type { AnomalyDetail } from '../../../shared/contract/anomalies';
import type { ReportWords } from '../report/report-words';
import { escapeHtml, evidenceText } from './escape-html';

/** What is known of an anomaly beside its path, as HTML. */
export function anomalyDetail(detail: AnomalyDetail, words: ReportWords): string {
  switch (detail.kind) {
    case 'none':
      return '';
    case 'mode':
      return evidenceText(detail.mode.toString(8).padStart(4, '0'));
    case 'device':
      return evidenceText(`${detail.major}, ${detail.minor}`);
    case 'capabilities': {
      if (detail.version === null) return escapeHtml(words.say('anomalies.unknownValue'));
      return evidenceText([...detail.permitted, ...(detail.effective ? ['(effective)'] : [])].join(' '));
    }
    case 'characters':
      return evidenceText(detail.points.join(' '));
    case 'other-name':
      return `${escapeHtml(words.say('anomalies.beside'))} ${evidenceText(detail.name)}`;
    case 'link':
      return `→ ${evidenceText(detail.target)}<br>${linkEnd(detail, words)}`;
    case 'marker':
      return `${escapeHtml(words.say('anomalies.marker', { bytes: detail.bytes }))} ${evidenceText(detail.typeFlag)}`;
    case 'overlay':
      return overlayMark(detail, words);
    case 'headers':
      return escapeHtml(words.say('anomalies.headers', { count: detail.count }));
    default:
      return assertNever(detail);
  }
}

function overlayMark({ attribute, value, hides }: OverlayDetail, words: ReportWords): string {
  const mark = evidenceText(attribute === null ? '0, 0' : `${attribute}=${value}`);
  if (hides.count === 0) return mark;
  const said = escapeHtml(words.say('anomalies.wouldHide', { count: hides.count }));
  return `${mark}<br>${said} ${hides.paths.map(evidenceText).join(', ')}`;
}

type OverlayDetail = Extract<AnomalyDetail, { kind: 'overlay' }>;
type LinkDetail = Extract<AnomalyDetail, { kind: 'link' }>;

const ENDS = ['found', 'dangling', 'not-directory', 'loop', 'too-many-hops', 'unusable'] as const;

/** Where the way of a link ended, or what it led to. */
function linkEnd({ end, at }: LinkDetail, words: ReportWords): string {
  const known = ENDS.find((one) => one === end);
  const said = known === undefined ? evidenceText(end) : escapeHtml(words.say(`anomalies.end.${known}`));
  return at === '' ? said : `${said} ${evidenceText(at)}`;
}
