import { Dialog } from '../../src/renderer/ui/Dialog';
import { Button } from '../../src/renderer/ui/Button';
import { useState } from 'react';

const nothing = (): void => undefined;

export function Two() {
  return (
    <>
      <Button onPress={nothing} title="Words about the first">
        First
      </Button>
      <Button onPress={nothing} title="Words about the second">
        Second
      </Button>
    </>
  );
}

/** Esc closes the dialog only where no tooltip is shown. */
export function InDialog() {
  const [isOpen, setOpen] = useState(true);
  if (!isOpen) return <p>closed</p>;
  return (
    <Dialog title="Question" onClose={() => setOpen(false)}>
      <Button onPress={nothing} title="Words about the answer">
        Answer
      </Button>
    </Dialog>
  );
}
