import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { EntryDetail } from '../../../shared/contract/explorer';
import type { LinkResolution } from '../../../shared/contract/links';
import { defined } from '../../../shared/defined';
import { failureOf, useChannel } from '../../api/use-channel';
import { useGo } from '../../commands/navigation';
import { CopyButton } from '../../ui/CopyButton';
import { FailureView } from '../../ui/FailureView';
import { displayName, HostileText } from '../../ui/HostileText';
import { LayerBadge } from '../../ui/LayerBadge';
import * as layoutStyles from '../../ui/layout.module.css';
import * as miniListStyles from '../../ui/mini-list.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';

interface LinkFactsProps {
  readonly detail: EntryDetail;
  readonly imageId: number;
  readonly layer: number;
  readonly layers: number;
}

/** Where a link leads inside the image, or why nowhere; nothing for what is no link. */
export function LinkFacts(props: LinkFactsProps) {
  const { type } = props.detail.row;
  return type === 'symlink' || type === 'hardlink' ? <Link {...props} /> : null;
}

function Link({ detail, imageId, layer, layers }: LinkFactsProps) {
  const { t } = useTranslation('anomalies');
  // As the image runs with it; what is hidden is followed in the tree that had it.
  const upTo = detail.row.fate.kind === 'visible' ? layers : layer;
  const entryId = detail.row.entryId ?? 0;
  const link = useChannel('links.resolve', { imageId, layer, entryId, upTo }, { enabled: entryId > 0 });
  const failure = failureOf(link);
  if (failure !== null) return <FailureView failure={failure} onRetry={() => void link.refetch()} />;
  if (link.data === undefined || link.data === null) return null;
  const { hops, leavesRoot } = link.data;
  return (
    <div className={panesStyles.section} data-part="section">
      <h3>{t('link.title')}</h3>
      <LinkEndText link={link.data} imageId={imageId} layers={layers} />
      {leavesRoot ? <p className={textStyles.small}>{t('link.leavesRoot')}</p> : null}
      {hops.length < 2 ? null : (
        <>
          <p className={clsx(textStyles.small, textStyles.muted)}>{t('link.hops')}</p>
          <ul className={clsx(miniListStyles.miniList, textStyles.monoTiny)}>
            {hops.map((hop, index) => (
              <li key={`${hop.entryId}-${index}`}>
                <HostileText text={hop.path} /> → <HostileText text={hop.target} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

interface LinkEndProps {
  readonly link: LinkResolution;
  readonly imageId: number;
  readonly layers: number;
}

function LinkEndText({ link: { end, upTo }, imageId, layers }: LinkEndProps) {
  const { t } = useTranslation('anomalies');
  const go = useGo();
  if (end.kind === 'unusable') return <p className={textStyles.small}>{t(`link.unusable.${end.reason}`)}</p>;
  if (end.kind !== 'found')
    return <p className={textStyles.small}>{t(`link.${end.kind}`, { at: displayName(end.at), upTo })}</p>;
  const { path, layer, entryId } = end;
  return (
    <p className={clsx(textStyles.small, layoutStyles.inline)}>
      {t('link.leadsTo')} {layer === null ? null : <LayerBadge layer={layer} layers={layers} />}
      {path === '' ? (
        t('link.root')
      ) : (
        <>
          <button
            type="button"
            className={clsx(textStyles.link, miniListStyles.itemLink, textStyles.mono, textStyles.clipped)}
            onClick={() =>
              go.explorer(imageId, defined({ view: 'merged', layer: upTo, path, entry: entryId ?? undefined }))
            }
          >
            <HostileText text={path} />
          </button>
          <CopyButton text={displayName(path)} what={t('column.path')} />
        </>
      )}
    </p>
  );
}
