import { useI18n } from 'vue-i18n';

const TITLES: Readonly<Record<string, string>> = {
  'mnist-test': 'dataset.mnistTest',
  'mnist-train': 'dataset.mnistTrain',
  samples: 'dataset.samples',
  own: 'dataset.own',
};

/** The title of a data set in the page's language; an opened one keeps the name of its file. */
export function useDatasetTitle(): (id: string, title: string) => string {
  const { t } = useI18n();
  return (id, title) => (Object.hasOwn(TITLES, id) ? t(TITLES[id]) : title);
}
