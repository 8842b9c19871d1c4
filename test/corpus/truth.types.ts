/** What fixtures/MANIFEST.json says of one layer; it counts layers from 0. */
export interface LayerTruth {
  readonly index: number;
  readonly missing?: boolean;
  readonly digest?: string;
  readonly storedSize?: number;
  readonly compression?: string;
  readonly diffId?: string;
  readonly size?: number;
  readonly digestOk?: boolean;
  readonly diffIdOk?: boolean;
  readonly entries?: number;
  readonly regularFiles?: number;
  readonly whiteouts?: number;
  readonly opaqueMarkers?: number;
  readonly listingSha256?: string;
}

export interface ImageTruth {
  readonly names: readonly string[];
  readonly namesInAll?: number;
  readonly seenIn: readonly string[];
  readonly configDigest?: string;
  readonly manifestDigest?: string;
  readonly os?: string;
  readonly architecture?: string;
  readonly variant?: string;
  readonly platform?: string;
  readonly encrypted?: boolean;
  readonly history: number;
  readonly layers: readonly LayerTruth[];
  readonly layersShown?: number;
  readonly final?: { readonly paths: number; readonly listingSha256: string };
}

export interface Fixture {
  readonly file: string;
  readonly generated?: boolean;
  readonly expect?: { readonly outcome: string; readonly kind?: string; readonly why?: string };
  readonly truth?: {
    readonly outer: { readonly size?: number; readonly sha256?: string; readonly compression?: string };
    readonly images?: readonly ImageTruth[];
    readonly rootfs?: LayerTruth;
  };
}
