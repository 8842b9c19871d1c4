import {
  caseSearchSchema,
  compareSearchSchema,
  explorerSearchSchema,
  findingsSearchSchema,
  librarySearchSchema,
  packagesSearchSchema,
  reportSearchSchema,
  searchSearchSchema,
  timelineSearchSchema,
} from '../commands/routes';
import { LibraryView } from '../features/library/LibraryView';
// Not read when it is shown first: a drop leads there, and the names of its files are to be seen at once.
import { ProgressView } from '../features/progress/ProgressView';
import { lazyView } from './lazy-view';
import { viewOfPath, viewWithSearch, type ViewRow } from './view-row';

const CaseView = lazyView(async () => (await import('../features/case/CaseView')).CaseView);
const OverviewView = lazyView(async () => (await import('../features/overview/OverviewView')).OverviewView);
const ExplorerView = lazyView(async () => (await import('../features/explorer/ExplorerView')).ExplorerView);
const TimelineView = lazyView(async () => (await import('../features/timeline/TimelineView')).TimelineView);
const PackagesView = lazyView(async () => (await import('../features/packages/PackagesView')).PackagesView);
const FootholdsView = lazyView(async () => (await import('../features/footholds/FootholdsView')).FootholdsView);
const SearchView = lazyView(async () => (await import('../features/search/SearchView')).SearchView);
const FindingsView = lazyView(async () => (await import('../features/findings/FindingsView')).FindingsView);
const CompareView = lazyView(async () => (await import('../features/compare/CompareView')).CompareView);
const ReportView = lazyView(async () => (await import('../features/report/ReportView')).ReportView);
const CheckView = lazyView(async () => (await import('../features/check/CheckView')).CheckView);
const SettingsView = lazyView(async () => (await import('../features/settings/SettingsView')).SettingsView);

/**
 * Every view, in the order of rail and menu. Router, navigation rail, menus, palette, keys and context bar are made
 * from it; a new view is a feature folder, a row here and `nav.<id>` in frame.json.
 */
export const views = [
  viewWithSearch({
    id: 'library',
    icon: 'library',
    menu: 'view',
    keys: ['Mod+1'],
    rail: 'library',
    case: 'case',
    search: librarySearchSchema,
    draw: ({ search }) => <LibraryView search={search} />,
  }),
  viewWithSearch({
    id: 'case',
    icon: 'case',
    menu: 'view',
    keys: ['Mod+9'],
    rail: 'library',
    case: 'case',
    search: caseSearchSchema,
    draw: ({ search }) => <CaseView search={search} />,
  }),
  viewOfPath({
    id: 'overview',
    icon: 'overview',
    menu: 'view',
    keys: ['Mod+2'],
    rail: 'image',
    image: 'path',
    draw: ({ imageId }) => <OverviewView imageId={imageId} />,
  }),
  viewWithSearch({
    id: 'explorer',
    icon: 'explorer',
    menu: 'view',
    keys: ['Mod+3'],
    rail: 'image',
    image: 'path',
    layer: 'newest',
    search: explorerSearchSchema,
    draw: ({ imageId, search }) => <ExplorerView imageId={imageId} search={search} />,
  }),
  viewWithSearch({
    id: 'timeline',
    icon: 'timeline',
    menu: 'view',
    keys: ['Mod+4'],
    rail: 'image',
    image: 'path',
    layer: 'none',
    search: timelineSearchSchema,
    draw: ({ imageId, search }) => <TimelineView imageId={imageId} search={search} />,
  }),
  viewWithSearch({
    id: 'packages',
    icon: 'packages',
    menu: 'view',
    rail: 'image',
    image: 'path',
    layer: 'none',
    search: packagesSearchSchema,
    draw: ({ imageId, search }) => <PackagesView imageId={imageId} search={search} />,
  }),
  viewOfPath({
    id: 'footholds',
    icon: 'footholds',
    menu: 'view',
    rail: 'image',
    image: 'path',
    draw: ({ imageId }) => <FootholdsView imageId={imageId} />,
  }),
  viewWithSearch({
    id: 'search',
    icon: 'search',
    menu: 'view',
    keys: ['Mod+5'],
    rail: 'across',
    search: searchSearchSchema,
    draw: ({ search }) => <SearchView search={search} />,
  }),
  viewWithSearch({
    id: 'findings',
    icon: 'findings',
    menu: 'view',
    keys: ['Mod+6'],
    rail: 'across',
    image: 'image',
    search: findingsSearchSchema,
    draw: ({ search }) => <FindingsView search={search} />,
  }),
  viewWithSearch({
    id: 'compare',
    icon: 'compare',
    menu: 'view',
    keys: ['Mod+7'],
    rail: 'across',
    image: 'a',
    search: compareSearchSchema,
    draw: ({ search }) => <CompareView search={search} />,
  }),
  viewWithSearch({
    id: 'report',
    icon: 'report',
    menu: 'view',
    keys: ['Mod+8'],
    rail: 'across',
    image: 'image',
    search: reportSearchSchema,
    draw: ({ search }) => <ReportView search={search} />,
  }),
  viewOfPath({
    id: 'progress',
    icon: 'archive',
    menu: 'file',
    rail: { under: 'library' },
    draw: () => <ProgressView />,
  }),
  viewOfPath({
    id: 'check',
    icon: 'report',
    menu: 'file',
    rail: { under: 'report' },
    draw: () => <CheckView />,
  }),
  viewOfPath({
    id: 'settings',
    icon: 'settings',
    menu: 'file',
    keys: ['Mod+,'],
    rail: 'end',
    draw: () => <SettingsView />,
  }),
] as const satisfies readonly ViewRow[];

export type ViewName = (typeof views)[number]['id'];

/** The row of a view. */
export function viewOf(id: ViewName): ViewRow<ViewName> {
  const row = views.find((view) => view.id === id);
  if (row === undefined) throw new Error(`no view ${id}`);
  return row;
}
