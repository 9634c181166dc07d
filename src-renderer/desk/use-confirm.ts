import { useDesk } from './desk';

/** A question with two answers, each a verb. */
export interface Question {
  readonly question: string;
  readonly yes: string;
  readonly no: string;
}

/** Asks with the dialog of the system, or with the browser's, whose buttons have words of its own. */
export function useConfirm(): (question: Question) => Promise<boolean> {
  const { api, described, notices } = useDesk();
  return async (question) => {
    if (described.description.value?.host !== 'electron') return window.confirm(question.question);
    const outcome = await api.confirm(question);
    if (!outcome.ok) notices.showFailure(outcome.failure);
    return outcome.ok && outcome.value.confirmed;
  };
}
