import { anchorSaid, type AnchorSaid } from '../../shared/anchor-said';
import type { AnchorCheck } from './check-anchors';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import { FailureError } from '../../shared/failure';
import { writeInteger } from '../base/der';
import { appendAnchor, readAnchorLines } from './anchor-files';
import { auditRows, type AuditRow } from './audit-log';
import { AUDIT_STAMPS } from './own-names';
import type { ReadableLibrary } from './readable-library';
import { withStoreFailures } from './store-failure';
import { readStamp, StampError, type Stamp } from './time-stamps/read-stamp';
import { stampRequest } from './time-stamps/stamp-request';

const NONCE_BYTES = 8;
/** More than a token with its certificates has. */
const MOST_RESPONSE_BYTES = 256 * 1024;

const lineForm = z.discriminatedUnion('kind', [
  /** `nonce`: the DER of the number, in hex. */
  z.object({ kind: z.literal('request'), row: z.int(), hash: z.string(), nonce: z.string(), at: z.string() }),
  /** `response`: the DER of the answer, in base64. */
  z.object({ kind: z.literal('stamp'), row: z.int(), hash: z.string(), response: z.string() }),
]);
type Line = z.infer<typeof lineForm>;

/** A stamp and the row that it is of. */
export interface KeptStamp extends Stamp {
  readonly row: number;
}

const fileOf = (library: ReadableLibrary): string => join(library.dir, AUDIT_STAMPS);

/**
 * Makes a request for a time stamp (TimeStampReq in DER) over the hash of the newest row of the audit log, and remembers it. Null
 * where there is no row. Throws library-unwritable, library-untrusted and disk-full.
 */
export function requestStamp(library: ReadableLibrary): { readonly row: number; readonly request: Buffer } | null {
  const head = auditRows(library).at(-1);
  if (head === undefined) return null;
  const nonce = randomBytes(NONCE_BYTES);
  const at = new Date().toISOString();
  append(library, {
    ...{ kind: 'request', row: head.id, hash: head.hash, at },
    nonce: writeInteger(nonce).toString('hex'),
  });
  return { row: head.id, request: stampRequest(head.hash, nonce) };
}

/**
 * Checks the answer of a time-stamping service (TimeStampResp in DER) and keeps it beside the audit log. Throws stamp-refused with
 * the reason where it is not the answer to a request of this library, and what `requestStamp` throws.
 */
export function keepStamp(library: ReadableLibrary, response: Buffer): KeptStamp {
  try {
    if (response.length > MOST_RESPONSE_BYTES) throw new StampError('it is too large');
    const stamp = readStamp(response);
    const request = linesOf(library).find(
      (line) => line.kind === 'request' && line.hash === stamp.hash && line.nonce === stamp.nonce,
    );
    if (request === undefined) throw new StampError('it answers no request of this library (imprint and nonce)');
    append(library, { kind: 'stamp', row: request.row, hash: stamp.hash, response: response.toString('base64') });
    return { ...stamp, row: request.row };
  } catch (error) {
    if (error instanceof StampError) throw new FailureError('stamp-refused', {}, [error.message]);
    throw error;
  }
}

/**
 * Holds the rows of an audit log against the time stamps that were kept: each is checked anew. `dropped` has the hashes of rows
 * that a restore took out, as the anchors say.
 */
export function checkStamps(
  library: ReadableLibrary,
  rows: readonly Pick<AuditRow, 'id' | 'hash'>[],
  dropped: ReadonlySet<string>,
): Pick<AnchorCheck, 'problems' | 'notes'> & { readonly stamps: readonly KeptStamp[] } {
  const [problems, notes, stamps]: [AnchorSaid[], AnchorSaid[], KeptStamp[]] = [[], [], []];
  const hashes = new Map(rows.map(({ id, hash }) => [id, hash]));
  for (const line of linesOf(library)) {
    if (line.kind !== 'stamp') continue;
    try {
      const stamp = readStamp(Buffer.from(line.response, 'base64'));
      if (hashes.get(line.row) === stamp.hash) {
        stamps.push({ ...stamp, row: line.row });
        const { time, serial, signer } = stamp;
        notes.push(anchorSaid('stamp.holds', { row: line.row, time, serial, signer }));
      } else if (dropped.has(stamp.hash)) notes.push(anchorSaid('stamp.restored', { row: line.row }));
      else problems.push(anchorSaid('stamp.other-row', { row: line.row, time: stamp.time }));
    } catch (error) {
      if (!(error instanceof StampError)) throw error;
      problems.push(anchorSaid('stamp.broken', { row: line.row, why: error.message }));
    }
  }
  return { problems, notes, stamps };
}

function append(library: ReadableLibrary, line: Line): void {
  withStoreFailures(library.dir, () => appendAnchor(fileOf(library), `${JSON.stringify(line)}\n`, 'lasting'));
}

/** What is no line of ours says nothing: a stamp that was taken out is no worse than one that was never asked for. */
function linesOf(library: ReadableLibrary): readonly Line[] {
  return (readAnchorLines(fileOf(library)) ?? []).flatMap((text) => {
    try {
      return [lineForm.parse(JSON.parse(text))];
    } catch {
      return [];
    }
  });
}
