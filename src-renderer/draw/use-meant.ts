import { useI18n } from 'vue-i18n';
import type { Digit } from '../../src-main/shared/digits';
import { useDesk } from '../desk/desk';

/** Says which digit the drawing was meant to be; a quiet notice confirms it and can take it back. */
export function useMeant(): (digit: Digit) => Promise<void> {
  const { t } = useI18n();
  const { drawing, recognition, ownDigits, notices } = useDesk();

  return async (digit) => {
    const meant = drawing.drawing.value;
    if (recognition.blank.value || drawing.isDrawing.value) return;
    if (meant.picture) return notices.show({ level: 'information', text: () => t('answer.pictureNotKept') });
    const outcome = await ownDigits.keep(meant, digit);
    if (!outcome.ok) return notices.showFailure(outcome.failure);
    const { id } = outcome.value;
    const undo = async () => {
      const failure = await ownDigits.remove([id]);
      if (failure) notices.showFailure(failure);
    };
    notices.show({
      level: 'information',
      text: () => t('answer.kept', { digit }),
      action: { label: () => t('answer.keptUndo'), run: () => void undo() },
    });
  };
}
