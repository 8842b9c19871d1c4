import type { ContentKind, FootholdRule, FootholdSeverity } from '../../../shared/footholds/foothold-rule.types';
import { accountHit } from './account-facts';
import { FootholdText, firstLine, firstSaying, whereDoes, type LineHit } from './behaviours';
import { elfShape } from './elf-shape';
import type { FileSubject, SubjectContent } from './file-subject.types';
import { rulesFor, weightOf, weightOrder } from './rule-index';

/** What a rule says of a file. */
export interface FootholdHit {
  readonly rule: FootholdRule;
  readonly severity: FootholdSeverity;
  /** The line that shows it; null where the file as such does. */
  readonly line: LineHit | null;
}

/** Every rule that holds of a file; of one family and of one line the one that weighs most. Throws what reading throws. */
export async function fileHits(file: FileSubject, content: SubjectContent): Promise<readonly FootholdHit[]> {
  const rules = rulesFor(file.path, file.facts);
  if (rules.length === 0) return [];
  const verdict = await content.verdict();
  const look = new Look(content);
  const found: FootholdHit[] = [];
  for (const rule of rules) {
    const severity = weightOf(rule, verdict, file.isHidden);
    if (severity === null) continue;
    const line = await look.matches(rule);
    if (line !== false) found.push({ rule, severity, line });
  }
  return mostOfEach(found);
}

/** Of each family and of each line what weighs most; where that is the same, what weighs more of itself. */
function mostOfEach(hits: readonly FootholdHit[]): readonly FootholdHit[] {
  const sorted = hits.toSorted((a, b) => rankOf(a) - rankOf(b));
  const taken = new Set<string>();
  return sorted.filter(({ rule, line }) => {
    const keys = [rule.family ?? rule.id, ...(line === null ? [] : [`line ${line.line}`])];
    if (keys.some((key) => taken.has(key))) return false;
    for (const key of keys) taken.add(key);
    return true;
  });
}

function rankOf({ severity, rule }: FootholdHit): number {
  return weightOrder[severity] * 10 + weightOrder[rule.severity];
}

/** What is in one file: each part is read when the first rule asks for it. */
class Look {
  readonly #content: SubjectContent;
  #text: Promise<FootholdText | null> | undefined;
  #kinds: Promise<ReadonlySet<ContentKind>> | undefined;

  constructor(content: SubjectContent) {
    this.#content = content;
  }

  /** Where the content is what the rule asks for; null where all of it is, false where it is not. */
  async matches({ content }: FootholdRule): Promise<LineHit | null | false> {
    if (content === undefined) return null;
    if (content.kinds !== undefined) {
      const kinds = await this.#kindsOf();
      if (!content.kinds.every((kind) => kinds.has(kind))) return false;
    }
    const { lines, does, doesAll, account, anyLine } = content;
    if (
      lines === undefined &&
      does === undefined &&
      doesAll === undefined &&
      account === undefined &&
      anyLine === undefined
    )
      return null;
    const text = await this.#textOf();
    if (text === null) return false;
    return (await this.#lineIn(text, content)) ?? false;
  }

  async #lineIn(text: FootholdText, content: NonNullable<FootholdRule['content']>): Promise<LineHit | null> {
    const { lines, ignore, does, doesAll, account, anyLine } = content;
    if (anyLine === true) return firstSaying(text);
    if (account !== undefined) return accountHit(account, text, await this.#content.before());
    if (doesAll !== undefined) {
      const places = doesAll.map((name) => whereDoes(text, name));
      return places.includes(null) ? null : (places[0] ?? null);
    }
    const place = lines === undefined ? null : firstLine(text, lines, ignore);
    return place ?? (does ?? []).map((name) => whereDoes(text, name)).find((one) => one !== null) ?? null;
  }

  #textOf(): Promise<FootholdText | null> {
    this.#text ??= this.#content.text().then((text) => (text === null ? null : new FootholdText(text)));
    return this.#text;
  }

  #kindsOf(): Promise<ReadonlySet<ContentKind>> {
    this.#kinds ??= this.#readKinds();
    return this.#kinds;
  }

  async #readKinds(): Promise<ReadonlySet<ContentKind>> {
    const shape = await this.#content.parts(elfShape());
    if (shape !== null) return shape.kinds;
    const start = await this.#content.parts(firstBytes());
    return new Set<ContentKind>(start?.toString('latin1') === '#!' ? ['script'] : []);
  }
}

function* firstBytes(): Generator<{ offset: number; length: number }, Buffer, Buffer> {
  return yield { offset: 0, length: 2 };
}
