import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  redirect,
  type ErrorComponentProps,
} from '@tanstack/react-router';
import { toFailure } from '../../shared/failure';
import {
  compareSearchSchema,
  explorerSearchSchema,
  findingsSearchSchema,
  librarySearchSchema,
  reportSearchSchema,
  searchSearchSchema,
  timelineSearchSchema,
} from '../commands/routes';
import { LibraryView } from '../features/library/LibraryView';
// Not read when it is shown first: a drop leads there, and the names of its files are to be seen at once.
import { ProgressView } from '../features/progress/ProgressView';
import { FailureView } from '../ui/FailureView';
import { App } from './App';
import { lazyView } from './lazy-view';
import { parseSearch, stringifySearch } from './search-params';

const OverviewView = lazyView(async () => (await import('../features/overview/OverviewView')).OverviewView);
const ExplorerView = lazyView(async () => (await import('../features/explorer/ExplorerView')).ExplorerView);
const TimelineView = lazyView(async () => (await import('../features/timeline/TimelineView')).TimelineView);
const SearchView = lazyView(async () => (await import('../features/search/SearchView')).SearchView);
const FindingsView = lazyView(async () => (await import('../features/findings/FindingsView')).FindingsView);
const CompareView = lazyView(async () => (await import('../features/compare/CompareView')).CompareView);
const ReportView = lazyView(async () => (await import('../features/report/ReportView')).ReportView);
const SettingsView = lazyView(async () => (await import('../features/settings/SettingsView')).SettingsView);

const root = createRootRoute({ component: App, errorComponent: BrokenView });
const index = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    // TanStack Router redirects by throwing what `redirect` makes.
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- see above
    throw redirect({ to: '/library', search: {} });
  },
});
const library = createRoute({
  getParentRoute: () => root,
  path: '/library',
  validateSearch: librarySearchSchema,
  component: () => <LibraryView search={library.useSearch()} />,
});
/** The id in the address; the router leaves params as text. */
function imageIdOf(params: { readonly image: string }): number {
  return Number(params.image);
}
const overview = createRoute({
  getParentRoute: () => root,
  path: '/image/$image/overview',
  component: () => <OverviewView imageId={imageIdOf(overview.useParams())} />,
});
const explorer = createRoute({
  getParentRoute: () => root,
  path: '/image/$image/explorer',
  validateSearch: explorerSearchSchema,
  component: () => <ExplorerView imageId={imageIdOf(explorer.useParams())} search={explorer.useSearch()} />,
});
const timeline = createRoute({
  getParentRoute: () => root,
  path: '/image/$image/timeline',
  validateSearch: timelineSearchSchema,
  component: () => <TimelineView imageId={imageIdOf(timeline.useParams())} search={timeline.useSearch()} />,
});
const search = createRoute({
  getParentRoute: () => root,
  path: '/search',
  validateSearch: searchSearchSchema,
  component: () => <SearchView search={search.useSearch()} />,
});
const findings = createRoute({
  getParentRoute: () => root,
  path: '/findings',
  validateSearch: findingsSearchSchema,
  component: () => <FindingsView search={findings.useSearch()} />,
});
const compare = createRoute({
  getParentRoute: () => root,
  path: '/compare',
  validateSearch: compareSearchSchema,
  component: () => <CompareView search={compare.useSearch()} />,
});
const report = createRoute({
  getParentRoute: () => root,
  path: '/report',
  validateSearch: reportSearchSchema,
  component: () => <ReportView search={report.useSearch()} />,
});
const progress = createRoute({ getParentRoute: () => root, path: '/progress', component: ProgressView });
const settings = createRoute({ getParentRoute: () => root, path: '/settings', component: SettingsView });

/** A bug in one view stays in that view: the frame and the other views go on. */
function BrokenView({ error, reset }: ErrorComponentProps) {
  return (
    <main className="main view-failure" id="main">
      <FailureView failure={toFailure(error)} onRetry={reset} />
    </main>
  );
}

/** All views, addressed in the hash: the page is one file, and nothing of the evidence is in a path on disk. */
export const router = createRouter({
  routeTree: root.addChildren([
    index,
    library,
    overview,
    explorer,
    timeline,
    search,
    findings,
    compare,
    report,
    progress,
    settings,
  ]),
  history: createHashHistory(),
  defaultErrorComponent: BrokenView,
  defaultNotFoundComponent: () => <LibraryView search={{}} />,
  parseSearch,
  stringifySearch,
});
