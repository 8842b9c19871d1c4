import { useRef, useState } from 'react';
import { Dialog } from '../../src/renderer/ui/Dialog';
import { MenuButton, MenuRow } from '../../src/renderer/ui/Menu';
import { MenuAt, type MenuPlace } from '../../src/renderer/ui/MenuAt';
import type { MenuLine } from '../../src/renderer/ui/menu-line.types';

/** Commands, one of which opens a dialog. */
export function Commands() {
  const [ran, setRan] = useState('nothing');
  const [isOpen, setOpen] = useState(false);
  const lines: readonly MenuLine[] = [
    { id: 'open', label: 'Open', caps: ['Ctrl', 'O'], run: () => setRan('open') },
    { id: 'save', label: 'Save', run: () => setRan('save') },
    { id: 'line' },
    { id: 'about', label: 'About', run: () => setOpen(true) },
  ];
  return (
    <>
      <MenuButton label="File" lines={lines}>
        File
      </MenuButton>
      <output>{ran}</output>
      {isOpen ? (
        <Dialog title="About" onClose={() => setOpen(false)} closeLabel="Close">
          Words
        </Dialog>
      ) : null}
    </>
  );
}

/** One of a few, and a choice of its own. */
export function Choices() {
  const [zone, setZone] = useState('utc');
  const [isShown, setShown] = useState(true);
  const lines: readonly MenuLine[] = [
    { id: 'head', label: 'Times' },
    ...['local', 'utc', 'archive'].map((id) => ({ id, label: id, checked: id === zone, run: () => setZone(id) })),
    { id: 'boxes' },
    { id: 'hidden', label: 'Hidden files', checked: isShown, box: true, run: () => setShown(!isShown) },
  ];
  return (
    <MenuButton label="Show" named lines={lines}>
      …
    </MenuButton>
  );
}

export function Row() {
  const [ran, setRan] = useState('nothing');
  const menus = ['File', 'View', 'Help'];
  return (
    <>
      <MenuRow label="Menus">
        {menus.map((menu) => (
          <MenuButton
            key={menu}
            label={menu}
            lines={['first', 'second'].map((id) => ({
              id,
              label: `${menu} ${id}`,
              run: () => setRan(`${menu} ${id}`),
            }))}
          >
            {menu}
          </MenuButton>
        ))}
      </MenuRow>
      <button type="button">After</button>
      <output>{ran}</output>
    </>
  );
}

/** A menu that stands open where the other button of the mouse was pressed. */
export function AtPointer() {
  const [at, setAt] = useState<MenuPlace | null>(null);
  const [ran, setRan] = useState('nothing');
  const row = useRef<HTMLButtonElement>(null);
  const lines = ['Copy path', 'Show in timeline'].map((label) => ({ id: label, label, run: () => setRan(label) }));
  return (
    <>
      <button
        ref={row}
        type="button"
        onContextMenu={(event) => {
          event.preventDefault();
          setAt({ x: event.clientX, y: event.clientY });
        }}
      >
        Row
      </button>
      <output>{ran}</output>
      {at === null ? null : (
        <MenuAt label="Row" at={at} lines={lines} onReturn={() => row.current?.focus()} onClose={() => setAt(null)} />
      )}
    </>
  );
}
