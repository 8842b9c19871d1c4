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

/** An optional dependency: there is a binary for Linux and macOS on x64, and for macOS on ARM. */
const PACKAGE = '@litko/yara-x';
/** Places of a string that are told of one file. */
const MOST_PLACES = 10;

/** A compiler without rules; null where the optional package is not installed, or has no binary for this platform. */
export async function yaraCompiler(): Promise<YaraRules | null> {
  try {
    // Not a literal: a checkout without the package has to compile as well.
    const yara = (await import(PACKAGE)) as YaraModule;
    const rules = yara.create();
    rules.setMaxMatchesPerPattern(MOST_PLACES);
    return rules;
  } catch {
    return null;
  }
}
