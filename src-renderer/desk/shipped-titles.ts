import type { Description } from '../../src-main/shared/contract';

/** Message of the title of each shipped model; an opened file keeps the name it came with. */
const SHIPPED_TITLES: Readonly<Record<string, string>> = {
  'digit-cnn': 'model.shipped.digitCnn',
  'digit-mlp': 'model.shipped.digitMlp',
};

/** The description with the shipped models' titles in the page's language; cards are written in English. */
export function withShippedTitles(description: Description, translate: (key: string) => string): Description {
  const models = description.models.map((model) => {
    const key = model.origin === 'shipped' ? SHIPPED_TITLES[model.name] : undefined;
    return key === undefined ? model : { ...model, title: translate(key) };
  });
  return { ...description, models };
}
