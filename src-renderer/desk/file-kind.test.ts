import { expect, it } from 'vitest';
import { fileKind } from './file-kind';

it('a file is weights or a data set by its ending, a picture by its type or ending, and else neither', () => {
  expect(fileKind({ name: 'sample_weight.pkl', type: '' })).toBe('weights');
  expect(fileKind({ name: 'A.SAFETENSORS', type: 'application/octet-stream' })).toBe('weights');
  expect(fileKind({ name: 'seven.png', type: 'image/png' })).toBe('picture');
  expect(fileKind({ name: 'image', type: 'image/jpeg' })).toBe('picture');
  expect(fileKind({ name: 'SCAN.JPG', type: '' })).toBe('picture');
  expect(fileKind({ name: 't10k-images-idx3-ubyte.gz', type: 'application/gzip' })).toBe('dataset');
  expect(fileKind({ name: 'strokes.jsonl', type: '' })).toBe('dataset');
  expect(fileKind({ name: 'digits.zip', type: 'application/zip' })).toBe('dataset');
  // No browser decodes these to pixels.
  expect(fileKind({ name: 'seven.svg', type: 'image/svg+xml' })).toBe('other');
  expect(fileKind({ name: 'notes.txt', type: 'text/plain' })).toBe('other');
});
