import fc from 'fast-check';
import { runs } from '../property/runs';
import { runTool } from './run-tool';

export type Pair = readonly [string, string];

/** Pairs of versions of these pieces that often begin alike, the same every time. */
export function versionPairs(pieces: readonly string[], count: number, start = ''): readonly Pair[] {
  const run = (most: number) =>
    fc.array(fc.constantFrom(...pieces), { maxLength: most }).map((parts) => parts.join(''));
  const pair = fc
    .tuple(run(5), run(4), run(4))
    .map(([first, one, two]): Pair => [`${start}${first}${one}`, `${start}${first}${two}`]);
  return fc.sample(pair, { numRuns: count, seed: runs(count).seed });
}

/** What a judge says of each pair: -1, 0, 1, or null where it takes one of them for no version. */
export type Verdicts = readonly (number | null)[];

export async function dpkgVerdicts(pairs: readonly Pair[]): Promise<Verdicts> {
  const script = [
    'while IFS= read -r a && IFS= read -r b; do',
    'for op in lt eq gt; do dpkg --compare-versions "$a" "$op" "$b" 2>/dev/null; s=$?',
    'if [ $s = 0 ]; then echo $op; break; elif [ $s = 2 ]; then echo none; break; fi; done; done',
  ].join('\n');
  const words: Readonly<Record<string, number | null>> = { lt: -1, eq: 0, gt: 1, none: null };
  const verdicts: (number | null)[] = [];
  // A program runs for each question: one shell has the time of a tool for some of them.
  for (let first = 0; first < pairs.length; first += 100) {
    const input = `${pairs
      .slice(first, first + 100)
      .flat()
      .join('\n')}\n`;
    const { out } = await runTool('sh', ['-c', script], { input });
    for (const word of out.trim().split('\n')) verdicts.push(words[word] ?? null);
  }
  return verdicts;
}

/** By rpm's own parser of epoch, version and release, where it has one (rpm 4.17 and newer). */
export async function rpmVerdicts(pairs: readonly Pair[]): Promise<Verdicts> {
  const calls = pairs.map(([a, b]) => `print(rpm.vercmp("${a}","${b}").." ")`);
  const { out } = await runTool('rpm', ['--eval', `%{lua:${calls.join(';')}}`]);
  return out.trim().split(/\s+/).map(Number);
}

const PYTHON = `
import json, sys
try:
    from packaging.version import Version, InvalidVersion
except ImportError:
    from pip._vendor.packaging.version import Version, InvalidVersion
def verdict(pair):
    try:
        a, b = map(Version, pair)
    except InvalidVersion:
        return None
    return (a > b) - (a < b)
print(json.dumps([verdict(pair) for pair in json.load(sys.stdin)]))
`;

/** By the packaging library of Python; null where there is none. */
export async function pythonVerdicts(pairs: readonly Pair[]): Promise<Verdicts | null> {
  const { status, out } = await runTool('python3', ['-c', PYTHON], { input: JSON.stringify(pairs) }).catch(() => ({
    status: 1,
    out: '',
  }));
  return status === 0 ? (JSON.parse(out) as Verdicts) : null;
}

const MAVEN_JAR = '/usr/share/java/maven3-artifact.jar';

/** By Maven itself; null where it is not installed. */
export async function mavenVerdicts(pairs: readonly Pair[]): Promise<Verdicts | null> {
  const name = 'org.apache.maven.artifact.versioning.ComparableVersion';
  const args = ['-cp', `${MAVEN_JAR}:/usr/share/java/commons-lang3.jar`, name, ...pairs.flat()];
  const { status, out } = await runTool('java', args).catch(() => ({ status: 1, out: '' }));
  if (status !== 0) return null;
  const signs: Readonly<Record<string, number>> = { '<': -1, '==': 0, '>': 1 };
  // It compares each version with the one before: every second line is of a pair.
  const lines = out.split('\n').filter((line) => /^ +\S+ (?:<|==|>) /.test(line));
  return lines.filter((_, index) => index % 2 === 0).map((line) => signs[line.trim().split(' ')[1] ?? ''] ?? null);
}
