import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { inCase } from '../../query/library/case-names';
import type { ReadableLibrary } from '../../store/readable-library';
import { writeDurably } from '../../store/durable-file';
import { readSmallFile } from '../../store/small-file';
import { withStoreFailures } from '../../store/store-failure';
import { journalEntrySchema, type JournalEntry } from './job-journal.types';

/** In the library's folder, beside the database: a job that is asked for must not wait for the one that writes. */
const FILE = 'reading.json';
/** Of a file that we wrote. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * The jobs that were asked for and have not ended, on the disk. What is found there when a library is opened was cut
 * off: its process was killed or its power lost. One process writes it: the one that holds the library's lock.
 */
export class JobJournal {
  readonly #dir: string;
  #interrupted: readonly JournalEntry[];
  #open: readonly JournalEntry[] = [];

  constructor(library: ReadableLibrary) {
    this.#dir = library.dir;
    this.#interrupted = unfinished(library);
  }

  /** Jobs of earlier processes that did not come to their end, oldest first. */
  interrupted(): readonly JournalEntry[] {
    return this.#interrupted;
  }

  /**
   * Keeps jobs before they wait for their turn; one that was cut off and is asked for anew is offered no longer.
   * Throws library-unwritable or disk-full.
   */
  add(entries: readonly Omit<JournalEntry, 'at' | 'begun'>[]): void {
    const at = new Date().toISOString();
    const isAsked = (old: JournalEntry): boolean =>
      entries.some(({ path, caseId }) => path === old.path && caseId === old.caseId);
    this.#keep(
      this.#interrupted.filter((old) => !isAsked(old)),
      [...this.#open, ...entries.map((entry) => ({ ...entry, at, begun: false }))],
    );
  }

  /** The job's turn has come. */
  begin(jobId: string): void {
    const at = new Date().toISOString();
    this.#change(this.#open.map((entry) => (entry.jobId === jobId ? { ...entry, at, begun: true } : entry)));
  }

  /** The job has come to an end of its own, or a person stopped it. */
  end(jobId: string): void {
    if (this.#open.some((entry) => entry.jobId === jobId))
      this.#change(this.#open.filter((entry) => entry.jobId !== jobId));
  }

  /** Offers a job no longer. Throws library-unwritable or disk-full. */
  forget(jobId: string): void {
    this.#keep(
      this.#interrupted.filter((entry) => entry.jobId !== jobId),
      this.#open,
    );
  }

  /** A full disk must not fail a job over this: at worst a job is offered that was read or stopped. */
  #change(open: readonly JournalEntry[]): void {
    try {
      this.#keep(this.#interrupted, open);
    } catch {
      this.#open = open;
    }
  }

  #keep(interrupted: readonly JournalEntry[], open: readonly JournalEntry[]): void {
    const path = join(this.#dir, FILE);
    const jobs = [...interrupted, ...open];
    withStoreFailures(this.#dir, () => {
      if (jobs.length === 0) rmSync(path, { force: true });
      else writeDurably(path, `${JSON.stringify({ jobs }, null, 1)}\n`);
    });
    this.#interrupted = interrupted;
    this.#open = open;
  }
}

/** Jobs in the file of a library that is not in use which did not come to their end, oldest first. */
export function unfinished(library: ReadableLibrary): readonly JournalEntry[] {
  return readEntries(join(library.dir, FILE)).filter((entry) => !cameToCommit(library, entry));
}

/** Killed after its commit: the evidence is there, and nothing was cut off. */
function cameToCommit(library: ReadableLibrary, { path, caseId, at }: JournalEntry): boolean {
  const sql = `SELECT 1 FROM evidence v WHERE v.path = ?1 AND v.added_at >= ?2 AND ${inCase('?3')}`;
  return library.get(sql, path, at, caseId) !== undefined;
}

/** The library may come from a stranger, or from a newer version: what cannot be read is not offered. */
function readEntries(path: string): readonly JournalEntry[] {
  let jobs: unknown;
  try {
    const text = readSmallFile(path, MOST_BYTES) ?? '{}';
    jobs = (JSON.parse(text) as { readonly jobs?: unknown } | null)?.jobs;
  } catch {
    return [];
  }
  if (!Array.isArray(jobs)) return [];
  return jobs.flatMap((job: unknown) => {
    const parsed = journalEntrySchema.safeParse(job);
    return parsed.success ? [parsed.data] : [];
  });
}
