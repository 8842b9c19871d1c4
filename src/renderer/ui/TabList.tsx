import { clsx } from 'clsx';
import type { KeyboardEvent } from 'react';
import * as counterStyles from './counter.module.css';
import * as styles from './TabList.module.css';

interface Tab<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly count?: number;
}

interface TabListProps<V extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<V>[];
  readonly value: V;
  readonly onChange: (value: V) => void;
  /** Prefix of the ids: tab `<id>-tab-<value>` belongs to panel `<id>-panel`. */
  readonly id: string;
  readonly className?: string;
}

/** Tabs as the ARIA authoring practices have them: one stop, arrows move and select. */
export function TabList<V extends string>({
  label,
  tabs,
  value,
  onChange,
  id,
  className = styles.tabs,
}: TabListProps<V>) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const at = tabs.findIndex((tab) => tab.value === value);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    const next = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (next === undefined) return;
    event.preventDefault();
    onChange(next.value);
    event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')[tabs.indexOf(next)]?.focus();
  };
  return (
    <div className={className} role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab.value}
          type="button"
          role="tab"
          id={`${id}-tab-${tab.value}`}
          aria-controls={`${id}-panel`}
          aria-selected={tab.value === value}
          tabIndex={tab.value === value ? 0 : -1}
          onClick={() => onChange(tab.value)}
        >
          {tab.label}
          {tab.count === undefined ? null : (
            <span className={clsx(counterStyles.counter, counterStyles.soft)}>{tab.count}</span>
          )}
        </button>
      ))}
    </div>
  );
}
