import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src-main,src-renderer,scripts,training}/**/*.test.ts'],
    testTimeout: 60_000,
  },
});
