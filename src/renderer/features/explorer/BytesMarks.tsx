import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageRow } from '../../../shared/contract/library';
import { TextField } from '../../ui/fields';
import { hexOffset } from '../../work/place-words';
import { useMarkDeeds } from '../../work/mark-commands';
import { Button } from '../../ui/Button';
import { parseOffset } from './hex-rows';
import type { ByteRange } from './selected-bytes';
import * as layoutStyles from '../../ui/layout.module.css';
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

/** Puts a note, a tag or a bookmark on a run of bytes: marked with the pointer, or written as offset and length. */
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
      <div className={clsx(layoutStyles.inline, layoutStyles.wrapping)}>
        <Button small icon="tag" disabled={!isRight} onPress={deeds.tag}>
          {t('work:command.tag')}
        </Button>
        <Button small icon="note" disabled={!isRight} onPress={deeds.note}>
          {t('work:command.note')}
        </Button>
        <Button small icon="bookmark" disabled={!isRight} onPress={deeds.bookmark}>
          {t('work:command.bookmark')}
        </Button>
      </div>
    </div>
  );
}
