import { Menu as Base } from '@base-ui/react/menu';
import { Menubar } from '@base-ui/react/menubar';
import { useEffect, useRef, type ReactNode } from 'react';
import * as textStyles from './text.module.css';
import * as styles from './Menu.module.css';

/** One line of a menu; without `run` it is a line between groups, or a heading where it has a label. */
export interface MenuLine {
  readonly id: string;
  readonly label?: ReactNode;
  readonly caps?: readonly string[];
  /** Makes it one of a set of choices, or with `box` a choice of its own. */
  readonly checked?: boolean;
  readonly box?: boolean;
  readonly run?: () => void;
}

interface MenuButtonProps {
  readonly label: string;
  readonly lines: readonly MenuLine[];
  readonly className?: string;
  readonly id?: string;
  /** For a button that is only an icon: the label is its name too. */
  readonly named?: boolean;
  readonly children: ReactNode;
}

/** Distance from the button and from the edges of the window, in pixels. */
const GAP = 4;

/** A button that opens a menu: arrows move, letters jump, Esc closes and gives the focus back. */
export function MenuButton({ label, lines, named = false, children, ...button }: MenuButtonProps) {
  const ref = useRef<HTMLButtonElement>(null);
  const chosen = useRef<MenuLine>(null);
  /** Runs the chosen line once the menu is gone: what it opens gives the focus back to where it was then. */
  const runChosen = (isOpen: boolean): void => {
    const line = chosen.current;
    chosen.current = null;
    if (isOpen || line === null) return;
    ref.current?.focus();
    line.run?.();
  };
  return (
    <Base.Root modal={false} onOpenChangeComplete={runChosen}>
      <Base.Trigger ref={ref} {...button} aria-label={named ? label : undefined}>
        {children}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className={styles.floating} align="start" sideOffset={GAP} collisionPadding={GAP}>
          <Base.Popup className={styles.menu} data-part="popup" aria-label={label}>
            <Lines lines={lines} onRun={(line) => (chosen.current = line)} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

interface MenuRowProps {
  readonly label: string;
  /** The buttons: `MenuButton`s. */
  readonly children: ReactNode;
}

/** Menus side by side: one stop, ← and → go from one to the next, also while it is open. */
export function MenuRow({ label, children }: MenuRowProps) {
  return (
    <Menubar className={styles.menuBar} aria-label={label} modal={false}>
      {children}
    </Menubar>
  );
}

interface Group {
  readonly id: string;
  readonly heading: ReactNode;
  readonly lines: readonly MenuLine[];
}

/** Lines without `run` end a group and begin the next. */
function groupsOf(lines: readonly MenuLine[]): readonly Group[] {
  return lines.reduce<readonly Group[]>((groups, line) => {
    if (line.run === undefined) return [...groups, { id: line.id, heading: line.label, lines: [] }];
    const last = groups.at(-1) ?? { id: 'first', heading: undefined, lines: [] };
    return [...groups.slice(0, -1), { ...last, lines: [...last.lines, line] }];
  }, []);
}

interface LinesProps {
  readonly lines: readonly MenuLine[];
  readonly onRun: (line: MenuLine) => void;
}

function Lines({ lines, onRun }: LinesProps) {
  const ref = useRef<HTMLDivElement>(null);
  // The choice that is made already is where a person looks first; in a long menu it may be out of sight.
  useEffect(() => {
    const frame = requestAnimationFrame(() =>
      ref.current?.querySelector<HTMLElement>('[role=menuitemradio][aria-checked=true]')?.focus(),
    );
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <div ref={ref} role="presentation">
      {groupsOf(lines).map((group, index) => (
        <GroupLines key={group.id} group={group} first={index === 0} onRun={onRun} />
      ))}
    </div>
  );
}

interface GroupLinesProps extends Pick<LinesProps, 'onRun'> {
  readonly group: Group;
  readonly first: boolean;
}

function GroupLines({ group, first, onRun }: GroupLinesProps) {
  const { heading, lines } = group;
  const items = lines.map((line) => <Line key={line.id} line={line} onRun={() => onRun(line)} />);
  const chosen = lines.find((line) => line.checked === true && line.box !== true);
  const separator = first || heading !== undefined ? null : <Base.Separator className={styles.separator} />;
  if (lines.some((line) => line.checked !== undefined && line.box !== true)) {
    return (
      <>
        {separator}
        <Base.RadioGroup value={chosen?.id ?? null}>{items}</Base.RadioGroup>
      </>
    );
  }
  if (heading === undefined) return [separator, ...items];
  return (
    <Base.Group>
      <Base.GroupLabel className={styles.heading}>{heading}</Base.GroupLabel>
      {items}
    </Base.Group>
  );
}

function Line({ line, onRun }: { readonly line: MenuLine; readonly onRun: () => void }) {
  const { checked, box } = line;
  const words = (
    <>
      <span className={textStyles.clipped}>{line.label}</span>
      {line.caps === undefined ? null : (
        <span className={styles.keyCaps}>
          {line.caps.map((cap) => (
            <kbd key={cap}>{cap}</kbd>
          ))}
        </span>
      )}
    </>
  );
  if (checked === undefined) return <Base.Item onClick={onRun}>{words}</Base.Item>;
  if (box === true) {
    return (
      <Base.CheckboxItem checked={checked} onClick={onRun} closeOnClick>
        {words}
      </Base.CheckboxItem>
    );
  }
  return (
    <Base.RadioItem value={line.id} onClick={onRun} closeOnClick>
      {words}
    </Base.RadioItem>
  );
}
