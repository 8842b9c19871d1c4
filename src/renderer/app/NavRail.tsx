import { useTranslation } from 'react-i18next';
import { useGo, type Go } from '../commands/navigation';
import { Icon, type IconName } from '../ui/Icon';
import type { Place, ViewName } from './use-place';

interface NavItem {
  readonly view: ViewName;
  readonly icon: IconName;
  readonly href: (imageId: number) => string;
  readonly go: (go: Go, imageId: number) => void;
  /** True where the view needs an image. */
  readonly ofImage?: boolean;
}

const GROUPS: readonly (readonly NavItem[])[] = [
  [{ view: 'library', icon: 'library', href: () => '#/library', go: (go) => go.library() }],
  [
    {
      view: 'overview',
      icon: 'overview',
      href: (id) => `#/image/${id}/overview`,
      go: (go, id) => go.overview(id),
      ofImage: true,
    },
    {
      view: 'explorer',
      icon: 'explorer',
      href: (id) => `#/image/${id}/explorer`,
      go: (go, id) => go.explorer(id),
      ofImage: true,
    },
    {
      view: 'timeline',
      icon: 'timeline',
      href: (id) => `#/image/${id}/timeline`,
      go: (go, id) => go.timeline(id),
      ofImage: true,
    },
  ],
  [
    { view: 'search', icon: 'search', href: () => '#/search', go: (go) => go.search() },
    {
      view: 'findings',
      icon: 'findings',
      href: (id) => `#/findings?image=${id}`,
      go: (go, id) => go.findings(id === 0 ? undefined : id),
    },
    {
      view: 'compare',
      icon: 'compare',
      href: (id) => `#/compare?a=${id}`,
      go: (go, id) => go.compare(id === 0 ? undefined : id),
    },
    {
      view: 'report',
      icon: 'report',
      href: (id) => `#/report?image=${id}`,
      go: (go, id) => go.report(id === 0 ? undefined : id),
    },
  ],
];
const LAST: NavItem = { view: 'settings', icon: 'settings', href: () => '#/settings', go: (go) => go.settings() };

/** The views in three groups: library; this image; across images. Views of an image come when there is one. */
export function NavRail({ place }: { readonly place: Place }) {
  const { t } = useTranslation('frame');
  const groups = GROUPS.map((group) => group.filter((item) => item.ofImage !== true || place.imageId !== null));
  return (
    <nav className="nav" aria-label={t('nav.label')}>
      {groups
        .filter((group) => group.length > 0)
        .map((group, index) => (
          <div key={group[0]?.view} className="nav-group">
            {index === 0 ? null : <hr />}
            {group.map((item) => (
              <NavLink key={item.view} item={item} place={place} />
            ))}
          </div>
        ))}
      <div className="nav-group end">
        <NavLink item={LAST} place={place} />
      </div>
    </nav>
  );
}

function NavLink({ item, place }: { readonly item: NavItem; readonly place: Place }) {
  const { t } = useTranslation('frame');
  const go = useGo();
  const id = place.imageId ?? 0;
  const here = place.view === item.view || (item.view === 'library' && place.view === 'progress');
  return (
    <a
      href={item.href(id)}
      aria-current={here ? 'page' : undefined}
      draggable={false}
      onClick={(event) => {
        event.preventDefault();
        item.go(go, id);
      }}
    >
      <Icon name={item.icon} />
      {t(`nav.${item.view}`)}
    </a>
  );
}
