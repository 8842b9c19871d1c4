import { defined } from '../../../shared/defined';
import { escapeInvalidBytes, hasInvalidBytes, textToBytes } from '../../../shared/path-text';
import type { ImagePackage } from '../../query/packages/image-packages';

/** A package as `packages --json` tells it. */
export function packageDocument(one: ImagePackage): Readonly<Record<string, unknown>> {
  const { database } = one;
  const bytes = hasInvalidBytes(database) ? Buffer.from(textToBytes(database)).toString('base64') : undefined;
  return {
    ...one,
    database: escapeInvalidBytes(database),
    ...defined<{ databaseBytes?: string }>({ databaseBytes: bytes }),
  };
}
