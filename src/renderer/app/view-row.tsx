import type { ReactElement } from 'react';
import type { ZodType } from 'zod';
import type { IconName } from '../ui/Icon';

/** What a view is drawn from: the image in its path (0 where its path has none) and its search params. */
export interface ViewAddress<S> {
  readonly imageId: number;
  readonly search: S;
}

/** What the frame has to know of a view. */
export interface ViewFacts<Id extends string = string> {
  /** Part of the address, of the command's id and of the key of its words: `nav.<id>` in frame.json. */
  readonly id: Id;
  readonly icon: IconName;
  /** The menu that leads there, where it stands among the other commands. */
  readonly menu: 'file' | 'view';
  readonly keys?: readonly string[];
  /** Its place in the navigation rail; a view without one is told under another that has one. */
  readonly rail: 'library' | 'image' | 'across' | 'end' | { readonly under: string };
  /** Where the address says which image is meant: in the path, without which there is no view, or as a search param. */
  readonly image?: 'path' | 'image' | 'a';
  /** The search param that names the case which was chosen. */
  readonly case?: 'case';
  /**
   * True where the address takes a layer; `newest` also says on which one the view stands while none is chosen.
   * Without it the chosen layer is only remembered.
   */
  readonly layer?: 'newest' | 'none';
}

/** A row of the table of views. */
export interface ViewRow<Id extends string = string> extends ViewFacts<Id> {
  /** Reads search params as they stand in the hash; what does not fit is left out. */
  readonly search: ZodType<object> | undefined;
  /** Draws the view; `search` is what the row's own schema has read. */
  readonly draw: (at: ViewAddress<object>) => ReactElement;
}

interface ViewWithSearch<Id extends string, S extends object> extends ViewFacts<Id> {
  readonly search: ZodType<S>;
  readonly draw: (at: ViewAddress<S>) => ReactElement;
}

interface ViewWithoutSearch<Id extends string> extends ViewFacts<Id> {
  readonly draw: (at: ViewAddress<object>) => ReactElement;
}

/** Declares a view that has search params: what is drawn takes exactly what the schema reads. */
export function viewWithSearch<const Id extends string, S extends object>(row: ViewWithSearch<Id, S>): ViewRow<Id> {
  // The router gives `draw` what `search` of the same row has read; a list of rows cannot say so in types.
  return { ...row, draw: (at) => row.draw(at as ViewAddress<S>) };
}

/** Declares a view that its path alone addresses. */
export function viewOfPath<const Id extends string>(row: ViewWithoutSearch<Id>): ViewRow<Id> {
  return { ...row, search: undefined };
}
