import { createRequire } from 'node:module';
import { join } from 'node:path';

/** A rule of YARA that matched, as `@litko/yara-x` tells it. */
export interface YaraHit {
  readonly ruleIdentifier: string;
  readonly namespace: string;
  readonly meta: Readonly<Record<string, unknown>>;
  readonly tags: readonly string[];
  /** None where the condition asks for no string. */
  readonly matches: readonly { readonly offset: number; readonly length: number; readonly identifier: string }[];
}

/** Rules of YARA, compiled. */
export interface YaraRules {
  scan(bytes: Buffer): readonly YaraHit[];
  addRuleSource(source: string): void;
  setMaxMatchesPerPattern(most: number): void;
}

interface YaraModule {
  readonly create: () => YaraRules;
}

/**
 * The package with its choice of binaries, where a person installed it, and the binary for Linux on x64, which comes as an optional
 * dependency: the package as a whole names binaries that registries lack, and `npm ci` fails on it.
 */
const PACKAGES = ['@litko/yara-x', '@litko/yara-x-linux-x64-gnu'];
/** Places of a string that are told of one file. */
const MOST_PLACES = 10;

/** A compiler without rules; null where none of the packages is installed, or none has a binary for this platform. */
export function yaraCompiler(): YaraRules | null {
  const load = createRequire(join(import.meta.dirname, 'yara-rules.js'));
  for (const name of PACKAGES) {
    try {
      // Not a literal: a checkout without the package has to compile as well.
      const rules = (load(name) as YaraModule).create();
      rules.setMaxMatchesPerPattern(MOST_PLACES);
      return rules;
    } catch {
      // The next one, or none.
    }
  }
  return null;
}
