import { useState } from 'react';
import { Button } from '../../src/renderer/ui/Button';
import { Dialog } from '../../src/renderer/ui/Dialog';

/** A question with two answers. */
export function Question() {
  const [isOpen, setOpen] = useState(false);
  const [answer, setAnswer] = useState('none');
  const give = (words: string): void => {
    setAnswer(words);
    setOpen(false);
  };
  const actions = (
    <>
      <Button onPress={() => give('kept')}>Keep</Button>
      <Button kind="danger" onPress={() => give('removed')}>
        Remove
      </Button>
    </>
  );
  return (
    <>
      <Button onPress={() => setOpen(true)}>Ask</Button>
      <Button onPress={() => setAnswer('behind')}>Behind</Button>
      <output>{answer}</output>
      {isOpen ? (
        <Dialog title="Remove the image?" onClose={() => give('closed')} actions={actions}>
          <p>The evidence itself stays where it is.</p>
        </Dialog>
      ) : null}
    </>
  );
}
