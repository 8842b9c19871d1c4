/** Set by the benchmark: marks go to standard error as `mark <name> <milliseconds since the process began>`. */
const WANTED = process.env.STRATIGRAPH_MARKS === '1';

/** Notes how long the start took up to here. */
export function noteMark(name: string): void {
  const began = process.getCreationTime();
  if (!WANTED || began === null) return;
  process.stderr.write(`mark ${name} ${Math.round(Date.now() - began)}\n`);
}
