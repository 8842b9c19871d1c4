import { join } from 'node:path';
import { expect } from 'vitest';
import { emptyFolder, runCli } from '../contract/cli/run-cli';
import type { Ask, FieldCase } from './field-case.types';

interface Finding {
  readonly value?: string;
  readonly severity: string;
  readonly where: { readonly path: string | null };
}

const quietSeverities: ReadonlySet<string> = new Set(['low', 'info']);

function expectFindings(ask: Ask, stdout: string, planted: Readonly<Record<string, string>>): void {
  if (ask.values === undefined && ask.findingPaths === undefined && ask.quiet === undefined) return;
  const { findings } = JSON.parse(stdout) as { readonly findings: readonly Finding[] };
  const values = findings.map(({ value }) => value);
  const missed = (ask.values ?? [])
    .map((names) => [names].flat().map((name) => planted[name] ?? name))
    .filter((ways) => !ways.some((way) => values.includes(way)));
  expect(missed, 'secrets that are not found').toEqual([]);
  if (ask.findingPaths) {
    expect([...new Set(findings.map(({ where }) => where.path))].sort()).toEqual(ask.findingPaths);
  }
  if (ask.quiet) expect(findings.filter(({ severity }) => !quietSeverities.has(severity))).toEqual([]);
}

function expectNone(none: NonNullable<Ask['none']>, stdout: string): void {
  for (const [key, parts] of Object.entries(none)) {
    const list = (JSON.parse(stdout) as Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>)[key];
    const wrong = list?.filter((item) =>
      parts.some((part) => Object.entries(part).every(([name, value]) => item[name] === value)),
    );
    expect(wrong, key).toEqual([]);
  }
}

function expectLines(ask: Ask, stdout: string): void {
  if (ask.lines === undefined) return;
  const lines = stdout.split('\n').filter((line) => line !== '');
  const told = lines.map((line) => JSON.parse(line) as object);
  expect(told).toHaveLength(ask.lines.length);
  expect(told).toEqual(expect.arrayContaining(ask.lines.map((line) => expect.objectContaining(line) as unknown)));
}

/** Runs the commands of a case one after the other, and holds what they print against what is right. */
export function expectRight(inputs: string, field: FieldCase, planted: Readonly<Record<string, string>>): void {
  const folder = emptyFolder();
  const place = (name: string): string =>
    name === 'library' || name === 'out' ? join(folder, name) : join(inputs, name);
  for (const ask of field.asks) {
    const args = ask.args.map((arg) => arg.replace(/^\{(.+)\}$/, (_, name: string) => place(name)));
    const { status, stdout, stderr } = runCli(args);
    const said = `${ask.args.join(' ')}\n${stderr}`;
    expect(status, said).toBe(ask.status ?? 0);
    if (ask.stdout !== undefined) expect(stdout, said).toBe(ask.stdout);
    for (const text of ask.has ?? []) expect(stdout, said).toContain(text);
    for (const text of ask.lacks ?? []) expect(stdout, said).not.toContain(text);
    for (const form of ask.like ?? []) expect(stdout, said).toMatch(form);
    if (ask.json !== undefined) expect(JSON.parse(stdout), said).toMatchObject(ask.json as object);
    if (ask.none) expectNone(ask.none, stdout);
    expectLines(ask, stdout);
    expectFindings(ask, stdout, planted);
  }
}
