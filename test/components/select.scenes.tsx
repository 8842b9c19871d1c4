import { useState } from 'react';
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
