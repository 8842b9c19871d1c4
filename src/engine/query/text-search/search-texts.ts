import type { ChannelInput, ChannelOutput } from '../../../shared/contract/contract';
import type { TextHit } from '../../../shared/contract/content-search';
import { textToBytes } from '../../../shared/path-text';
import type { ReadableLibrary } from '../../store/readable-library';
import { compileLook, type CompiledLook } from '../../detect/contents/compile-look';
import { configTexts, historyTexts, type ImageText } from './image-texts';
import { imageSecrets } from '../library/image-secrets';
import { matchingImages, type NamedImage } from '../search/matching-images';
import { readPlacedQuery } from './read-placed-query';
import type { KnownSecrets } from '../../detect/secrets/known-secrets';
import { secretsIn, snippetOf } from '../../detect/contents/snippet';

interface Found {
  readonly image: NamedImage;
  readonly text: ImageText;
  readonly known: KnownSecrets;
  readonly bytes: Buffer;
  /** Of the first match. */
  readonly start: number;
  readonly end: number;
}

/**
 * Texts of the history or of the configs of images that match a query, image by image; all that is looked for stands
 * in one text. Throws query-invalid (with position and length), or input-invalid for a query of another place.
 */
export function searchTexts(
  library: ReadableLibrary,
  input: ChannelInput<'search.texts'>,
): ChannelOutput<'search.texts'> {
  const started = performance.now();
  const { place, look, among } = readPlacedQuery(input.query, ['history', 'config']);
  const compiled = compileLook(look);
  const images = matchingImages(library, among, input.caseId);
  const found = images.flatMap((image) => {
    const known = imageSecrets(library, image.id);
    const texts = place === 'history' ? historyTexts(library, image.id) : configTexts(library, image.id, known);
    return texts.flatMap((text) => foundIn(compiled, { image, text, known }));
  });
  return {
    total: found.length,
    unreadable: images.filter(({ readable }) => !readable).length,
    texts: found.slice(input.offset, input.offset + input.limit).map(textHit),
    tookMs: Math.round((performance.now() - started) * 100) / 100,
  };
}

function foundIn(look: CompiledLook, place: Pick<Found, 'image' | 'text' | 'known'>): readonly Found[] {
  const bytes = Buffer.from(textToBytes(place.text.text));
  const range = { from: 0, to: bytes.length, end: bytes.length };
  let first = { start: Infinity, end: Infinity };
  const counts = look.patterns.map((pattern) => {
    let count = 0;
    pattern.each(bytes, range, (start, end) => {
      count += 1;
      if (start < first.start) first = { start, end };
    });
    return count;
  });
  if (!look.fits(counts)) return [];
  // Only words that are excluded: the text is shown from its beginning.
  const { start, end } = first.start === Infinity ? { start: 0, end: 0 } : first;
  return [{ ...place, bytes, start, end }];
}

function textHit({ image, text, known, bytes, start, end }: Found): TextHit {
  const { id, imageId, references, caseName } = image;
  return {
    image: { id, imageId, references, caseName },
    ...text.at,
    ...snippetOf(bytes, start, end, secretsIn(bytes, text.scope, known)),
  };
}
