/** Which rows stand in the page, and how much empty room is above and below them, in px. */
export interface RowWindow {
  readonly first: number;
  /** One past the last row. */
  readonly end: number;
  readonly before: number;
  readonly after: number;
}

/** A few rows of another height: headings between the rows of a list that fits without scaling. */
export interface OddRows {
  /** Ascending. */
  readonly indexes: readonly number[];
  /** In px. */
  readonly height: number;
}

export interface RowWindowInput {
  readonly count: number;
  readonly rowHeight: number;
  readonly odd?: OddRows | undefined;
  readonly scrollTop: number;
  readonly viewport: number;
  readonly overscan: number;
}

/**
 * Chromium draws no element taller than 33,554,428 px. A longer list gets this height, and its scroll
 * position is mapped to rows by scaling; rows themselves keep their height.
 */
export const MAX_HEIGHT = 30_000_000;

/** Height that the list has in the page. */
export function listHeight(count: number, rowHeight: number): number {
  return Math.min(MAX_HEIGHT, count * rowHeight);
}

/** The rows around a scroll position. */
export function rowWindow(input: RowWindowInput): RowWindow {
  const { count, rowHeight, scrollTop, viewport, overscan, odd } = input;
  if (odd !== undefined && odd.indexes.length > 0) {
    const top = Math.max(0, scrollTop);
    const first = Math.max(0, rowAt(top, input) - overscan);
    const end = Math.min(count, rowAt(top + viewport, input) + 1 + overscan);
    const [before, shown] = [topOf(first, input), topOf(end, input)];
    return { first, end, before, after: topOf(count, input) - shown };
  }
  const height = listHeight(count, rowHeight);
  const top = Math.min(Math.max(0, scrollTop), Math.max(0, height - viewport));
  const virtualTop = top * scaleOf(count, rowHeight, viewport);
  const visible = Math.floor(virtualTop / rowHeight);
  const first = Math.max(0, Math.min(count - 1, visible) - overscan);
  const end = Math.min(count, Math.ceil((virtualTop + viewport) / rowHeight) + overscan);
  // The first visible row stands where the eye is, whatever the scale.
  const before = Math.max(0, top - (virtualTop - first * rowHeight));
  return { first, end, before, after: Math.max(0, height - before - (end - first) * rowHeight) };
}

/** Scroll position that shows a row, moving as little as possible; `current` where it is in view already. */
export function scrollToRow(index: number, input: Omit<RowWindowInput, 'overscan'>): number {
  if (input.odd !== undefined && input.odd.indexes.length > 0) {
    const [from, to] = [topOf(index, input), topOf(index + 1, input)];
    if (from < input.scrollTop) return from;
    return to > input.scrollTop + input.viewport ? to - input.viewport : input.scrollTop;
  }
  const scale = scaleOf(input.count, input.rowHeight, input.viewport);
  const virtualTop = input.scrollTop * scale;
  const rowTop = index * input.rowHeight;
  if (rowTop < virtualTop) return rowTop / scale;
  if (rowTop + input.rowHeight > virtualTop + input.viewport) {
    return (rowTop + input.rowHeight - input.viewport) / scale;
  }
  return input.scrollTop;
}

type Heights = Pick<RowWindowInput, 'rowHeight' | 'odd' | 'count'>;

/** Px above a row, where some rows have another height. */
function topOf(index: number, { rowHeight, odd }: Heights): number {
  const above = odd?.indexes.filter((one) => one < index).length ?? 0;
  return index * rowHeight - above * (rowHeight - (odd?.height ?? rowHeight));
}

/** The row at a height; the last one below the end. */
function rowAt(y: number, heights: Heights): number {
  const { count, rowHeight, odd } = heights;
  let index = Math.min(count - 1, Math.floor(y / Math.min(rowHeight, odd?.height ?? rowHeight)));
  while (index > 0 && topOf(index, heights) > y) index -= 1;
  return Math.max(0, index);
}

/** Rows' px for one px of scrolling: 1 unless the list is taller than Chromium can draw. */
function scaleOf(count: number, rowHeight: number, viewport: number): number {
  const height = listHeight(count, rowHeight);
  if (height === count * rowHeight || height <= viewport) return 1;
  return (count * rowHeight - viewport) / (height - viewport);
}
