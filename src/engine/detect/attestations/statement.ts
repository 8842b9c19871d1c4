import { parseDigest, type Digest } from '../../../shared/digest';
import type { ReadLimits } from '../../../shared/read-limits';
import { asList, asObject, asString, parseHostileJson, type JsonObject } from '../../evidence/image/hostile-json';

/** Media types of blobs that hold a statement: bare, as BuildKit writes it, and in a signed envelope (DSSE), as cosign does. */
export const STATEMENT_TYPES: ReadonlySet<string> = new Set([
  'application/vnd.in-toto+json',
  'application/vnd.dsse.envelope.v1+json',
]);

/** Subjects of one statement that are kept. */
const MOST_SUBJECTS = 256;
/** Of a text that is only shown. */
const MOST_TEXT = 500;

/** An in-toto statement (in-toto attestation framework, spec/v1/statement.md): a claim, whoever made it. */
export interface Statement {
  readonly predicateType: string;
  /** Digests of what it is about. */
  readonly subjects: readonly Digest[];
  readonly predicate: JsonObject;
}

/** Why a blob gives no statement. */
export type UnreadStatement = 'too-large' | 'not-json' | 'not-a-statement';

/** Parses the bytes of an attestation; their signature, if they have one, is not checked. */
export function readStatement(bytes: Uint8Array, limits: ReadLimits): Statement | UnreadStatement {
  const document = parseHostileJson(bytes, limits);
  if (!document.ok) return document.limit === 'jsonBytes' ? 'too-large' : 'not-json';
  const outer = asObject(document.value);
  const payload = outer === null ? null : asString(outer['payload']);
  if (payload === null) return statementOf(outer);
  const inner = parseHostileJson(Buffer.from(payload, 'base64'), limits);
  return inner.ok ? statementOf(asObject(inner.value)) : 'not-json';
}

function statementOf(object: JsonObject | null): Statement | UnreadStatement {
  const predicateType = object === null ? null : asString(object['predicateType']);
  const predicate = object === null ? null : asObject(object['predicate']);
  if (object === null || predicateType === null || predicate === null) return 'not-a-statement';
  const subjects = (asList(object['subject']) ?? []).slice(0, MOST_SUBJECTS).flatMap((one) => {
    const digests = asObject(asObject(one)?.['digest']);
    if (digests === null) return [];
    return Object.entries(digests).flatMap(([algorithm, hex]) => {
      const digest = parseDigest(`${algorithm}:${String(hex)}`);
      return digest === null ? [] : [digest];
    });
  });
  return { predicateType: predicateType.slice(0, MOST_TEXT), subjects, predicate };
}

/** A text of a statement, as much of it as is shown; null for what is no text, or empty. */
export function shownText(value: unknown): string | null {
  const text = asString(value);
  return text === null || text === '' ? null : text.slice(0, MOST_TEXT);
}
