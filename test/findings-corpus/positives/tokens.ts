import type { Group } from '../item.types';
import { bareLayouts, sourceLayouts } from '../layouts/source-layouts';
import { configLayouts } from '../layouts/config-layouts';
import { pairLayouts } from '../layouts/pair-layouts';
import type { Layout } from '../layouts/layout.types';
import type { Draft } from './draft.types';
import type { Random, RandomFor } from '../random';
import { madeTokens } from './made-tokens';
import { namedTable } from './named-table';
import { awkwardPassword, plainPassword, secretNames } from './passwords';
import { rowsOf } from './rows';
import { tokenTable } from './token-table';

const named: readonly (readonly [string, Layout])[] = Object.entries({
  ...configLayouts,
  ...sourceLayouts,
  ...pairLayouts,
});
const bare: readonly (readonly [string, Layout])[] = Object.entries(bareLayouts);
const PER_TOKEN = 3;

/** A value in as many places, each of its own layout. */
function placed(
  randomFor: RandomFor,
  kind: string,
  group: Group,
  layouts: readonly (readonly [string, Layout])[],
  written: (random: Random) => { readonly words: readonly string[]; readonly value: string },
): readonly Draft[] {
  return layouts.map(([layout, write]) => {
    const random = randomFor(`${kind}/${layout}`);
    const { words, value } = written(random);
    const core = /‹(?<core>.*)›/.exec(value)?.groups?.['core'];
    const file = write({ random, words, value: value.replace(/[‹›]/g, '') });
    return core === undefined ? { kind, group, file } : { kind, group, file, core };
  });
}

function tokenDrafts(randomFor: RandomFor): readonly Draft[] {
  const rows = rowsOf(tokenTable).map(({ kind, names, form }) => ({
    kind,
    words: names[0] ?? [],
    make: (random: Random) => random.fill(form),
  }));
  return [...rows, ...madeTokens].flatMap(({ kind, words, make }) => {
    const random = randomFor(`places of ${kind}`);
    const layouts = [...random.shuffled(named).slice(0, PER_TOKEN - 1), random.pick(bare)];
    return placed(randomFor, kind, 'provider token', layouts, (own) => ({ words, value: make(own) }));
  });
}

function namedDrafts(randomFor: RandomFor): readonly Draft[] {
  return rowsOf(namedTable).flatMap(({ kind, names, form }) => {
    const layouts = randomFor(`places of ${kind}`).shuffled(named).slice(0, PER_TOKEN);
    return placed(randomFor, kind, 'named key', layouts, (random) => ({
      words: random.pick(names),
      value: random.fill(form),
    }));
  });
}

/** Passwords of one's own: each layout with plain ones and one that must be quoted. */
function genericDrafts(randomFor: RandomFor): readonly Draft[] {
  return named.flatMap(([layout, write]) =>
    [plainPassword, plainPassword, plainPassword, ...(quotes.test(layout) ? [awkwardPassword] : [])].map(
      (password, at): Draft => {
        const random = randomFor(`generic/${layout}/${at}`);
        const value = password(random);
        return {
          kind: `generic in ${layout}`,
          group: 'generic',
          file: write({ random, words: random.pick(secretNames), value }),
        };
      },
    ),
  );
}

/** Layouts that have a way to write any value. */
const quotes = /^(?!ini$|spacedConf$|plainText$|batch$|crontab$|dockerfileEnvSpace$|httpFile$)/;

/** Values with a name or a form of their own, in settings, sources and elsewhere. */
export function valueDrafts(randomFor: RandomFor): readonly Draft[] {
  return [...tokenDrafts(randomFor), ...namedDrafts(randomFor), ...genericDrafts(randomFor)];
}
