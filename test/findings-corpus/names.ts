type Words = readonly string[];

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** The words of a name in the forms that languages write names in. */
export const upperName = (words: Words): string => words.join('_').toUpperCase();
export const snakeName = (words: Words): string => words.join('_');
export const kebabName = (words: Words): string => words.join('-');
export const dottedName = (words: Words): string => words.join('.');
export const pascalName = (words: Words): string => words.map(capital).join('');
export const camelName = (words: Words): string => words.map((word, at) => (at === 0 ? word : capital(word))).join('');
