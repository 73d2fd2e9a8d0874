const LANGUAGES = ['docker-cli', 'dockerfile', 'shell', 'compose', 'daemon', 'env'].map(
  (language) => `lib/languages/${language}`,
);
const CORE = [
  'lib/text',
  'lib/report',
  'lib/kind-of',
  ...LANGUAGES,
  'lib/setup',
  'lib/mitigations',
  'lib/catalog',
  'lib/analyze',
];
const FOR_PAGES = [
  'lib/text',
  'lib/report',
  'lib/catalog',
  'lib/analyze',
  'lib/grading',
  'lib/lessons',
  'lib/progress',
  'lib/share',
  'lib/records',
  'lib/assist',
];

/** The rooms, each with the rooms it may import. A letter travels one way; a room that is not named here has no door. */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'lib/text': [],
  'lib/report': ['lib/text'],
  'lib/catalog': ['lib/report'],
  // A door of its own: these texts are for pages and the command line, and would double what the worker loads.
  'lib/catalog/diagnostics': ['lib/report', 'lib/catalog'],
  ...Object.fromEntries(LANGUAGES.map((language) => [language, ['lib/text']])),
  // Compose and its environment files expand ${…} by the same rules.
  'lib/languages/compose': ['lib/text', 'lib/languages/env'],
  // What a file is, told by its name: small, because pages ask it too.
  'lib/kind-of': ['lib/report'],
  'lib/setup': ['lib/text', 'lib/report', 'lib/kind-of', ...LANGUAGES],
  'lib/mitigations': ['lib/text', 'lib/report', ...LANGUAGES, 'lib/setup'],
  'lib/analyze': ['lib/text', 'lib/report', 'lib/catalog', 'lib/setup', 'lib/mitigations'],
  'lib/fixing': ['lib/text', 'lib/report', 'lib/analyze'],
  // What a word means needs no verdict: the room stands beside the mitigations and asks the languages alone.
  'lib/assist': ['lib/text', 'lib/report', ...LANGUAGES, 'lib/catalog'],
  // Each container by itself, from the same reading.
  'lib/parts': ['lib/text', 'lib/report', 'lib/setup', 'lib/analyze'],
  'lib/grading': CORE.filter((room) => room !== 'lib/mitigations'),
  'lib/lessons': [...CORE, 'lib/grading'],
  // For the build: what the reference pages tell, gathered from the catalog.
  'lib/reference': [
    'lib/report',
    'lib/catalog',
    'lib/catalog/diagnostics',
    'lib/assist',
    'lib/search',
    'lib/lessons',
  ],
  'lib/sarif': ['lib/text', 'lib/report', 'lib/catalog', 'lib/catalog/diagnostics'],
  'lib/search': [],
  'lib/export': ['lib/report', 'lib/catalog', 'lib/catalog/diagnostics'],
  'lib/progress': [],
  // A door of its own: only the page of the record loads it.
  'lib/progress/travel': ['lib/progress'],
  // Files as the fragment of a link, and back: for lessons and whatever else has files.
  'lib/share': [],
  // What a learner hands over and a lead collects; the browser's own record is given to it in plain data.
  'lib/records': [],
  // What an LMS and a package of ours say to each other.
  'lib/scorm': ['lib/progress'],
  // The machine and its wire: the page's worker and Node.js drive the same guest by the same code.
  'lib/sandbox': ['lib/text', 'lib/report', ...LANGUAGES, 'lib/setup', 'lib/lessons'],
  // A docker command as the runtime's configuration: pure, like the languages it reads.
  'lib/sandbox/oci': ['lib/text', 'lib/languages/docker-cli'],
  // What the grader claims, in a form that the guest's kernel can answer.
  'lib/sandbox/truth': [
    'lib/report',
    'lib/languages/docker-cli',
    'lib/languages/shell',
    'lib/sandbox',
    'lib/sandbox/oci',
    'lib/sandbox/image',
  ],
  // The learner's own files as what the guest is told: pure, so that the page and the tests plan alike.
  'lib/sandbox/attack': [
    'lib/text',
    'lib/report',
    ...LANGUAGES,
    'lib/setup',
    'lib/lessons',
    'lib/sandbox',
    'lib/sandbox/oci',
  ],
  // For the build: which image the site serves, what it weighs and what is in it.
  'lib/sandbox/shipped': [],
  // For the build and the tests: how each attack ended on the guest when it was last recorded.
  'lib/sandbox/transcripts': [
    'lib/report',
    'lib/lessons',
    'lib/reference',
    'lib/sandbox',
    'lib/sandbox/attack',
    'lib/sandbox/image',
  ],
  // For the build: makes the guest from Debian's packages and boots it once.
  'lib/sandbox/image': ['lib/sandbox'],
  'lib/cli': [...CORE, 'lib/catalog/diagnostics', 'lib/fixing', 'lib/grading', 'lib/lessons', 'lib/sarif'],
  // The engine as others install it.
  'lib/library': ['lib/text', 'lib/report', 'lib/kind-of', 'lib/analyze', 'lib/fixing'],
  'lib/server': [],
  'lib/house': ['lib/tools'],
  'lib/tools': [
    ...CORE,
    'lib/grading',
    'lib/assist',
    'lib/lessons',
    'lib/server',
    'lib/sandbox',
    'lib/sandbox/image',
    'lib/sandbox/transcripts',
    'lib/scorm',
    'components/scorm',
  ],
  // A box to type into; every page's header holds its button.
  'components/search': ['lib/search'],
  'components/ui': [...FOR_PAGES, 'components/search'],
  'components/editor': [...FOR_PAGES, 'components/ui'],
  'components/matrix': [...FOR_PAGES, 'components/ui'],
  'components/workbench': [
    ...FOR_PAGES,
    'lib/kind-of',
    'lib/fixing',
    'lib/parts',
    'lib/export',
    'lib/sarif',
    'lib/share',
    'components/ui',
    'components/editor',
    'components/lesson',
  ],
  'components/records': [...FOR_PAGES, 'components/ui'],
  'components/progress': [...FOR_PAGES, 'lib/progress/travel', 'components/ui'],
  'components/cohort': [...FOR_PAGES, 'components/ui', 'components/records'],
  'components/offline': ['components/ui'],
  // The pane, and the worker behind it, which alone runs what it imports from the sandbox.
  'components/sandbox': [
    ...FOR_PAGES,
    'lib/sandbox',
    'lib/sandbox/attack',
    'lib/sandbox/shipped',
    'lib/sandbox/transcripts',
    'lib/reference',
    'components/ui',
  ],
  'components/track': [...FOR_PAGES, 'components/ui', 'components/reference'],
  // The page of a package for an LMS: the lesson's components on another ground.
  'components/scorm': [
    ...FOR_PAGES,
    'lib/reference',
    'lib/scorm',
    'lib/sandbox/transcripts',
    'components/ui',
    'components/editor',
    'components/sandbox',
    'components/track',
    'components/lesson',
  ],
  'components/lesson': [
    ...FOR_PAGES,
    'lib/fixing',
    'lib/parts',
    'components/ui',
    'components/editor',
    'components/sandbox',
    'components/track',
  ],
  'components/reference': [
    ...FOR_PAGES,
    'components/sandbox',
    'lib/sandbox/shipped',
    'lib/catalog/diagnostics',
    'lib/reference',
    'lib/export',
    'components/ui',
    'lib/sandbox/transcripts',
  ],
  app: [
    ...FOR_PAGES,
    'lib/reference',
    'lib/export',
    'lib/sandbox/shipped',
    'components/reference',
    'components/sandbox',
    'lib/catalog/diagnostics',
    'components/ui',
    'components/editor',
    'components/matrix',
    'components/track',
    'components/lesson',
    'components/records',
    'components/progress',
    'components/cohort',
    'components/offline',
    'lib/sandbox/transcripts',
    'components/workbench',
  ],
  // Some tests bring a server and a build of their own.
  e2e: [
    ...FOR_PAGES,
    'lib/sandbox/shipped',
    'lib/catalog/diagnostics',
    'lib/fixing',
    'lib/server',
    'lib/tools',
    'components/lesson',
    'components/workbench',
  ],
};

/** Where each package may be imported. One that is not named here may be imported nowhere. */
export const DOORS: Readonly<Record<string, readonly string[]>> = {
  'dockerfile-ast': ['lib/languages/dockerfile'],
  unbash: ['lib/languages/shell'],
  yaml: ['lib/lessons', 'lib/languages/compose', 'lib/cli'],
  zod: [
    'lib/lessons',
    'lib/catalog',
    'lib/catalog/diagnostics',
    'lib/cli',
    'lib/sandbox/image',
    'lib/sandbox/truth',
    'lib/sandbox/shipped',
    'lib/export',
    'lib/sarif',
  ],
  'monaco-editor': ['components/editor'],
  diff: ['components/lesson', 'lib/cli'],
  ignore: ['lib/cli'],
  mdast: ['components/ui'],
  'mdast-util-from-markdown': ['components/ui'],
  'mdast-util-gfm-table': ['components/ui'],
  'micromark-extension-gfm-table': ['components/ui'],
  react: [
    'app',
    'components/search',
    'components/ui',
    'components/reference',
    'components/editor',
    'components/matrix',
    'components/sandbox',
    'components/lesson',
    'components/track',
    'components/records',
    'components/progress',
    'components/cohort',
    'components/offline',
    'components/scorm',
    'components/workbench',
  ],
  '@xterm/xterm': ['components/sandbox'],
  '@xterm/addon-fit': ['components/sandbox'],
  next: [
    'app',
    'components/sandbox',
    'components/ui',
    'components/lesson',
    'components/matrix',
    'components/track',
    'components/reference',
  ],
  'react-dom': ['components/scorm', 'components/lesson'],
  sirv: ['lib/server'],
  'subset-font': ['lib/tools'],
  'dockerfile-utils': ['lib/tools'],
  dockerfilelint: ['lib/tools'],
  esbuild: ['lib/tools'],
  tsx: ['lib/cli'],
  postcss: ['lib/tools'],
  '@tailwindcss/postcss': ['lib/tools'],
  // Packs the learner's work for an LMS, and the package for it.
  fflate: ['lib/scorm', 'lib/tools', 'e2e'],
  v86: ['lib/sandbox', 'lib/sandbox/image', 'components/sandbox'],
  '@playwright/test': ['e2e', 'lib/tools'],
  'axe-core': ['e2e'],
};

/** Rooms that give the same answer for the same files everywhere: no Node.js, no page, no clock, no chance. */
export const PURE = [
  ...CORE,
  'lib/catalog/diagnostics',
  'lib/grading',
  'lib/assist',
  'lib/export',
  'lib/fixing',
  'lib/parts',
  'lib/sarif',
  'lib/search',
  'lib/records',
  'lib/sandbox/oci',
  'lib/sandbox/attack',
];
/** Folders inside a room that have a door of their own. */
export const INNER_ROOMS = [
  'lib/progress/travel',
  'lib/catalog/diagnostics',
  'lib/sandbox/attack',
  'lib/sandbox/image',
  'lib/sandbox/oci',
  'lib/sandbox/shipped',
  'lib/sandbox/transcripts',
  'lib/sandbox/truth',
];

/** What may stand in the project’s folder besides dotfiles. */
export const AT_ROOT = new Set(
  (
    'app components lessons lib public e2e README.md ARCHITECTURE.md CHANGELOG.md LICENSE package.json ' +
    'package-lock.json tsconfig.json next.config.ts Dockerfile compose.yaml ' +
    // Made by tools, never committed.
    'node_modules out out-scorm dist next-env.d.ts test-results playwright-report coverage'
  ).split(' '),
);
