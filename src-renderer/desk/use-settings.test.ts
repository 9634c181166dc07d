import { describe, expect, it } from 'vitest';
import { readSettings } from './use-settings';

const FIRST = {
  model: null,
  device: 'automatic',
  language: 'system',
  theme: 'system',
  bars: 'probabilities',
  lesson: '3.1',
  singleKeys: true,
};

describe('settings', () => {
  it('come back as they were kept', () => {
    const kept = {
      model: 'digit-mlp',
      device: 'cpu',
      language: 'ko',
      theme: 'dark',
      bars: 'logits',
      lesson: '3.4',
      singleKeys: false,
    };
    expect(readSettings(JSON.stringify(kept))).toEqual(kept);
  });

  it.each([
    null,
    '',
    'null',
    '7',
    '{',
    '[]',
    '{"device":"toaster","language":"toString","theme":"neon","bars":1,"model":2}',
  ])('start afresh from %j', (text) => expect(readSettings(text)).toEqual(FIRST));
});
