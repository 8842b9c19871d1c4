import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageRow } from '../../../shared/contract/library';
import type { WorkPlace } from '../../../shared/contract/work-place';
import { TextField } from '../../ui/fields';
import { hexOffset } from '../../work/place-words';
import { MarksHere } from '../../work/MarksHere';
import { useMarksIn } from '../../work/MarkScope';
import { useMarkDeeds } from '../../work/mark-commands';
import { parseOffset } from './hex-rows';
import type { ByteRange } from './selected-bytes';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './BytesMarks.module.css';

interface BytesMarksProps {
  readonly image: Pick<ImageRow, 'id' | 'evidence'>;
  /** Bytes of the file. */
  readonly total: number;
  /** What was marked with the pointer, else the whole file. */
  readonly range: ByteRange;
  readonly place: { readonly diffId: string; readonly path: string };
}

/** What people put on the file and its bytes, and a way to mark a run of bytes: chosen with the pointer, or written as offset and length. */
export function BytesMarks({ image, total, range, place }: BytesMarksProps) {
  const { t } = useTranslation(['explorer', 'work']);
  const [from, setFrom] = useState(hexOffset(range.offset));
  const [size, setSize] = useState(String(range.length));
  const [offset, length] = [parseOffset(from), parseOffset(size)];
  const isRight = offset !== null && length !== null && length > 0 && offset + length <= total;
  const deeds = useMarkDeeds({
    load: () => (isRight ? [{ kind: 'bytes', ...place, offset, length }] : []),
    image,
  });
  const file: WorkPlace = { kind: 'path', ...place };
  return (
    <div
      className={clsx(panesStyles.section, styles.range)}
      role="group"
      aria-label={t('hex.range')}
      data-part="section"
    >
      <p className={clsx(textStyles.tiny, textStyles.muted)}>{t('hex.rangeHint')}</p>
      <div className={styles.fields}>
        <TextField label={t('hex.from')} value={from} onChange={setFrom} />
        <TextField label={t('hex.length')} value={size} onChange={setSize} />
      </div>
      {isRight ? null : <p className={clsx(textStyles.tiny, textStyles.deleted)}>{t('hex.rangeWrong')}</p>}
      <MarksHere
        places={[file]}
        more={useMarksIn([file])}
        imageId={image.id}
        deeds={deeds}
        chosen={isRight ? 'something' : 'nothing'}
      />
    </div>
  );
}
