import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contradiction } from '../../../shared/contract/attestations';
import { failureOf, useChannel } from '../../api/use-channel';
import type { Column } from '../../list/column.types';
import { fixedRows } from '../../list/list-rows';
import { PanelList } from '../../list/PanelList';
import { FailureView } from '../../ui/FailureView';
import { displayName, HostileText } from '../../ui/HostileText';
import { Notice } from '../../ui/Notice';
import { SkeletonRows } from '../../ui/waiting';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';

/** Where the attestations and what the evidence holds do not agree; reads the package databases of all layers. */
export function Contradictions({ imageId }: { readonly imageId: number }) {
  const { t } = useTranslation('overview');
  const answer = useChannel('attestations.contradictions', { imageId });
  const failure = failureOf(answer);
  const rows = useMemo(() => fixedRows(answer.data?.contradictions ?? []), [answer.data]);
  const columns = useColumns();
  if (failure !== null) return <FailureView failure={failure} onRetry={() => void answer.refetch()} />;
  if (answer.data === undefined) return <SkeletonRows rows={3} />;
  const { count, contradictions, notCompared, problemCount } = answer.data;
  return (
    <>
      {count === 0 ? (
        <p className={panesStyles.padded}>{t('attestations.agree')}</p>
      ) : (
        <PanelList
          id="overview.contradictions"
          label={t('attestations.list')}
          rows={rows}
          columns={columns}
          rowLabel={(row) => contradictionWords(row, t)}
          whereIs={({ path, layer }) => ({ path, layer })}
          renderDetails={(row) => (
            <p className={textStyles.small}>
              <HostileText text={contradictionWords(row, t)} />
            </p>
          )}
        />
      )}
      {count > contradictions.length ? (
        <p className={panesStyles.padded}>{t('attestations.more', { count: count - contradictions.length })}</p>
      ) : null}
      {notCompared === 0 ? null : (
        <p className={panesStyles.padded}>{t('attestations.notCompared', { count: notCompared })}</p>
      )}
      {problemCount === 0 ? null : (
        <Notice tone="missing">{t('attestations.problems', { count: problemCount })}</Notice>
      )}
    </>
  );
}

function useColumns(): readonly Column<Contradiction>[] {
  const { t } = useTranslation('overview');
  return useMemo(
    () => [
      {
        ...{ id: 'what', title: t('attestations.column.what'), isName: true },
        text: (row) => contradictionWords(row, t),
        value: ({ kind }) => kind,
        cell: (row) => <HostileText text={contradictionWords(row, t)} />,
        cellProps: () => ({ className: textStyles.clipped }),
      },
    ],
    [t],
  );
}

/** What does not agree, in one sentence. */
function contradictionWords(of: Contradiction, t: TFunction<'overview'>): string {
  const { kind, layer, said, found, package: name, path } = of;
  const shown = (text: string | null): string => displayName(text ?? '–');
  const words = { said: shown(said), found: shown(found), name: shown(name), path: shown(path), layer };
  if (kind === 'package-not-in-image' && layer !== null) return t('attestations.contradiction.package-removed', words);
  return t(`attestations.contradiction.${kind}`, words);
}
