import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addressOf, hrefOf, isReachable, pathPattern } from '../../../src/renderer/app/view-address';
import type { ViewRow } from '../../../src/renderer/app/view-row';
import { viewCommands } from '../../../src/renderer/app/view-commands';
import { viewOf, views } from '../../../src/renderer/app/views';
import { makeGo } from '../../../src/renderer/commands/navigation';

const root = resolve(import.meta.dirname, '../../..');
const rows: readonly ViewRow[] = views;
const ids = rows.map((view) => view.id);

/** Words of the navigation: of each view, and `label` for the whole. */
function wordsOf(locale: string): Readonly<Record<string, string>> {
  const text = readFileSync(resolve(root, `resources/locales/${locale}/frame.json`), 'utf8');
  return (JSON.parse(text) as { readonly nav: Readonly<Record<string, string>> }).nav;
}

function went(run: (go: ReturnType<typeof makeGo>) => void): { readonly to: string; readonly search: object } {
  const asked: { readonly to: string; readonly search: object }[] = [];
  run(makeGo({ navigate: (to) => asked.push(to), history: { back: () => undefined, forward: () => undefined } }));
  const [first] = asked;
  if (first === undefined) throw new Error('went nowhere');
  return { to: first.to, search: first.search };
}

describe('the table of views', () => {
  it('has a row for each feature folder, and no row without one', () => {
    expect([...ids].sort()).toEqual(readdirSync(resolve(root, 'src/renderer/features')).sort());
  });

  it.each(['en', 'ja'])('has words for each row in %s, and no words without a row', (locale) => {
    const { label, ...words } = wordsOf(locale);
    expect(label).toBeTruthy();
    expect(Object.keys(words).sort()).toEqual([...ids].sort());
  });

  it('gives no key and no address twice', () => {
    const keys = rows.flatMap((view) => view.keys ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(rows.map(pathPattern)).size).toBe(rows.length);
  });

  it('is the table in README.md, with the keys there', () => {
    const readme = readFileSync(resolve(root, 'README.md'), 'utf8');
    const told = [...readme.matchAll(/^\| (\d) +\| (\w+) /gm)].map(([, key, name]) => [`Mod+${key ?? ''}`, name]);
    const numbered = rows.filter((view) => /^Mod\+\d$/.test(view.keys?.[0] ?? ''));
    const shown = numbered.map((view) => [view.keys?.[0], wordsOf('en')[view.id]]);
    // README counts by key, the table by place.
    expect(told).toEqual(shown.sort());
  });

  it('tells a view that is not in the rail under one that is', () => {
    for (const { rail } of rows) {
      if (typeof rail === 'object') expect(rows.find((view) => view.id === rail.under)?.rail).toBeTypeOf('string');
    }
  });

  it('reads with its schemas the image and the layer that its addresses name', () => {
    for (const view of rows) {
      const { search } = addressOf(view, 7, view.layer === undefined ? undefined : 3);
      const texts = Object.fromEntries(Object.entries(search).map(([key, value]) => [key, String(value)]));
      expect(view.search?.parse(texts) ?? {}).toEqual(search);
    }
  });
});

describe('ways to views', () => {
  it('are the same as those by which features lead to each other', () => {
    const of = (id: Parameters<typeof viewOf>[0], image: number | null, layer?: number) => {
      const { path, search } = addressOf(viewOf(id), image, layer);
      return { to: path, search };
    };
    expect(of('library', 4)).toEqual(went((go) => go.library()));
    expect(of('overview', 4)).toEqual(went((go) => go.overview(4)));
    expect(of('explorer', 4, 2)).toEqual(went((go) => go.explorer(4, { layer: 2 })));
    expect(of('timeline', 4, 2)).toEqual(went((go) => go.timeline(4, 2)));
    expect(of('search', 4)).toEqual(went((go) => go.search()));
    expect(of('findings', 4)).toEqual(went((go) => go.findings(4)));
    expect(of('findings', null)).toEqual(went((go) => go.findings()));
    expect(of('compare', 4)).toEqual(went((go) => go.compare(4)));
    expect(of('report', 4)).toEqual(went((go) => go.report(4)));
    expect(of('progress', 4)).toEqual(went((go) => go.progress()));
    expect(of('check', 4)).toEqual(went((go) => go.check()));
    expect(of('settings', 4)).toEqual(went((go) => go.to('/settings', {})));
  });

  it('are links', () => {
    expect(hrefOf(addressOf(viewOf('explorer'), 4))).toBe('#/image/4/explorer');
    expect(hrefOf(addressOf(viewOf('compare'), 4))).toBe('#/compare?a=4');
    expect(hrefOf(addressOf(viewOf('compare'), null))).toBe('#/compare');
  });

  it('lead to a view of an image only where there is one', () => {
    expect(isReachable(viewOf('overview'), null)).toBe(false);
    expect(isReachable(viewOf('report'), null)).toBe(true);
    const go = makeGo({ navigate: () => undefined, history: { back: () => undefined, forward: () => undefined } });
    const able = (image: number | null): readonly string[] =>
      viewCommands('view', go, image)
        .filter((command) => command.when?.() ?? true)
        .map((command) => command.id);
    const inMenu = rows.filter((view) => view.menu === 'view');
    const commandsOf = (some: readonly ViewRow[]): readonly string[] => some.map(({ id }) => `view.${id}`);
    expect(able(1)).toEqual(commandsOf(inMenu));
    expect(able(null)).toEqual(commandsOf(inMenu.filter((view) => view.image !== 'path')));
    expect(viewCommands('file', go, 1).map((command) => [command.id, command.title])).toEqual([
      ['file.progress', 'frame:nav.progress'],
      ['file.check', 'frame:nav.check'],
      ['file.settings', 'frame:nav.settings'],
    ]);
  });
});
