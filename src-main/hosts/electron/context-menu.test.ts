import { describe, expect, it } from 'vitest';
import { contextTemplate } from './context-menu';

const flags = { canCut: false, canCopy: false, canPaste: true, canSelectAll: true };
const nothing = {
  isEditable: false,
  selectionText: '',
  editFlags: flags as Parameters<typeof contextTemplate>[1]['editFlags'],
  mediaType: 'none' as const,
  srcURL: '',
  x: 3,
  y: 4,
};

function offered(changes: Partial<Parameters<typeof contextTemplate>[1]>, language: 'en' | 'ja' = 'en') {
  const done: unknown[] = [];
  const contents = {
    copyImageAt: (x: number, y: number) => done.push([x, y]),
    downloadURL: (address: string) => done.push(address),
  };
  const items = contextTemplate(contents, { ...nothing, ...changes }, language);
  return { items, labels: items.flatMap(({ label }) => label ?? []), done };
}

describe('the menu of a right click', () => {
  it('edits text in a field, as far as that is possible', () => {
    const { items, labels } = offered({ isEditable: true });
    expect(labels).toEqual(['Cut', 'Copy', 'Paste', 'Select All']);
    expect(items.filter(({ role }) => role).map(({ enabled }) => enabled)).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  it('copies chosen text', () => {
    expect(offered({ selectionText: 'x' }, 'ja').labels).toEqual(['コピー']);
  });

  it('copies and saves a picture, and copies a canvas', () => {
    const picture = offered({ mediaType: 'image', srcURL: 'blob:app://digit-desk/1' });
    expect(picture.labels).toEqual(['Copy Image', 'Save Image…']);
    for (const { click } of picture.items) (click as () => void)();
    expect(picture.done).toEqual([[3, 4], 'blob:app://digit-desk/1']);
    expect(offered({ mediaType: 'canvas' }).labels).toEqual(['Copy Image']);
  });

  it('offers nothing where there is nothing', () => {
    expect(offered({}).items).toEqual([]);
    expect(offered({ selectionText: ' ' }).items).toEqual([]);
  });
});
