import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { yaraCompiler } from '../../../src/engine/detect/lists/yara-rules';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { emptyFolder, runCli } from './run-cli';

const folder = emptyFolder();
const archive = join(folder, 'held.tar');
const rules = join(folder, 'rules.yar');
const BIG = 3 * 1024 * 1024;

beforeAll(async () => {
  await writeDockerArchive(archive, [
    {
      tag: 'held:1',
      layers: [
        [
          { name: 'opt/miner.json', content: '{\n "pool": "stratum+tcp://pool.test"\n}' },
          { name: 'opt/big', content: `${'.'.repeat(BIG)}stratum` },
          { name: 'opt/tool', content: '\x7fELF' },
        ],
        [{ name: 'opt/.wh.miner.json', content: '' }],
      ],
    },
  ]);
  writeFileSync(
    rules,
    `rule Miner : pool { meta: description = "Configuration of a \\x1b miner" score = 75 strings: $url = "stratum" condition: $url }
rule Program { meta: severity = "low" condition: uint32(0) == 0x464c457f }`,
  );
});

interface Document {
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly title: string;
    readonly state: string;
    readonly maskedValue: string;
    readonly value?: string;
    readonly where: { readonly path: string; readonly layer: number; readonly offset: number; readonly line: number };
  }[];
  readonly yara: { readonly filesScanned: number; readonly files: readonly unknown[] };
}

// Where there is no binary for this platform, YARA is not to be had.
describe.skipIf(yaraCompiler() === null)('findings --yara', () => {
  const found = (...args: readonly string[]): Document => {
    const { status, stdout, stderr } = runCli(['findings', archive, '--yara', rules, '--json', ...args]);
    expect([status, stderr]).toEqual([0, '']);
    return JSON.parse(stdout) as Document;
  };

  it('holds the files of all layers against rules, deleted ones too, and tells where', () => {
    const { findings, yara } = found();
    expect(
      findings.map(({ rule, severity, state, where }) => [rule, severity, state, where.path, where.offset]),
    ).toEqual([
      ['yara/Miner', 'high', 'present', 'opt/big', BIG],
      ['yara/Miner', 'high', 'deleted', 'opt/miner.json', 12],
      ['yara/Program', 'low', 'present', 'opt/tool', 0],
    ]);
    expect(findings[1]?.where.line).toBe(2);
    expect(findings.map(({ maskedValue }) => maskedValue)).toEqual(['••••••••', '••••••••', '']);
    expect([yara.filesScanned, yara.files.length]).toEqual([3, 1]);
    expect(found('--reveal').findings.map(({ value }) => value)).toEqual(['stratum', 'stratum', '']);
  });

  it('counts for pipelines', () => {
    expect(runCli(['findings', archive, '--yara', rules, '--fail-on', 'high']).status).toBe(6);
    expect(runCli(['findings', archive, '--fail-on', 'high']).status).toBe(0);
  });

  it('says where a rule does not compile', () => {
    const wrong = join(folder, 'wrong.yar');
    writeFileSync(wrong, 'rule a { condition: nothing_like_it }');
    const { status, stderr } = runCli(['findings', archive, '--yara', wrong]);
    expect([status, stderr.includes('wrong.yar'), stderr.includes('line:1:21')]).toEqual([2, true, true]);
    expect(runCli(['findings', archive, '--yara', join(folder, 'none.yar')]).status).toBe(2);
  });
});
