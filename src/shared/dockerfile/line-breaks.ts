const OPENS =
  /(?<![<\w])<<(?<strip>-?)\s{0,4}(?:"(?<double>[^"\n]{1,80})"|'(?<single>[^'\n]{1,80})'|\\?(?<bare>[A-Za-z_]\w{0,79}))/g;

/**
 * The lines of an instruction that may have several: one instruction, however many lines the step has. Null where the
 * instruction is none of those.
 */
export function lineBreaksKept(keyword: string, text: string): readonly string[] | null {
  const lines = text.split(/\r?\n/);
  if (keyword === 'RUN' && lines.length === 1) return wrapped(`RUN ${text}`);
  const own = hereDocumentLines(lines);
  const breaks = lines.slice(0, -1).some((line, index) => !own.has(index) && !/\\\s*$/.test(line));
  const isCopy = keyword === 'COPY' || keyword === 'ADD';
  if (keyword !== 'RUN' && (!isCopy || breaks)) return null;
  // What the step joins by itself can stand as it is; else its lines are a here-document, as BuildKit reads them.
  if (!breaks) return [`${keyword} ${lines[0] ?? ''}`, ...lines.slice(1)];
  const mark = freeMark(lines);
  return [`RUN <<${mark}`, ...lines, mark];
}

/** Lines that a here-document of the command itself keeps together: all but the one with its end. */
function hereDocumentLines(lines: readonly string[]): ReadonlySet<number> {
  const own = new Set<number>();
  let index = 0;
  while (index < lines.length) {
    const first = index;
    for (const { end, strip } of opened(lines[index] ?? '')) {
      const from = index + 1;
      const found = lines.findIndex((line, at) => at >= from && (strip ? line.replace(/^\t+/, '') : line) === end);
      if (found === -1) break;
      index = found;
    }
    for (let at = first; at < index; at += 1) own.add(at);
    index += 1;
  }
  return own;
}

function opened(line: string): readonly { readonly end: string; readonly strip: boolean }[] {
  return [...line.matchAll(OPENS)].map(({ groups }) => ({
    end: groups?.['double'] ?? groups?.['single'] ?? groups?.['bare'] ?? '',
    strip: groups?.['strip'] === '-',
  }));
}

/** A mark that no line is. */
function freeMark(lines: readonly string[]): string {
  const taken = new Set(lines.map((line) => line.trim()));
  let number = 1;
  while (taken.has(number === 1 ? 'EOF' : `EOF${number}`)) number += 1;
  return number === 1 ? 'EOF' : `EOF${number}`;
}

/** Builders join continued lines, but keep their tabs: break there again. */
function wrapped(text: string): readonly string[] {
  const parts = text.split(/(?<=[;&|]|\\) ?\t+/);
  return parts.map((part, index) => {
    const indented = index === 0 ? part : `    ${part.trimStart()}`;
    return index < parts.length - 1 ? `${indented.replace(/ ?\\$/, '').trimEnd()} \\` : indented;
  });
}
