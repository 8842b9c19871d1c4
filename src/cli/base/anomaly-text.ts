import { assertNever } from '../../shared/assert-never';
import type { AnomalyDetail } from '../../shared/contract/anomalies';
import { countOf, terminalText } from './terminal-text';

/** What is known of an anomaly beside its path, in a few words for one line. */
export function detailText(detail: AnomalyDetail): string {
  switch (detail.kind) {
    case 'none':
      return '';
    case 'mode':
      return detail.mode.toString(8).padStart(4, '0');
    case 'device':
      return `${detail.major}, ${detail.minor}`;
    case 'capabilities':
      if (detail.version === null) return 'not a valid Linux value';
      return [...detail.permitted, ...(detail.effective ? ['(effective)'] : [])].join(' ');
    case 'characters':
      return detail.points.join(' ');
    case 'other-name':
      return `clashes with ${terminalText(detail.name)}`;
    case 'link':
      return `-> ${terminalText(detail.target)} (${detail.end}${detail.at === '' ? '' : ` ${terminalText(detail.at)}`})`;
    case 'marker':
      return `${detail.bytes} bytes, type ${terminalText(detail.typeFlag)}`;
    case 'overlay': {
      const { attribute, value, hides } = detail;
      const mark = attribute === null ? '0, 0' : `${attribute}=${terminalText(value)}`;
      const more = hides.count > hides.paths.length ? ', …' : '';
      return `${mark}; would hide ${countOf(hides.count, 'path')}${hides.count === 0 ? '' : ': '}${hides.paths.map(terminalText).join(', ')}${more}`;
    }
    case 'headers':
      return `${detail.count} headers`;
    default:
      return assertNever(detail);
  }
}
