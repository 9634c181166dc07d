import { expect, it } from 'vitest';
import { english, say } from '../shared/sentences/sentence';
import { datasetTitle } from './dataset-title';

it('knows the program’s own data sets by their ids, whatever name a run was kept with', () => {
  const kept = { id: 'mnist-test', name: 'the name of an earlier version' };
  expect(english(datasetTitle(kept))).toBe('MNIST test images');
  expect(say('ko', datasetTitle(kept))).toBe('MNIST 시험 이미지');
});

it('calls an opened data set by its name, even where that is the title of another', () => {
  const opened = { id: 'opened:0123456789abcdef', name: 'MNIST test images' };
  expect(say('ja', datasetTitle(opened))).toBe('MNIST test images');
  expect(english(datasetTitle({ id: '__proto__', name: 'x.zip' }))).toBe('x.zip');
});
