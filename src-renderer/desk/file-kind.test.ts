import { expect, it } from 'vitest';
import { fileKind } from './file-kind';

it('a file is weights by its ending, a picture by its type or ending, and else neither', () => {
  expect(fileKind({ name: 'sample_weight.pkl', type: '' })).toBe('weights');
  expect(fileKind({ name: 'A.SAFETENSORS', type: 'application/octet-stream' })).toBe('weights');
  expect(fileKind({ name: 'seven.png', type: 'image/png' })).toBe('picture');
  expect(fileKind({ name: 'image', type: 'image/jpeg' })).toBe('picture');
  expect(fileKind({ name: 'SCAN.JPG', type: '' })).toBe('picture');
  expect(fileKind({ name: 'notes.txt', type: 'text/plain' })).toBe('other');
});
