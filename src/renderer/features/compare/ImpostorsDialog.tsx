import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { impostorKindSchema } from '../../../shared/contract/compare';
import type { ImageRow } from '../../../shared/contract/library';
import { usePages } from '../../api/use-pages';
import { Dialog } from '../../ui/Dialog';
import { FailureView } from '../../ui/FailureView';
import { formatCount } from '../../ui/format';
import { Notice } from '../../ui/Notice';
import { Select } from '../../ui/Select';
import { SkeletonRows } from '../../ui/waiting';
import { ImpostorList } from './ImpostorList';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';

const ANY = 'any';

interface ImpostorsDialogProps {
  readonly a: ImageRow;
  readonly b: ImageRow;
  readonly onClose: () => void;
}

/** What B has that A has not and no package of B accounts for; worked out from the evidence when it is opened. */
export function ImpostorsDialog({ a, b, onClose }: ImpostorsDialogProps) {
  const { t } = useTranslation('compare');
  const [chosen, setChosen] = useState<string>(ANY);
  const kind = impostorKindSchema.safeParse(chosen).data ?? null;
  const pages = usePages('compare.impostors', { a: a.id, b: b.id, kind }, ({ impostors }) => impostors);
  const { first, failure } = pages;
  return (
    <Dialog title={t('impostors.title')} onClose={onClose} closeLabel={t('vocabulary:close')} width="widest">
      <p className={textStyles.muted}>{t('impostors.explain')}</p>
      {failure === null ? null : <FailureView failure={failure} onRetry={() => pages.retry()} />}
      {first === undefined ? (
        failure === null ? (
          <>
            <p role="status" className={textStyles.muted}>
              {t('impostors.waiting')}
            </p>
            <SkeletonRows rows={8} />
          </>
        ) : null
      ) : (
        <>
          <p className={layoutStyles.inline}>
            <Select
              label={t('impostors.kinds')}
              value={chosen}
              options={[
                { value: ANY, label: t('impostors.any') },
                ...impostorKindSchema.options.map((value) => ({
                  value,
                  label: `${t(`impostors.kind.${value}`)} ${formatCount(first.counts[value])}`,
                })),
              ]}
              onChange={setChosen}
            />
            <span className={textStyles.muted}>
              {t('impostors.of', { count: first.different, shown: formatCount(first.total) })}
            </span>
          </p>
          {first.hasPackages ? null : <Notice tone="missing">{t('impostors.noPackages')}</Notice>}
          {first.recordsRewritten === 0 ? null : (
            <Notice tone="mismatch" icon="pen">
              {t('impostors.rewritten', { count: first.recordsRewritten })}
            </Notice>
          )}
          {first.problems === 0 ? null : (
            <Notice tone="missing">{t('impostors.problems', { count: first.problems })}</Notice>
          )}
          <ImpostorList key={chosen} pages={pages} image={b} />
        </>
      )}
    </Dialog>
  );
}
