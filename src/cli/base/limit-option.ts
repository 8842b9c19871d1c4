import { closest } from './closest';
import { usageError } from './usage-error';
import {
  readLimitNames,
  readLimitSpecs,
  withStandardLimits,
  type ReadLimitName,
  type ReadLimits,
} from '../../shared/read-limits';
import type { OptionSpec } from './command';

const SUFFIXES: Readonly<Record<string, number>> = { '': 1, k: 1024, M: 1024 ** 2, G: 1024 ** 3, T: 1024 ** 4 };

export const limitOption: OptionSpec = {
  name: 'limit',
  value: 'NAME=VALUE,...',
  about: 'change reader limits, such as jsonBytes=128M,entries=1000000',
};

/** The limits of a call: the standard ones with what --limit changes. Throws the failure `usage`. */
export function limitsFrom(text: string | null): ReadLimits {
  const changed: Partial<Record<ReadLimitName, number>> = {};
  for (const part of text === null ? [] : text.split(',')) {
    const [word = '', value = ''] = part.split('=', 2);
    const name = readLimitNames.find((known) => known === word);
    if (name === undefined)
      throw usageError(`Unknown limit “${word}”. Did you mean ${closest(word, readLimitNames) ?? 'entries'}?`);
    changed[name] = valueOf(name, value);
  }
  return withStandardLimits(changed);
}

function valueOf(name: ReadLimitName, text: string): number {
  const [, digits = '', suffix = ''] = /^(\d{1,16})([kMGT]?)$/.exec(text) ?? [];
  const { min, max } = readLimitSpecs[name];
  const value = digits === '' ? Number.NaN : Number(digits) * (SUFFIXES[suffix] ?? Number.NaN);
  if (value >= min && value <= max) return value;
  throw usageError(
    `The limit ${name} must be a whole number from ${min} to ${max}, optionally with k, M, G, or T; not “${text}”.`,
  );
}
