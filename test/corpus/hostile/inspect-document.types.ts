/** What the checks need of the document of `inspect --json` (docs/cli.md). */
export interface InspectDocument {
  readonly evidence: { readonly bytes: number; readonly sha256: string };
  readonly images: readonly InspectImage[];
  readonly coverage: { readonly notScanned: readonly { readonly reason: string; readonly files: number }[] };
  readonly problems: readonly InspectProblem[];
}

export interface InspectImage {
  readonly references: readonly string[];
  readonly attestation: boolean;
  readonly layers: readonly InspectLayer[];
  readonly history: readonly unknown[];
  readonly comparisons: readonly { readonly object: string; readonly status: string }[];
}

export interface InspectLayer {
  readonly digestStatus: string;
  readonly diffIdStatus: string;
  readonly diffId: string | null;
  readonly entries: number;
  readonly regularFiles: number;
  readonly uncompressedBytes: number | null;
}

export interface InspectProblem {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly layer: number | null;
  readonly path: string | null;
  readonly offset: number | null;
}
