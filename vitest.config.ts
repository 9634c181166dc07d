import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src-main,src-renderer,scripts,packaging,training,e2e/fuzz}/**/*.test.ts'],
    testTimeout: 60_000,
  },
});
