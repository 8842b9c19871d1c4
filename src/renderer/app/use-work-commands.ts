import { defineCommand, useCommands } from '../commands/registry';
import { focusPlace } from '../commands/key-handler';
import { useUndo } from '../work/use-undo';
import { askWork } from '../work/work-state';

/** In a text the keys take back what was typed there. */
const isOutsideOfTexts = (): boolean => !focusPlace(document.activeElement).inText;

/** Takes back, and does again, what a person made; and the tags they make it with. */
export function useWorkCommands(): void {
  const { state, undo, redo } = useUndo();
  useCommands([
    defineCommand({
      id: 'edit.undo',
      title: 'work:command.undo',
      group: 'edit',
      keys: ['Mod+Z'],
      when: () => (state?.undo ?? null) !== null && isOutsideOfTexts(),
      run: undo,
    }),
    defineCommand({
      id: 'edit.redo',
      title: 'work:command.redo',
      group: 'edit',
      keys: ['Mod+Shift+Z'],
      when: () => (state?.redo ?? null) !== null && isOutsideOfTexts(),
      run: redo,
    }),
    defineCommand({ id: 'case.tags', title: 'work:command.tags', group: 'case', run: () => askWork({ kind: 'tags' }) }),
  ]);
}
