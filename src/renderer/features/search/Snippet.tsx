import type { ContentMatch } from '../../../shared/contract/content-search';
import { displayName, HostileText } from '../../ui/HostileText';

type SnippetParts = Pick<ContentMatch, 'snippet' | 'markStart' | 'markLength'>;

/** A part of a text with the match in it marked; what stands in it is shown, never obeyed. */
export function Snippet({ snippet, markStart, markLength }: SnippetParts) {
  const end = markStart + markLength;
  return (
    <span className="mono snip">
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
