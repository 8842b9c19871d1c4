import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeCorpus } from '../findings-corpus/corpus';
import { findingsIn, scanCorpus } from '../findings-corpus/scan';
import {
  byWord,
  COVERED_AT_LEAST,
  figuresOf,
  groupOf,
  isLoud,
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
    .replace(/\s+/g, ' ')
    .trim();
}

function measured(name: string, figures: Figures): Measured {
  return { name, ...figures, recall: recallOf(figures), precision: precisionOf(figures) };
}

/** The detector of this checkout over the corpus: overall, by group, by kind, and what went wrong. */
export function measureFindings(draw: number) {
  const items = makeCorpus(draw);
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

/** A folder of this machine that holds what packages bring, as far as anybody knows without a secret. */
export interface Tree {
  readonly folder: string;
  readonly files: number;
  readonly bytes: number;
  /** Findings above low by rule, and where; never the value. */
  readonly loud: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly path: string;
    readonly offset: number;
  }[];
  /** Files that nobody could read: their findings are not known. */
  readonly unread: number;
}

/** What the rules say of the files below a folder, each by its path from the root. Links are not followed. */
export function measureTree(folder: string): Tree {
  const loud: Tree['loud'][number][] = [];
  let [files, bytes, unread] = [0, 0, 0];
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    try {
      const content = readFileSync(path);
      files += 1;
      bytes += content.length;
      for (const { rule, severity, start } of findingsIn(path.slice(1), content).filter(isLoud)) {
        loud.push({ rule, severity, path, offset: start });
      }
    } catch {
      unread += 1;
    }
  }
  return { folder, files, bytes, loud, unread };
}
