import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../../src/cli/base/arguments';
import { closest } from '../../../src/cli/base/closest';
import type { Command } from '../../../src/cli/base/command';
import { FailureError } from '../../../src/shared/failure';

const command: Command = {
  name: 'files',
  summary: 'List files',
  usage: ['EVIDENCE'],
  about: [],
  positionals: { min: 1, max: 2, names: 'one or two EVIDENCE' },
  options: [
    { name: 'json', value: null, about: '' },
    { name: 'layer', value: 'N', about: '' },
    { name: 'view', value: 'VIEW', about: '', choices: ['layer', 'merged', 'all'] },
  ],
  run: () => Promise.resolve(0),
};

function messageOf(args: readonly string[]): string {
  try {
    parseArguments(command, args).count('layer');
  } catch (error) {
    if (error instanceof FailureError && error.failure.code === 'usage') return String(error.failure.params['message']);
    throw error;
  }
  return '';
}

describe('arguments of a command', () => {
  it('reads options in any place', () => {
    const args = parseArguments(command, ['--layer', '3', 'a.tar', '--json', '--view=all']);
    expect(args.positionals).toEqual(['a.tar']);
    expect(args.has('json')).toBe(true);
    expect(args.count('layer')).toBe(3);
    expect(args.value('view')).toBe('all');
  });

  it('shows the help for -h too', () => {
    expect(parseArguments(command, ['-h']).has('help')).toBe(true);
  });

  it('takes what follows -- as it is', () => {
    expect(parseArguments(command, ['--', '--json']).positionals).toEqual(['--json']);
  });

  it.each([
    [['a', '--jsn'], 'Unknown option --jsn. Did you mean --json?'],
    [['a', '-l'], 'Unknown option -l. Did you mean --layer?'],
    [['a', '--json=yes'], '--json takes no value.'],
    [['a', '--layer'], '--layer needs a value: --layer N.'],
    [['a', '--layer', '--json'], '--layer needs a value. For the value “--json”, write --layer=--json.'],
    [['a', '--layer', '0'], '--layer must be a whole number from 1, not “0”.'],
    [['a', '--layer', '1.5'], '--layer must be a whole number from 1, not “1.5”.'],
    [['a', '--json', '--json'], '--json was given twice.'],
    [['a', '--view', 'al'], '--view must be one of layer, merged, all, not “al”. Did you mean all?'],
    [[], '“files” needs one or two EVIDENCE.'],
    [['a', 'b', 'c'], '“files” takes only one or two EVIDENCE. Remove “c”.'],
    [[''], '“files” needs one or two EVIDENCE, not an empty word.'],
  ])('%j: %s', (args, message) => expect(messageOf(args)).toBe(message));
});

describe('the closest word', () => {
  const commands = ['inspect', 'add', 'list', 'files', 'search', 'history', 'findings', 'compare', 'verify'];
  it.each([
    ['inspcet', 'inspect'],
    ['serach', 'search'],
    ['INSPECT', 'inspect'],
    ['find', 'findings'],
    ['ls', 'list'],
    ['comparison', 'compare'],
  ])('%s: %s', (word, expected) => expect(closest(word, commands)).toBe(expected));
});
