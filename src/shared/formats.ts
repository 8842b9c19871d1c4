/** A form in which something leaves the app. */
interface Format {
  /** Of its files, without the dot: letters and digits. */
  readonly extension: string;
}

interface ReportForm extends Format {
  /** False where it is a list of entries: no section is worked out for it, and nothing is looked for. */
  readonly sections: boolean;
  /** True where it lists packages, for which the evidence is read again. */
  readonly packages?: true;
  /** True where it tells of footholds, for which the evidence is read again if the section is asked for. */
  readonly footholds: boolean;
  /** True where it tells which files are as their packages shipped them; that reads the evidence too. */
  readonly verdicts?: true;
}

type Table<Row> = Readonly<Record<string, Row>>;

/**
 * Forms of a report. Contract, command line, window and docs take forms from these tables; the writers are
 * in `src/engine/output`, in records that do not compile without one for each form.
 */
export const reportFormats = {
  html: { extension: 'html', sections: true, footholds: true, verdicts: true },
  json: { extension: 'json', sections: true, footholds: true, verdicts: true },
  csv: { extension: 'csv', sections: false, footholds: true, verdicts: true },
  pdf: { extension: 'pdf', sections: true, footholds: true, verdicts: true },
  xlsx: { extension: 'xlsx', sections: true, footholds: true, verdicts: true },
  sarif: { extension: 'sarif', sections: false, footholds: true, verdicts: true },
  cyclonedx: { extension: 'json', sections: false, footholds: false, packages: true },
  spdx: { extension: 'json', sections: false, footholds: false, packages: true },
  stix: { extension: 'json', sections: false, footholds: true },
  case: { extension: 'jsonld', sections: false, footholds: true },
} as const satisfies Table<ReportForm>;

/** Forms of a timeline for other programs. */
export const timelineFormats = {
  jsonl: { extension: 'jsonl' },
  bodyfile: { extension: 'txt' },
  timesketch: { extension: 'jsonl' },
  'timesketch-csv': { extension: 'csv' },
} as const satisfies Table<Format>;

/** Forms of a comparison of two images. */
export const comparisonFormats = {
  html: { extension: 'html' },
  json: { extension: 'json' },
  csv: { extension: 'csv' },
} as const satisfies Table<Format>;

/** Forms of the certificates that a look found. */
export const certificateFormats = {
  jsonl: { extension: 'jsonl' },
} as const satisfies Table<Format>;

/** Forms of a list of findings. */
export const findingFormats = {
  json: { extension: 'json' },
  sarif: { extension: 'sarif' },
  csv: { extension: 'csv' },
} as const satisfies Table<Format>;

/** Forms of a check of files against packages. */
export const checkFormats = {
  json: { extension: 'json' },
  jsonl: { extension: 'jsonl' },
  sarif: { extension: 'sarif' },
} as const satisfies Table<Format>;

/** Forms of a list of footholds. */
export const footholdFormats = {
  json: { extension: 'json' },
  sarif: { extension: 'sarif' },
  csv: { extension: 'csv' },
} as const satisfies Table<Format>;

/** Forms of a list of packages; CycloneDX and SPDX are reports. */
export const packageFormats = {
  json: { extension: 'json' },
  csv: { extension: 'csv' },
} as const satisfies Table<Format>;

type IdOf<T> = keyof T & string;

export type ReportFormat = IdOf<typeof reportFormats>;
export type TimelineFormat = IdOf<typeof timelineFormats>;
export type ComparisonFormat = IdOf<typeof comparisonFormats>;
export type CertificateFormat = IdOf<typeof certificateFormats>;
export type FindingFormat = IdOf<typeof findingFormats>;
export type FootholdFormat = IdOf<typeof footholdFormats>;
export type PackageFormat = IdOf<typeof packageFormats>;

/** Names of the forms of a table, in its order. */
export function workingFormats<T extends Table<object>>(table: T): readonly IdOf<T>[] {
  return Object.keys(table);
}
