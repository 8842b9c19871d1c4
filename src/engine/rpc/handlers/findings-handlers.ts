import { findingsList } from '../../findings/findings-list';
import type { Handlers } from '../handler';

export const findingsHandlers: Handlers<'findings.list'> = {
  'findings.list': ({ library }, input) => findingsList(library, input),
};
