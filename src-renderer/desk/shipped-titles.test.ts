import { expect, it } from 'vitest';
import type { Description } from '../../src-main/shared/contract';
import type { ModelSummary } from '../../src-main/shared/models';
import { withShippedTitles } from './shipped-titles';

const model = (name: string, origin: ModelSummary['origin']) =>
  ({ name, origin, title: `title of ${name}` }) as ModelSummary;

it('translates the titles of shipped models and leaves every other one alone', () => {
  const models = [model('digit-cnn', 'shipped'), model('digit-cnn', 'opened'), model('new', 'shipped')];
  const described = withShippedTitles({ models } as unknown as Description, (key) => `<${key}>`);
  expect(described.models.map(({ title }) => title)).toEqual([
    '<model.shipped.digitCnn>',
    'title of digit-cnn',
    'title of new',
  ]);
});
