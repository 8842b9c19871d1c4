import { expect } from 'vitest';
import type { Ask } from '../field-case.types';

/** A part of a JSON document at any depth: what it names has to be so, arrays whole. Asymmetric matchers are typed `any` by vitest. */
function part(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(part);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([key, field]) => [key, part(field)] as const);
  return expect.objectContaining(Object.fromEntries(fields)) as unknown;
}

export const among = (...parts: readonly object[]): unknown => expect.arrayContaining(parts.map(part));

/** The merged tree of the one image of an input, in the form of `final` of the fixtures. */
export function tree(input: string, ...lines: readonly string[]): Ask {
  return {
    args: ['files', `{${input}}`, '--view', 'merged', '--listing'],
    stdout: lines.map((line) => `${line}\n`).join(''),
  };
}

/** Entries of layer 1, each with the facts given. */
export function entries(input: string, ...lines: readonly object[]): Ask {
  return { args: ['files', `{${input}}`, '--layer', '1', '--jsonl'], lines };
}

export const inspect = (input: string, json: unknown, none: Ask['none'] = {}): Ask => ({
  args: ['inspect', `{${input}}`, '--json'],
  json,
  none,
});

/** Nothing that an examiner would have to worry about. */
export const noAlarm: Ask['none'] = { problems: [{ severity: 'error' }, { severity: 'warning' }] };
