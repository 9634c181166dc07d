import { onScopeDispose } from 'vue';
import { useI18n } from 'vue-i18n';
import { ACTIONS, actionOf, PAGE_ACTIONS, type PageAction } from '../../src-main/shared/actions';
import type { OpenedFile } from '../../src-main/shared/files';
import type { Language } from '../../src-main/shared/languages';
import { useDesk } from '../desk/desk';
import { isProjecting } from '../desk/projecting';
import { useFiles } from '../desk/use-files';
import { saveFile } from '../ui/save-file';
import { isCovered, isTextField } from '../ui/typing';
import { sheet } from './sheet';

/** In a text field these are about the text; Chromium's own commands of the same meaning. */
const TEXT_COMMANDS: Readonly<Record<string, string>> = { undo: 'undo', redo: 'redo', clear: 'delete' };

/** Pictures are known by their bytes, but this kind only by its name. */
const toFile = ({ name, bytes }: OpenedFile): File =>
  new File([new Uint8Array(bytes)], name, { type: /\.svg$/i.test(name) ? 'image/svg+xml' : '' });

/**
 * Carries out the actions of the whole page: from the system's menu, from keys, and with files that the system hands
 * over. `chooseFiles` opens the browser's dialog, where the host has none of its own.
 */
export function useActions(chooseFiles: () => void): void {
  const { locale } = useI18n<unknown, Language>();
  const { api, drawing, evaluation, notices, settings, tab } = useDesk();
  const files = useFiles();

  async function open(): Promise<void> {
    if (!window.digitsApi) return chooseFiles();
    const outcome = await api.chooseFiles();
    if (!outcome.ok) notices.showFailure(outcome.failure);
  }

  async function saveReport(): Promise<void> {
    const id = evaluation.shown.value?.id;
    if (!id) return;
    const outcome = await api.exportRun({ id, format: 'html', language: locale.value });
    if (outcome.ok) saveFile(outcome.value);
    else notices.showFailure(outcome.failure);
  }

  function edit(action: 'undo' | 'redo' | 'clear'): void {
    if (isTextField(document.activeElement)) document.execCommand(TEXT_COMMANDS[action]);
    else if (tab.value === 'draw' && !isCovered()) drawing[action]();
  }

  function run(action: PageAction): void {
    switch (action) {
      case 'open':
        return void open();
      case 'saveReport':
        return void saveReport();
      case 'settings':
      case 'shortcuts':
      case 'diagnostics':
        sheet.value = action;
        return;
      case 'draw':
      case 'evaluate':
      case 'learn':
        tab.value = action;
        return;
      case 'project':
        isProjecting.value = !isProjecting.value;
        return;
      case 'undo':
      case 'redo':
      case 'clear':
        return edit(action);
      default:
        action satisfies never;
    }
  }

  /** Keys of the drawing are heard where the drawing is. */
  function press(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || isCovered()) return;
    const action = actionOf(event);
    if (action === null || ACTIONS[action].group !== 'program') return;
    const isAlone = !event.ctrlKey && !event.metaKey;
    if (isAlone && (isTextField(event.target) || !settings.singleKeys)) return;
    event.preventDefault();
    const asked = PAGE_ACTIONS.find((one) => one === action);
    if (asked) run(asked);
  }

  const stop = new AbortController();
  document.addEventListener('keydown', press, { signal: stop.signal });
  const stops = [
    api.on('command', ({ action }) => run(action)),
    api.on('opened', (opened) => void files.open(opened.files.map(toFile))),
  ];
  onScopeDispose(() => {
    stop.abort();
    for (const end of stops) end();
  });
}
