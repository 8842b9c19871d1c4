import { useState } from 'react';
import { Button, IconButton } from '../../src/renderer/ui/Button';

/** Tells how often it was pressed. */
export function Counting() {
  const [count, setCount] = useState(0);
  return (
    <>
      <Button onPress={() => setCount(count + 1)} title="Adds one" icon="plus">
        Count
      </Button>
      <output>{count}</output>
    </>
  );
}

export function Disabled() {
  const [pressed, setPressed] = useState(false);
  return (
    <>
      <Button onPress={() => setPressed(true)} disabled>
        Not now
      </Button>
      <IconButton icon="x" label="Close" onPress={() => setPressed(true)} disabled />
      <output>{pressed ? 'pressed' : 'at rest'}</output>
    </>
  );
}

export function Toggle() {
  const [on, setOn] = useState(false);
  return (
    <Button pressed={on} onPress={() => setOn(!on)}>
      Hidden files
    </Button>
  );
}

export function OnlyAnIcon() {
  const [on, setOn] = useState(false);
  return <IconButton icon="filter" label="Filter" pressed={on} onPress={() => setOn(!on)} />;
}

export function Kinds() {
  const nothing = (): void => undefined;
  return (
    <>
      <Button kind="primary" onPress={nothing}>
        Open
      </Button>
      <Button kind="quiet" onPress={nothing} small>
        Later
      </Button>
      <Button kind="danger" onPress={nothing}>
        Remove
      </Button>
    </>
  );
}
