/// <reference types="vite/types/importMeta.d.ts" />
import type { BehaviourData, FootholdFileData, FootholdRule } from './foothold-rule.types';

const files = import.meta.glob<FootholdFileData>('../../../resources/footholds/*.json', {
  eager: true,
  import: 'default',
});
const sorted = Object.keys(files)
  .sort()
  .flatMap((file) => files[file] ?? []);

/** Every foothold rule, in the order of the files' names; a test holds each of them against its schema. */
export const footholdRules: readonly FootholdRule[] = sorted.flatMap(({ rules }) => rules);

/** What texts do, by name. */
export const footholdBehaviours: ReadonlyMap<string, BehaviourData> = new Map(
  sorted.flatMap(({ behaviours }) => Object.entries(behaviours)),
);
