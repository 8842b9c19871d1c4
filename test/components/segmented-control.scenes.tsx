import { useState } from 'react';
import { SegmentedControl } from '../../src/renderer/ui/SegmentedControl';

export function Kinds() {
  const [value, setValue] = useState<'all' | 'added' | 'deleted'>('added');
  return (
    <>
      <SegmentedControl
        label="Changes"
        options={[
          { value: 'all', label: 'All', count: 12345 },
          { value: 'added', label: 'Added', more: ' files' },
          { value: 'deleted', label: 'Deleted', count: 0 },
        ]}
        value={value}
        onChange={setValue}
      />
      <button type="button">After</button>
    </>
  );
}
