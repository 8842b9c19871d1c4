import { toFailure, type Failure } from '../../shared/failure';
import { textToBytes, type PathText } from '../../shared/path-text';
import type { EntryType } from '../../shared/vocabulary';
import { ancestorPaths, parentPath, type Folder } from './tree-layout';

/** Rows fetched at once. */
export const PAGE_ROWS = 100;

/** Folders up to this size are searched row by row where halving finds nothing. */
const SCAN_ROWS = 4000;

/** What a tree has to know of a row. */
export interface NodeRow {
  readonly path: PathText;
  readonly type: EntryType;
  readonly hasChildren: boolean;
}

export interface RowsPage<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}
/** `signal`: aborted where the page is not wanted any more. */
export type LoadPage<Row> = (
  dir: PathText,
  offset: number,
  limit: number,
  signal: AbortSignal,
) => Promise<RowsPage<Row>>;

/** What the tree shows now; a new object after every change. */
export interface TreeState<Row> {
  readonly folders: ReadonlyMap<PathText, Folder<Row>>;
  readonly open: ReadonlySet<PathText>;
  readonly failure: Failure | null;
}

/** A row and its place. */
export interface Found<Row> {
  readonly dir: PathText;
  readonly position: number;
  readonly row: Row;
}

/** A row and its place in the source that gave it. */
export interface TreeSelection<Row extends NodeRow> extends Found<Row> {
  readonly source: TreeSource<Row>;
}

interface SourceOptions {
  /** Folders to open as soon as they are seen, such as those of the view before. */
  readonly open?: ReadonlySet<PathText>;
  /** The rows are all paths in the order of their bytes, as if they were children of the root. */
  readonly isFlat?: boolean;
}

/** Loads the children of directories page by page, when somebody looks at them, and remembers what is open. */
export class TreeSource<Row extends NodeRow> {
  #state: TreeState<Row> = { folders: new Map(), open: new Set(), failure: null };
  readonly #pending = new Map<string, Promise<void>>();
  /** Of the pages that are on their way. */
  #asking = new AbortController();
  readonly #listeners = new Set<() => void>();
  readonly #load: LoadPage<Row>;
  /** True where the rows are a list of paths, and nothing opens. */
  readonly isFlat: boolean;

  constructor(load: LoadPage<Row>, { open = new Set(), isFlat = false }: SourceOptions = {}) {
    this.#load = load;
    this.isFlat = isFlat;
    this.#state = { ...this.#state, open };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): TreeState<Row> => this.#state;

  /** Loads the pages that hold the positions `from` to `end` (exclusive) of a directory, where they are not there. */
  want(dir: PathText, from: number, end: number): Promise<void> {
    const pages: Promise<void>[] = [];
    for (let page = Math.floor(from / PAGE_ROWS); page * PAGE_ROWS < end; page += 1) pages.push(this.#page(dir, page));
    return Promise.all(pages).then(() => undefined);
  }

  /** Opens or closes a directory. */
  setOpen(path: PathText, isOpen: boolean): void {
    const open = new Set(this.#state.open);
    if (isOpen) open.add(path);
    else open.delete(path);
    this.#set({ open });
    if (isOpen) void this.want(path, 0, 1);
  }

  /** Takes back the pages that are on their way: nobody looks at this source any more. What is wanted later is asked again. */
  takeBack(): void {
    this.#asking.abort();
    this.#asking = new AbortController();
  }

  /** Tries again what failed. */
  retry(): void {
    this.#set({ failure: null });
    void this.want('', 0, 1);
  }

  /**
   * Opens every folder above a path, loads the page that holds it and tells where it is; null where it is not in this
   * view. `isSought`: which of several rows of the path, where that matters.
   */
  async locate(path: PathText, isSought: (row: Row) => boolean = () => true): Promise<Found<Row> | null> {
    if (this.isFlat) return this.#find('', path, isSought, false);
    for (const above of ancestorPaths(path)) {
      const found = await this.#find(parentPath(above), above, () => true, true);
      if (found === null) return null;
      if (!this.#state.open.has(above)) this.setOpen(above, true);
    }
    const dir = parentPath(path);
    return (await this.#find(dir, path, isSought, false)) ?? (await this.#find(dir, path, isSought, true));
  }

  /** The order of the engine is directories first, then names by bytes: so a page is found by halving. */
  async #find(
    dir: PathText,
    path: PathText,
    isSought: (row: Row) => boolean,
    isDir: boolean,
  ): Promise<Found<Row> | null> {
    await this.want(dir, 0, 1);
    const total = this.#state.folders.get(dir)?.total ?? 0;
    let low = 0;
    let high = Math.max(0, Math.ceil(total / PAGE_ROWS) - 1);
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      await this.#page(dir, middle);
      const first = this.#state.folders.get(dir)?.rows.get(middle * PAGE_ROWS);
      if (first === undefined) return null;
      // A first row that equals may have its elder versions on the page before.
      if (this.#compare(first, { path, isDir }) >= 0) high = middle - 1;
      else low = middle;
    }
    await this.want(dir, low * PAGE_ROWS, Math.min(total, (low + 2) * PAGE_ROWS));
    const found = this.#match(dir, path, isSought, low * PAGE_ROWS);
    if (found !== null || total > SCAN_ROWS) return found;
    // A name that is a folder in one layer and a file in another stands where its uppermost version does.
    await this.want(dir, 0, total);
    for (let from = 0; from < total; from += PAGE_ROWS) {
      const scanned = this.#match(dir, path, isSought, from);
      if (scanned !== null) return scanned;
    }
    return null;
  }

  /** Below 0 where the row stands before what is sought. */
  #compare(row: Row, sought: Sought): number {
    const rowIsDir = row.type === 'dir' || row.hasChildren;
    if (!this.isFlat && rowIsDir !== sought.isDir) return rowIsDir ? -1 : 1;
    return compareBytes(textToBytes(row.path), textToBytes(sought.path));
  }

  #match(dir: PathText, path: PathText, isSought: (row: Row) => boolean, from: number): Found<Row> | null {
    const rows = this.#state.folders.get(dir)?.rows;
    let first: Found<Row> | null = null;
    for (let position = from; position < from + 2 * PAGE_ROWS; position += 1) {
      const row = rows?.get(position);
      if (row?.path !== path) continue;
      if (isSought(row)) return { dir, position, row };
      first ??= { dir, position, row };
    }
    return first;
  }

  #page(dir: PathText, page: number): Promise<void> {
    const key = `${page}/${dir}`;
    const known = this.#pending.get(key);
    if (known !== undefined) return known;
    const { signal } = this.#asking;
    const loading = this.#load(dir, page * PAGE_ROWS, PAGE_ROWS, signal).then(
      (result) => {
        if (this.#pending.get(key) === loading) this.#store(dir, page * PAGE_ROWS, result);
      },
      (error: unknown) => {
        if (this.#pending.get(key) !== loading) return;
        this.#pending.delete(key);
        this.#set({ failure: toFailure(error) });
      },
    );
    this.#pending.set(key, loading);
    // Forgotten at once, not when the refusal comes: who looks again meanwhile asks again.
    const forget = (): void => {
      if (this.#pending.get(key) === loading) this.#pending.delete(key);
    };
    signal.addEventListener('abort', forget, { once: true });
    void loading.then(() => signal.removeEventListener('abort', forget));
    return loading;
  }

  #store(dir: PathText, offset: number, page: RowsPage<Row>): void {
    const old = this.#state.folders.get(dir);
    // Rows are only ever added, so the maps can be shared with the state before.
    const rows = (old?.rows ?? new Map()) as Map<number, Row>;
    const openable = (old?.openable ?? new Map()) as Map<PathText, number>;
    for (const [index, row] of page.rows.entries()) {
      rows.set(offset + index, row);
      if (row.hasChildren && !openable.has(row.path)) openable.set(row.path, offset + index);
    }
    const folders = new Map(this.#state.folders);
    folders.set(dir, { total: page.total, rows, openable });
    this.#set({ folders });
    for (const row of page.rows) if (row.hasChildren && this.#state.open.has(row.path)) void this.want(row.path, 0, 1);
  }

  #set(change: Partial<TreeState<Row>>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

interface Sought {
  readonly path: PathText;
  readonly isDir: boolean;
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
