import { EmptyState, Notice } from '../../src/renderer/ui/Notice';
import { Button } from '../../src/renderer/ui/Button';
import { Progress } from '../../src/renderer/ui/Progress';

export function Spoken() {
  return <Progress label="Reading layers" share={42} wide />;
}

/** The words beside it say the same. */
export function Unspoken() {
  return (
    <p>
      7 of 10 <Progress share={70} />
    </p>
  );
}

export function Notices() {
  return (
    <>
      <Notice tone="mismatch">The digest differs.</Notice>
      <Notice tone="missing">A layer is missing.</Notice>
      <Notice tone="plain">Nothing is written.</Notice>
      <Notice tone="verified">Every digest is verified.</Notice>
    </>
  );
}

export function Empty() {
  return (
    <EmptyState title="No findings" icon="search" actions={<Button onPress={() => undefined}>Search again</Button>}>
      Nothing was found in this image.
    </EmptyState>
  );
}
