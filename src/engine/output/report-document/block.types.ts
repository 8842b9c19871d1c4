import type { LayerSummary } from '../../../shared/contract/image';
import type { PathText } from '../../../shared/path-text';

/** A run of text. What comes from evidence or from a person is never words: each form draws it so that it cannot act. */
export type Inline =
  /** Text of ours. */
  | { readonly kind: 'words'; readonly text: string }
  /** Text of the evidence, or of a field: isolated, every character that could deceive drawn as a label. */
  | { readonly kind: 'evidence'; readonly text: PathText }
  /** Prose of a person, in the type of the text around it. */
  | { readonly kind: 'prose'; readonly text: string }
  | { readonly kind: 'look'; readonly look: InlineLook; readonly inside: readonly Inline[] }
  | { readonly kind: 'break' };

/** `unbroken` stays on one line. */
export type InlineLook = 'strong' | 'emphasis' | 'note' | 'bad' | 'missing' | 'unbroken';

export interface TableBlock {
  readonly kind: 'table';
  readonly heads: readonly string[];
  /** Read once, as far as the form of the report goes; may be very long. */
  readonly rows: Iterable<readonly (readonly Inline[])[]>;
  /** Rows that there are; a form that shows fewer says so. */
  readonly total: number;
  /** Shares of the width; null where the form finds them. */
  readonly widths: readonly number[] | null;
}

/** A piece of a report; HTML and PDF are made of the same pieces. */
export type Block =
  | { readonly kind: 'paragraph'; readonly look: 'plain' | 'note' | 'missing'; readonly inside: readonly Inline[] }
  | { readonly kind: 'heading'; readonly inside: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'pairs'; readonly rows: readonly (readonly [name: string, value: readonly Inline[]])[] }
  | TableBlock
  /** Lines that a reader may type. */
  | { readonly kind: 'commands'; readonly lines: readonly string[] }
  | { readonly kind: 'box'; readonly inside: readonly Block[] }
  | { readonly kind: 'quote'; readonly inside: readonly Block[] };

/** A numbered part of a report. */
export interface DocumentSection {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A report without the form that it is written in. */
export interface ReportDocument {
  /** What it is: “Image examination report”. */
  readonly kind: string;
  readonly title: readonly Inline[];
  readonly titleText: string;
  readonly number: string;
  readonly marking: string;
  /** The pairs of the title page. */
  readonly head: readonly (readonly [name: string, value: readonly Inline[]])[];
  /** Layers of the one image that it is on, to be drawn as a drill core; empty where there are several. */
  readonly core: readonly LayerSummary[];
  readonly sections: readonly DocumentSection[];
  readonly footer: string;
}
