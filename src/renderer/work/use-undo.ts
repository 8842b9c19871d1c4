import { useTranslation } from 'react-i18next';
import type { WorkState } from '../../shared/contract/work';
import { useChannel } from '../api/use-channel';
import { attempt } from '../api/work';
import { announce } from '../ui/live-region';
import { useActionWords } from './action-words';
import { sayWork } from './work-state';

interface Undo {
  readonly state: WorkState | null;
  readonly undo: () => void;
  readonly redo: () => void;
}

/** What a person did last, taken back or done again. */
export function useUndo(): Undo {
  const { t } = useTranslation('work');
  const wordsOf = useActionWords();
  const state = useChannel('work.state', {}).data ?? null;
  const step = async (which: 'undo' | 'redo'): Promise<void> => {
    const action = state?.[which]?.action;
    if (action === undefined) return;
    const done = await attempt(`work.${which}`, {});
    if (!done.ok) return sayWork({ kind: 'failed', failure: done.failure });
    const words = t(which === 'undo' ? 'said.undone' : 'said.redone', { action: wordsOf(action) });
    announce(words);
    sayWork({ kind: 'done', words, canUndo: false });
  };
  return { state, undo: () => void step('undo'), redo: () => void step('redo') };
}
