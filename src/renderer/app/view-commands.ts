import type { Go } from '../commands/navigation';
import { defineCommand, type Command } from '../commands/registry';
import { defined } from '../../shared/defined';
import { focusMainList } from './focus-main';
import { addressOf, isReachable } from './view-address';
import type { ViewFacts } from './view-row';
import { views, type ViewName } from './views';

/** The ways to the views of a menu, in the order of the table: what menu, palette and keys show of them. */
export function viewCommands(menu: ViewFacts['menu'], go: Go, imageId: number | null): readonly Command[] {
  return views
    .filter((view) => view.menu === menu)
    .map((view: ViewFacts<ViewName>) =>
      defineCommand(
        defined({
          id: `${menu}.${view.id}`,
          title: `frame:nav.${view.id}`,
          group: menu,
          keys: view.keys,
          when: () => isReachable(view, imageId),
          run: () => {
            const { path, search } = addressOf(view, imageId);
            go.to(path, search);
            focusMainList();
          },
        }),
      ),
    );
}
