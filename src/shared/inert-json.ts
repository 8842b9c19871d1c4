/** Characters that JSON leaves as they are but that a terminal or an editor must not obey. */
const INVISIBLE = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** The same document where each of them is an escape: it reads as before, and nothing in it acts where it is shown. */
export function inertJson(json: string): string {
  return json.replace(INVISIBLE, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
