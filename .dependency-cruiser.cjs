// The arrows of docs/ARCHITECTURE.md: shared <- engine <- cli, shared <- main, shared <- preload, shared <- renderer.
const only = (room, allowed) => ({
  name: `${room}-imports`,
  comment: `src/${room} may import only: ${[room, ...allowed].join(', ')}`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^src/', pathNot: [`^src/${room}/`, ...allowed.map((name) => `^src/${name}/`)] },
});

module.exports = {
  forbidden: [
    only('shared', []),
    only('engine', ['shared']),
    only('cli', ['engine', 'shared']),
    only('main', ['shared']),
    only('preload', ['shared']),
    only('renderer', ['shared']),
    {
      name: 'shared-is-pure',
      comment: 'src/shared runs everywhere: no Node built-in, no Electron, no React',
      severity: 'error',
      from: { path: '^src/shared/' },
      to: { path: ['^node:', '^electron', 'node_modules/(electron|react|react-dom|better-sqlite3)(/|$)'] },
    },
    {
      name: 'engine-is-plain-node',
      comment: 'The engine serves app, command line, tests and benchmarks: it knows no Electron and no React',
      severity: 'error',
      from: { path: '^src/(engine|cli)/' },
      to: { path: ['^electron', 'node_modules/(electron|react|react-dom)(/|$)'] },
    },
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'main-has-no-domain',
      comment: 'Every byte of evidence and every SQL statement is in the engine process',
      severity: 'error',
      from: { path: '^src/(main|preload)/' },
      to: { path: 'node_modules/better-sqlite3(/|$)' },
    },
    {
      name: 'features-are-apart',
      comment: 'A feature folder imports ui, api, commands and shared, never another feature',
      severity: 'error',
      from: { path: '^src/renderer/features/([^/]+)/' },
      to: {
        path: '^src/renderer/',
        pathNot: ['^src/renderer/features/$1/', '^src/renderer/(ui|list|work|api|commands|styles|i18n)/'],
      },
    },
    {
      name: 'ui-is-low',
      comment: 'Shared parts know no feature and no application frame',
      severity: 'error',
      from: { path: '^src/renderer/(ui|api|commands|list|work)/' },
      to: { path: '^src/renderer/(features|app)/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'sqlite-only-in-store',
      comment: 'One room opens databases; the others do not even name their types, but ask a library',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/engine/store/' },
      to: { path: ['node_modules/(@types/)?better-sqlite3(/|$)', '^src/engine/store/connection\\.ts$'] },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|scripts)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
