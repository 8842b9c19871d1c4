import type { ReportOptions } from '../../../shared/contract/report';
import { defined } from '../../../shared/defined';
import type { AuditDetails } from '../../store/audit-log';

/** What the audit log keeps of a report: what it is on, and what tells it from others. `issued` is the time that it has. */
export function reportDetails({ scope, fields, version }: ReportOptions, issued: string): AuditDetails {
  const number = fields.reportNumber.trim();
  return defined<AuditDetails>({
    ...scopeDetails(scope),
    number: number === '' ? undefined : number,
    reportVersion: version ?? 1,
    issued,
  });
}

/** What a report is on, as its entry of the audit log says it. */
export function scopeDetails(scope: ReportOptions['scope']): AuditDetails {
  if (scope.kind === 'case') return { caseId: scope.caseId };
  const [imageId = 0, ...others] = scope.imageIds;
  return others.length === 0 ? { imageId } : { imageIds: scope.imageIds.join(' ') };
}
