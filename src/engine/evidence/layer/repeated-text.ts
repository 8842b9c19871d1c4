import { bytesToText, type PathText } from '../../../shared/path-text';

/** Text of bytes that are mostly those of the time before. */
export class RepeatedText {
  #bytes = new Uint8Array();
  #text: PathText = '';

  text(bytes: Uint8Array): PathText {
    if (!this.#isSame(bytes)) {
      this.#text = bytesToText(bytes);
      this.#bytes = bytes.slice();
    }
    return this.#text;
  }

  #isSame(bytes: Uint8Array): boolean {
    if (bytes.length !== this.#bytes.length) return false;
    for (let at = 0; at < bytes.length; at += 1) if (bytes[at] !== this.#bytes[at]) return false;
    return true;
  }
}
