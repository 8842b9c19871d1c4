import { defineConfig, type OxlintConfig } from 'oxlint';

type Rules = NonNullable<OxlintConfig['rules']>;

const errors = (names: readonly string[]): Rules => Object.fromEntries(names.map((name) => [name, 'error']));

/**
 * No preset of the linter is on: each rule is named, and `test/architecture/lint-rules.test.ts` breaks each one. These ask the text alone.
 */
const language = [
  'eslint/no-var',
  'eslint/prefer-const',
  'eslint/prefer-rest-params',
  'eslint/prefer-spread',
  'eslint/no-array-constructor',
  'eslint/no-unused-expressions',
  'eslint/no-unused-vars',
  'eslint/no-useless-constructor',
  'eslint/no-console',
  'eslint/eqeqeq',
  'typescript/consistent-type-imports',
  'typescript/no-duplicate-enum-values',
  'typescript/no-dynamic-delete',
  'typescript/no-empty-object-type',
  'typescript/no-explicit-any',
  'typescript/no-extra-non-null-assertion',
  'typescript/no-extraneous-class',
  'typescript/no-invalid-void-type',
  'typescript/no-misused-new',
  'typescript/no-namespace',
  'typescript/no-non-null-asserted-nullish-coalescing',
  'typescript/no-non-null-asserted-optional-chain',
  'typescript/no-non-null-assertion',
  'typescript/no-require-imports',
  'typescript/no-this-alias',
  'typescript/no-unnecessary-type-constraint',
  'typescript/no-unsafe-declaration-merging',
  'typescript/no-unsafe-function-type',
  'typescript/no-wrapper-object-types',
  'typescript/prefer-as-const',
  'typescript/prefer-literal-enum-member',
  'typescript/prefer-namespace-keyword',
  'typescript/triple-slash-reference',
  'typescript/unified-signatures',
];

/** They ask the compiler: tsgolint answers, which is built on TypeScript's native one. */
const typed = [
  'typescript/await-thenable',
  'typescript/no-array-delete',
  'typescript/no-base-to-string',
  'typescript/no-deprecated',
  'typescript/no-duplicate-type-constituents',
  'typescript/no-floating-promises',
  'typescript/no-for-in-array',
  'typescript/no-generated-empty-object-type',
  'typescript/no-implied-eval',
  'typescript/no-meaningless-void-operator',
  'typescript/no-misused-promises',
  'typescript/no-misused-spread',
  'typescript/no-mixed-enums',
  'typescript/no-redundant-type-constituents',
  'typescript/no-unnecessary-boolean-literal-compare',
  'typescript/no-unnecessary-template-expression',
  'typescript/no-unnecessary-type-arguments',
  'typescript/no-unnecessary-type-assertion',
  'typescript/no-unnecessary-type-conversion',
  'typescript/no-unnecessary-type-parameters',
  'typescript/no-unsafe-argument',
  'typescript/no-unsafe-assignment',
  'typescript/no-unsafe-call',
  'typescript/no-unsafe-enum-assignment',
  'typescript/no-unsafe-enum-comparison',
  'typescript/no-unsafe-member-access',
  'typescript/no-unsafe-return',
  'typescript/no-unsafe-unary-minus',
  'typescript/no-useless-default-assignment',
  'typescript/only-throw-error',
  'typescript/prefer-promise-reject-errors',
  'typescript/prefer-reduce-type-parameter',
  'typescript/prefer-return-this-type',
  'typescript/related-getter-setter-pairs',
  'typescript/require-await',
  'typescript/switch-exhaustiveness-check',
  'typescript/unbound-method',
  'typescript/use-unknown-in-catch-callback-variable',
];

/** The rules of React, and what its compiler would refuse. */
const react = [
  'react/rules-of-hooks',
  'react/exhaustive-deps',
  'react/static-components',
  'react/use-memo',
  'react/preserve-manual-memoization',
  'react/incompatible-library',
  'react/immutability',
  'react/globals',
  'react/refs',
  'react/set-state-in-effect',
  'react/error-boundaries',
  'react/purity',
  'react/set-state-in-render',
  'react/unsupported-syntax',
];

const everywhere = [
  'house/no-default-exports',
  'house/no-re-exports',
  'house/no-conditional-spreads',
  'house/no-own-seeds',
];

export default defineConfig({
  plugins: ['typescript', 'react'],
  jsPlugins: ['./scripts/lint/house-rules.mjs', 'eslint-plugin-i18next'],
  categories: { correctness: 'off' },
  options: { typeAware: true, reportUnusedDisableDirectives: 'error' },
  ignorePatterns: ['out/**', 'dist/**', 'test-results/**', 'screenshots/**'],
  overrides: [
    {
      files: ['**/*.{ts,tsx}'],
      rules: {
        ...errors([...language, ...typed, ...everywhere]),
        'eslint/max-lines': ['error', { max: 500 }],
        'typescript/ban-ts-comment': ['error', { minimumDescriptionLength: 10 }],
        'typescript/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
        'typescript/restrict-plus-operands': [
          'error',
          {
            allowAny: false,
            allowBoolean: false,
            allowNullish: false,
            allowNumberAndString: false,
            allowRegExp: false,
          },
        ],
        'typescript/restrict-template-expressions': ['error', { allowNumber: true }],
        'typescript/return-await': ['error', 'error-handling-correctness-only'],
      },
    },
    {
      files: ['src/renderer/**/*.tsx'],
      rules: {
        ...errors(react),
        'i18next/no-literal-string': [
          'error',
          {
            mode: 'jsx-only',
            'jsx-attributes': { include: ['title', 'aria-label', 'aria-description', 'placeholder', 'alt', 'label'] },
            words: { exclude: ['[^a-zA-Z\\u3040-\\u30ff\\u4e00-\\u9fff]*', 'Stratigraph', 'SHA-256', '[A-Z]'] },
          },
        ],
      },
    },
    {
      files: ['src/renderer/**/*.{ts,tsx}'],
      rules: errors(['house/no-titles', 'house/no-native-selects', 'house/no-query-functions']),
    },
    { files: ['src/renderer/api/**'], rules: { 'house/no-query-functions': 'off' } },
    {
      files: ['**/*.config.ts', '**/*.d.ts'],
      rules: { 'house/no-default-exports': 'off', 'house/no-own-seeds': 'off' },
    },
    { files: ['**/*.{js,mjs}'], rules: errors(['house/no-conditional-spreads']) },
    { files: ['src/cli/**/*.ts', 'scripts/**', 'test/bench/**'], rules: { 'eslint/no-console': 'off' } },
  ],
});
