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

export default tseslint.config(
  { ignores: ['out/**', 'node_modules/**', 'test-results/**', 'screenshots/**', 'dist/**'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    // One program for all: with one for each environment, what they share is checked again in each.
    languageOptions: { parserOptions: { project: './tsconfig.lint.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-restricted-syntax': ['error', noDefaultExports, noReExports],
      'no-console': 'error',
      eqeqeq: 'error',
      'max-lines': ['error', { max: 500 }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
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
    rules: { 'no-restricted-syntax': ['error', noDefaultExports, noReExports, noTitles, noNativeSelect] },
  },
  {
    files: ['src/renderer/**/*.{ts,tsx}'],
    ignores: ['src/renderer/api/**'],
    rules: {
      'no-restricted-syntax': ['error', noDefaultExports, noReExports, noTitles, noNativeSelect, noQueryFunctions],
    },
  },
  {
    files: ['*.config.ts', '**/*.d.ts'],
    rules: { 'no-restricted-syntax': ['error', noReExports] },
  },
  {
    files: ['src/cli/**/*.ts', 'scripts/**', 'test/bench/**'],
    rules: { 'no-console': 'off' },
  },
);
