import { makeCorpus } from '../findings-corpus/corpus';
import { scanCorpus } from '../findings-corpus/scan';
import {
  byWord,
  COVERED_AT_LEAST,
  figuresOf,
  groupOf,
  precisionOf,
  recallOf,
  type Figures,
  type Found,
} from '../findings-corpus/score';
import type { Item } from '../findings-corpus/item.types';

/** A line of a list: a secret that was missed, or a finding that is none. */
export interface Listed {
  readonly id: string;
  readonly kind: string;
  readonly path: string;
  readonly what: string;
  /** The line around it; the corpus is made up, so nothing is masked. */
  readonly text: string;
}

export interface Measured extends Figures {
  readonly name: string;
  readonly recall: number | null;
  readonly precision: number | null;
}

function lineAround(item: Item, start: number, end: number): string {
  const bytes = Buffer.from(item.bytes);
  const from = bytes.lastIndexOf(0x0a, Math.max(0, start - 1)) + 1;
  const newline = bytes.indexOf(0x0a, end);
  return bytes
    .subarray(Math.max(from, start - 60), newline === -1 ? bytes.length : Math.min(newline, end + 40))
    .toString('utf8')
    .replace(/\0/g, '')
    .trim();
}

function measured(name: string, figures: Figures): Measured {
  return { name, ...figures, recall: recallOf(figures), precision: precisionOf(figures) };
}

/** The detector of this checkout over the corpus: overall, by group, by kind, and what went wrong. */
export function measureFindings() {
  const items = makeCorpus();
  const began = process.cpuUsage();
  const verdicts = scanCorpus(items);
  const { user, system } = process.cpuUsage(began);
  const rows = (wordOf: (item: Item) => string): readonly Measured[] =>
    [...byWord(verdicts, wordOf)].map(([name, list]) => measured(name, figuresOf(list)));
  const listed = (item: Item, { start, end }: Pick<Found, 'start' | 'end'>, what: string): Listed => ({
    id: item.id,
    kind: item.kind,
    path: item.path,
    what,
    text: lineAround(item, start, end),
  });
  return {
    coveredAtLeast: COVERED_AT_LEAST,
    cpuSeconds: (user + system) / 1e6,
    bytes: items.reduce((sum, { bytes }) => sum + bytes.length, 0),
    files: items.length,
    kinds: new Set(items.filter(({ label }) => label === 'secret').map(({ group, kind }) => `${group}/${kind}`)).size,
    all: measured('all', figuresOf(verdicts)),
    groups: rows(groupOf),
    byKind: rows(({ group, kind }) => `${group}/${kind}`),
    missed: verdicts.flatMap(({ item, missed, low }) =>
      missed.map((span) => listed(item, span, low.includes(span) ? 'low' : 'missed')),
    ),
    wrong: verdicts.flatMap(({ item, wrong }) =>
      wrong.map((finding) => listed(item, finding, `${finding.rule} (${finding.severity})`)),
    ),
  };
}
