import { defined } from '../../../shared/defined';
import type { Redaction, ReportFields } from '../../../shared/contract/report';
import { DOTS } from '../../detect/secrets/mask-value';
import type { ReportImage } from './image-facts';
import type { ReportFacts } from './report-facts';
import type { ReportMark } from './report-marks';

/** What stands in the place of what was left out, in every language and form. */
export const REDACTED = '[redacted]';

/** The facts without what the report is to leave out. Texts of a person are theirs, and stay as they are. */
export function redactedFacts(facts: ReportFacts): ReportFacts {
  if (facts.redact.length === 0) return facts;
  const images = facts.images.map((image) => redactedImage(image, facts.redact));
  return facts.redact.includes('people') ? withoutPeople({ ...facts, images }) : { ...facts, images };
}

/** What is stated of one image, without what the report is to leave out: `report verify` states it anew in the same way. */
export function redactedImage(image: ReportImage, redact: readonly Redaction[]): ReportImage {
  const plain = redact.includes('values') ? withoutValues(image) : image;
  if (!redact.includes('people')) return plain;
  return { ...plain, marks: plain.marks?.map(withoutAuthor) ?? null };
}

/** Masks still show how a value begins, and findings how long it is. */
function withoutValues(image: ReportImage): ReportImage {
  const { detail, findings, footholds } = image;
  const history = detail.history.map((step) => ({
    ...step,
    createdBy: hidden(step.createdBy),
    comment: hidden(step.comment),
  }));
  return {
    ...image,
    detail: { ...detail, history },
    findings: findings.map((finding) => ({ ...finding, maskedValue: REDACTED, valueLength: 0, context: null })),
    footholds:
      footholds.state === 'found'
        ? { ...footholds, footholds: footholds.footholds.map((one) => ({ ...one, line: hidden(one.line) })) }
        : footholds,
  };
}

const MASK = new RegExp(`[\\w+/.-]*${DOTS}`, 'gu');

function hidden(text: string | null): string | null {
  return text === null ? null : text.replace(MASK, REDACTED);
}

const name = (text: string): string => (text.trim() === '' ? text : REDACTED);
const nameOrNone = (text: string | null): string | null => (text === null ? null : name(text));

function withoutAuthor(mark: ReportMark): ReportMark {
  return { ...mark, createdBy: nameOrNone(mark.createdBy), changedBy: nameOrNone(mark.changedBy) };
}

function withoutPeople(facts: ReportFacts): ReportFacts {
  const { fields, caseFile, items, custody, caseMarks } = facts;
  const { examiner, receivedFrom, reviewer } = fields;
  return {
    ...facts,
    fields: defined<ReportFields>({
      ...{ ...fields, examiner: name(examiner), receivedFrom: name(receivedFrom) },
      reviewer: reviewer === undefined ? undefined : name(reviewer),
    }),
    caseFile:
      caseFile === null
        ? null
        : { ...caseFile, examiner: nameOrNone(caseFile.examiner), requester: name(caseFile.requester) },
    items: items.map((item) => ({
      ...item,
      evidence: { ...item.evidence, examiner: nameOrNone(item.evidence.examiner) },
      inCase:
        item.inCase === null
          ? null
          : {
              ...item.inCase,
              receivedFrom: name(item.inCase.receivedFrom),
              receivedBy: name(item.inCase.receivedBy),
            },
    })),
    custody: custody.map((entry) => ({ ...entry, by: name(entry.by), from: name(entry.from), to: name(entry.to) })),
    caseMarks: caseMarks === null ? null : { ...caseMarks, marks: caseMarks.marks.map(withoutAuthor) },
  };
}
