import { Fragment } from 'react';
import { HostileText } from '../ui/HostileText';

/** A text of several lines that a person wrote: its line ends are kept, and nothing else in it acts. */
export function Lines({ text }: { readonly text: string }) {
  return text.split(/\r?\n/).map((line, index) => (
    <Fragment key={index}>
      {index === 0 ? null : <br />}
      <HostileText text={line} />
    </Fragment>
  ));
}
