import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tarOf, writeDockerArchive } from '../../engine-support/made-archive';
import { emptyFolder, runCli } from './run-cli';

const SLACK = 'bytes behind the end-of-archive marker';

async function withSlack(): Promise<{ readonly path: string; readonly layer: Buffer }> {
  const layer = Buffer.concat([await tarOf([{ name: 'a.txt', content: 'a' }]), Buffer.from(SLACK.padEnd(512, '.'))]);
  const path = join(emptyFolder(), 'slack.tar');
  await writeDockerArchive(path, [{ tag: 'slack:1', layers: [layer] }]);
  return { path, layer };
}

describe('cat --bytes', () => {
  it('gives what the problem of the slack tells of, in decimal and hexadecimal', async () => {
    const { path, layer } = await withSlack();
    const { problems } = JSON.parse(runCli(['inspect', path, '--json']).stdout) as {
      problems: { code: string; offset: number }[];
    };
    expect(problems.find(({ code }) => code === 'tar-trailing-data')?.offset).toBe(layer.indexOf(SLACK) - 1024);
    const at = layer.indexOf(SLACK);
    for (const range of [`${at}+${SLACK.length}`, `0x${at.toString(16)}+0x${SLACK.length.toString(16)}`])
      expect(runCli(['cat', path, '--layer', '1', '--bytes', range]).stdout).toBe(SLACK);
    expect(runCli(['cat', path, '--layer', '1', '--bytes', `${layer.length}+9`])).toMatchObject({
      status: 0,
      stdout: '',
    });
  });

  it.each([
    [['--bytes', '12'], /OFFSET\+LENGTH/],
    [['--bytes', '1+2', 'a.txt'], /Remove “a.txt”/],
    [[], /needs EVIDENCE \(or --library\) and PATH/],
  ])('%j is refused in words', async (words, message) => {
    const { path } = await withSlack();
    const run = runCli(['cat', path, '--layer', '1', ...words]);
    expect(run.status).toBe(2);
    expect(run.stderr).toMatch(message);
  });
});
