import { reactive, watch } from 'vue';
import { THEMES, type Theme } from '../../src-main/shared/actions';
import { DEVICE_NAMES, type DeviceChoice } from '../../src-main/shared/devices';
import { LANGUAGES, type Language } from '../../src-main/shared/languages';

/** What the page remembers from one start to the next; nothing of it leaves the machine. */
export interface Settings {
  /** A model's id; one that is not there any more counts as none. */
  model: string | null;
  device: DeviceChoice;
  language: Language | 'system';
  theme: Theme;
  bars: 'probabilities' | 'logits';
  /** The page of the lessons that was open last, as its section of the book: `3.1`. */
  lesson: string;
  /** Keys without a modifier do something on the drawing page. */
  singleKeys: boolean;
}

const KEY = 'digit-desk.settings';
const FIRST: Settings = {
  model: null,
  device: 'automatic',
  language: 'system',
  theme: 'system',
  bars: 'probabilities',
  lesson: '3.1',
  singleKeys: true,
};

/** Reads what an earlier start (or a person with an editor) left; whatever is not a setting is ignored. */
export function readSettings(text: string | null): Settings {
  let kept: Partial<Record<keyof Settings, unknown>>;
  try {
    kept = Object(JSON.parse(text ?? '{}'));
  } catch {
    return { ...FIRST };
  }
  const { model, device, language, theme, bars, lesson, singleKeys } = kept;
  return {
    model: typeof model === 'string' ? model : FIRST.model,
    device: DEVICE_NAMES.find((name) => name === device) ?? FIRST.device,
    language:
      typeof language === 'string' && Object.hasOwn(LANGUAGES, language)
        ? (language as Language)
        : FIRST.language,
    theme: THEMES.find((name) => name === theme) ?? FIRST.theme,
    bars: bars === 'logits' ? 'logits' : 'probabilities',
    lesson: typeof lesson === 'string' ? lesson : FIRST.lesson,
    singleKeys: singleKeys !== false,
  };
}

/** The settings, kept in the browser's local storage as they change. A browser that keeps nothing still works. */
export function useSettings(storage: Storage | null): Settings {
  const settings = reactive(readSettings(storage?.getItem(KEY) ?? null));
  watch(settings, () => {
    try {
      storage?.setItem(KEY, JSON.stringify(settings));
    } catch (error) {
      console.error('settings: the browser keeps nothing', error);
    }
  });
  return settings;
}
