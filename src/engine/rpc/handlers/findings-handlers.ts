import { findingsList } from '../../findings/findings-list';
import { revealFinding } from '../../explorer/reveal-finding';
import type { Handlers } from '../handler';

export const findingsHandlers: Handlers<'findings.list' | 'findings.reveal'> = {
  'findings.list': ({ library }, input) => findingsList(library, input),
  'findings.reveal': ({ library }, input, signal) => revealFinding(library, input, signal),
};
