import type { ContextMenuParams, MenuItemConstructorOptions, WebContents } from 'electron';
import type { Language } from '../../shared/languages';
import type { ActionWords } from '../../shared/sentences/action-words';
import { sentence } from '../sentences';
import { say } from '../../shared/sentences/sentence';

type Item = MenuItemConstructorOptions;

/**
 * What a right click offers, on text and on pictures; Electron has no menu of its own there. Empty: nothing to offer.
 */
export function contextTemplate(
  contents: Pick<WebContents, 'copyImageAt' | 'downloadURL'>,
  params: Pick<
    ContextMenuParams,
    'isEditable' | 'selectionText' | 'editFlags' | 'mediaType' | 'srcURL' | 'x' | 'y'
  >,
  language: Language,
): Item[] {
  const label = (id: ActionWords): string => say(language, sentence(id));
  const { editFlags, x, y, srcURL } = params;
  if (params.isEditable) {
    return [
      { role: 'cut', label: label('menu.cut'), enabled: editFlags.canCut },
      { role: 'copy', label: label('menu.copy'), enabled: editFlags.canCopy },
      { role: 'paste', label: label('menu.paste'), enabled: editFlags.canPaste },
      { type: 'separator' },
      { role: 'selectAll', label: label('menu.selectAll'), enabled: editFlags.canSelectAll },
    ];
  }
  if (params.selectionText.trim() !== '') return [{ role: 'copy', label: label('menu.copy') }];
  if (params.mediaType !== 'image' && params.mediaType !== 'canvas') return [];
  const copy: Item = { label: label('menu.copyImage'), click: () => contents.copyImageAt(x, y) };
  // A canvas has no address to save from.
  if (srcURL === '') return [copy];
  return [copy, { label: label('menu.saveImage'), click: () => contents.downloadURL(srcURL) }];
}
