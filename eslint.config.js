import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import vue from 'eslint-plugin-vue';
import { defineConfig, globalIgnores } from 'eslint/config';
import typescript from 'typescript-eslint';
import { floors } from './eslint.floors.js';

/** Names of Node and of browsers, for plain JavaScript; TypeScript checks its own. */
const NODE_NAMES = [
  'process',
  'console',
  'Buffer',
  'URL',
  'setTimeout',
  'clearTimeout',
  'queueMicrotask',
  'structuredClone',
];

/** Further names of the two sides of Electron's stand-in: a newer Node, and a browser's page. */
const STAND_IN_NAMES = ['setInterval', 'setImmediate', 'Headers', 'Request', 'MessagePort', 'MessageChannel'];
const PAGE_NAMES = [
  'window',
  'CustomEvent',
  'Event',
  'EventTarget',
  'DOMException',
  'Permissions',
  'Notification',
  'Geolocation',
  'addEventListener',
  'getSelection',
];
const readonly = (names) => Object.fromEntries(names.map((name) => [name, 'readonly']));

export default defineConfig(
  globalIgnores(['out/', 'test-results/', 'playwright-report/', 'training/work/', 'resources/']),
  js.configs.recommended,
  typescript.configs.recommended,
  typescript.configs.stylistic,
  vue.configs['flat/recommended'],
  {
    rules: {
      eqeqeq: ['error', 'always'],
      // Errors go to the log; what a program prints is its output.
      'no-console': ['error', { allow: ['error'] }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  {
    files: ['src-renderer/**/*.vue'],
    languageOptions: { parserOptions: { parser: typescript.parser } },
    rules: {
      'no-undef': 'off',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/no-v-html': 'error',
      'vue/multi-word-component-names': 'off',
    },
  },
  {
    // A promise that nobody awaits loses its failure.
    files: ['{src-main,src-renderer,e2e}/**/*.ts', 'src-renderer/**/*.vue'],
    languageOptions: {
      parserOptions: {
        project: ['node', 'web', 'web-tests', 'e2e'].map((part) => `tsconfig.${part}.json`),
        extraFileExtensions: ['.vue'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  {
    // An object in a text is `[object Object]`: whoever shows a sentence says it.
    files: ['{src-main,e2e}/**/*.ts'],
    rules: {
      '@typescript-eslint/no-base-to-string': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: readonly(NODE_NAMES) },
  },
  {
    files: ['e2e/electron-standin/**/*.mjs'],
    languageOptions: { globals: readonly([...STAND_IN_NAMES, ...PAGE_NAMES]) },
  },
  {
    // An app for the stand-in's own tests: its preload is CommonJS, and it prints what the tests read.
    files: ['e2e/electron-standin/test-app/**'],
    languageOptions: { globals: readonly(['require', 'process', 'window', 'Response']) },
    rules: { '@typescript-eslint/no-require-imports': 'off', 'no-console': 'off' },
  },
  {
    // They print: that is what they are for.
    files: [
      'src-main/cli/**',
      'src-main/hosts/web/main.ts',
      'src-main/hosts/electron/main.ts',
      'training/**',
    ],
    rules: { 'no-console': 'off' },
  },
  floors,
  prettier,
);
