import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../shared/byte-size';
import { failureOf, useChannel } from '../../api/use-channel';
import { Button } from '../../ui/Button';
import { FailureView } from '../../ui/FailureView';
import { formatExactBytes } from '../../ui/format';
import { MiddlePath } from '../../ui/MiddlePath';
import { SkeletonRows } from '../../ui/waiting';
import { sizeDifference } from './difference';

/** The largest ones; smaller ones are in the list of files. */
const SHOWN = 100;

/** Where the difference in size comes from: directories by how much they changed, each opens to what is below. */
export function SizesByPath({ a, b }: { readonly a: number; readonly b: number }) {
  const { t } = useTranslation('compare');
  const [dir, setDir] = useState('');
  const sizes = useChannel('compare.sizes', { a, b, dir, offset: 0, limit: SHOWN }, { keepPrevious: true });
  const failure = failureOf(sizes);
  if (failure !== null) return <FailureView failure={failure} onRetry={() => void sizes.refetch()} />;
  if (sizes.data === undefined) return <SkeletonRows rows={4} />;
  return (
    <>
      <p className="row sm">
        <Button small disabled={dir === ''} onPress={() => setDir(dir.slice(0, Math.max(0, dir.lastIndexOf('/'))))}>
          {t('facts.up')}
        </Button>
        <span className="mono-xs">{dir === '' ? t('facts.root') : <MiddlePath path={dir} />}</span>
      </p>
      {sizes.data.rows.length === 0 ? <p className="t2">{t('facts.noSizes')}</p> : null}
      <ul className="mini">
        {sizes.data.rows.map((row) => (
          <li key={row.path}>
            {row.isDir ? (
              <button type="button" className="link mono-xs cut" onClick={() => setDir(row.path)}>
                <MiddlePath path={`${row.path}/`} />
              </button>
            ) : (
              <span className="mono-xs cut">
                <MiddlePath path={row.path} />
              </span>
            )}
            <span className="end" />
            <span className="t2" title={`${formatExactBytes(row.bytesA)} → ${formatExactBytes(row.bytesB)}`}>
              {formatBytes(row.bytesA)} → {formatBytes(row.bytesB)}
            </span>
            <b>{sizeDifference({ sizeA: row.bytesA, sizeB: row.bytesB })?.text}</b>
          </li>
        ))}
      </ul>
    </>
  );
}
