import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [vue()],
  test: {
    include: ['{src-main,src-renderer,scripts,packaging,training,e2e/fuzz,e2e/kills}/**/*.test.ts'],
    setupFiles: ['vitest.setup.ts'],
    // They end what hangs and are no measure: on a busy machine everything takes many times as long.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // One worker a processor: Vitest would leave one idle, which is half of a small machine.
    maxWorkers: '100%',
  },
});
