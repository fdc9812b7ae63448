// Who may import whom (docs/architecture.md). Each rule is held by `node scripts/lint-imports.mjs`.

const tests = String.raw`\.test\.tsx?$|^lib/testing/|^e2e/|^bench/|^lib/store/[a-z-]*contract`
const adapters = [
  '^lib/(store|notify|response)/(?!contract/)[^/]+/',
  '^lib/sensors/[^/]+/transport',
]
const pureFiles = [
  '^lib/(domain|query|detection|risk|simulator)/',
  '^lib/report/numbers',
  '^lib/triage/correlate',
  '^lib/response/plan',
  '^lib/sensors/(?!catalog)(?!.*transport)',
  String.raw`-option\.ts$`,
]
const reactLibraries = '^node_modules/(react|react-dom|next|@tanstack|radix-ui|nuqs)/'

export default {
  forbidden: [
    {
      name: 'domain-imports-only-zod',
      comment:
        'lib/domain is the words of the field: everything leans on it, it leans on zod alone.',
      severity: 'error',
      from: { path: '^lib/domain/', pathNot: tests },
      to: { pathNot: ['^lib/domain/', '^node_modules/zod/'] },
    },
    {
      name: 'pure-library-imports-domain',
      comment:
        'Query, detection, risk, simulator, report numbers, correlate, plan: domain, themselves and pure libraries.',
      severity: 'error',
      from: {
        path: [
          '^lib/(query|detection|risk|simulator)/([^/]+)',
          '^lib/(report)/numbers',
          '^lib/(triage)/correlate',
          '^lib/(response)/plan',
        ],
        pathNot: tests,
      },
      to: { path: '^(lib|app|components)/', pathNot: ['^lib/domain/', '^lib/$1/[^/]+$'] },
    },
    {
      name: 'normaliser-imports-domain',
      comment:
        'A normaliser turns a payload into an event: domain, lib/sensors/*.ts and its own folder.',
      severity: 'error',
      from: { path: '^lib/sensors/([^/]+)/', pathNot: [tests, 'transport'] },
      to: {
        path: '^(lib|app|components)/',
        pathNot: ['^lib/domain/', String.raw`^lib/sensors/[^/]+\.ts$`, '^lib/sensors/$1/'],
      },
    },
    {
      name: 'pure-has-no-node',
      comment:
        'Pure code gets clock, seed and bytes as arguments. node:crypto is let in for hashing only.',
      severity: 'error',
      from: { path: pureFiles, pathNot: tests },
      to: { dependencyTypes: ['core'], pathNot: '^crypto$' },
    },
    {
      name: 'chart-option-is-pure',
      comment:
        'A chart option is data in, option out: no React, no hooks, no components, no fetching.',
      severity: 'error',
      from: { path: String.raw`-option\.ts$` },
      to: {
        path: [
          reactLibraries,
          '^app/',
          String.raw`\.tsx$`,
          '^components/(?!charts/)',
          '^lib/(?!domain/|i18n/|query/)',
        ],
      },
    },
    {
      name: 'adapter-never-imports-another-adapter',
      comment: 'Adapters of one port know nothing of each other.',
      severity: 'error',
      from: { path: '^lib/(store|notify|sensors|response)/([^/]+)/', pathNot: tests },
      to: {
        path: [...adapters, '^lib/sensors/[^/]+/'],
        pathNot: ['^lib/$1/$2/'],
      },
    },
    {
      name: 'store-adapter-imports-its-port',
      comment:
        'A store adapter imports the ports, domain, what a query means (lib/query) and one SDK.',
      severity: 'error',
      from: { path: '^lib/store/([^/]+)/', pathNot: tests },
      to: {
        path: '^(lib|app|components)/',
        pathNot: ['^lib/(domain|query)/', String.raw`^lib/store/[^/]+\.ts$`, '^lib/store/$1/'],
      },
    },
    {
      name: 'only-compose-names-adapters',
      comment:
        'Verbs and steps take ports as arguments; lib/server/compose.ts alone opens adapters.',
      severity: 'error',
      from: {
        pathNot: [String.raw`^lib/server/compose\.ts$`, tests, ...adapters, '^lib/sensors/[^/]+/'],
      },
      to: { path: adapters },
    },
    {
      name: 'catalog-alone-names-normalisers',
      comment: 'lib/sensors/catalog.ts is the one list of sensors.',
      severity: 'error',
      from: {
        pathNot: [
          String.raw`^lib/sensors/catalog\.ts$`,
          tests,
          '^lib/sensors/[^/]+/',
          '^lib/server/compose',
        ],
      },
      to: { path: '^lib/sensors/[^/]+/' },
    },
    {
      name: 'sdk-stays-in-its-adapter',
      comment:
        'The embedded engine is named by its adapter only; there is no third way to the data.',
      severity: 'error',
      from: { pathNot: ['^lib/store/embedded/', tests] },
      to: { path: '^node_modules/@duckdb/' },
    },
    {
      name: 'elasticsearch-stays-in-its-adapter',
      comment: 'Elasticsearch is spoken to by its adapter only.',
      severity: 'error',
      from: { pathNot: ['^lib/store/elasticsearch/', tests] },
      to: { path: '^node_modules/@elastic/' },
    },
    {
      name: 'api-imports-verbs-schemas-ports',
      comment: 'lib/api gets what it serves as arguments: no process, no pages, no files.',
      severity: 'error',
      from: { path: '^lib/api/', pathNot: tests },
      to: {
        path: [
          '^lib/(server|i18n|testing)/',
          '^app/',
          '^components/',
          '^(fs|child_process|worker_threads|fs/promises)$',
        ],
      },
    },
    {
      name: 'nothing-inside-imports-the-edge',
      comment:
        'Data flows one way: steps, verbs and adapters know neither the API nor the process.',
      severity: 'error',
      from: { path: '^lib/(?!api/|server/)', pathNot: tests },
      to: { path: ['^lib/(api|server)/', '^app/', '^components/'] },
    },
    {
      name: 'pages-reach-data-through-the-api',
      comment:
        'app and components import components, i18n, domain and query; data comes through /api.',
      severity: 'error',
      from: { path: '^(app|components)/', pathNot: tests },
      to: { path: '^lib/', pathNot: '^lib/(domain|i18n|query)/' },
    },
    {
      name: 'pages-have-no-node',
      comment: 'Pages and components run in a browser.',
      severity: 'error',
      from: { path: '^(app|components)/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'components-do-not-import-pages',
      comment: 'A page composes components, never the other way round.',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^app/' },
    },
    {
      name: 'primitives-have-no-data',
      comment:
        'components/ui is primitives: what they show is handed to them, they ask for nothing.',
      severity: 'error',
      from: { path: '^components/ui/', pathNot: tests },
      to: { path: ['^components/queries/use-', '^node_modules/@tanstack/react-query/'] },
    },
    {
      name: 'echarts-stays-in-charts',
      comment: 'components/charts owns the life of ECharts, and loads it lazily.',
      severity: 'error',
      from: { pathNot: ['^components/charts/', tests] },
      to: { path: '^node_modules/echarts/' },
    },
    {
      name: 'translations-import-domain-only',
      comment:
        'lib/i18n is words and the context that hands them on: domain and React, nothing else.',
      severity: 'error',
      from: { path: '^lib/i18n/', pathNot: tests },
      to: { pathNot: ['^lib/i18n/', '^lib/domain/', '^node_modules/react/'] },
    },
    {
      name: 'no-test-code-in-the-product',
      comment: 'What tests use stays out of what ships.',
      severity: 'error',
      from: { path: '^(app|components|lib)/', pathNot: tests },
      to: { path: tests },
    },
    {
      name: 'no-development-dependency-in-the-product',
      comment: 'What ships may only need what is in "dependencies".',
      severity: 'error',
      from: { path: '^(app|components|lib)/', pathNot: tests },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'no-circular-imports',
      comment: 'A circle is one module that pretends to be two.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'Nobody imports it and it imports nobody: dead, or misplaced.',
      severity: 'error',
      from: {
        orphan: true,
        path: '^(app|components|lib)/',
        pathNot: [tests, String.raw`\.d\.ts$`],
      },
      to: {},
    },
    {
      name: 'every-import-resolves',
      comment: 'An import that cannot be resolved would escape every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: '^node_modules/' },
    exclude: { path: String.raw`^(\.next|dist|data)/` },
  },
}
