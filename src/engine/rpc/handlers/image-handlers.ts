import { anomaliesOfEntry, imageAnomalies, listAnomalies } from '../../query/anomalies/image-anomalies';
import { sshKeys } from '../../query/ssh-keys/ssh-keys';
import { findingsList, imageFindings } from '../../query/findings/findings-list';
import { findingsOfValue } from '../../query/findings/findings-of-value';
import { renderFindings } from '../../output/findings/render-findings';
import { writeOutput } from '../../output/writer/write-output';
import { audit } from '../../store/audit-log';
import { revealFinding } from '../../query/findings/reveal-finding';
import { imageDetail } from '../../query/library/image-detail';
import { imageLineage } from '../../query/library/image-lineage';
import { wastedPaths } from '../../query/space/wasted-paths';
import { wastedSpace } from '../../query/space/wasted-space';
import type { Handlers, ReadHandlers } from './handler';

type About = 'image.get' | 'image.lineage';
type Anomalies = 'anomalies.summary' | 'anomalies.list' | 'anomalies.ofEntry';
type Space = 'space.summary' | 'space.paths';

/** One image as a whole: what it is, and what stands out in it. */
export const imageReads: ReadHandlers<
  About | Anomalies | Space | 'findings.list' | 'findings.ofValue' | 'findings.sshKey'
> = {
  'image.get': ({ library }, { imageId }) => imageDetail(library, imageId),
  'image.lineage': ({ library }, { imageId }) => imageLineage(library, imageId),
  'findings.sshKey': async ({ library }, { findingId, image }, { signal }) => {
    const findings = imageFindings(library, image).filter(({ id }) => id === findingId);
    const [key = null] = (await sshKeys(library, findings, signal)).values();
    return { key };
  },
  'findings.list': ({ library }, input) => findingsList(library, input),
  'findings.ofValue': ({ library }, { valueKey }) => ({ findings: findingsOfValue(library, valueKey) }),
  'anomalies.summary': ({ library }, { imageId }) => ({ kinds: imageAnomalies(library, imageId).counts() }),
  'anomalies.list': ({ library }, input) => listAnomalies(library, input),
  'anomalies.ofEntry': ({ library }, input) => anomaliesOfEntry(library, input),
  'space.summary': ({ library }, { imageId }) => wastedSpace(library, imageId).summary,
  'space.paths': ({ library }, input) => wastedPaths(library, input),
};

export const imageHandlers: Handlers<'findings.reveal' | 'findings.export'> = {
  'findings.reveal': ({ library }, input, call) => revealFinding(library, input, call),
  'findings.export': async ({ library, version }, input, { target, examiner }) => {
    const { parts, count } = renderFindings(library, input, version);
    const written = await writeOutput(library, target, parts);
    audit(library, 'findings-exported', examiner, { imageId: input.imageId, format: input.format, count, ...written });
    return written;
  },
};
