import { useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { currentCaseId } from '../api/current-case';
import type {
  CaseSearch,
  CaseTab,
  CompareSearch,
  ExplorerSearch,
  FindingsSearch,
  LibrarySearch,
  PackagesSearch,
  ReportSearch,
  SearchSearch,
} from './routes';

/** Ways to every view; the only door by which features lead to each other. */
export interface Go {
  /** A case, all evidence (null), or what was looked at last. */
  library(caseId?: number | null): void;
  /** A case, or the one that was looked at last. */
  case(caseId?: number | null, tab?: CaseTab): void;
  overview(imageId: number): void;
  /** `replace` changes the place without a step in the history: for moves within the view. */
  explorer(imageId: number, search?: ExplorerSearch, options?: { readonly replace?: boolean }): void;
  timeline(imageId: number, layer?: number): void;
  /** Packages of an image, or those that a layer did something with. */
  packages(imageId: number, layer?: number): void;
  /** Files of an image by what its packages say of them. */
  packageFiles(imageId: number, files: NonNullable<PackagesSearch['files']>): void;
  footholds(imageId: number): void;
  search(query?: string, caseId?: number): void;
  /** Findings of an image, of the remembered one, or of the whole library. */
  findings(imageId?: number | 'library', findingId?: string): void;
  compare(a?: number, b?: number): void;
  /** A report on an image, or on more. */
  report(on: number | ReportSearch): void;
  progress(): void;
  /** The check of a report. */
  check(): void;
  back(): void;
  forward(): void;
  /** Any place by its path: for the frame, that reads it from its table of views. */
  to(path: string, search: object): void;
}

/** What the ways need of a router; its full type is in app/, which features must not import. */
export interface RouterLike {
  navigate(to: { readonly to: string; readonly search: object; readonly replace: boolean }): unknown;
  readonly history: { back(): void; forward(): void };
}

/** Leaves out what is not given, so that the hash holds no `undefined`. */
function given<T extends object>(search: T): Partial<T> {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** Builds the ways over a router. */
export function makeGo(router: RouterLike): Go {
  const to = (path: string, search: object = {}, replace = false): void => {
    void router.navigate({ to: path, search: given(search), replace });
  };
  return {
    library: (caseId = currentCaseId()) =>
      to('/library', { case: caseId ?? undefined } satisfies Record<keyof LibrarySearch, unknown>),
    case: (caseId = currentCaseId(), tab) =>
      to('/case', { case: caseId ?? undefined, tab } satisfies Record<keyof CaseSearch, unknown>),
    overview: (imageId) => to(`/image/${imageId}/overview`),
    explorer: (imageId, search = {}, options = {}) =>
      to(`/image/${imageId}/explorer`, search, options.replace ?? false),
    timeline: (imageId, layer) => to(`/image/${imageId}/timeline`, { layer }),
    packages: (imageId, layer) =>
      to(`/image/${imageId}/packages`, { layer, files: undefined } satisfies Record<keyof PackagesSearch, unknown>),
    packageFiles: (imageId, files) =>
      to(`/image/${imageId}/packages`, { layer: undefined, files } satisfies Record<keyof PackagesSearch, unknown>),
    footholds: (imageId) => to(`/image/${imageId}/footholds`, {}),
    search: (query, caseId) => to('/search', { q: query, case: caseId } satisfies Record<keyof SearchSearch, unknown>),
    findings: (image, findingId) =>
      to('/findings', {
        image: image === 'library' ? undefined : image,
        id: findingId,
        scope: image === 'library' ? image : undefined,
      } satisfies Record<keyof FindingsSearch, unknown>),
    compare: (a, b) => to('/compare', { a, b } satisfies Record<keyof CompareSearch, unknown>),
    report: (on) => to('/report', typeof on === 'number' ? ({ image: on } satisfies ReportSearch) : on),
    progress: () => to('/progress'),
    check: () => to('/check'),
    back: () => router.history.back(),
    forward: () => router.history.forward(),
    to: (path, search) => to(path, search),
  };
}

/** The ways to every view, from inside a component. */
export function useGo(): Go {
  const router = useRouter() as unknown as RouterLike;
  return useMemo(() => makeGo(router), [router]);
}
