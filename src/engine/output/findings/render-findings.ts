import { inertJson } from '../../../shared/inert-json';
import type { ChannelInput, ChannelOutput } from '../../../shared/contract/contract';
import type { Finding } from '../../../shared/contract/findings';
import type { FindingFormat } from '../../../shared/formats';
import type { Locale } from '../../../shared/vocabulary';
import { findingsList, severityCounts } from '../../query/findings/findings-list';
import { valuePlaces } from '../../query/findings/value-places';
import { imageRows } from '../../query/library/image-rows';
import type { ReadableLibrary } from '../../store/readable-library';
import { findingsCsv } from '../report-exchange/findings-csv';
import { findingsSarif } from '../report-exchange/sarif';
import type { OutputPart } from '../writer/write-output';
import { findingDocument } from './finding-document';

/** What an export is made of. */
interface Exported {
  readonly library: ReadableLibrary;
  readonly findings: readonly Finding[];
  readonly listed: ChannelOutput<'findings.list'>;
  readonly locale: Locale;
  readonly version: string;
}

const WRITERS: Readonly<Record<FindingFormat, (exported: Exported) => string>> = {
  json: ({ findings, listed }) => {
    const places = valuePlaces(listed.findings);
    const { coverage, rules } = listed;
    const left = listed.findings.length - findings.length;
    const documents = findings.map((finding) => findingDocument(finding, places(finding)));
    const document = { findings: documents, counts: severityCounts(findings), left, coverage, rules };
    return `${inertJson(JSON.stringify(document, null, 2))}\n`;
  },
  csv: ({ library, findings }) => findingsCsv(findings, new Map(imageRows(library, null).map((row) => [row.id, row]))),
  sarif: ({ library, findings, locale, version }) => {
    const found = imageRows(library, null).map((image) => ({
      image,
      findings: findings.filter((one) => one.image === image.id),
    }));
    return findingsSarif(
      found.filter((one) => one.findings.length > 0),
      { name: 'Stratigraph', version },
      locale,
    );
  },
};

/** Chosen findings of an image or of the library in the order of their ids, masked, and how many they are. */
export function renderFindings(
  library: ReadableLibrary,
  { imageId, ids, format, locale }: Omit<ChannelInput<'findings.export'>, 'out'>,
  version: string,
): { readonly parts: Iterable<OutputPart>; readonly count: number } {
  const listed = findingsList(library, { imageId, severities: [], text: '' });
  const byId = new Map(listed.findings.map((finding) => [finding.id, finding]));
  const findings = ids.flatMap((id) => byId.get(id) ?? []);
  return { parts: [WRITERS[format]({ library, findings, listed, locale, version })], count: findings.length };
}
