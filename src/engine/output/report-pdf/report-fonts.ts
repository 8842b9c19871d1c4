import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fontCoverage } from './font-coverage';

const resolver = createRequire(join(import.meta.dirname, 'report-fonts.cjs'));

/** The fonts of a PDF, from packages that lie beside the program: Japanese and Latin, and one of fixed width. */
const FILES = [
  '@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf',
  '@expo-google-fonts/noto-sans-jp/700Bold/NotoSansJP_700Bold.ttf',
  '@expo-google-fonts/noto-sans-mono/400Regular/NotoSansMono_400Regular.ttf',
] as const;

export interface ReportFonts {
  readonly blobs: readonly Buffer[];
  /** Whether the fonts can draw a character. */
  readonly has: (codePoint: number) => boolean;
}

/** Reads the fonts; each character that they lack is told by its code, since a PDF/A may not have a glyph for it. */
export function reportFonts(): ReportFonts {
  const blobs = FILES.map((file) => readFileSync(resolver.resolve(file)));
  const covered = blobs.map(fontCoverage);
  const [regular, , mono] = covered;
  return { blobs, has: (code) => regular?.has(code) === true || mono?.has(code) === true };
}
