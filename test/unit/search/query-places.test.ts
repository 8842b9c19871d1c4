import { expect, it } from 'vitest';
import { queryIn } from '../../../src/shared/query/query-places';

it.each([
  ['token', 'token', 'in:history token', 'in:config token', 'in:content token'],
  ['in:content token', 'token', 'in:history token', 'in:config token', 'in:content token'],
  ['a OR b', 'a OR b', 'in:history (a OR b)', 'in:config (a OR b)', 'in:content (a OR b)'],
  [
    'token in:history image:web',
    'token image:web',
    'in:history token image:web',
    'in:config token image:web',
    'in:content token image:web',
  ],
  // Files of a name are no steps and no values; what has no word can be looked for nowhere else.
  ['token ext:conf', 'token ext:conf', null, null, 'in:content token ext:conf'],
  ['name:.env', 'name:.env', null, null, null],
  ['in:content regex:a+', null, 'in:history regex:a+', 'in:config regex:a+', 'in:content regex:a+'],
  ['in:content hex:7f45', null, null, null, 'in:content hex:7f45'],
  ['a -b', 'a -b', 'in:history a -b', 'in:config a -b', null],
  ['"in:content"', '"in:content"', 'in:history "in:content"', 'in:config "in:content"', 'in:content "in:content"'],
  ['in:content', null, null, null, null],
  ['"open', null, null, null, null],
] as const)('%s is asked in each place as it can be', (text, files, history, config, content) => {
  const asked = (['files', 'history', 'config', 'content'] as const).map((place) => queryIn(place, text));
  expect(asked).toEqual([files, history, config, content]);
});
