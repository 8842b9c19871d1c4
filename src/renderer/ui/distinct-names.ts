import type { Case } from '../../shared/contract/cases';
import type { ImageRow } from '../../shared/contract/library';
import { displayName } from './hostile-name';
import { imageName } from './image-name';

type Fact = (image: ImageRow) => string;

/** Hex digits of a digest that tell images apart. */
const SHORT = 8;

/**
 * What tells images of the same name apart, by id: the first fact that is another one for each of them, else all facts
 * together with the number of the image. Images whose name is theirs alone are not in it. `noCase` is said of evidence in no case.
 */
export function distinctions(
  images: readonly ImageRow[],
  cases: readonly Pick<Case, 'id' | 'name'>[],
  noCase: string,
): ReadonlyMap<number, string> {
  const facts: readonly Fact[] = [
    ({ imageId }) => imageId.replace(/^[^:]*:/, '').slice(0, SHORT),
    ({ evidence }) => {
      const names = cases.filter(({ id }) => evidence.caseIds.includes(id)).map(({ name }) => displayName(name));
      return names.length === 0 ? noCase : names.join(', ');
    },
    ({ evidence }) => displayName(evidence.name),
    ({ evidence }) => displayName(evidence.path),
  ];
  const groups = new Map<string, ImageRow[]>();
  for (const image of images) groups.set(imageName(image), [...(groups.get(imageName(image)) ?? []), image]);
  return new Map([...groups.values()].filter((group) => group.length > 1).flatMap((group) => told(group, facts)));
}

function told(group: readonly ImageRow[], facts: readonly Fact[]): readonly (readonly [number, string])[] {
  const differs = (fact: Fact): boolean => new Set(group.map(fact)).size === group.length;
  const one = facts.find(differs);
  if (one !== undefined) return group.map((image) => [image.id, one(image)]);
  return group.map((image) => [image.id, `${facts.map((fact) => fact(image)).join(', ')}, #${image.id}`]);
}
