import { FailureError } from '../../../shared/failure';
import type { ReportOptions } from '../../../shared/contract/report';
import { reportFormats, type ReportFormat } from '../../../shared/formats';
import type { CancelSignal } from '../../base/cancellation';
import { imagePackages, type ImagePackages } from '../../query/packages/image-packages';
import type { ReadableLibrary } from '../../store/readable-library';
import { scopeImages } from './report-case';

/** Packages by image; null where the evidence did not give their databases. */
export type ReportPackages = ReadonlyMap<number, ImagePackages | null>;

/** Reads the packages of each image of a report, where its form lists them. Throws cancelled, case-not-found and image-not-found. */
export async function reportPackages(
  library: ReadableLibrary,
  { scope, format }: Pick<ReportOptions, 'scope'> & { readonly format: ReportFormat },
  signal: CancelSignal,
): Promise<ReportPackages> {
  const found = new Map<number, ImagePackages | null>();
  if (!('packages' in reportFormats[format])) return found;
  for (const imageId of scopeImages(library, scope)) {
    try {
      found.set(imageId, await imagePackages(library, { imageId, layer: null, signal }));
    } catch (error) {
      if (!(error instanceof FailureError) || error.failure.code !== 'file-not-available') throw error;
      found.set(imageId, null);
    }
  }
  return found;
}
