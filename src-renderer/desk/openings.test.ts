import { expect, it } from 'vitest';
import { noOpenings } from './openings';

it('files are opened after those that are being opened already, also where these end badly', async () => {
  const { inTurn } = noOpenings();
  const told: string[] = [];
  let fail = (): void => undefined;
  const first = inTurn(() => {
    told.push('first begins');
    return new Promise((_, reject) => (fail = () => reject(new Error('unreadable'))));
  });
  const second = inTurn(async () => void told.push('second begins'));
  await Promise.resolve();
  await Promise.resolve();
  expect(told).toEqual(['first begins']);
  fail();
  await expect(first).rejects.toThrow('unreadable');
  await second;
  expect(told).toEqual(['first begins', 'second begins']);
});
