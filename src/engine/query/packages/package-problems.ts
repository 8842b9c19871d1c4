import type { Failure } from '../../../shared/failure';
import type { Problem } from '../../../shared/problem';
import type { problemCodes } from '../../../shared/problem-codes';
import type { PathText } from '../../../shared/path-text';
import type { Damage } from '../../detect/packages/package-record.types';

type ProblemCode = (typeof problemCodes)[number];

interface At {
  readonly imageId: number;
  readonly layer: number;
  readonly path: PathText;
}

const CODES = {
  'bad-record': 'package-record-damaged',
  'not-this-format': 'package-database-unknown',
  'too-much': 'package-limit',
} as const satisfies Record<Damage['kind'], ProblemCode>;

/** A part of a database that could not be read; its offset is one in the file, so it is told in words alone. */
export function damageProblem(at: At, { kind, offset }: Damage): Problem {
  return problem(at, CODES[kind], { place: offset === null ? '-' : String(offset) });
}

/** A database that is larger than is read, or that comes after the last one that is. */
export function tooLargeProblem(at: At): Problem {
  return problem(at, 'package-limit', { place: '0' });
}

/** A database whose bytes the evidence does not give. */
export function notReadProblem(at: At, failure: Failure): Problem {
  return problem(at, 'package-database-not-read', { reason: failure.code });
}

function problem(at: At, code: ProblemCode, params: Problem['params']): Problem {
  return { ...at, code, severity: 'warning', params, digest: null, offset: null };
}
