import type { ChannelOutput } from '../../../shared/contract/contract';
import type { ImageRow } from '../../../shared/contract/library';
import { defined } from '../../../shared/defined';
import type { FootholdFormat } from '../../../shared/formats';
import { inertJson } from '../../../shared/inert-json';
import type { Locale } from '../../../shared/vocabulary';
import { footholdRulesVersion } from '../../detect/footholds/rule-index';
import { coverageDocument, footholdDocument } from './foothold-document';
import { portableWhole } from '../forms/portable-json';
import { footholdsCsv } from './foothold-csv';
import { footholdsSarif } from '../report-exchange/foothold-sarif';

/** What was found in an image. */
export interface FoundFootholds {
  readonly image: ImageRow;
  readonly found: ChannelOutput<'footholds.list'>;
}

/** What footholds are written from. */
export interface ExportedFootholds {
  readonly images: readonly FoundFootholds[];
  /** Footholds that are not among these because a person filtered the list; null where all are. */
  readonly left: number | null;
  readonly locale: Locale;
  readonly version: string;
}

const WRITERS: Readonly<Record<FootholdFormat, (exported: ExportedFootholds) => string>> = {
  json: ({ images, left }) => {
    const { rules } = images[0]?.found ?? { rules: footholdRulesVersion };
    const document = {
      schema: 'stratigraph.footholds/1',
      footholds: images.flatMap(({ found }) => found.footholds.map(footholdDocument)),
      ...defined<{ left?: number }>({ left: left ?? undefined }),
      coverage: coverageDocument(images.map(({ found }) => found.coverage)),
      rules: { version: rules.version, sha256: rules.sha256 },
    };
    return `${inertJson(JSON.stringify(document, portableWhole, 2))}\n`;
  },
  csv: ({ images }) =>
    footholdsCsv(
      images.flatMap(({ found }) => found.footholds),
      new Map(images.map(({ image }) => [image.id, image])),
    ),
  sarif: ({ images, locale, version }) =>
    footholdsSarif(
      images.map(({ image, found }) => ({ image, footholds: found.footholds })),
      { name: 'Stratigraph', version },
      locale,
    ),
};

/** Footholds of images in a form for other programs, in the order that is given. */
export function renderFootholds(format: FootholdFormat, exported: ExportedFootholds): string {
  return WRITERS[format](exported);
}
