import type audit from '../../../resources/locales/en/audit.json';
import type caseWords from '../../../resources/locales/en/case.json';
import type check from '../../../resources/locales/en/check.json';
import type commands from '../../../resources/locales/en/commands.json';
import type compare from '../../../resources/locales/en/compare.json';
import type explorer from '../../../resources/locales/en/explorer.json';
import type findings from '../../../resources/locales/en/findings.json';
import type footholds from '../../../resources/locales/en/footholds.json';
import type frame from '../../../resources/locales/en/frame.json';
import type list from '../../../resources/locales/en/list.json';
import type overview from '../../../resources/locales/en/overview.json';
import type packages from '../../../resources/locales/en/packages.json';
import type report from '../../../resources/locales/en/report.json';
import type search from '../../../resources/locales/en/search.json';
import type timeline from '../../../resources/locales/en/timeline.json';
import type verdicts from '../../../resources/locales/en/verdicts.json';
import type work from '../../../resources/locales/en/work.json';

/** The namespaces whose words name commands. */
interface Words {
  readonly audit: typeof audit;
  readonly case: typeof caseWords;
  readonly check: typeof check;
  readonly commands: typeof commands;
  readonly compare: typeof compare;
  readonly explorer: typeof explorer;
  readonly findings: typeof findings;
  readonly footholds: typeof footholds;
  readonly frame: typeof frame;
  readonly list: typeof list;
  readonly overview: typeof overview;
  readonly packages: typeof packages;
  readonly report: typeof report;
  readonly search: typeof search;
  readonly timeline: typeof timeline;
  readonly verdicts: typeof verdicts;
  readonly work: typeof work;
}

type KeyOf<Tree> = Tree extends string
  ? never
  : { [Key in keyof Tree & string]: Tree[Key] extends string ? Key : `${Key}.${KeyOf<Tree[Key]>}` }[keyof Tree &
      string];

/** A translation key with its namespace, `commands:view.back`, that has words: one that has none does not compile. */
export type CommandTitle = { [Name in keyof Words]: `${Name}:${KeyOf<Words[Name]>}` }[keyof Words];
