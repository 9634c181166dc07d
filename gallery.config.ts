/** `npm run gallery`: every component in its states on fake answers. No part of the product's build. */
import { resolve } from 'node:path';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

export default defineConfig({
  root: resolve(import.meta.dirname, 'src-renderer'),
  plugins: [vue()],
  server: { host: '127.0.0.1', open: '/gallery/' },
});
