import type { Builder } from '../../../shared/builders';
import { rebuiltDockerfile, type DockerfileLine } from '../../../shared/dockerfile/rebuilt-dockerfile';
import { imageBuilders } from '../library/image-builders';
import { imageSecrets } from '../library/image-secrets';
import { maskText } from '../../detect/secrets/mask-text';
import type { ReadableLibrary } from '../../store/readable-library';
import { timelineImage } from '../library/timeline-image';

interface Row {
  readonly step: number;
  readonly created_by: string | null;
  readonly comment: string | null;
  readonly layer: number | null;
}

interface Dockerfile {
  readonly lines: readonly DockerfileLine[];
  /** Who made the image as a whole. */
  readonly builder: Builder;
}

/** The Dockerfile as the image's history tells it, secrets masked; throws image-not-found. */
export function timelineDockerfile(library: ReadableLibrary, imageId: number): Dockerfile {
  timelineImage(library, imageId);
  const builders = imageBuilders(library, imageId);
  const rows = library.all<Row>(
    'SELECT step, created_by, comment, layer FROM history_step WHERE image_id = ? ORDER BY step',
    imageId,
  );
  const known = imageSecrets(library, imageId);
  const masked = (text: string | null): string | null => (text === null ? null : maskText(text, 'history', known).text);
  const lines = rebuiltDockerfile(
    rows.map((row, index) => ({
      step: row.step,
      createdBy: masked(row.created_by),
      comment: masked(row.comment),
      layer: row.layer,
      builder: builders.steps[index] ?? null,
    })),
  );
  return { lines, builder: builders.image };
}
