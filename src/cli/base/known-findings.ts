import { readFileSync, statSync } from 'node:fs';
import * as z from 'zod';
import type { Finding } from '../../shared/contract/findings';
import { globMatcher } from '../../shared/query/glob';
import { severityOrder, type Severity } from '../../shared/vocabulary';
import { findingFingerprint } from '../../engine/query/findings/finding-fingerprint';
import { usageError } from './usage-error';

/** Bytes of a file that tells what is known. */
const LONGEST_FILE = 256 * 1024 * 1024;

/** `findings --json` of an earlier run; what else it holds does not matter. */
const baselineSchema = z.object({
  findings: z.array(z.object({ id: z.string(), fingerprint: z.string().optional() })),
});

/** True for a finding that an earlier run had: by its place, or by its line in another build of the image. */
export function baselineOf(file: string | null): (finding: Finding) => boolean {
  if (file === null) return () => false;
  const { findings } = parsed(file, '--baseline', baselineSchema, 'the JSON of an earlier `findings --json`');
  const known = new Set(
    findings.flatMap(({ id, fingerprint }) => (fingerprint === undefined ? [id] : [id, fingerprint])),
  );
  return (finding) => known.has(finding.id) || known.has(findingFingerprint(finding));
}

const allowSchema = z.strictObject({
  allow: z.array(
    z
      .strictObject({
        rule: z.string().max(100).optional(),
        path: z.string().max(4096).optional(),
        fingerprint: z.string().max(64).optional(),
        reason: z.string().max(1000),
      })
      .refine(({ rule, path, fingerprint }) => rule ?? path ?? fingerprint, 'needs a rule, a path or a fingerprint'),
  ),
});

/** True for a finding that a person allows: every condition of one entry holds. Paths are globs, as in the search. */
export function allowedBy(file: string | null): (finding: Finding) => boolean {
  if (file === null) return () => false;
  const { allow } = parsed(
    file,
    '--allow',
    allowSchema,
    'JSON such as {"allow": [{"rule": "…", "path": "…", "reason": "…"}]}',
  );
  const entries = allow.map(({ rule, path, fingerprint }) => ({
    rule,
    fingerprint,
    matches: path === undefined ? null : globMatcher(path),
  }));
  return (finding) =>
    entries.some(
      ({ rule, fingerprint, matches }) =>
        (rule === undefined || rule === finding.rule) &&
        (fingerprint === undefined || fingerprint === findingFingerprint(finding)) &&
        (matches === null || (finding.where.path !== null && matches(finding.where.path))),
    );
}

function parsed<T>(file: string, option: string, schema: z.ZodType<T>, what: string): T {
  let given: unknown;
  try {
    if (statSync(file).size > LONGEST_FILE) throw new RangeError('too large');
    given = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw usageError(`Could not read ${option} “${file}” as a JSON file of at most 256 MiB.`);
  }
  const checked = schema.safeParse(given);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  const place = issue === undefined || issue.path.length === 0 ? '' : ` (${issue.path.join('.')}: ${issue.message})`;
  throw usageError(`${option} “${file}” is not ${what}${place}.`);
}

/** True where a finding is as severe as asked, or more. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return severityOrder.indexOf(severity) <= severityOrder.indexOf(least);
}
