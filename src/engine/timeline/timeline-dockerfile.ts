import { rebuiltDockerfile, type DockerfileLine } from '../../shared/dockerfile/rebuilt-dockerfile';
import { maskText } from '../findings/mask-text';
import type { Library } from '../store/library';
import { timelineImage } from './timeline-image';

interface Row {
  readonly step: number;
  readonly created_by: string | null;
  readonly comment: string | null;
  readonly layer: number | null;
}

/** The Dockerfile as the image's history tells it, secrets masked; throws image-not-found. */
export function timelineDockerfile(library: Library, imageId: number): readonly DockerfileLine[] {
  timelineImage(library, imageId);
  const rows = library.all<Row>(
    'SELECT step, created_by, comment, layer FROM history_step WHERE image_id = ? ORDER BY step',
    imageId,
  );
  const masked = (text: string | null): string | null => (text === null ? null : maskText(text).text);
  return rebuiltDockerfile(
    rows.map((row) => ({
      step: row.step,
      createdBy: masked(row.created_by),
      comment: masked(row.comment),
      layer: row.layer,
    })),
  );
}
