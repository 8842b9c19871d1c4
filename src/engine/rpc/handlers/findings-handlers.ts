import { findingsList } from '../../query/findings/findings-list';
import { revealFinding } from '../../query/findings/reveal-finding';
import type { Handlers, ReadHandlers } from './handler';

export const findingsReads: ReadHandlers<'findings.list'> = {
  'findings.list': ({ library }, input) => findingsList(library, input),
};

export const findingsHandlers: Handlers<'findings.reveal'> = {
  'findings.reveal': ({ library }, input, call) => revealFinding(library, input, call),
};
