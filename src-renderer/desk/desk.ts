import { computed, inject, provide, ref, shallowRef, watch, type InjectionKey, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { FramingSteps } from '../../src-main/framing/frame';
import type { DigitsApi } from '../../src-main/shared/contract';
import { useDescription, type DescriptionState } from './use-description';
import { usePictureOrigin, type PictureOriginState } from './picture-origin';
import { noOpenings, type OpeningsState } from './openings';
import { useDownload, type DownloadState } from './use-download';
import { keepDrawing, readDrawing } from './kept-drawing';
import { useDrawing, type DrawingState } from './use-drawing';
import { useEvaluation, type EvaluationState } from './use-evaluation';
import { useNotices, type Notices } from './use-notices';
import { useNumber, type NumberState } from './use-number';
import { useOwnDigits, type OwnDigitsState } from './use-own-digits';
import { useRecognition, type RecognitionState } from './use-recognition';
import { useSettings, type Settings } from './use-settings';
import { useWork, type WorkState } from './use-work';
import { useTabHistory, type HistoryPlaces } from './use-tab-history';

export const TABS = ['draw', 'evaluate', 'learn'] as const;
export type Tab = (typeof TABS)[number];

/** The parts of Evaluate. */
export const PARTS = ['run', 'models', 'compare', 'browse', 'whatIf', 'batch', 'engine'] as const;
export type Part = (typeof PARTS)[number];

/** Everything the page remembers, made once; components take from it what they show. */
export interface Desk {
  readonly api: DigitsApi;
  readonly settings: Settings;
  readonly tab: Ref<Tab>;
  readonly part: Ref<Part>;
  readonly steps: Ref<FramingSteps>;
  readonly notices: Notices;
  readonly described: DescriptionState;
  readonly openings: OpeningsState;
  readonly drawing: DrawingState;
  /** Where the picture on the canvas comes from, if it is one of a data set. */
  readonly pictureOrigin: PictureOriginState;
  readonly recognition: RecognitionState;
  /** The drawing as a number of several digits. */
  readonly number: NumberState;
  readonly ownDigits: OwnDigitsState;
  readonly evaluation: EvaluationState;
  readonly work: WorkState;
  /** The id of the data set that is chosen for evaluating. */
  readonly dataset: Ref<string>;
  readonly download: DownloadState;
}

const DESK: InjectionKey<Desk> = Symbol('desk');

/**
 * Makes the desk over an api and hands it to every component below the one that calls this. `storage` outlives the
 * page, `session` a reload; `window` has the history that Back goes through, and in a program of its own the api.
 */
export function provideDesk(
  api: DigitsApi,
  storage: Storage | null,
  session: Storage | null = null,
  window: (HistoryPlaces & { readonly digitsApi?: DigitsApi }) | null = null,
): Desk {
  const settings = useSettings(storage);
  const { t } = useI18n();
  const described = useDescription(api, settings, (key) => t(key));
  const drawing = useDrawing(readDrawing(session));
  watch([drawing.drawing, drawing.isDrawing], () => {
    if (!drawing.isDrawing.value) keepDrawing(session, drawing.drawing.value);
  });
  const steps = shallowRef<FramingSteps>({ box: true, centre: true });
  const model = computed(() => described.model.value?.id ?? null);
  const device = computed(() => settings.device);
  const recognition = useRecognition(api, { drawing: drawing.drawing, steps, model, device });
  const { isDrawing } = drawing;
  const number = useNumber(api, { drawing: drawing.drawing, isDrawing, model, device }, recognition);
  const tab = ref<Tab>('draw');
  const notices = useNotices();
  const atEdge = () => notices.show({ level: 'information', text: () => t('app.atEdge') });
  if (window) useTabHistory(tab, TABS, window, window.digitsApi ? null : atEdge);
  const desk: Desk = {
    api,
    settings,
    tab,
    part: ref<Part>('run'),
    steps,
    notices,
    described,
    openings: noOpenings(),
    drawing,
    pictureOrigin: usePictureOrigin(drawing.drawing),
    recognition,
    number,
    ownDigits: useOwnDigits(api),
    dataset: ref('mnist-test'),
    evaluation: useEvaluation(api, session),
    work: useWork(api),
    download: useDownload(api),
  };
  provide(DESK, desk);
  return desk;
}

/** The desk of the page; throws outside of it. */
export function useDesk(): Desk {
  const desk = inject(DESK);
  if (!desk) throw new Error('useDesk: no desk was provided above this component');
  return desk;
}
