import { clsx } from 'clsx';
import type { ContentMatch } from '../../../shared/contract/content-search';
import { displayName, HostileText } from '../../ui/HostileText';
import * as searchViewStyles from './SearchView.module.css';
import * as textStyles from '../../ui/text.module.css';

type SnippetParts = Pick<ContentMatch, 'snippet' | 'markStart' | 'markLength'>;

/** A part of a text with the match in it marked; what stands in it is shown, never obeyed. */
export function Snippet({ snippet, markStart, markLength }: SnippetParts) {
  const end = markStart + markLength;
  return (
    <span className={clsx(textStyles.mono, searchViewStyles.snippet)}>
      <HostileText text={snippet.slice(0, markStart).trimStart()} />
      <mark>
        <HostileText text={snippet.slice(markStart, end)} />
      </mark>
      <HostileText text={snippet.slice(end)} />
    </span>
  );
}

/** A snippet as a label. */
export function snippetText({ snippet }: SnippetParts): string {
  return displayName(snippet.trim());
}
