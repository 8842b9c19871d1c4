import { fromMarkdown } from 'mdast-util-from-markdown';
import type { PhrasingContent, RootContent } from 'mdast';
import { useMemo, type ReactNode } from 'react';
import { HostileText } from '../ui/HostileText';
import { Lines } from './Lines';
import * as styles from './Markdown.module.css';

/**
 * A note as it is meant: paragraphs, headings, emphasis, code, lists, quotes. Links and images are their text and their address,
 * and lead nowhere; HTML is text. Nothing is ever loaded or run.
 */
export function Markdown({ text }: { readonly text: string }) {
  const tree = useMemo(() => fromMarkdown(text), [text]);
  return <div className={styles.markdown}>{blocks(tree.children)}</div>;
}

function blocks(nodes: readonly RootContent[]): ReactNode {
  return nodes.map((node, index) => <Block key={index} node={node} />);
}

function Block({ node }: { readonly node: RootContent }): ReactNode {
  switch (node.type) {
    case 'paragraph':
      return <p>{inline(node.children)}</p>;
    case 'heading':
      return <p className={styles.heading}>{inline(node.children)}</p>;
    case 'blockquote':
      return <blockquote>{blocks(node.children)}</blockquote>;
    case 'list':
      return node.ordered === true ? (
        <ol start={node.start ?? 1}>{blocks(node.children)}</ol>
      ) : (
        <ul>{blocks(node.children)}</ul>
      );
    case 'listItem':
      return <li>{blocks(node.children)}</li>;
    case 'code':
      return (
        <pre>
          <Lines text={node.value} />
        </pre>
      );
    case 'thematicBreak':
      return <hr />;
    case 'html':
      return (
        <p>
          <Lines text={node.value} />
        </p>
      );
    case 'definition':
      return (
        <p>
          <HostileText text={`[${node.identifier}]: ${node.url}`} />
        </p>
      );
    case 'text':
    case 'emphasis':
    case 'strong':
    case 'inlineCode':
    case 'break':
    case 'link':
    case 'linkReference':
    case 'image':
    case 'imageReference':
      return <p>{inline([node])}</p>;
    case 'delete':
    case 'footnoteDefinition':
    case 'footnoteReference':
    case 'table':
    case 'tableCell':
    case 'tableRow':
    case 'yaml':
      // Of extensions that are not read: none of these ever comes.
      return null;
  }
}

function inline(nodes: readonly PhrasingContent[]): ReactNode {
  return nodes.map((node, index) => <Inline key={index} node={node} />);
}

function Inline({ node }: { readonly node: PhrasingContent }): ReactNode {
  switch (node.type) {
    case 'text':
    case 'html':
      return <Lines text={node.value} />;
    case 'emphasis':
      return <em>{inline(node.children)}</em>;
    case 'strong':
      return <strong>{inline(node.children)}</strong>;
    case 'inlineCode':
      return (
        <code>
          <HostileText text={node.value} />
        </code>
      );
    case 'break':
      return <br />;
    case 'link':
      return (
        <>
          {inline(node.children)} <Address url={node.url} />
        </>
      );
    case 'image':
      return (
        <>
          <HostileText text={node.alt ?? ''} /> <Address url={node.url} />
        </>
      );
    case 'linkReference':
      return <>{inline(node.children)}</>;
    case 'imageReference':
      return <HostileText text={node.alt ?? ''} />;
    case 'delete':
    case 'footnoteReference':
      return null;
  }
}

/** Where a link would lead: to read and to copy, never to press. */
function Address({ url }: { readonly url: string }) {
  return (
    <span className={styles.address}>
      (<HostileText text={url} />)
    </span>
  );
}
