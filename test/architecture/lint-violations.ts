/** One program for each rule of oxlint.config.ts that breaks it. */

const REACT =
  "import { useEffect, useMemo, useRef, useState } from 'react';\nvoid [useEffect, useMemo, useRef, useState];\n";
const AN_ANY = 'declare const anything: any;\n';
const A_PROMISE = 'declare const promise: Promise<number>;\n';
const AN_ENUM = 'enum Fruit { Apple, Pear }\n';

/** In a file of the engine. */
export const broken: Readonly<Record<string, string>> = {
  'eslint/no-var': 'export var one = 1;',
  'eslint/prefer-const': 'let one = 1; export const two = one;',
  'eslint/prefer-rest-params': 'export function first(): unknown { return arguments[0]; }',
  'eslint/prefer-spread': 'export const most = (all: number[]) => Math.max.apply(Math, all);',
  'eslint/no-array-constructor': 'export const list = new Array(0, 1, 2);',
  'eslint/no-unused-expressions': 'export function idle(one: number) { one === 2; }',
  'eslint/no-unused-vars': 'const one = 1;',
  'eslint/no-useless-constructor': 'export class One { readonly a = 1; constructor() {} }',
  'eslint/no-console': "console.log('one');",
  'eslint/eqeqeq': 'export const same = (one: unknown, two: unknown) => one == two;',
  'eslint/max-lines': '// one line\n'.repeat(501),
  'typescript/ban-ts-comment': '// @ts-expect-error short\nexport const one: string = 1;',
  'typescript/consistent-type-imports': "import { Stats } from 'node:fs'; export type One = Stats;",
  'typescript/no-duplicate-enum-values': 'export enum Fruit { Apple = 1, Pear = 1 }',
  'typescript/no-dynamic-delete':
    'export const drop = (all: Record<string, number>, key: string) => { delete all[key]; };',
  'typescript/no-empty-object-type': 'export const one: {} = 1;',
  'typescript/no-explicit-any': 'export const one: any = 1;',
  'typescript/no-extra-non-null-assertion': 'export const one = (a: { b: number } | null) => a!!.b;',
  'typescript/no-extraneous-class': 'export class One { static a = 1; }',
  'typescript/no-invalid-void-type': 'export type One = string | void;',
  'typescript/no-misused-new': 'export interface One { constructor(): void; }',
  'typescript/no-namespace': 'export namespace One { export const a = 1; }',
  'typescript/no-non-null-asserted-nullish-coalescing': 'export const one = (a: { b: number | null }) => a.b! ?? 1;',
  'typescript/no-non-null-asserted-optional-chain': 'export const one = (a: { b?: number } | null) => a?.b!;',
  'typescript/no-non-null-assertion': 'export const one = (a: { b: number } | null) => a!.b;',
  'typescript/no-require-imports': "export const one: unknown = require('node:fs');",
  'typescript/no-this-alias': 'export class One { a = 1; b() { const self = this; return self; } }',
  'typescript/no-unnecessary-type-constraint': 'export const one = <T extends unknown>(a: T, b: T) => [a, b];',
  'typescript/no-unsafe-declaration-merging': 'export interface One { b: number } export class One { a = 1; }',
  'typescript/no-unsafe-function-type': 'export const one: Function = () => 1;',
  'typescript/no-wrapper-object-types': "export const one: String = 'a';",
  'typescript/prefer-as-const': "export const one = 'a' as 'a';",
  'typescript/prefer-literal-enum-member': 'const one = 1; export enum Fruit { Apple = `${one}`.length }',
  'typescript/prefer-namespace-keyword': 'declare module One { const a: number; } export type Two = typeof One.a;',
  'typescript/triple-slash-reference': '/// <reference path="./other.d.ts" />\nexport const one = 1;',
  'typescript/unified-signatures':
    'export declare function one(a: string): void; export declare function one(a: number): void;',
  'typescript/await-thenable': 'export async function one() { await 1; }',
  'typescript/no-array-delete': 'export const one = (all: number[]) => { delete all[0]; };',
  'typescript/no-base-to-string': 'export const one = (a: { b: number }) => String(a);',
  'typescript/no-deprecated': '/** @deprecated */ const old = 1; export const one = old + 1;',
  'typescript/no-duplicate-type-constituents': 'export type One = number | string | number;',
  'typescript/no-floating-promises': `${A_PROMISE} export function one() { promise; }`,
  'typescript/no-for-in-array': 'export function one(all: number[]) { for (const a in all) void a; }',
  'typescript/no-generated-empty-object-type': 'export type One = Omit<{ a: number }, "a">; export const one: One = 1;',
  'typescript/no-implied-eval': "setTimeout('one()', 1);",
  'typescript/no-meaningless-void-operator': 'declare function nothing(): void; void nothing();',
  'typescript/no-misused-promises': `${A_PROMISE} export function one() { if (promise) return 1; return 2; }`,
  'typescript/no-misused-spread': `${A_PROMISE} export const one = { ...promise };`,
  'typescript/no-mixed-enums': "export enum Fruit { Apple = 1, Pear = 'pear' }",
  'typescript/no-redundant-type-constituents': 'export type One = unknown | string;',
  'typescript/no-unnecessary-boolean-literal-compare': 'export const one = (a: boolean) => a === true;',
  'typescript/no-unnecessary-condition': 'export const one = (a: { b: number }) => a?.b;',
  'typescript/no-unnecessary-template-expression': "export const one = `${'a'}b`;",
  'typescript/no-unnecessary-type-arguments':
    'function f<T = number>(a?: T, b?: T) { return [a, b]; } export const one = f<number>();',
  'typescript/no-unnecessary-type-assertion': 'export const one = (a: number) => a as number;',
  'typescript/no-unnecessary-type-conversion': 'export const one = (a: string) => String(a);',
  'typescript/no-unnecessary-type-parameters': 'export function one<T>(a: T): void { void a; }',
  'typescript/no-unsafe-argument': `${AN_ANY} export const one = Math.max(anything);`,
  'typescript/no-unsafe-assignment': `${AN_ANY} export const one: number = anything;`,
  'typescript/no-unsafe-call': `${AN_ANY} anything();`,
  'typescript/no-unsafe-enum-assignment': `${AN_ENUM} export const one: Fruit = 1;`,
  'typescript/no-unsafe-enum-comparison': `${AN_ENUM} export const one = (a: Fruit) => a === 1;`,
  'typescript/no-unsafe-member-access': `${AN_ANY} void anything.one;`,
  'typescript/no-unsafe-return': `${AN_ANY} export function one(): number { return anything; }`,
  'typescript/no-unsafe-unary-minus': 'export const one = (a: string) => -a;',
  'typescript/no-useless-default-assignment': 'export function one({ a = 1 }: { a: number }) { return a; }',
  'typescript/only-throw-error': "export function one() { throw 'a'; }",
  'typescript/prefer-promise-reject-errors': "export const one = Promise.reject('a');",
  'typescript/prefer-reduce-type-parameter':
    'export const one = (all: number[]) => all.reduce((a, b) => a, {} as { a?: number });',
  'typescript/prefer-return-this-type': 'export class One { a = 1; b(): One { return this; } }',
  'typescript/related-getter-setter-pairs':
    'export class One { get a(): string { return ""; } set a(b: number) { void b; } }',
  'typescript/require-await': 'export async function one() { return 1; }',
  'typescript/restrict-plus-operands': "export const one = (a: number) => a + 'b';",
  'typescript/restrict-template-expressions': 'export const one = (a: { b: number }) => `${a}`;',
  'typescript/return-await': `${A_PROMISE} export async function one() { try { return promise; } catch { return 1; } }`,
  'typescript/switch-exhaustiveness-check':
    "export function one(a: 'b' | 'c') { switch (a) { case 'b': return 1; } return 2; }",
  'typescript/unbound-method': 'class One { a() { return this; } } export const one = new One().a;',
  'typescript/use-unknown-in-catch-callback-variable': `${A_PROMISE} export const one = promise.catch((a: string) => a);`,
  'house/no-default-exports': 'export default 1;',
  'house/no-re-exports': "export * from 'node:fs';",
  'house/no-conditional-spreads': 'export const one = (a: boolean) => ({ b: 1, ...(a && { c: 1 }) });',
  'house/no-own-seeds': "import fc from 'fast-check'; fc.assert(fc.property(fc.nat(), (a) => a >= 0));",
};

/** In a file of the window. */
export const brokenInWindow: Readonly<Record<string, string>> = {
  'react/rules-of-hooks': `${REACT} export function One({ a }: { a: boolean }) { if (a) useState(1); return null; }`,
  'react/exhaustive-deps': `${REACT} export function One({ a }: { a: () => void }) { useEffect(() => { a(); }, []); return null; }`,
  'react/static-components': `${REACT} export function One({ a }: { a: number }) { const Two = () => <b>{a}</b>; return <Two />; }`,
  'react/use-memo': `${REACT} export function One() { const a = useMemo(async () => 1, []); void a; return null; }`,
  'react/preserve-manual-memoization': `${REACT} declare function useWide(): boolean; export function One() { const all = [1]; const wide = useWide(); if (wide) all.push(2); const a = useMemo(() => all.map((b) => b + 1), [all]); return <b>{a}</b>; }`,
  'react/incompatible-library':
    "import { useVirtualizer } from '@tanstack/react-virtual'; export function One() { const a: unknown = useVirtualizer({}); return <b>{String(a)}</b>; }",
  'react/immutability': `${REACT} export function One() { const [a] = useState({ b: 0 }); a.b = 1; return <b>{a.b}</b>; }`,
  'react/globals': 'let seen = 0; export function One() { seen += 1; return <b>{seen}</b>; }',
  'react/refs': `${REACT} export function One() { const a = useRef(1); return <b>{a.current}</b>; }`,
  'react/set-state-in-effect': `${REACT} export function One() { const [a, setA] = useState(1); useEffect(() => { setA(2); }, []); return <b>{a}</b>; }`,
  'react/error-boundaries': 'export function One() { try { return <b>{1}</b>; } catch { return null; } }',
  'react/purity': 'export function One() { return <b>{Math.random()}</b>; }',
  'react/set-state-in-render': `${REACT} export function One() { const [a, setA] = useState(1); setA(2); return <b>{a}</b>; }`,
  'react/unsupported-syntax': "export function One() { eval('1'); return <b>{1}</b>; }",
  'i18next/no-literal-string': 'export function One() { return <b>Open the image</b>; }',
  'house/no-titles': 'export function One({ a }: { a: string }) { return <b title={a} />; }',
  'house/no-native-selects': 'export function One() { return <select />; }',
  'house/no-query-functions': 'export const one = { queryFn: () => 1 };',
};

/** What a rule lets be, by the place where it stands or by what it is. */
export const sound: Readonly<Record<string, string>> = {
  'src/renderer/api/one.ts': 'export const one = { queryFn: () => 1 };',
  'src/renderer/features/sound.tsx':
    "export function One({ a }: { a: string }) { return <iframe title={a} aria-label={a}>{'SHA-256'}</iframe>; }",
  'src/cli/one.ts': "console.log('one');",
  'one.config.ts': 'export default 1;',
  'src/engine/list.ts': 'export const one = (a: boolean) => [1, ...(a ? [2] : [])];',
  'src/engine/text.ts': 'export const one = (a: number) => `${a}`; export function two() { while (true) void 1; }',
};
