import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { FailureError } from '../../../shared/failure';
import { neverCancelled, type CancelSignal } from '../../base/cancellation';
import { caseIdOf, findCase } from '../../query/library/cases';
import { audit } from '../../store/audit-log';
import type { BoundAnew } from '../../store/cover-old-texts';
import { boundRows } from '../../store/bound-rows';
import { changeWork, type WorkStep } from '../../store/change-work';
import { copyEvidenceRows } from '../../store/copy-evidence-rows';
import { copyPath } from '../../store/copy-path';
import { custodyDigest, type CustodyNote } from '../../store/custody-rows';
import { DATABASE } from '../../store/own-names';
import { indexTexts } from '../../store/text-index';
import { workRow, workText, type WorkRow, type WorkTable } from '../../store/work-rows';
import type { WritableLibrary } from '../../store/writable-library';
import { RECEIVED, type AuditDocument, type CaseDocument } from './case-form';
import { withWorkFolder } from './work-folder';
import { proveCaseFile } from './prove-case-file';
import { readCaseFile, type ReadCaseFile } from './read-case-file';

export interface CaseImport {
  readonly caseId: number;
  readonly name: string;
  /** Evidence that came into the library, and evidence that it had. */
  readonly evidence: { readonly added: number; readonly known: number };
  /** Rows of what people wrote that came in. */
  readonly rows: number;
  /** What is different here from what the file has: it was left as it is here. */
  readonly conflicts: readonly string[];
}

export interface CaseImportAsk {
  readonly examiner: string | null;
  readonly signal?: CancelSignal;
  /** Told of bytes of the file that were read. */
  readonly onBytes?: (done: number, total: number) => void;
  /** Told when all is ready to be kept. */
  readonly beforeCommit?: () => void;
}

/**
 * Brings a case file into a library, all of it or nothing. Every digest is compared and the index is proved like a
 * stranger's library before anything is used; what the library has is never changed. Throws what readCaseFile throws, and
 * case-name-taken where another case has the name.
 */
export async function importCaseFile(
  library: WritableLibrary,
  path: string,
  { examiner, signal = neverCancelled, onBytes = () => undefined, beforeCommit = () => undefined }: CaseImportAsk,
): Promise<CaseImport> {
  // On the disk of the library, so that evidence only has to be given its name there.
  return withWorkFolder(library.cacheDir, async (folder) => {
    const file = await readCaseFile(path, folder, { signal, onBytes });
    const anew = proveCaseFile(path, file);
    const placed = placeEvidence(library, file);
    try {
      return new CaseImporter(library, file, { path, examiner, signal, anew, beforeCommit }).run();
    } catch (error) {
      for (const one of placed) rmSync(one, { force: true });
      throw error;
    }
  });
}

/** Puts the bytes of evidence where copies lie; returns the files that were not there before. */
function placeEvidence(library: WritableLibrary, { manifest, evidenceFolder }: ReadCaseFile): readonly string[] {
  const placed: string[] = [];
  for (const { sha256, included } of manifest.evidence) {
    const to = copyPath(library, sha256);
    const isKnown = library.get('SELECT 1 FROM evidence WHERE sha256 = ?', sha256) !== undefined;
    if (!included || isKnown || existsSync(to)) continue;
    mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
    renameSync(join(evidenceFolder, sha256), to);
    placed.push(to);
  }
  return placed;
}

interface Asked {
  readonly path: string;
  readonly examiner: string | null;
  readonly signal: CancelSignal;
  /** What a migration changed in the index: the logs that came along have the digests of before. */
  readonly anew: BoundAnew;
  readonly beforeCommit: () => void;
}

class CaseImporter {
  readonly #library: WritableLibrary;
  readonly #file: ReadCaseFile;
  readonly #asked: Asked;
  readonly #conflicts: string[] = [];

  constructor(library: WritableLibrary, file: ReadCaseFile, asked: Asked) {
    [this.#library, this.#file, this.#asked] = [library, file, asked];
  }

  run(): CaseImport {
    const { manifest, document, indexFolder } = this.#file;
    const { uid, name } = document.case;
    const other = findCase(this.#library, name);
    if (other !== null && other.uid !== uid) throw new FailureError('case-name-taken', { name });
    const sha256s = manifest.evidence.map(({ sha256 }) => sha256);
    const done = copyEvidenceRows(this.#library, join(indexFolder, DATABASE), sha256s, (copied) => {
      this.#added(copied);
      const rows = this.#work();
      if (rows + copied.size > 0) this.#receive();
      this.#asked.beforeCommit();
      const evidence = { added: copied.size, known: sha256s.length - copied.size };
      return { caseId: caseIdOf(this.#library, uid) ?? 0, name, evidence, rows };
    });
    this.#library.checkpoint();
    return { ...done, conflicts: this.#conflicts };
  }

  /** Binds the new evidence to this library's own log. */
  #added(copied: ReadonlyMap<string, number>): void {
    const library = this.#library;
    const included = new Set(this.#file.manifest.evidence.flatMap((one) => (one.included ? [one.sha256] : [])));
    for (const [sha256, evidenceId] of copied) {
      if (included.has(sha256)) library.run('UPDATE evidence SET copied = 1 WHERE id = ?', evidenceId);
      type Row = { path: string; bytes: number; limits: string; copied: number; images: number };
      const row = library.get<Row>(
        `SELECT path, bytes, limits, copied, (SELECT count(*) FROM image i WHERE i.evidence_id = v.id) AS images
          FROM evidence v WHERE id = ?`,
        evidenceId,
      );
      if (row === undefined) continue;
      const details = { evidenceId, ...row, sha256, copied: row.copied === 1, rows: boundRows(library, evidenceId) };
      audit(library, 'evidence-added', this.#asked.examiner, { ...details, imported: this.#file.document.case.uid });
    }
    const anew = this.#asked.anew.flatMap(([, sha256, ...digests]) => {
      const id = copied.get(sha256);
      return id === undefined ? [] : [[id, sha256, ...digests]];
    });
    if (anew.length > 0)
      audit(library, 'library-migrated', this.#asked.examiner, {
        bound: JSON.stringify(anew),
        file: this.#file.sha256,
      });
    indexTexts(library, this.#asked.signal);
  }

  /** What people wrote, in one entry of the log; returns how many rows came in. */
  #work(): number {
    const { document, sha256, audit: chains } = this.#file;
    const { uid, name } = document.case;
    const first = this.#newSteps('case_file', [document.case]);
    const deed = { action: 'case-imported', examiner: this.#asked.examiner, undoable: false } as const;
    const details = { case: uid, name, file: sha256, chains: this.#chains(chains) };
    // Its number is given by the database: items refer to it.
    const steps = (): readonly WorkStep[] => [
      ...first,
      ...this.#tagSteps(document),
      ...this.#newSteps('mark', document.marks),
      ...this.#triageSteps(document),
      ...this.#newSteps('saved_search', document.searches),
    ];
    const custody = this.#custody(document);
    let rows = changeWork(this.#library, { ...deed, details, custody }, steps());
    const items = this.#itemSteps(document);
    rows += changeWork(this.#library, { ...deed, details: { case: uid, name } }, items);
    if (rows === 0 && custody.length > 0) audit(this.#library, 'case-imported', this.#asked.examiner, details, custody);
    return rows + custody.length;
  }

  /** Rows that are not there; one that is there, and is another, is said and left as it is. */
  #newSteps(table: WorkTable, rows: readonly object[]): readonly WorkStep[] {
    return rows.map(rowOf).flatMap((row): WorkStep[] => {
      const uid = String(row['uid']);
      const here = workRow(this.#library, table, uid);
      if (here === null) return [{ table, uid, row } as unknown as WorkStep];
      if (!sameRow(here, row)) this.#conflicts.push(`${table} ${uid} is another here`);
      return [];
    });
  }

  #tagSteps({ tags }: CaseDocument): readonly WorkStep[] {
    return tags.flatMap((tag) => {
      const named = this.#library.column<string>(
        'SELECT uid FROM tag WHERE folded = ? AND uid <> ?',
        tag.folded,
        tag.uid,
      );
      if (named.length > 0) throw new FailureError('tag-name-taken', { name: tag.name });
      const keyed = this.#library.column<string>(
        'SELECT name FROM tag WHERE key = ? AND uid <> ?',
        tag.key ?? null,
        tag.uid,
      );
      if (keyed.length === 0) return this.#newSteps('tag', [tag]);
      const { key, ...without } = tag;
      this.#conflicts.push(`the key ${key ?? ''} of the tag ${tag.name} sets another tag here`);
      return this.#newSteps('tag', [without]);
    });
  }

  #triageSteps({ triage }: CaseDocument): readonly WorkStep[] {
    return triage.flatMap((row) => {
      const [here] = this.#library.column<string>(
        'SELECT uid FROM triage WHERE target = ? AND uid <> ?',
        row.target,
        row.uid,
      );
      if (here === undefined) return this.#newSteps('triage', [row]);
      this.#conflicts.push(`what judgement ${row.uid} is about was judged here, too`);
      return [];
    });
  }

  #itemSteps({ case: one, items }: CaseDocument): readonly WorkStep[] {
    const caseId = caseIdOf(this.#library, one.uid) ?? 0;
    return items.flatMap(({ sha256, ...item }): readonly WorkStep[] => {
      const [id] = this.#library.column<number>('SELECT min(id) FROM evidence WHERE sha256 = ?', sha256);
      const row = { ...item, case_id: caseId, evidence_id: id ?? 0 };
      const sql = 'SELECT uid FROM case_evidence WHERE case_id = ? AND evidence_id = ? AND uid <> ?';
      const [other] = this.#library.column<string>(sql, caseId, id ?? 0, item.uid);
      if (other === undefined) return this.#newSteps('case_evidence', [row]);
      this.#conflicts.push(`item ${item.item} is in the case here already`);
      return [];
    });
  }

  #custody({ custody }: CaseDocument): readonly CustodyNote[] {
    return custody.flatMap((row): CustodyNote[] => {
      const sql = `SELECT uid, evidence_sha256, case_uid, at, kind, by_whom, from_whom, to_whom, note, corrects
        FROM custody_entry WHERE uid = ?`;
      const here = this.#library.get<typeof row>(sql, row.uid);
      if (here !== undefined) {
        if (custodyDigest(here) !== custodyDigest(row))
          this.#conflicts.push(`custody entry ${row.uid} is another here`);
        return [];
      }
      const { uid, evidence_sha256, case_uid, at, kind, by_whom, from_whom, to_whom, note, corrects } = row;
      const facts = { by: by_whom, from: from_whom, to: to_whom, note, corrects };
      return [{ uid, evidenceSha256: evidence_sha256, caseUid: case_uid, at, kind, ...facts }];
    });
  }

  /** Who imports a case receives each of its items: by which file, from which library, and which digest the file had. */
  #receive(): void {
    const { document, sha256, audit: chains, manifest } = this.#file;
    const { uid, name } = document.case;
    const [file, from] = [basename(this.#asked.path), chains.at(-1)?.library ?? ''];
    const note = `case file ${file}, SHA-256 ${sha256}, case “${name}”`;
    const received = manifest.evidence.map(({ sha256: evidenceSha256 }): CustodyNote => ({
      ...{ kind: 'received', evidenceSha256, caseUid: uid, note, from: from === '' ? '' : `library ${from}` },
    }));
    audit(this.#library, RECEIVED, this.#asked.examiner, { case: uid, name, file, sha256, from }, received);
  }

  /** Keeps the logs that came along, where the case has none yet; returns their digest. */
  #chains(chains: AuditDocument): string {
    const { uid } = this.#file.document.case;
    const isNew = caseIdOf(this.#library, uid) === null;
    if (isNew)
      chains.forEach(({ library, rows }, index) => {
        for (const row of rows)
          this.#library.insert('imported_audit', { case_uid: uid, chain: index + 1, library, ...row });
      });
    return createHash('sha256')
      .update(JSON.stringify(isNew ? chains : []))
      .digest('hex');
  }
}

/** What has a value. */
function rowOf(given: object): WorkRow {
  return Object.fromEntries(
    Object.entries(given).flatMap(([column, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[column, value]] : [],
    ),
  );
}

function sameRow(one: WorkRow, other: WorkRow): boolean {
  const sorted = (row: WorkRow): WorkRow =>
    Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
  return workText(sorted(one)) === workText(sorted(other));
}
