import type { Ask, FieldCase } from '../field-case.types';
import { among } from './asks';

const perl = 'cd9f016690c58fbc24f1823fac6fd53ead352dac6ebb1cf13d93f0d999f2c063';
const linked = ['usr/bin/perl', 'usr/bin/perl5.36.0', 'usr/bin/zz'];
const compare = (name: string, json: unknown, none: Ask['none'] = {}): FieldCase['asks'] => [
  { args: ['compare', `{${name}-a.tar}`, `{${name}-b.tar}`, '--json'], json, none },
];

/** Timeline, compare, space, extraction, names. */
export const answers: readonly FieldCase[] = [
  {
    name: 'g01',
    trait: 'names with | \\ LF CR in body files',
    asks: [
      {
        args: ['timeline', '{g01.tar}', '--format', 'bodyfile'],
        like: [
          /^0\|\/file\\x7cwith\\x7cpipes \[layer 1\]\|/m,
          /^0\|\/file\\x5cwith\\x5cbackslashes \[layer 1\]\|/m,
          /^0\|\/file\\x0anewline \[layer 1\]\|/m,
          /^0\|\/file\\x0dcr \[layer 1\]\|/m,
          /^0\|\/file\^caret \[layer 1\]\|/m,
          /^0\|\/a(?:%|\\x25)0ab \[layer 1\]\|/m,
          /^0\|\/d\\x7cir \[layer 1\]\|/m,
          /^0\|\/d\\x7cir\/x \[layer 1\]\|/m,
        ],
      },
    ],
  },
  {
    name: 'h01',
    trait: 'same size, other content',
    asks: compare('h01', { counts: { content: 2, properties: 0, equal: 0 } }),
  },
  {
    name: 'h02',
    trait: 'link target, mode, owner; one differs in time only',
    asks: compare('h02', {
      counts: { content: 1, properties: 2, equal: 2 },
      paths: [
        { path: 'l', change: 'content' },
        { path: 'm', change: 'properties', properties: ['mode'] },
        { path: 'o', change: 'properties', properties: ['owner'] },
      ],
    }),
  },
  {
    name: 'h04',
    trait: 'hard link or copy of the same bytes',
    asks: compare('h04', { counts: { added: 0, removed: 0, content: 0 } }, { paths: [{ change: 'content' }] }),
  },
  {
    name: 'h06',
    trait: 'same hard links, the file behind them changed',
    asks: compare('h06', {
      counts: { content: 3 },
      paths: among(...['bin/busybox', 'bin/sh', 'bin/ls'].map((path) => ({ path, change: 'content' }))),
    }),
  },
  {
    name: 'i01',
    trait: 'a chown layer stores files again',
    asks: [
      { args: ['space', '{i01.tar}', '--json'], json: { stored: 136_000, wasted: 68_000, again: { bytes: 68_000 } } },
    ],
  },
  {
    name: 'i04',
    trait: 'linked binaries',
    asks: [
      {
        args: ['extract', '{i04.tar}', '--out', '{out}', '--json'],
        json: { entries: among(...linked.map((path) => ({ path, sha256: perl, ok: true }))) },
      },
      { args: ['add', '{i04.tar}', '--library', '{library}'] },
      {
        args: ['search', `sha256:${perl}`, '--library', '{library}', '--json'],
        json: { total: 3, hits: among(...linked.map((path) => ({ path }))) },
      },
    ],
  },
  {
    name: 'i05',
    trait: 'names in NFC and NFD',
    asks: [
      { args: ['add', '{i05.tar}', '--library', '{library}'] },
      ...['M\u00fcller', 'Mu\u0308ller', 'Schr\u00f6der', 'Schro\u0308der'].map((word) => ({
        args: ['search', word, '--library', '{library}', '--json'],
        json: { total: 1 },
      })),
    ],
  },
  {
    name: 'i06',
    trait: 'times of extracted files',
    asks: [{ args: ['extract', '{i06.tar}', '--out', '{out}', '--json'], has: ['2001-09-09T01:46:40Z'] }],
  },
];
