import { useState } from 'react';
import { Dialog } from '../../src/renderer/ui/Dialog';
import { Select } from '../../src/renderer/ui/Select';

const options = [
  { value: 'name', label: 'Name' },
  { value: 'size', label: 'Size' },
  { value: 'time', label: 'Time of change' },
] as const;

export function Sorting() {
  const [value, setValue] = useState<(typeof options)[number]['value']>('size');
  return (
    <>
      <Select label="Sort by" options={options} value={value} onChange={setValue} />
      <output>{value}</output>
    </>
  );
}

/** In a dialog all else is out of reach: the list has to be in it, and is not cut by it. */
export function SortingInDialog() {
  return (
    <Dialog title="Order" onClose={() => undefined}>
      <Sorting />
    </Dialog>
  );
}
