import type { Case } from '../../../shared/contract/cases';
import type { ImageRow } from '../../../shared/contract/library';
import { MOST_REPORT_IMAGES, type ReportScope } from '../../../shared/contract/report';
import type { ReportSearch } from '../../commands/routes';

export type ScopeKind = 'image' | 'several' | 'case';

/** What the address asks for a report on, as far as the library has it. */
export interface AskedScope {
  readonly kind: ScopeKind;
  /** The case that it could be on; null where there is none. */
  readonly one: Case | null;
  /** The image that it could be on; undefined where there is none. */
  readonly image: ImageRow | undefined;
  readonly imagesOfCase: readonly ImageRow[];
}

interface Known {
  readonly images: readonly ImageRow[];
  readonly cases: readonly Case[];
  readonly currentImage: number | null;
  readonly currentCase: number | null;
}

/** Reads the scope of an address. An image or a case that is gone gives way to one that is there. */
export function askedScope(search: ReportSearch, { images, cases, currentImage, currentCase }: Known): AskedScope {
  const named = cases.find(({ id }) => id === search.case) ?? null;
  const ofNamed = imagesOf(named, images);
  const imageNamed = images.find(({ id }) => id === (search.image ?? (named === null ? currentImage : undefined)));
  const image = imageNamed ?? ofNamed[0] ?? images[0];
  const one = named ?? caseOf(image, cases, currentCase);
  const kind = search.scope === 'case' && one === null ? 'image' : (search.scope ?? 'image');
  return { kind, one, image, imagesOfCase: imagesOf(one, images) };
}

function imagesOf(one: Case | null, images: readonly ImageRow[]): readonly ImageRow[] {
  return one === null ? [] : images.filter(({ evidence }) => evidence.caseIds.includes(one.id));
}

function caseOf(image: ImageRow | undefined, cases: readonly Case[], current: number | null): Case | null {
  const ids = image?.evidence.caseIds ?? [];
  const id = current !== null && ids.includes(current) ? current : ids[0];
  return cases.find((one) => one.id === id) ?? null;
}

/** Images that were chosen and are there, in the order of the library; before any was, the one at hand. */
export function chosenImages(
  imageIds: readonly number[] | undefined,
  images: readonly ImageRow[],
  image: ImageRow | undefined,
): readonly ImageRow[] {
  const wanted = new Set(imageIds);
  const found = images.filter(({ id }) => wanted.has(id)).slice(0, MOST_REPORT_IMAGES);
  return found.length > 0 || image === undefined ? found : [image];
}

/** The scope as the engine takes it. */
export function reportScope({ kind, one }: AskedScope, images: readonly ImageRow[]): ReportScope {
  if (kind === 'case' && one !== null) return { kind: 'case', caseId: one.id };
  return { kind: 'images', imageIds: images.map(({ id }) => id) };
}
