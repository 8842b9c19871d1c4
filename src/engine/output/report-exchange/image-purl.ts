import { PackageURL } from 'packageurl-js';
import type { ImageRow } from '../../../shared/contract/library';

/** The image as a package URL of type oci; null where it has no name, or no digest that an `oci` one takes. */
export function imagePurl({ references, manifestDigest, configDigest }: ImageRow): string | null {
  const [reference] = references;
  const digest = manifestDigest ?? configDigest;
  const parts = /^(?:(.*)\/)?([a-z0-9][a-z0-9._-]*)(?::([\w][\w.-]{0,127}))?$/.exec(reference ?? '');
  const [, repository, name, tag] = parts ?? [];
  if (name === undefined || digest === null || !/^sha256:[0-9a-f]{64}$/.test(digest)) return null;
  const more: Record<string, string> = {};
  if (repository !== undefined) more['repository_url'] = `${repository}/${name}`;
  if (tag !== undefined) more['tag'] = tag;
  return new PackageURL('oci', undefined, name, digest, more, undefined).toString();
}
