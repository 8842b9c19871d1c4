/// <reference types="vite/types/importMeta.d.ts" />
import { lazily } from '../lazily';
import type { DataRule } from './data-rule.types';

const files = import.meta.glob<{ readonly rules: readonly DataRule[] }>('../../../resources/rules/*.json', {
  eager: true,
  import: 'default',
});

/** Every rule that is data, in the order of the files' names; a test holds each of them against its schema. */
export const dataRules = lazily<readonly DataRule[]>(() =>
  Object.keys(files)
    .sort()
    .flatMap((file) => files[file]?.rules ?? []),
);
