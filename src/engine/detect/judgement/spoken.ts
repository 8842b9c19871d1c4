import vocabulary from '../../../../resources/words/common-words.json';

/** Names that programs use as words. */
const ALGORITHMS =
  'sha md5 aes des rsa dsa ecdsa ecdhe hmac scram bcrypt scrypt argon cbc gcm ccm utf iso camellia chacha poly tls ssl psk dhe jwt jwe oauth oidc saml ldap smtp imap http https ssh sftp uuid guid hex bin pbkdf crypt';

let words: ReadonlySet<string> | null = null;

/** Made when the first value is judged: most runs have none. */
function commonWords(): ReadonlySet<string> {
  words ??= new Set([...vocabulary.words, ALGORITHMS].flatMap((line) => line.split(' ')));
  return words;
}

const LONGEST_WORD = 18;
const SHORTEST_WORD = 3;

/** True for a word of three letters or more that people or programmers write often; capitals do not matter. */
export function isCommonWord(word: string): boolean {
  return commonWords().has(word.toLowerCase());
}

/** How a run of letters falls into common words and single letters. */
interface Parted {
  readonly pieces: number;
  /** Letters that belong to common words. */
  readonly spoken: number;
}

/** The longest common word wins at each place; a capital begins a word, but for runs of capitals. */
function parted(run: string): Parted {
  const known = commonWords();
  let [pieces, spoken] = [0, 0];
  for (const word of run.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? []) {
    const part = word.toLowerCase();
    for (let at = 0; at < part.length; pieces += 1) {
      let length = Math.min(LONGEST_WORD, part.length - at);
      while (length >= SHORTEST_WORD && !known.has(part.slice(at, at + length))) length -= 1;
      if (length >= SHORTEST_WORD) spoken += length;
      at += length >= SHORTEST_WORD ? length : 1;
    }
  }
  return { pieces, spoken };
}

/**
 * Characters for each piece that a value falls into: a common word is one piece, three digits are one, and any other
 * character is one by itself. Words and names come to 3 and more, random characters to about 1.2. It is the efficiency
 * of a byte pair encoding in small: its words without its merges (ADR 20).
 */
export function charactersPerPiece(value: string): number {
  let pieces = 0;
  for (const run of value.match(/[A-Za-z]+|\d+|[^A-Za-z\d]/g) ?? []) {
    if (/^\d/.test(run)) pieces += Math.ceil(run.length / 3);
    else if (/^[A-Za-z]/.test(run)) pieces += parted(run).pieces;
    else pieces += /^[\s_.:/-]$/.test(run) ? 0.5 : 1;
  }
  return pieces === 0 ? 0 : value.length / pieces;
}

/** The share of letters in a text that belong to common words, 0 to 1; 0 where it has no letters. */
export function spokenShare(value: string): number {
  const letters = value.match(/[A-Za-z]/g)?.length ?? 0;
  return letters === 0 ? 0 : parted(value).spoken / letters;
}
