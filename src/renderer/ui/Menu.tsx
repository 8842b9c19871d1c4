import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

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

interface MenuProps {
  readonly label: string;
  readonly lines: readonly MenuLine[];
  /** The button that it opens under. */
  readonly anchor: HTMLElement;
  readonly onClose: () => void;
  /** ← and → in a menu bar. */
  readonly onSide?: (step: 1 | -1) => void;
}

const GAP = 4;

/** A menu under its button, as the ARIA authoring practices have it: arrows move, letters jump, Esc closes. */
export function Menu({ label, lines, anchor, onClose, onSide }: MenuProps) {
  const ref = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: 0, top: 0 });
  useLayoutEffect(() => {
    const box = anchor.getBoundingClientRect();
    const width = ref.current?.offsetWidth ?? 0;
    setPlace({ left: Math.max(GAP, Math.min(box.left, window.innerWidth - width - GAP)), top: box.bottom + GAP });
  }, [anchor]);
  useEffect(() => {
    const items = ref.current?.querySelectorAll<HTMLElement>('[role^=menuitem]');
    const start = ref.current?.querySelector<HTMLElement>('[aria-checked=true]') ?? items?.[0];
    start?.focus();
    const outside = (event: PointerEvent): void => {
      const target = event.target as Node;
      if (ref.current?.contains(target) === true || anchor.contains(target)) return;
      onClose();
    };
    document.addEventListener('pointerdown', outside, true);
    window.addEventListener('blur', onClose);
    return () => {
      document.removeEventListener('pointerdown', outside, true);
      window.removeEventListener('blur', onClose);
    };
  }, [anchor, onClose]);

  const leave = (): void => {
    onClose();
    anchor.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const items = [...(ref.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') leave();
    else if (event.key === 'ArrowRight') onSide?.(1);
    else if (event.key === 'ArrowLeft') onSide?.(-1);
    else if (target !== undefined) items[(target + items.length) % items.length]?.focus();
    else if (event.key.length === 1 && event.key !== ' ') startingWith(items, at, event.key)?.focus();
    else return;
    event.preventDefault();
  };
  return createPortal(
    <div ref={ref} className="menu" role="menu" aria-label={label} style={place} onKeyDown={onKeyDown}>
      {lines.map((line) => (
        <Line
          key={line.id}
          line={line}
          onRun={() => {
            leave();
            line.run?.();
          }}
        />
      ))}
    </div>,
    document.body,
  );
}

function startingWith(items: readonly HTMLElement[], at: number, letter: string): HTMLElement | undefined {
  const turned = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  return turned.find((item) => item.textContent.trim().toLowerCase().startsWith(letter.toLowerCase()));
}

function Line({ line, onRun }: { readonly line: MenuLine; readonly onRun: () => void }) {
  if (line.run === undefined) return line.label === undefined ? <hr /> : <h3>{line.label}</h3>;
  return (
    <button type="button" role={roleOf(line)} aria-checked={line.checked} tabIndex={-1} onClick={onRun}>
      <span className="cut">{line.label}</span>
      {line.caps === undefined ? null : (
        <span className="caps">
          {line.caps.map((cap) => (
            <kbd key={cap}>{cap}</kbd>
          ))}
        </span>
      )}
    </button>
  );
}

function roleOf({ checked, box }: MenuLine): 'menuitem' | 'menuitemradio' | 'menuitemcheckbox' {
  if (checked === undefined) return 'menuitem';
  return box === true ? 'menuitemcheckbox' : 'menuitemradio';
}

interface MenuButtonProps {
  readonly label: string;
  readonly lines: readonly MenuLine[];
  readonly className?: string;
  readonly children: ReactNode;
}

/** A button that opens a menu. */
export function MenuButton({ label, lines, className, children }: MenuButtonProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <button
        type="button"
        className={className}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(anchor === null ? event.currentTarget : null)}
      >
        {children}
      </button>
      {anchor === null ? null : <Menu label={label} lines={lines} anchor={anchor} onClose={() => setAnchor(null)} />}
    </>
  );
}
