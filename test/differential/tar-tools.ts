import { fileURLToPath } from 'node:url';
import { forEachAtOnce, runTool } from './run-tool';
import { withoutSlashes, type TarTool, type ToolEntry, type ToolListing } from './tool-listing.types';

/** Mode, owner, size or device numbers, time, name and link, as both tars print them with -tv. */
const GNU_LINE = /^(.)\S{9,10} +\S+ +(\d+,\d+|\d+) (-?\d{4,}-\d\d-\d\d \d\d:\d\d|-?\d+(?:\.\d+)?) (.*)$/;
const BSD_LINE = /^(.)\S{9,10} +\d+ +-?\d+ +-?\d+ +(\d+,\d+|\d+) (\w{3} +\d+ +-?[\d:]+) (.*)$/;

/** What tars print behind the name of links and odd types; the quotes are UTF-8 read as latin-1. */
const SUFFIX = / link to .*$|--Volume Header--$| unknown file type \xe2\x80\x98.*$/;

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

/** Takes back the escapes that tars print names with: \n and its like, and three octal digits. */
function unescapeName(text: string): string {
  return text.replace(/\\([0-7]{3}|.)/g, (whole, code: string) =>
    code.length === 3 ? String.fromCharCode(Number.parseInt(code, 8)) : (ESCAPES[code] ?? whole),
  );
}

function entriesOf(out: string, line: RegExp): { readonly entries: readonly ToolEntry[]; readonly odd: boolean } {
  const entries: ToolEntry[] = [];
  let odd = false;
  let widest = 0;
  for (const text of out.split('\n').filter((each) => each !== '')) {
    const match = line.exec(text);
    if (match === null) {
      odd = true;
      continue;
    }
    const [, mark = '', size = '', time = '', padded = ''] = match;
    // GNU tar pads times to the widest one that it has met.
    const rest = line === GNU_LINE ? padded.slice(Math.max(0, widest - time.length)) : padded;
    widest = Math.max(widest, time.length);
    const type = rest.includes(' link to ') ? 'h' : mark === '-' || mark === 'C' ? 'f' : mark;
    const name = withoutSlashes(unescapeName(rest.replace(type === 'l' ? / -> .*$/ : SUFFIX, '')));
    entries.push({ name, type, size: type === 'f' ? Number(size) : null, sha256: null });
  }
  return { entries, odd };
}

/** SHA-256 of all contents one after the other; null where the tool gave up. */
async function contentsBy(command: string, options: readonly string[]): Promise<string | null> {
  const read = await runTool(command, ['-xO', ...options], { digestOnly: true });
  return read.status === 0 ? read.out : null;
}

async function gnuTar(path: string): Promise<ToolListing> {
  const options = ['--numeric-owner', '--quoting-style=escape', '-f', path];
  const listed = await runTool('tar', ['-tv', ...options]);
  const { entries, odd } = entriesOf(listed.out, GNU_LINE);
  return { entries, contents: await contentsBy('tar', options), failed: odd || listed.status !== 0 };
}

async function bsdtar(path: string): Promise<ToolListing> {
  const listed = await runTool('bsdtar', ['-tv', '--numeric-owner', '-f', path]);
  const { entries, odd } = entriesOf(listed.out, BSD_LINE);
  return { entries, contents: await contentsBy('bsdtar', ['-f', path]), failed: odd || listed.status !== 0 };
}

interface PythonListing {
  readonly entries: readonly (ToolEntry & { readonly failed?: string })[];
  readonly failed: string | null;
}

/** All tars in one run: starting Python costs more than listing them. */
async function python(paths: readonly string[]): Promise<readonly ToolListing[]> {
  const script = fileURLToPath(new URL('list_tars.py', import.meta.url));
  const run = await runTool('python3', ['-B', script], { input: paths.map((path) => `${path}\n`).join('') });
  if (run.status !== 0) throw new Error(`python3 could not list the tars: ${run.err}`);
  return run.out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { entries, failed } = JSON.parse(line) as PythonListing;
      const named = entries.map((entry) => ({
        ...entry,
        name: withoutSlashes(Buffer.from(entry.name, 'hex').toString('latin1')),
      }));
      return { entries: named, contents: null, failed: failed !== null };
    });
}

/** Lists each tar with one tool, in the order given. */
export async function listAll(tool: TarTool, paths: readonly string[]): Promise<readonly ToolListing[]> {
  if (tool === 'python') return python(paths);
  const list = tool === 'gnu-tar' ? gnuTar : bsdtar;
  return forEachAtOnce(paths, 2, list);
}

/** The program behind a tool. */
export function programOf(tool: TarTool): string {
  return tool === 'gnu-tar' ? 'tar' : tool === 'python' ? 'python3' : tool;
}
