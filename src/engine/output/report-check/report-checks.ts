import { basename } from 'node:path';
import type { ChannelInput, ChannelOutput } from '../../../shared/contract/contract';
import type { CheckedReport, CheckedStatement, ReportCheckState } from '../../../shared/contract/report-check';
import { reportSectionSchema, type ReportSection } from '../../../shared/contract/report';
import { runJob, type JobAsk } from '../../threads/job-thread';
import { LatestRun } from '../../threads/latest-run';
import type { CheckProgress, FileCheck } from './check-file';
import { checkCounts } from './check-counts';
import type { CheckInput, CheckRequest } from './report-check-worker';

/** In the engine process on a thread of its own. */
export type RunCheck = (
  request: CheckRequest,
  ask: Omit<JobAsk<CheckInput, CheckProgress>, 'input'>,
) => Promise<FileCheck>;

type Page = ChannelOutput<'report.checkedStatements'>;

/** The check of a report of the window: one at a time, whose statements are kept until the next one begins. */
export class ReportChecks {
  readonly #run: RunCheck;
  readonly runs: LatestRun<ReportCheckState>;
  #statements: readonly CheckedStatement[] = [];

  constructor(run: RunCheck, onState: (state: ReportCheckState) => void) {
    this.#run = run;
    this.runs = new LatestRun(onState);
  }

  /** Begins a check and gives up the one before; returns its number. */
  begin(request: CheckRequest): number {
    const started = performance.now();
    const took = (): { readonly tookMs: number } => ({ tookMs: Math.round(performance.now() - started) });
    const { path } = request;
    this.#statements = [];
    return this.runs.begin({
      fresh: (checkId) => ({ ...FRESH, checkId, path, name: basename(path) }),
      run: (signal, set) => this.#run(request, { signal, onProgress: (progress) => set({ ...progress, ...took() }) }),
      done: (result) => {
        this.#statements = bySection(result);
        return { ...took(), reading: null, at: new Date().toISOString(), report: checkedReport(result) };
      },
    });
  }

  /** Statements of a check by section; none where it is not the last one. */
  page({ checkId, results, offset, limit }: ChannelInput<'report.checkedStatements'>): Page {
    const all = this.runs.id === checkId ? this.#statements : [];
    const rows = results.length === 0 ? all : all.filter(({ result }) => results.includes(result));
    const sections = [...new Set(rows.map(({ statement }) => statement.section))].map((section) => {
      const ofSection = all.filter(({ statement }) => statement.section === section);
      return {
        section,
        rows: rows.filter(({ statement }) => statement.section === section).length,
        holds: ofSection.filter(({ result }) => result === 'holds').length,
        statements: ofSection.length,
      };
    });
    return { total: rows.length, sections, statements: rows.slice(offset, offset + limit) };
  }
}

const FRESH = {
  ...({ state: 'running', reading: null, bytesDone: 0, bytesTotal: 0 } as const),
  ...{ tookMs: 0, at: null, report: null, failure: null },
};

/** In the order of the report's sections, those that are not named there last. */
function bySection({ report, check }: FileCheck): readonly CheckedStatement[] {
  const order: readonly ReportSection[] = [...new Set([...report.sections, ...reportSectionSchema.options])];
  const rank = new Map(order.map((section, index) => [section, index]));
  const rankOf = ({ statement }: CheckedStatement): number => rank.get(statement.section) ?? order.length;
  return check.statements.toSorted((a, b) => rankOf(a) - rankOf(b));
}

function checkedReport({ report, check }: FileCheck): CheckedReport {
  const { number, issued, tool, evidence, images } = report;
  const { count, first } = check.unstated;
  return {
    ...{ number, issued, tool: { version: tool.version, rules: tool.rules }, sameRules: check.sameRules },
    counts: checkCounts(check),
    unstated: { count, first: [...first] },
    evidence: evidence.map((one) => ({ ...one, read: check.items.includes(one.item) })),
    images: images.map(({ image, id, references }) => ({ image, id, references })),
  };
}

/** Runs each check on a thread of its own. */
export function checkOnThread(script: string, scanScript: string, libraryDir: string): RunCheck {
  return (request, ask) =>
    runJob<CheckInput, CheckProgress, FileCheck>(script, { ...ask, input: { libraryDir, scanScript, request } });
}
