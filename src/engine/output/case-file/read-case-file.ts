import { createHash, type Hash } from 'node:crypto';
import { closeSync, createWriteStream, fstatSync, read } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { promisify } from 'node:util';
import { extract, type Header } from 'tar-stream';
import type * as z from 'zod';
import { FailureError, toFailure } from '../../../shared/failure';
import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import { openRegular } from '../../store/own-files';
import { DATABASE } from '../../store/own-names';
import {
  AUDIT,
  auditDocumentSchema,
  CASE,
  CASE_SCHEMA,
  caseDocumentSchema,
  evidenceMember,
  INDEX,
  MANIFEST,
  manifestSchema,
  type AuditDocument,
  type CaseDocument,
  type CaseManifest,
} from './case-form';

/** More than a case has of them, and of bytes in what is read into memory. */
const MOST_MEMBERS = 100_000;
const MOST_TEXT_BYTES = 256 * 1024 * 1024;
const BLOCK = 512;

/** A case file whose every digest was compared. Its index lies in a folder of ours; nothing of it was believed yet. */
export interface ReadCaseFile {
  readonly sha256: string;
  readonly manifest: CaseManifest;
  readonly document: CaseDocument;
  readonly audit: AuditDocument;
  /** The folder with the index, as a library has it. */
  readonly indexFolder: string;
  /** Folder with the bytes of evidence that went along, each named by its digest. */
  readonly evidenceFolder: string;
}

export interface ReadAsk {
  readonly signal: CancelSignal;
  /** Told of bytes of the file that were read. */
  readonly onBytes: (done: number, total: number) => void;
}

/**
 * Reads a case file that anybody may have made into a folder of ours, and compares every digest. Throws
 * case-file-untrusted for what a case file never has, case-file-damaged where digests or sizes do not fit, case-file-newer,
 * evidence-not-found, disk-full and cancelled; each with `path`. The details say what is wrong.
 */
export async function readCaseFile(path: string, folder: string, asked: ReadAsk): Promise<ReadCaseFile> {
  const file = opened(path);
  try {
    return await new CaseFileReader(path, file, folder, asked).read();
  } finally {
    closeSync(file);
  }
}

function opened(path: string): number {
  try {
    return openRegular(path);
  } catch (error) {
    const { code, details } = toFailure(error);
    if (code === 'library-untrusted') throw new FailureError('case-file-untrusted', { path }, details);
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new FailureError('evidence-not-found', { path });
    if (error instanceof Error && 'code' in error && error.code === 'ELOOP')
      throw new FailureError('case-file-untrusted', { path }, ['it is a link']);
    throw new FailureError('evidence-unreadable', { path }, details);
  }
}

const readFrom = promisify(read);
const PIECE = 1024 * 1024;

/** The bytes of an open file, from its beginning; `hash` sees each. */
async function* piecesOf(file: number, hash: Hash, onBytes: ReadAsk['onBytes']): AsyncIterable<Buffer> {
  const { size } = fstatSync(file);
  for (let at = 0; ;) {
    const { bytesRead, buffer } = await readFrom(file, Buffer.alloc(PIECE), 0, PIECE, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    const piece = buffer.subarray(0, bytesRead);
    hash.update(piece);
    onBytes(at, size);
    yield piece;
  }
}

type ArchiveEntry = AsyncIterable<Buffer> & { readonly header: Header };

class CaseFileReader {
  readonly #path: string;
  readonly #file: number;
  readonly #folder: string;
  readonly #signal: CancelSignal;
  readonly #onBytes: ReadAsk['onBytes'];
  /** What was found of each member. */
  readonly #found = new Map<string, { readonly bytes: number; readonly sha256: string }>();
  readonly #texts = new Map<string, string>();
  #manifest: CaseManifest | null = null;

  constructor(path: string, file: number, folder: string, { signal, onBytes }: ReadAsk) {
    [this.#path, this.#file, this.#folder] = [path, file, folder];
    [this.#signal, this.#onBytes] = [signal, onBytes];
  }

  async read(): Promise<ReadCaseFile> {
    const indexFolder = join(this.#folder, 'index');
    const evidenceFolder = join(this.#folder, 'evidence');
    for (const one of [indexFolder, evidenceFolder]) await mkdir(one, { mode: 0o700 });
    const sha256 = await this.#members(indexFolder, evidenceFolder);
    const manifest = this.#manifest;
    if (manifest === null) throw this.#untrusted(`it has no ${MANIFEST}`);
    for (const { name } of manifest.members) if (!this.#found.has(name)) throw this.#damaged(`${name} is missing`);
    const document = this.#parsed(CASE, caseDocumentSchema);
    const audit = this.#parsed(AUDIT, auditDocumentSchema);
    return { sha256, manifest, document, audit, indexFolder, evidenceFolder };
  }

  #untrusted(reason: string): FailureError {
    return new FailureError('case-file-untrusted', { path: this.#path }, [reason]);
  }

  #damaged(reason: string): FailureError {
    return new FailureError('case-file-damaged', { path: this.#path }, [reason]);
  }

  /** Goes through the archive once. Returns the SHA-256 of the whole file. */
  async #members(indexFolder: string, evidenceFolder: string): Promise<string> {
    const whole = createHash('sha256');
    const source = Readable.from(piecesOf(this.#file, whole, this.#onBytes), { objectMode: false });
    const archive = extract();
    source.on('error', (error) => {
      archive.destroy(error);
    });
    source.pipe(archive);
    let expected = 2 * BLOCK;
    try {
      for await (const entry of archive) {
        throwIfCancelled(this.#signal);
        const { name, size } = entry.header;
        this.#checkHeader(entry.header);
        expected += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
        const place = name === INDEX ? join(indexFolder, DATABASE) : join(evidenceFolder, name.split('/')[1] ?? '');
        await this.#member(entry as unknown as ArchiveEntry, name === INDEX || name.includes('/') ? place : null);
        if (name === MANIFEST) this.#manifest = this.#readManifest();
      }
      if (!source.readableEnded) await finished(source);
    } catch (error) {
      if (error instanceof FailureError) throw error;
      if (error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('E'))
        throw error;
      throw this.#damaged(error instanceof Error ? error.message : String(error));
    } finally {
      source.destroy();
      archive.destroy();
    }
    // Behind the end of an archive anything could lie that nobody looks at.
    if (fstatSync(this.#file).size !== expected) throw this.#damaged('it is longer or shorter than its members');
    return whole.digest('hex');
  }

  /** Before a byte of a member is read: its name, kind, size and place must be those of a case file. */
  #checkHeader({ name, type, size, linkname, pax }: Header & { readonly pax?: unknown }): void {
    const shown = JSON.stringify(name.slice(0, 200));
    if (type !== 'file') throw this.#untrusted(`${shown} is a ${type}`);
    if (typeof linkname === 'string' && linkname !== '') throw this.#untrusted(`${shown} is a link`);
    if (pax !== undefined && pax !== null) throw this.#untrusted(`${shown} has an extended header`);
    if (this.#found.has(name)) throw this.#untrusted(`${shown} is there twice`);
    if (this.#found.size >= MOST_MEMBERS) throw this.#untrusted('it has too many members');
    if (this.#manifest === null) {
      if (name !== MANIFEST) throw this.#untrusted(`${shown} is there before ${MANIFEST}`);
      if (size > MOST_TEXT_BYTES) throw this.#untrusted(`${shown} is too large`);
      return;
    }
    const place = this.#found.size - 1;
    const declared = this.#manifest.members[place];
    if (declared?.name !== name) throw this.#untrusted(`${shown} is not at a place that the manifest has it at`);
    if (declared.bytes !== size) throw this.#damaged(`${shown} has ${size} bytes and not ${declared.bytes}`);
    if ((name === CASE || name === AUDIT) && size > MOST_TEXT_BYTES) throw this.#untrusted(`${shown} is too large`);
  }

  async #member(entry: ArchiveEntry, place: string | null): Promise<void> {
    const { name } = entry.header;
    const hash = createHash('sha256');
    const pieces: Buffer[] = [];
    const out = place === null ? null : createWriteStream(place, { flags: 'wx', mode: 0o600 });
    let bytes = 0;
    for await (const piece of entry) {
      throwIfCancelled(this.#signal);
      bytes += piece.length;
      hash.update(piece);
      if (out === null) pieces.push(piece);
      else if (!out.write(piece)) await new Promise<void>((resolve) => out.once('drain', resolve));
    }
    if (out !== null) {
      out.end();
      await finished(out);
    } else this.#texts.set(name, Buffer.concat(pieces).toString('utf8'));
    const sha256 = hash.digest('hex');
    const declared = this.#manifest?.members.find((member) => member.name === name);
    if (declared !== undefined && declared.sha256 !== sha256) throw this.#damaged(`${name} has the SHA-256 ${sha256}`);
    this.#found.set(name, { bytes, sha256 });
  }

  #readManifest(): CaseManifest {
    const text = this.#texts.get(MANIFEST) ?? '';
    const schema = /"schema": ?"(stratigraph\.case\/\d+)"/.exec(text.slice(0, 1000))?.[1];
    if (schema !== undefined && schema !== CASE_SCHEMA)
      throw new FailureError('case-file-newer', { path: this.#path }, [`its schema is ${schema}`]);
    const manifest = this.#parsed(MANIFEST, manifestSchema);
    const wanted = [CASE, AUDIT, INDEX];
    const evidence = manifest.evidence.filter(({ included }) => included).map(({ sha256 }) => evidenceMember(sha256));
    const names = manifest.members.map(({ name }) => name);
    if (JSON.stringify(names) !== JSON.stringify([...wanted, ...evidence]))
      throw this.#untrusted('the members that its manifest names are not those of a case file');
    if (new Set(manifest.evidence.map(({ sha256 }) => sha256)).size !== manifest.evidence.length)
      throw this.#untrusted('its manifest names evidence twice');
    for (const { sha256, bytes, included, folder } of manifest.evidence) {
      const member = manifest.members.find(({ name }) => name === evidenceMember(sha256));
      if (included && (folder || member?.sha256 !== sha256 || member.bytes !== bytes))
        throw this.#untrusted('its manifest has other digests or sizes for evidence than for its members');
    }
    return manifest;
  }

  #parsed<T>(name: string, form: z.ZodType<T>): T {
    let value: unknown;
    try {
      value = JSON.parse(this.#texts.get(name) ?? '');
    } catch {
      throw this.#untrusted(`${name} is no JSON`);
    }
    const parsed = form.safeParse(value);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw this.#untrusted(`${name} is of another form: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
  }
}
