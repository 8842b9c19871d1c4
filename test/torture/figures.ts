/** Numbers in turn that are the same for the same seed (mulberry32), so that what failed can be tried again. */
export function randoms(salt: number): () => number {
  let state = (Number(process.env['TORTURE_SEED'] ?? 1) * 7919 + salt) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Says what came of a row of tries: what docs/reliability.md has. */
export function sayFigures(name: string, figures: Readonly<Record<string, number | string>>): void {
  const texts = Object.entries(figures).map(([what, count]) => `${what} ${count}`);
  process.stdout.write(`${name}: ${texts.join(', ')}\n`);
}

/** How often something is tried; TORTURE_SHARE=0.1 tries a tenth of it. */
export function times(count: number): number {
  return Math.max(1, Math.round(count * Number(process.env['TORTURE_SHARE'] ?? 1)));
}
