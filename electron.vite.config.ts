/**
 * Builds three things: the Node side (out/main, ES modules), the preload (out/preload, one CommonJS file, because a
 * sandboxed preload can require nothing but `electron`), and the page (out/renderer).
 *
 * The Node side is never minified and keeps its dependencies outside the bundle (what only pictures need is in it, a
 * development dependency): gpu.js reads the source text of our kernels at run time, so nothing may rewrite it.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { META_POLICY } from './src-main/hosts/policy';

const here = (path: string): string => resolve(import.meta.dirname, path);

/** The policy also stands in the page itself, for whoever opens the built file without one of our hosts. */
const policyInPage: Plugin = {
  name: 'digit-desk:policy',
  transformIndexHtml: {
    order: 'pre',
    handler: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: META_POLICY },
        injectTo: 'head-prepend',
      },
    ],
  },
};

/** Writes down whose code is in a bundle, for the notices of a package (packaging/notices.mjs). */
const packagesIn = (file: string): Plugin => ({
  name: 'digit-desk:packages',
  apply: 'build',
  writeBundle(_, bundle) {
    const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
    const owners = chunks
      .flatMap(({ moduleIds }) => moduleIds)
      .flatMap((id) => {
        const [, path] = /\/(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//.exec(id) ?? [];
        return path && existsSync(here(`${path}/package.json`)) ? [path] : [];
      });
    writeFileSync(here(file), JSON.stringify([...new Set(owners)].sort()));
  },
});

export default defineConfig(({ command }) => ({
  main: {
    plugins: [packagesIn('out/node-packages.json')],
    build: {
      // The oldest Node that runs the web host and the command line; Electron's own is newer.
      target: 'node20.19',
      minify: false,
      outDir: here('out/main'),
      rolldownOptions: {
        input: {
          index: here('src-main/hosts/electron/main.ts'),
          'web-host': here('src-main/hosts/web/main.ts'),
          cli: here('src-main/cli/main.ts'),
          'engine-worker': here('src-main/dispatch/worker.ts'),
          'reading-worker': here('src-main/recognizer/reading/reading-worker.ts'),
        },
        // Everything in one folder: `import.meta.url` then means out/main in a shared chunk too.
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-chunk.js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      minify: false,
      outDir: here('out/preload'),
      rolldownOptions: {
        input: {
          preload: here('src-main/hosts/electron/preload.ts'),
          'engine-preload': here('src-main/hosts/electron/engine-preload.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: here('src-renderer'),
    // Dawn's addon is for Node; in a browser that import is never reached.
    worker: { format: 'es', rolldownOptions: { external: ['webgpu'], output: { minify: false } } },
    // Under `electron-vite dev` the policy would stop Vite's own reload script.
    plugins: command === 'build' ? [vue(), policyInPage, packagesIn('out/page-packages.json')] : [vue()],
    build: {
      target: 'es2022',
      outDir: here('out/renderer'),
      emptyOutDir: true,
      minify: true,
      // A data: script or font would fall under the policy.
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: {
          index: here('src-renderer/index.html'),
          engine: here('src-renderer/host/engine.html'),
        },
      },
    },
  },
}));
