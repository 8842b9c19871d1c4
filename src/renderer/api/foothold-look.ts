import { useState } from 'react';
import type { ChannelOutput } from '../../shared/contract/contract';
import type { Failure } from '../../shared/failure';
import { failureOf, useChannel } from './use-channel';

interface FootholdLookState {
  /** Null: nobody looked yet. */
  readonly found: ChannelOutput<'footholds.list'> | null;
  readonly failure: Failure | null;
  readonly isLooking: boolean;
  readonly look: () => void;
}

/** What was found of footholds in an image, wherever it was looked for; looks itself only where it is told to, for that reads the evidence. */
export function useFootholdLook(imageId: number | null): FootholdLookState {
  const [asked, setAsked] = useState<number | null>(null);
  const enabled = imageId !== null && asked === imageId;
  const answer = useChannel('footholds.list', { imageId: imageId ?? 1 }, { enabled });
  const found = imageId === null ? null : (answer.data ?? null);
  return {
    found,
    failure: found === null ? failureOf(answer) : null,
    isLooking: answer.isFetching && found === null,
    look: () => {
      setAsked(imageId);
      // After a failure the same question is asked again.
      if (enabled) void answer.refetch();
    },
  };
}
