import { useState } from 'react';
import { Dialog } from '../../src/renderer/ui/Dialog';
import { MenuButton, MenuRow, type MenuLine } from '../../src/renderer/ui/Menu';

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
