import { Menu as Base } from '@base-ui/react/menu';
import { useEffect, useRef, type ReactNode } from 'react';
import { Icon } from './Icon';
import type { MenuLine } from './menu-line.types';
import * as styles from './Menu.module.css';
import * as textStyles from './text.module.css';

interface Group {
  readonly id: string;
  readonly heading: ReactNode;
  readonly lines: readonly MenuLine[];
}

/** Lines that do nothing end a group and begin the next. */
function groupsOf(lines: readonly MenuLine[]): readonly Group[] {
  return lines.reduce<readonly Group[]>((groups, line) => {
    if (line.run === undefined && line.lines === undefined)
      return [...groups, { id: line.id, heading: line.label, lines: [] }];
    const last = groups.at(-1) ?? { id: 'first', heading: undefined, lines: [] };
    return [...groups.slice(0, -1), { ...last, lines: [...last.lines, line] }];
  }, []);
}

interface MenuLinesProps {
  readonly lines: readonly MenuLine[];
  readonly onRun: (line: MenuLine) => void;
}

/** The lines of an open menu, in groups. */
export function MenuLines({ lines, onRun }: MenuLinesProps) {
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

interface GroupLinesProps extends Pick<MenuLinesProps, 'onRun'> {
  readonly group: Group;
  readonly first: boolean;
}

function GroupLines({ group, first, onRun }: GroupLinesProps) {
  const { heading, lines } = group;
  const items = lines.map((line) =>
    line.lines === undefined ? (
      <Line key={line.id} line={line} onRun={() => onRun(line)} />
    ) : (
      <SubMenu key={line.id} line={line} lines={line.lines} onRun={onRun} />
    ),
  );
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

/** Distance of a menu from the line that opens it, in px. */
const GAP = 4;

interface SubMenuProps extends MenuLinesProps {
  readonly line: MenuLine;
}

/** A line that opens a menu beside it: → goes in, ← comes back. */
function SubMenu({ line, lines, onRun }: SubMenuProps) {
  return (
    <Base.SubmenuRoot>
      <Base.SubmenuTrigger>
        <span className={textStyles.clipped}>{line.label}</span>
        <span className={styles.keyCaps}>
          <Icon name="right" size={12} />
        </span>
      </Base.SubmenuTrigger>
      <Base.Portal>
        <Base.Positioner className={styles.floating} sideOffset={GAP} collisionPadding={GAP}>
          <Base.Popup className={styles.menu} data-part="popup">
            <MenuLines lines={lines} onRun={onRun} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.SubmenuRoot>
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
