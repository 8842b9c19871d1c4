/** What an element needs so that `TooltipHost` shows words beside it. */
export interface TipProps {
  readonly 'data-tip'?: string;
  readonly 'aria-description'?: string;
}

/** A name may be a megabyte long; a tooltip is a glance. */
const LONGEST = 2000;

const shortened = (words: string): string => (words.length <= LONGEST ? words : `${words.slice(0, LONGEST)}…`);

/** Words that say more than the element shows: seen on hover and focus, and its description for assistive technology. */
export function tip(words: string | undefined): TipProps {
  if (words === undefined || words === '') return {};
  return { 'data-tip': shortened(words), 'aria-description': shortened(words) };
}

/** Words that are in the element already, as its name or as a text that may be cut: these are only seen. */
export function seenTip(words: string | undefined): TipProps {
  return words === undefined || words === '' ? {} : { 'data-tip': shortened(words) };
}
