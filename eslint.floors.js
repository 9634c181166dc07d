/**
 * The floors of the code as lint rules: imports point down, and every ban says why.
 *
 *   shared ← engine, framing, data, evaluation ← dispatch ← recognizer ← hosts, cli
 *   shared, framing, evaluation, engine's activations and softmax ← page
 *   in the page: ui ← desk ← shell, draw, evaluate, inspect, learn; host beside them
 */
import { createNodeResolver, importX } from 'eslint-plugin-import-x';

/** @typedef {{ readonly regex: string, readonly message: string }} Ban */

const TESTS = ['**/*.test.ts'];

const NO_ELECTRON = {
  regex: '^electron($|/)',
  message: 'Only src-main/hosts/electron knows Electron; everything else also runs without it.',
};
const NO_NODE = {
  regex: '^node:',
  message:
    'This floor is mathematics and runs in the page too: take bytes and numbers, no files and no Node.',
};
const NO_GPU = {
  regex: '^gpu\\.js($|/)',
  message: 'gpu.js parses the source of our kernels; only src-main/engine/devices may touch it.',
};
const NO_VUE = {
  regex: '^(vue|vue-i18n|reka-ui)($|/)',
  message: 'Vue belongs to the page; src-main runs without one.',
};
const NO_PACKAGES = {
  // Those with a reason of their own are named above.
  regex: '^(?!node:|(electron|gpu\\.js|vue|vue-i18n|reka-ui)($|/))[^.]',
  message: 'This floor imports no package, so that every side can use it and nothing can break it.',
};
const PAGE_PACKAGES = {
  regex: '^(?!(vue|vue-i18n|reka-ui|katex|@dagrejs/dagre|@tanstack/vue-virtual)($|/))[^./]',
  message:
    'The page knows vue, vue-i18n, reka-ui, katex, dagre, vue-virtual and its own files; everything else is asked through DigitsApi.',
};

/** @param {...Ban} patterns */
const bans = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

/**
 * Files below `target` may import only what lies below `allowed` (folders of the project).
 * @param {string} target
 * @param {readonly string[]} allowed
 * @param {string} message
 */
const only = (target, allowed, message) => ({
  target: `./${target}`,
  from: '.',
  except: [...allowed.map((folder) => `./${folder}`), './node_modules'],
  message,
});

const pure = (/** @type {string} */ floor) => [`src-main/${floor}`, 'src-main/shared'];

/**
 * A room of the page may import itself and `below`, other rooms of the page never.
 * @param {string} room
 * @param {readonly string[]} below
 * @param {string} message
 */
const room = (room, below, message) => ({
  target: `./src-renderer/${room}`,
  from: './src-renderer',
  except: [room, ...below].map((folder) => `./${folder}`),
  message,
});

const ROOMS = [
  ...['shell', 'draw', 'evaluate', 'inspect', 'learn'].map((feature) =>
    room(
      feature,
      ['desk', 'ui'],
      'A feature of the page imports itself, desk and ui, never another feature: each can be read, changed and ' +
        'taken out alone. What two features share goes down to desk (what is remembered) or ui (what is shown).',
    ),
  ),
  room('desk', ['ui'], 'desk is what the page remembers: it knows ui, no feature that shows it.'),
  room('ui', [], 'ui is how anything is shown: it knows nothing of what the page remembers or does.'),
  room('host', [], 'host carries requests out of the page: it knows nothing of what the page shows.'),
];

const ZONES = [
  only('src-main/shared', ['src-main/shared'], 'shared is the lowest floor: it imports nothing.'),
  only('src-main/engine', pure('engine'), 'engine is mathematics: it knows only shared and itself.'),
  only('src-main/framing', pure('framing'), 'framing is pure: it knows only shared and itself.'),
  only('src-main/evaluation', pure('evaluation'), 'evaluation is pure: it knows only shared and itself.'),
  only('src-main/data', pure('data'), 'data is formats: it knows only shared and itself.'),
  only(
    'src-main/dispatch',
    ['dispatch', 'shared', 'engine'].map((floor) => `src-main/${floor}`),
    "dispatch is the engine's thread and its door: it knows engine and shared, nothing of files and of the application.",
  ),
  only(
    'src-main/recognizer',
    ['recognizer', 'dispatch', 'shared', 'engine', 'framing', 'data', 'evaluation'].map(
      (floor) => `src-main/${floor}`,
    ),
    'The recognizer is the application without a host: imports point down.',
  ),
  only(
    'src-renderer',
    [
      ...['shared', 'framing', 'evaluation'].map((floor) => `src-main/${floor}`),
      // The functions that the Learn tab explains: pure, and without gpu.js.
      'src-main/engine/activations.ts',
      'src-main/engine/softmax.ts',
      // Every sentence of the program, so that the page can say what it is sent.
      'src-main/catalogue.ts',
      'src-renderer',
    ],
    'The page reaches the recognizer only through DigitsApi; of src-main it may use shared, framing and evaluation.',
  ),
  ...ROOMS,
  {
    target: './src-main',
    from: ['./src-renderer', './training', './e2e', './scripts'],
    message: 'src-main stands below the page; training, e2e and scripts are never shipped.',
  },
  {
    target: ['./src-main/hosts/*.ts', './src-main/hosts/web', './src-main/cli'],
    from: './src-main/hosts/electron',
    message: 'The web host and the command line run without Electron: they know nothing of its wiring.',
  },
  {
    target: ['./src-main/hosts/*.ts', './src-main/hosts/electron', './src-main/cli'],
    from: './src-main/hosts/web',
    message: 'The hosts are neighbours: what both need stands beside them in src-main/hosts.',
  },
];

const GPU_WORKER = only(
  'src-renderer/host',
  ['src-renderer/host', 'src-main/engine', 'src-main/shared'],
  'The GPU worker is the engine in a browser: it knows engine and shared, nothing of the page.',
);

/** Flat configs, one for each floor; tests may reach for files, fixtures and other floors. */
export const floors = [
  {
    files: ['src-main/**/*.ts', 'src-renderer/**/*.{ts,vue}'],
    ignores: TESTS,
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.vue', '.js', '.mjs'] })],
    },
    rules: { 'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones: ZONES }] },
  },
  {
    files: ['src-main/{data,dispatch,recognizer,cli,hosts}/**/*.ts'],
    ignores: [...TESTS, 'src-main/hosts/electron/**'],
    rules: bans(NO_ELECTRON, NO_GPU, NO_VUE),
  },
  { files: ['src-main/hosts/electron/**/*.ts'], ignores: TESTS, rules: bans(NO_GPU, NO_VUE) },
  {
    files: ['src-main/engine/**/*.ts'],
    ignores: [...TESTS, 'src-main/engine/devices/**'],
    rules: bans(NO_ELECTRON, NO_NODE, NO_GPU, NO_VUE, NO_PACKAGES),
  },
  {
    files: ['src-main/engine/devices/**/*.ts'],
    ignores: TESTS,
    rules: bans(NO_ELECTRON, NO_NODE, NO_VUE),
  },
  {
    files: ['src-main/{shared,framing,evaluation}/**/*.ts'],
    ignores: TESTS,
    rules: bans(NO_ELECTRON, NO_NODE, NO_GPU, NO_VUE, NO_PACKAGES),
  },
  {
    files: ['src-renderer/**/*.{ts,vue}'],
    // It puts components into a document for the tests.
    ignores: [...TESTS, 'src-renderer/gallery/mount.ts'],
    rules: bans(PAGE_PACKAGES),
  },
  {
    // What in the page's folder is the engine and not the page: only a browser reaches the GPU in Electron and for the
    // web host, so its worker runs the engine's own devices.
    files: ['src-renderer/host/engine-worker.ts', 'src-renderer/host/worker-port.ts'],
    rules: {
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones: [GPU_WORKER] }],
    },
  },
];
