import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageRow } from '../../../shared/contract/library';
import { packageDifferenceSchema } from '../../../shared/vocabulary';
import { usePages } from '../../api/use-pages';
import { Dialog } from '../../ui/Dialog';
import { FailureView } from '../../ui/FailureView';
import { formatCount } from '../../ui/format';
import { Notice } from '../../ui/Notice';
import { Select } from '../../ui/Select';
import { SkeletonRows } from '../../ui/waiting';
import { PackageDifferences } from './PackageDifferences';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';

const ANY = 'any';

interface PackagesDialogProps {
  readonly a: ImageRow;
  readonly b: ImageRow;
  readonly onClose: () => void;
}

/** Packages that differ between the ends of two images; read from the evidence when it is opened. */
export function PackagesDialog({ a, b, onClose }: PackagesDialogProps) {
  const { t } = useTranslation('compare');
  const [change, setChange] = useState<string>(ANY);
  const asked = { a: a.id, b: b.id, change: packageDifferenceSchema.safeParse(change).data ?? null };
  const pages = usePages('compare.packages', asked, ({ packages }) => packages);
  const { first, failure } = pages;
  return (
    <Dialog title={t('packages.title')} onClose={onClose} closeLabel={t('vocabulary:close')} width="widest">
      {failure === null ? null : <FailureView failure={failure} onRetry={() => pages.retry()} />}
      {first === undefined ? (
        failure === null ? (
          <SkeletonRows rows={8} />
        ) : null
      ) : (
        <>
          <p className={layoutStyles.inline}>
            <Select
              label={t('packages.kinds')}
              value={change}
              options={[
                { value: ANY, label: t('packages.any') },
                ...packageDifferenceSchema.options.map((value) => ({
                  value,
                  label: `${t(`packages.change.${value}`)} ${formatCount(first.counts[value])}`,
                })),
              ]}
              onChange={setChange}
            />
            <span className={textStyles.muted}>{t('equalHidden', { count: first.counts.equal })}</span>
          </p>
          {first.problems.a + first.problems.b === 0 ? null : (
            <Notice tone="missing">{t('packages.problems', { a: first.problems.a, b: first.problems.b })}</Notice>
          )}
          <PackageDifferences key={change} pages={pages} />
        </>
      )}
    </Dialog>
  );
}
