import { clsx } from 'clsx';
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  redirect,
  useParams,
  useSearch,
  type ErrorComponentProps,
} from '@tanstack/react-router';
import { toFailure } from '../../shared/failure';
import { FailureView } from '../ui/FailureView';
import { App } from './App';
import { parseSearch, stringifySearch } from './search-params';
import { pathPattern } from './view-address';
import type { ViewRow } from './view-row';
import { viewOf, views } from './views';
import * as failureViewStyles from '../ui/FailureView.module.css';
import * as panesStyles from '../ui/panes.module.css';

const root = createRootRoute({ component: App, errorComponent: BrokenView });
const index = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    // TanStack Router redirects by throwing what `redirect` makes.
    // oxlint-disable-next-line typescript/only-throw-error -- see above
    throw redirect({ to: '/library', search: {} });
  },
});

/** The route of a row. Params are text in the address; a path without an image is a view that asks for none. */
function routeOf(view: ViewRow) {
  const { search: schema } = view;
  const options = {
    getParentRoute: () => root,
    path: pathPattern(view),
    component: function View() {
      const { image = '0' }: { readonly image?: string } = useParams({ strict: false });
      const search: object = useSearch({ strict: false });
      return view.draw({ imageId: Number(image), search });
    },
  };
  return schema === undefined ? createRoute(options) : createRoute({ ...options, validateSearch: schema });
}

/** A bug in one view stays in that view: the frame and the other views go on. */
function BrokenView({ error, reset }: ErrorComponentProps) {
  return (
    <main className={clsx(panesStyles.view, failureViewStyles.wholeView)} id="main">
      <FailureView failure={toFailure(error)} onRetry={reset} />
    </main>
  );
}

/** All views, addressed in the hash: the page is one file, and nothing of the evidence is in a path on disk. */
export const router = createRouter({
  routeTree: root.addChildren([index, ...views.map(routeOf)]),
  history: createHashHistory(),
  defaultErrorComponent: BrokenView,
  defaultNotFoundComponent: () => viewOf('library').draw({ imageId: 0, search: {} }),
  parseSearch,
  stringifySearch,
});
