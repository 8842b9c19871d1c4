import { clsx } from 'clsx';
import { Fragment, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/Icon';
import { focusMainList } from './focus-main';
import { closeOverlay, openKeyList } from './frame-state';
import { usePaletteRows, type PaletteRow } from './use-palette-rows';
import type { Place } from './use-place';
import * as layoutStyles from '../ui/layout.module.css';
import * as panesStyles from '../ui/panes.module.css';
import * as textStyles from '../ui/text.module.css';
import * as styles from './Palette.module.css';

/** Search and commands: one field, anything, from anywhere, without the pointer. */
export function Palette({ start, place }: { readonly start: string; readonly place: Place }) {
  const { t } = useTranslation('frame');
  const [text, setText] = useState(start);
  const [chosen, setChosen] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  const rows = usePaletteRows(text, place);
  const active = Math.min(chosen, rows.length - 1);
  // Taken down while it still stands in the page: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element?.open === false) element.showModal();
    return () => element?.close();
  }, []);
  const run = (row: PaletteRow | undefined): void => {
    if (row === undefined) return;
    closeOverlay();
    // The dialog gives the focus back first, so that the command finds the place it was called from.
    setTimeout(() => {
      row.run();
      // A row of another kind leads to a place; a command that does says so itself.
      if (row.group !== 'commands') focusMainList();
    }, 0);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && rows.length > 0) setChosen((active + step + rows.length) % rows.length);
    else if (event.key === 'Enter') run(rows[active]);
    else return;
    event.preventDefault();
  };
  return (
    <dialog
      ref={dialog}
      className={styles.palette}
      aria-label={t('palette.label')}
      onCancel={(event) => {
        event.preventDefault();
        closeOverlay();
      }}
      onPointerDown={(event) => {
        if (event.target === dialog.current) closeOverlay();
      }}
    >
      <div className={styles.entry}>
        <Icon name="search" />
        <input
          autoFocus
          value={text}
          aria-label={t('palette.label')}
          placeholder={t('title.field')}
          role="combobox"
          aria-expanded={rows.length > 0}
          aria-controls="palette-rows"
          aria-activedescendant={rows[active] === undefined ? undefined : `palette-${active}`}
          spellCheck={false}
          autoComplete="off"
          onKeyDown={onKeyDown}
          onChange={(event) => {
            if (event.target.value === '?') openKeyList();
            setText(event.target.value);
            setChosen(0);
          }}
        />
      </div>
      <ul id="palette-rows" role="listbox" aria-label={t('palette.results')} className={panesStyles.scrolling}>
        {rows.map((row, index) => (
          <Fragment key={row.id}>
            {rows[index - 1]?.group === row.group ? null : (
              <li role="presentation" className={styles.groupName}>
                {t(`palette.${row.group}`)}
              </li>
            )}
            <li
              role="option"
              id={`palette-${index}`}
              aria-selected={index === active}
              className={index === active ? styles.active : undefined}
              onPointerMove={() => setChosen(index)}
              onClick={() => run(row)}
            >
              {row.content}
              <span className={clsx(layoutStyles.atEnd, layoutStyles.inline, styles.keyCaps)}>
                {row.caps.map((cap) => (
                  <kbd key={cap}>{cap}</kbd>
                ))}
              </span>
            </li>
          </Fragment>
        ))}
      </ul>
      {rows.length === 0 && text.trim() !== '' ? (
        <p className={clsx(styles.none, textStyles.muted)}>{t('palette.none')}</p>
      ) : null}
      <PaletteFoot />
    </dialog>
  );
}

function PaletteFoot() {
  const { t } = useTranslation('frame');
  const prefixes = [
    ['>', 'commands'],
    ['/', 'files'],
    ['@', 'images'],
    ['?', 'help'],
  ] as const;
  return (
    <div className={clsx(styles.foot, textStyles.tiny, textStyles.muted)}>
      <span>
        <kbd>↑</kbd> <kbd>↓</kbd> {t('palette.move')}
      </span>
      <span>
        <kbd>{t('palette.enter')}</kbd> {t('palette.run')}
      </span>
      <span className={clsx(layoutStyles.atEnd, styles.prefixes)}>
        {prefixes.map(([sign, name]) => (
          <span key={sign}>
            <kbd>{sign}</kbd> {t(`palette.${name}`)}
          </span>
        ))}
      </span>
    </div>
  );
}
