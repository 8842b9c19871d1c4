import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { useCurrentCase } from '../api/current-case';
import { useGo } from '../commands/navigation';
import { Icon } from '../ui/Icon';
import type { Place } from './use-place';
import { addressOf, hrefOf, isReachable } from './view-address';
import type { ViewRow } from './view-row';
import { viewOf, views, type ViewName } from './views';
import * as styles from './NavRail.module.css';

const GROUPS = ['library', 'image', 'across'] as const;

/** The views in three groups: library; this image; across images. Views of an image come when there is one. */
export function NavRail({ place }: { readonly place: Place }) {
  const { t } = useTranslation('frame');
  const atEnd = viewsOf('end');
  const groups = GROUPS.map((group) => viewsOf(group).filter((view) => isReachable(view, place.imageId)));
  return (
    <nav className={styles.rail} data-focus-pane="" aria-label={t('nav.label')}>
      {groups
        .filter((group) => group.length > 0)
        .map((group, index) => (
          <div key={group[0]?.id} className={styles.group}>
            {index === 0 ? null : <hr />}
            {group.map((view) => (
              <NavLink key={view.id} view={view} place={place} />
            ))}
          </div>
        ))}
      <div className={clsx(styles.group, styles.last)}>
        {atEnd.map((view) => (
          <NavLink key={view.id} view={view} place={place} />
        ))}
      </div>
    </nav>
  );
}

function viewsOf(rail: (typeof GROUPS)[number] | 'end'): readonly ViewRow<ViewName>[] {
  return views.filter((view: ViewRow) => view.rail === rail);
}

/** The entry of the rail under which a view is told. */
function railEntry(id: ViewName): string {
  const { rail } = viewOf(id);
  return typeof rail === 'object' ? rail.under : id;
}

function NavLink({ view, place }: { readonly view: ViewRow<ViewName>; readonly place: Place }) {
  const { t } = useTranslation('frame');
  const go = useGo();
  const address = addressOf(view, place.imageId, undefined, useCurrentCase());
  return (
    <a
      href={hrefOf(address)}
      aria-current={railEntry(place.view) === view.id ? 'page' : undefined}
      draggable={false}
      onClick={(event) => {
        event.preventDefault();
        go.to(address.path, address.search);
      }}
    >
      <Icon name={view.icon} />
      {t(`nav.${view.id}`)}
    </a>
  );
}
