import type { Block, ReportDocument } from '../report-document/block.types';

/** Rows of tables and points of lists in each section of a document. */
export function sectionRows({ sections }: ReportDocument): ReadonlyMap<string, number> {
  return new Map(sections.map(({ id, blocks }) => [id, rowsOf(blocks)]));
}

function rowsOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + rowsIn(block), 0);
}

function rowsIn(block: Block): number {
  switch (block.kind) {
    case 'table':
      return block.total;
    case 'list':
      return block.items.length;
    case 'box':
    case 'quote':
      return rowsOf(block.inside);
    case 'paragraph':
    case 'heading':
    case 'pairs':
    case 'commands':
      return 0;
  }
}
