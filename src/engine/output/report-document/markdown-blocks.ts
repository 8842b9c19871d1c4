import type { Nodes, PhrasingContent, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Block, Inline } from './block.types';
import { evidence, heading, lineBreak, look, paragraph } from './blocks';

/** Levels of quotes and lists that are drawn as such; what is deeper is shown as it was typed. */
const DEEPEST = 8;

/**
 * What a person wrote in Markdown (CommonMark), as pieces of a report. Nothing in it can act: HTML is shown as the text
 * that it is, a link as its words and its address, a picture as its words.
 */
export function markdownBlocks(markdown: string): readonly Block[] {
  return fromMarkdown(markdown).children.flatMap((node) => blockOf(node, markdown, 0));
}

const prose = (text: string): Inline => ({ kind: 'prose', text });

function blockOf(node: RootContent, source: string, depth: number): readonly Block[] {
  if (depth > DEEPEST) return [paragraph(prose(typed(node, source)))];
  const inner = (nodes: readonly RootContent[]): readonly Block[] =>
    nodes.flatMap((one) => blockOf(one, source, depth + 1));
  switch (node.type) {
    case 'paragraph':
      return [paragraph(...runs(node.children, source, 0))];
    case 'heading':
      return [heading(...runs(node.children, source, 0))];
    case 'list':
      return [
        { kind: 'list', ordered: node.ordered === true, items: node.children.map((item) => inner(item.children)) },
      ];
    case 'blockquote':
      return [{ kind: 'quote', inside: inner(node.children) }];
    case 'code':
      return [{ kind: 'commands', lines: node.value.split('\n') }];
    case 'thematicBreak':
      return [];
    case 'break':
    case 'definition':
    case 'delete':
    case 'emphasis':
    case 'footnoteDefinition':
    case 'footnoteReference':
    case 'html':
    case 'image':
    case 'imageReference':
    case 'inlineCode':
    case 'link':
    case 'linkReference':
    case 'listItem':
    case 'strong':
    case 'table':
    case 'tableCell':
    case 'tableRow':
    case 'text':
    case 'yaml':
      return [paragraph(prose(typed(node, source)))];
  }
}

function runs(nodes: readonly PhrasingContent[], source: string, depth: number): readonly Inline[] {
  return nodes.flatMap((node) => runOf(node, source, depth));
}

function runOf(node: PhrasingContent, source: string, depth: number): readonly Inline[] {
  if (depth > DEEPEST) return [prose(typed(node, source))];
  switch (node.type) {
    case 'text':
      return [prose(node.value)];
    case 'strong':
      return [look('strong', ...runs(node.children, source, depth + 1))];
    case 'emphasis':
      return [look('emphasis', ...runs(node.children, source, depth + 1))];
    case 'inlineCode':
      return [evidence(node.value)];
    case 'break':
      return [lineBreak];
    case 'link':
      return [...runs(node.children, source, depth + 1), prose(' ('), evidence(node.url), prose(')')];
    case 'delete':
    case 'footnoteReference':
    case 'html':
    case 'image':
    case 'imageReference':
    case 'linkReference':
      return [prose(typed(node, source))];
  }
}

function typed(node: Nodes, source: string): string {
  return source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
}
