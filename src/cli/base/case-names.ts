import type { Case } from '../../shared/contract/cases';
import type { Evidence } from '../../shared/contract/library';
import { FailureError } from '../../shared/failure';
import { caseRows, findCase } from '../../engine/query/library/cases';
import { evidenceRows } from '../../engine/query/library/evidence-row';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import type { CommandContext, OptionSpec } from './command';
import { usageError } from './usage-error';

export const caseOption: OptionSpec = { name: 'case', value: 'NAME', about: 'the case, by name or number' };
export const evidenceOption: OptionSpec = {
  name: 'evidence',
  value: 'REF',
  about: 'the evidence, by SHA-256 (or 6 digits or more of it) or name',
};

/** The case of a name or, where there is none, the one that has it as its number. Throws case-not-found. */
export function namedCase(library: ReadableLibrary, name: string): Case {
  const named = findCase(library, name);
  if (named !== null) return named;
  const numbered = caseRows(library).filter(({ number }) => number === name.trim());
  const [only, other] = numbered;
  if (only === undefined) throw new FailureError('case-not-found', { name });
  if (other !== undefined) throw usageError(`Several cases have the number “${name}”. Use the name.`);
  return only;
}

/** The case of --case; null where it was not given. */
export function chosenCase({ args }: CommandContext, library: ReadableLibrary): Case | null {
  const name = args.value('case');
  return name === null ? null : namedCase(library, name);
}

/** The evidence that a REF names; of several with the same bytes the oldest. Throws evidence-not-found. */
export function namedEvidence(library: ReadableLibrary, ref: string): Evidence {
  const all = evidenceRows(library);
  const hex = ref.toLowerCase().replace(/^sha256:/, '');
  const isDigest = /^[0-9a-f]{6,64}$/.test(hex);
  const byDigest = all.filter(({ sha256 }) => isDigest && sha256.startsWith(hex));
  const found = byDigest.length > 0 ? byDigest : all.filter(({ name, path }) => name === ref || path === ref);
  const [first] = found;
  if (first === undefined) throw new FailureError('evidence-not-found', { path: ref });
  if (found.some(({ sha256 }) => sha256 !== first.sha256))
    throw usageError(`“${ref}” is the name of several pieces of evidence. Use the SHA-256.`);
  return first;
}
