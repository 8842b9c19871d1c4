import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allCommands } from '../../src/cli/command-list';
import { commandHelp } from '../../src/cli/help';
import { contract } from '../../src/shared/contract/contract';
import {
  certificateFormats,
  comparisonFormats,
  footholdFormats,
  reportFormats,
  timelineFormats,
  workingFormats,
} from '../../src/shared/formats';
import { repositoryFile } from '../fixtures-folder';

const commands = await allCommands();

const kinds = [
  { command: 'report', channel: 'report.export', table: reportFormats },
  { command: 'timeline', channel: 'timeline.export', table: timelineFormats },
  { command: 'compare', channel: 'compare.export', table: comparisonFormats },
  { command: 'footholds', channel: 'footholds.export', table: footholdFormats },
  { command: null, channel: 'certificates.export', table: certificateFormats },
] as const;
const withCommand = kinds.flatMap(({ command, table }) => (command === null ? [] : [{ command, table }]));

function extensionsOf(table: Readonly<Record<string, object>>): readonly string[] {
  return Object.values(table).flatMap((row) => ('extension' in row ? [String(row.extension)] : []));
}

const page = (name: string): string => readFileSync(repositoryFile(name), 'utf8');

function words(locale: string, namespace: string): Readonly<Record<string, Readonly<Record<string, string>>>> {
  return JSON.parse(page(`resources/locales/${locale}/${namespace}.json`)) as ReturnType<typeof words>;
}

describe('tables of formats', () => {
  it.each(kinds)('are what $channel takes, and nothing else', ({ channel, table }) => {
    const takes = (format: string): boolean => contract[channel].input.shape.format.safeParse(format).success;
    expect(workingFormats(table).filter((format) => !takes(format))).toEqual([]);
    expect(takes('docx')).toBe(false);
  });

  it('have extensions that the dialog takes', () => {
    const { input } = contract['host.chooseOutput'];
    const extensions = kinds.flatMap(({ table }) => extensionsOf(table));
    expect(extensions.length).toBeGreaterThan(0);
    for (const extension of extensions)
      expect(input.safeParse({ suggestedName: 'x', extension }).success, extension).toBe(true);
  });

  it.each(withCommand)('are what the help of $command tells', ({ command, table }) => {
    const found = commands.find(({ name }) => name === command);
    const help = found === undefined ? '' : commandHelp(found);
    expect(help).toContain(`--format ${workingFormats(table).join('|')}`);
    expect(help).toContain(`(${Object.keys(table).join(', ')})`);
  });

  it.each(withCommand)('are those of $command in docs/cli.md', ({ command, table }) => {
    const usage = `--format ${workingFormats(table).join('\\|')}`;
    const rows = page('docs/cli.md').split('\n');
    expect(rows.filter((row) => row.startsWith(`| \`${command} `) && row.includes(usage))).toHaveLength(1);
  });

  it('are told one by one in docs/timeline.md', () => {
    const [, exports = ''] = /## Exports\n([^]*?)\n## /.exec(page('docs/timeline.md')) ?? [];
    const told = [...exports.matchAll(/^- `([^`]+)`:/gm)].map(([, format]) => format);
    expect(told).toEqual(workingFormats(timelineFormats));
  });

  it.each(['en', 'ja'])('have words in %s, and no words without a row', (locale) => {
    const named = Object.keys(words(locale, 'vocabulary')['format'] ?? {});
    expect(named.sort()).toEqual(
      [...new Set([...workingFormats(reportFormats), ...workingFormats(comparisonFormats)])].sort(),
    );
    const inMenu = words(locale, 'timeline')['export'] ?? {};
    expect(workingFormats(timelineFormats).filter((format) => !inMenu[format])).toEqual([]);
  });
});
