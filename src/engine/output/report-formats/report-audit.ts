import type { ReportOptions } from '../../../shared/contract/report';
import type { AuditDetails } from '../../store/audit-log';

/** What the audit log keeps of the scope of a report. */
export function scopeDetails({ scope }: Pick<ReportOptions, 'scope'>): AuditDetails {
  if (scope.kind === 'case') return { caseId: scope.caseId };
  const [imageId = 0, ...others] = scope.imageIds;
  return others.length === 0 ? { imageId } : { imageIds: scope.imageIds.join(' ') };
}
