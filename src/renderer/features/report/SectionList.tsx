import { clsx } from 'clsx';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportSection } from '../../../shared/contract/report';
import { defineCommand, useCommands } from '../../commands/registry';
import { narrativeOf } from './report-options';
import { SectionRow } from './SectionRow';
import type { Draft } from './use-draft';
import * as textStyles from '../../ui/text.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as styles from './ReportView.module.css';
import * as ownStyles from './SectionList.module.css';

const KEYS = { toggle: ['Space'], move: ['Alt ↑', 'Alt ↓'], text: ['F2'] } as const;
type KeyDeed = keyof typeof KEYS;

interface SectionListProps {
  readonly draft: Draft;
  /** What each section adds, once it is known. */
  readonly rows: ReadonlyMap<ReportSection, number>;
  readonly onlyImage: number | null;
}

/** The sections of a report: in or out, in order, each with the text that a person writes for it. */
export function SectionList({ draft, rows, onlyImage }: SectionListProps) {
  const { t } = useTranslation('report');
  const list = useRef<HTMLUListElement>(null);
  const [open, setOpen] = useState<ReportSection | null>(null);
  const { order } = draft;
  const focusOn = (section: ReportSection): void => {
    // The row may stand elsewhere in the next frame: an element that moves loses the focus.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-section=${section}] input`)?.focus());
  };
  const move = (section: ReportSection, by: 1 | -1): void => {
    draft.move(section, by);
    focusOn(section);
  };
  const edit = (section: ReportSection): void => {
    if (narrativeOf(section) !== null) setOpen(open === section ? null : section);
  };
  const close = (section: ReportSection): void => {
    setOpen(null);
    focusOn(section);
  };
  useSectionCommands({ list, move, edit });
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const from = sectionAt(event.target);
    if (step === undefined || from === null || event.altKey || !(event.target as Element).matches('input')) return;
    event.preventDefault();
    const next = order[order.indexOf(from) + step];
    if (next !== undefined) focusOn(next);
  };
  return (
    <section className={styles.section}>
      <h2>{t('sections')}</h2>
      <ul ref={list} className={ownStyles.sections} aria-label={t('sections')} onKeyDown={onKeyDown}>
        {order.map((section, index) => (
          <SectionRow
            key={section}
            section={section}
            draft={draft}
            rows={rows.get(section) ?? 0}
            onlyImage={onlyImage}
            isOpen={open === section}
            canMove={{ up: index > 0, down: index < order.length - 1 }}
            onMove={(by) => move(section, by)}
            onEdit={() => edit(section)}
            onClose={() => close(section)}
          />
        ))}
      </ul>
      <p className={clsx(layoutStyles.inline, layoutStyles.wrapping, textStyles.tiny, textStyles.muted)}>
        {(Object.keys(KEYS) as KeyDeed[]).map((deed) => (
          <span key={deed} className={layoutStyles.inline}>
            {KEYS[deed].map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
            {t(`keys.${deed}`)}
          </span>
        ))}
      </p>
    </section>
  );
}

/** The section whose row an element stands in. */
function sectionAt(target: EventTarget | null): ReportSection | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-section]') : null;
  return (row?.dataset['section'] as ReportSection | undefined) ?? null;
}

interface SectionDeeds {
  readonly list: { readonly current: HTMLElement | null };
  readonly move: (section: ReportSection, by: 1 | -1) => void;
  readonly edit: (section: ReportSection) => void;
}

/** Keys of the row that has the focus. */
function useSectionCommands({ list, move, edit }: SectionDeeds): void {
  const here = (): ReportSection | null => {
    const at = document.activeElement;
    return list.current?.contains(at) === true ? sectionAt(at) : null;
  };
  const when = (): boolean => here() !== null;
  const onHere = (deed: (section: ReportSection) => void) => (): void => {
    const section = here();
    if (section !== null) deed(section);
  };
  const keyOnly = true;
  useCommands([
    defineCommand({
      ...{ id: 'report.sectionUp', title: 'report:command.up', keys: ['Alt+ArrowUp'], when, keyOnly },
      run: onHere((section) => move(section, -1)),
    }),
    defineCommand({
      ...{ id: 'report.sectionDown', title: 'report:command.down', keys: ['Alt+ArrowDown'], when, keyOnly },
      run: onHere((section) => move(section, 1)),
    }),
    defineCommand({
      ...{ id: 'report.sectionText', title: 'report:command.text', keys: ['F2'], when, keyOnly },
      run: onHere(edit),
    }),
  ]);
}
