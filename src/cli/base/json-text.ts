import { inertJson } from '../../shared/inert-json';
import { escapeInvalidBytes, hasInvalidBytes, textToBytes } from '../../shared/path-text';

const LONE_ESCAPE = /\\ud[89a-f][0-9a-f]{2}/;

/**
 * A JSON text whose bytes depend on nothing but the value. A string that stands for bytes that
 * are not UTF-8 is written with `\xHH`, and an object's member gets a companion `<name>Bytes`
 * in base64 that loses nothing (CLI.md, `inspect --json`).
 */
export function jsonText(value: unknown, indent: number): string {
  const plain = JSON.stringify(value, null, indent);
  // Most documents have no such string, and JSON writes each as an escape: then there is nothing to rewrite.
  if (!LONE_ESCAPE.test(plain)) return inertJson(plain);
  return inertJson(JSON.stringify(withoutLoneSurrogates(value), null, indent));
}

function withoutLoneSurrogates(value: unknown): unknown {
  if (typeof value === 'string') return escapeInvalidBytes(value);
  if (Array.isArray(value)) return value.map(withoutLoneSurrogates);
  if (typeof value !== 'object' || value === null) return value;
  const members: [string, unknown][] = [];
  for (const [key, member] of Object.entries(value)) {
    members.push([escapeInvalidBytes(key), withoutLoneSurrogates(member)]);
    if (typeof member === 'string' && hasInvalidBytes(member)) {
      members.push([`${key}Bytes`, Buffer.from(textToBytes(member)).toString('base64')]);
    }
  }
  return Object.fromEntries(members);
}
