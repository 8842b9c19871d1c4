export interface YearBar {
  readonly year: number;
  readonly files: number;
  /** Percent of the width and of the height. */
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

/** File times by year, height by logarithm, over all years from the first to the last. */
export function yearBars(byYear: readonly { readonly year: number; readonly files: number }[]): readonly YearBar[] {
  if (byYear.length === 0) return [];
  const years = byYear.map((one) => one.year);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const width = 100 / (last - first + 1);
  const most = Math.max(...byYear.map((one) => one.files));
  return byYear.map(({ year, files }) => ({
    year,
    files,
    left: (year - first) * width,
    width: width * 0.84,
    height: Math.max(6, (100 * Math.log2(1 + files)) / Math.log2(1 + most)),
  }));
}

/** Years to write under the bars: at most eight, round ones. */
export function yearLabels(first: number, last: number): readonly number[] {
  const step = [1, 2, 5, 10, 20, 50, 100, 1000].find((one) => (last - first) / one <= 7) ?? 10_000;
  const labels: number[] = [];
  for (let year = Math.ceil(first / step) * step; year <= last; year += step) labels.push(year);
  return labels;
}
