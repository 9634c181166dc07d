/** A field in which keys are letters; a slider takes arrows only. */
export function isTextField(target: EventTarget | null): boolean {
  const element = target instanceof Element ? target : null;
  return Boolean(
    element?.closest(
      'input:not([type=range], [type=checkbox], [type=radio]), textarea, select, [contenteditable]',
    ),
  );
}

/** A dialog or a menu has the keys. */
export const isCovered = (): boolean => Boolean(document.querySelector('[role=dialog], [role=menu]'));
