import type { PathText } from './path-text';

/** Between the steps of a way into containers as it is written: `opt/app.jar!/config/application.yml`. */
export const STEP = '!/';

/** The path of a file and the way on into what it holds, as a person reads and types it. */
export function wayText({
  path,
  inside,
}: {
  readonly path: PathText | null;
  readonly inside: readonly PathText[] | null;
}): PathText {
  return [path ?? '', ...(inside ?? [])].join(STEP);
}
