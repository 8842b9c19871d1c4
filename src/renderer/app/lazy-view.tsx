import { lazy, Suspense, type ComponentType, type ReactElement } from 'react';
import { SkeletonRows } from '../ui/waiting';
import * as panesStyles from '../ui/panes.module.css';

/** A view whose code is read when it is first shown, so that the window opens with the library alone. */
export function lazyView<P extends object>(load: () => Promise<ComponentType<P>>): (props: P) => ReactElement {
  const Loaded = lazy(async () => ({ default: await load() }));
  return function View(props: P) {
    return (
      <Suspense fallback={<Waiting />}>
        <Loaded {...props} />
      </Suspense>
    );
  };
}

function Waiting() {
  return (
    <main className={panesStyles.view} id="main">
      <SkeletonRows />
    </main>
  );
}
