import { checkCounts } from '../../engine/output/report-check/check-counts';
import { checkReport, type ReportCheck } from '../../engine/output/report-check/check-report';
import { evidencePlaces } from '../../engine/output/report-check/evidence-places';
import { readReport } from '../../engine/output/report-check/read-report';
import type { CheckedStatement } from '../../shared/contract/report-check';
import type { ReportJson } from '../../shared/contract/report-document';
import { lookWithProgress } from '../base/certificate-look';
import type { CommandContext } from '../base/command';
import { footholdLook, verdictLook } from '../../engine/output/report/report-looks';
import { exitStatus, type ExitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { givenLibrary, temporaryLibrary, withSession } from '../base/session';
import { countOf, countText, terminalText } from '../base/terminal-text';
import { usageError } from '../base/usage-error';

/** `report verify`: each statement of a report held against the evidence, which is read again from start to end. */
export async function verifyReport(context: CommandContext): Promise<ExitStatus> {
  const { args, output } = context;
  const [, file, given] = args.positionals;
  if (file === undefined) throw usageError('“report verify” needs FILE.');
  if ((given === undefined) !== args.has('library')) throw usageError('Use EVIDENCE or --library, one of them.');
  const report = readReport(file);
  const paths =
    given === undefined
      ? await withSession(givenLibrary(context), ({ library }) => Promise.resolve(evidencePlaces(library, report)))
      : [given];
  const session = await temporaryLibrary(context, paths);
  return withSession(session, async ({ library }) => {
    const check = await checkReport(report, library, {
      certificates: (imageId) => lookWithProgress(context, library, imageId),
      footholds: (imageId) => footholdLook(library, imageId, context.signal),
      verdicts: (imageId) => verdictLook(library, imageId, context.signal),
    });
    if (args.has('json')) await output.write(`${jsonText(checkDocument(report, check), 2)}\n`);
    else for (const line of checkLines(check)) await output.write(line);
    return checkCounts(check).differs > 0 ? exitStatus.mismatch : exitStatus.done;
  });
}

function checkDocument(report: ReportJson, check: ReportCheck): object {
  const { number, issued, tool, evidence } = report;
  return {
    schema: 'stratigraph.report-check/1',
    report: { number, issued, tool, sameRules: check.sameRules },
    evidence: evidence.map((one) => ({ ...one, read: check.items.includes(one.item) })),
    counts: checkCounts(check),
    unstated: check.unstated,
    statements: check.statements.map(({ statement, result, found, reason }) => ({
      ...{ id: statement.id, section: statement.section, kind: statement.kind, result, reason },
      ...{ place: statement.place, value: statement.value },
      found: found === null || result === 'holds' ? null : { place: found.place, value: found.value },
    })),
  };
}

const REASONS = {
  person: 'said by a person',
  record: 'recorded by the library',
  'no-evidence': 'its evidence was not read',
} as const;

function* checkLines(check: ReportCheck): Generator<string> {
  const { unstated, sameRules } = check;
  for (const one of check.statements) yield* statementLines(one);
  const counts = checkCounts(check);
  yield `${countOf(check.statements.length, 'statement')}: ${countText(counts.holds)} hold, ${countText(counts.differs)} differ, ${countText(counts['not-checkable'])} not checkable\n`;
  if (unstated.count > 0)
    yield `In the evidence but not in the report: ${countText(unstated.count)} (${unstated.first.map(terminalText).join(', ')}${unstated.count > unstated.first.length ? ', …' : ''})\n`;
  if (!sameRules) yield 'The report was made with other rules: findings may differ for that reason.\n';
}

function* statementLines({ statement, result, found, reason }: CheckedStatement): Generator<string> {
  const why = reason === null ? '' : `  (${REASONS[reason]})`;
  yield `${result.padEnd(14)} ${terminalText(statement.id)}${why}\n`;
  if (result !== 'differs') return;
  yield `  report:   ${told(statement)}\n`;
  yield `  evidence: ${found === null ? 'nothing' : told(found)}\n`;
}

const LONGEST = 2000;

function told({ place, value }: Pick<CheckedStatement['statement'], 'place' | 'value'>): string {
  const text = JSON.stringify({ ...place, ...value });
  return terminalText(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
}
