/**
 * The configuration of electron-builder: targets, content, fuses, icons, file types. See packaging/README.md.
 * @typedef {import('electron-builder').Configuration} Configuration
 */
import { shipped } from './shipped.mjs';

/** What packages carry beside the code that runs. */
const NOT_RUN = ['**/*.{d.ts,d.cts,d.mts,map,md,flow,ts,tsx,yml,yaml}', '**/{test,tests,__tests__,docs,example,examples,benchmark,bin,.github}/**']; // prettier-ignore
/** Second builds of the same code: for browsers, bundlers, CommonJS where we import ES modules. */
const SECOND_COPIES = [
  'gpu.js/dist/**',
  'zod/src/**',
  'zod/v3/**',
  'zod/v4-mini/**',
  'zod/mini/**',
  'zod/**/*.cjs',
  'fflate/{umd,lib}/**',
  'fflate/esm/browser.js',
  'fast-png/src/**',
  'iobuffer/src/**',
  'acorn/dist/{acorn.mjs,bin.js}',
];

/**
 * The weight files that the app opens (src-renderer/desk/file-kind.ts). Each ending stands alone with a type of its own:
 * the type file of a .deb has one ending a type. `Alternate`, as each of them belongs to somebody else first.
 */
export const FILE_TYPES = /** @type {const} */ ([
  ['onnx', 'application/x-onnx'],
  ['pt', 'application/x-pytorch'],
  ['pth', 'application/x-pytorch-state'],
  ['keras', 'application/x-keras'],
  ['h5', 'application/x-hdf'],
  ['hdf5', 'application/x-hdf5'],
  ['npz', 'application/x-npz'],
  ['safetensors', 'application/vnd.safetensors'],
  ['pkl', 'application/x-python-pickle'],
  ['pickle', 'application/x-pickle'],
]).map(([ext, mimeType]) => ({ ext, mimeType, description: `Weights of a network (${ext})` }));

const fileAssociations = () =>
  FILE_TYPES.map((type) => ({
    ...type,
    name: type.description,
    role: /** @type {const} */ ('Viewer'),
    rank: /** @type {const} */ ('Alternate'),
  }));

/**
 * @param {string} root the project's folder, built
 * @param {{ electronDist?: string | undefined, output: string, resources: string, test: boolean }} options
 *   `electronDist`: a folder or archive with Electron's distribution instead of a download; `resources`: icons and
 *   notices; `test`: the flavour that Playwright can start, never to be handed out
 * @returns {Configuration}
 */
export function configuration(root, { electronDist, output, resources, test }) {
  const { bundles, leftOut } = shipped(root);
  return {
    appId: 'org.digit-desk.app',
    productName: 'Digit Desk',
    copyright: 'MIT licence',
    // A .deb is not made without one; the project has none.
    extraMetadata: { homepage: 'https://digit-desk.invalid/' },
    // Filled in by electron-builder.
    artifactName: '${name}-${version}-${os}-${arch}.${ext}',
    directories: { output, buildResources: resources },
    ...(electronDist ? { electronDist } : {}),
    // Nothing here is native, and nothing is published.
    npmRebuild: false,
    nodeGypRebuild: false,
    publish: null,
    asar: true,
    // The older runtime of AppImage wants libfuse2, which Ubuntu does not bring, and starts the app without its sandbox.
    toolsets: { appimage: '1.0.3' },
    // The languages of the app; the others are Chromium's own words, which nobody sees.
    electronLanguages: ['en-US', 'ja', 'ko'],
    files: [
      'package.json',
      'LICENSE',
      ...bundles.map((bundle) => `out/main/${bundle}`),
      'out/preload/**',
      'out/renderer/**',
      // Chromium reads WOFF 2.
      '!out/renderer/**/*.{ttf,woff}',
      'resources/{models,samples}/**',
      'resources/icon.png',
      '!**/README.md',
      ...leftOut.map((path) => `!${path}{,/**}`),
      ...[...NOT_RUN, ...SECOND_COPIES].map(
        (pattern) => `!node_modules/**/${pattern.replace(/^\*\*\//, '')}`,
      ),
    ],
    extraFiles: [
      { from: `${resources}/THIRD_PARTY_NOTICES.txt`, to: 'THIRD_PARTY_NOTICES.txt' },
      { from: 'LICENSE', to: 'LICENSE.digit-desk.txt' },
    ],
    electronFuses: fuses(test),
    fileAssociations: fileAssociations(),
    linux: {
      target: [target('AppImage'), target('deb')],
      executableName: 'digit-desk',
      icon: `${resources}/icons`,
      category: 'Education;Science;ArtificialIntelligence',
      maintainer: 'Digit Desk <digit-desk@localhost>',
      synopsis: SUMMARY,
      description: SUMMARY,
      // The name that package.json gives, by which a desktop knows whose a window is.
      syncDesktopName: true,
      desktop: { entry: DESKTOP_ENTRY },
    },
    // Their scripts put chrome-sandbox under root with mode 4755 and install the AppArmor profile that Ubuntu wants.
    deb: { packageCategory: 'education', depends: DEBIAN_DEPENDENCIES },
    win: { target: [target('nsis')], icon: `${resources}/icon.ico` },
    nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
    mac: {
      target: [target('dmg')],
      icon: `${resources}/icon.icns`,
      category: 'public.app-category.education',
      // Unsigned: packaging/README.md says where an identity goes.
      identity: null,
      electronLanguages: ['en', 'ja', 'ko'],
    },
  };
}

/** @returns {{ target: string, arch: ('x64' | 'arm64')[] }} */
const target = (/** @type {string} */ name) => ({ target: name, arch: ['x64', 'arm64'] });

/**
 * What is burnt into the program. Playwright starts a packaged app over Node's inspector, so the test flavour keeps
 * that one switch. There are no cookies, but their store exists: it is encrypted.
 * @param {boolean} test
 */
const fuses = (test) => ({
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: test,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
});

const SUMMARY = 'Draw a digit and see what a neural network thinks';

const DESKTOP_ENTRY = {
  Name: 'Digit Desk',
  'Name[ja]': 'Digit Desk',
  'Name[ko]': 'Digit Desk',
  GenericName: 'Handwritten digit recognition',
  'GenericName[ja]': '手書き数字の認識',
  'GenericName[ko]': '손글씨 숫자 인식',
  // `Comment` and `Categories` come from `description` and `category`.
  'Comment[ja]': '数字を描いて、ニューラルネットワークの答えを見ます',
  'Comment[ko]': '숫자를 그리고 신경망의 대답을 봅니다',
  Keywords: 'digit;MNIST;neural network;machine learning;',
  'Keywords[ja]': '数字;MNIST;ニューラルネットワーク;機械学習;',
  'Keywords[ko]': '숫자;MNIST;신경망;기계 학습;',
};

const DEBIAN_DEPENDENCIES = ['libgtk-3-0', 'libnotify4', 'libnss3', 'libxss1', 'libxtst6', 'xdg-utils', 'libatspi2.0-0', 'libuuid1', 'libsecret-1-0']; // prettier-ignore
