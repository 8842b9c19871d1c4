import { clsx } from 'clsx';
import type { ContentMatch } from '../../../shared/contract/content-search';
import { displayName, HostileText } from '../../ui/HostileText';
import * as searchViewStyles from './SearchView.module.css';
import * as textStyles from '../../ui/text.module.css';

/** Characters before a match that are of use; where there is less room, the nearest ones are in sight. */
const MOST_BEFORE = 60;

type SnippetParts = Pick<ContentMatch, 'snippet' | 'markStart' | 'markLength'>;

/** A part of a text with the match in it marked; what stands in it is shown, never obeyed. */
export function Snippet({ snippet, markStart, markLength }: SnippetParts) {
  const end = markStart + markLength;
  return (
    <span className={clsx(textStyles.mono, searchViewStyles.snippet)}>
      <span className={searchViewStyles.before}>
        <span>
          <HostileText text={shortened(snippet.slice(0, markStart).trimStart())} />
        </span>
      </span>
      <mark>
        <HostileText text={snippet.slice(markStart, end)} />
      </mark>
      <span className={searchViewStyles.after}>
        <HostileText text={snippet.slice(end)} />
      </span>
    </span>
  );
}

/** The end of what stands before a match: the match is what is looked for, and must be in sight. */
function shortened(before: string): string {
  return before.length <= MOST_BEFORE ? before : `…${Array.from(before).slice(-MOST_BEFORE).join('')}`;
}

/** A snippet as a label. */
export function snippetText({ snippet }: SnippetParts): string {
  return displayName(snippet.trim());
}
