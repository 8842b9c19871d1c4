import i18next from 'eslint-plugin-i18next';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const noDefaultExports = {
  selector: 'ExportDefaultDeclaration',
  message: 'No default exports: a name is the same everywhere.',
};
const noReExports = {
  selector: 'ExportAllDeclaration',
  message: 'No barrel files: import from where a thing is made.',
};
const noQueryFunctions = {
  selector: ":matches(Property, MethodDefinition, TSPropertySignature)[key.name='queryFn']",
  message: 'Ask by channelQuery() and its like of api/channel-query.ts: what is asked must be taken back.',
};
/** An iframe has a title as its name. */
const noTitles = {
  selector: "JSXOpeningElement[name.name=/^[a-z]/]:not([name.name='iframe']) > JSXAttribute[name.name='title']",
  message: 'A title is for the pointer only: {...tip(words)} of ui/tip.ts.',
};
const noNativeSelect = {
  selector: "JSXOpeningElement[name.name='select']",
  message: 'One of a list is a Select of ui/Select.tsx.',
};

const conditional = ':matches(ConditionalExpression, LogicalExpression)';
const wrapped = ':matches(TSAsExpression, TSSatisfiesExpression, TSTypeAssertion, TSNonNullExpression)';
/** In lists they are sound: what is spread there is compared with the type of the list. */
const noConditionalSpreads = {
  selector: ['ObjectExpression > SpreadElement', 'JSXSpreadAttribute']
    .flatMap((spread) => [`${spread} > ${conditional}`, `${spread} > ${wrapped} > ${conditional}`])
    .join(', '),
  message: 'Nobody compares such a spread with the type of the object: defined({ … }) of shared/defined.ts.',
};
/** A property that is tried with a random seed fails by chance. */
const noOwnSeeds = {
  selector:
    "CallExpression[callee.object.name='fc'][callee.property.name='assert']:not([arguments.1.callee.name='runs'])",
  message: 'How often, and with which seed: runs(…) of test/property/runs.ts.',
};
const everywhere = [noDefaultExports, noReExports, noConditionalSpreads, noOwnSeeds];
const inTheWindow = [...everywhere, noTitles, noNativeSelect];

const strict = Object.assign({}, ...tseslint.configs.strictTypeChecked.map(({ rules }) => rules));
const untyped = tseslint.configs.disableTypeChecked;
/** What asks the compiler, and differs from the strict set. */
const ownTypedRules = {
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  '@typescript-eslint/no-confusing-void-expression': 'off',
  '@typescript-eslint/switch-exhaustiveness-check': 'error',
  '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
};
/** Rules that ask the compiler, with their options: scripts/lint-types.mjs runs them. */
export const typedRules = Object.fromEntries(
  Object.entries({ ...strict, ...ownTypedRules }).filter(
    ([name, rule]) => name in untyped.rules && [rule].flat()[0] !== 'off',
  ),
);

export default tseslint.config(
  { ignores: ['out/**', 'node_modules/**', 'test-results/**', 'screenshots/**', 'dist/**'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, untyped],
    rules: {
      'no-restricted-syntax': ['error', ...everywhere],
      'no-console': 'error',
      eqeqeq: 'error',
      'max-lines': ['error', { max: 500 }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['src/renderer/**/*.tsx'],
    plugins: { i18next, 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
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
    rules: { 'no-restricted-syntax': ['error', ...inTheWindow] },
  },
  {
    files: ['src/renderer/**/*.{ts,tsx}'],
    ignores: ['src/renderer/api/**'],
    rules: { 'no-restricted-syntax': ['error', ...inTheWindow, noQueryFunctions] },
  },
  {
    files: ['**/*.config.ts', '**/*.d.ts'],
    rules: { 'no-restricted-syntax': ['error', noReExports, noConditionalSpreads] },
  },
  {
    files: ['**/*.{js,mjs}'],
    rules: { 'no-restricted-syntax': ['error', noConditionalSpreads] },
  },
  {
    files: ['src/cli/**/*.ts', 'scripts/**', 'test/bench/**'],
    rules: { 'no-console': 'off' },
  },
);
