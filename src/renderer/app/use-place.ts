import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { rememberImage, rememberLayer, useCurrentImage, useCurrentLayer } from '../api/current-image';
import { viewOf, views, type ViewName } from './views';

export interface Place {
  readonly view: ViewName;
  /** The image of an image view, or the remembered one. */
  readonly imageId: number | null;
  /** True where the address is that of one image. */
  readonly imageView: boolean;
  /** True where the view speaks of one image: its facts and layers stand in the context bar. */
  readonly showsImage: boolean;
  readonly layer: number | null;
}

/** An id in the address, where values are text. */
function idOf(value: unknown): number | null {
  const id = typeof value === 'string' || typeof value === 'number' ? Number(value) : NaN;
  return Number.isInteger(id) && id > 0 ? id : null;
}

/** The view of an address; the router shows the library for an address that it does not know. */
function viewNamed(name: string): ViewName {
  return views.find((view) => view.id === name)?.id ?? 'library';
}

/** Where the person is, and which image the context bar speaks of; remembers the image for other views. */
export function usePlace(): Place {
  const location = useLocation();
  const remembered = useCurrentImage();
  const rememberedLayer = useCurrentLayer();
  const match = /^\/image\/(\d+)\/(\w+)/.exec(location.pathname);
  const search = location.search as Readonly<Record<string, unknown>>;
  const own = match === null ? null : Number(match[1]);
  // Findings and report name their image beside the path; the context bar must speak of the same one.
  const named = own ?? idOf(search['image']);
  const layer = idOf(search['layer']);
  useEffect(() => {
    if (named !== null) rememberImage(named);
    if (own !== null && layer !== null) rememberLayer(layer);
  }, [named, own, layer]);
  const view = viewNamed(match?.[2] ?? location.pathname.slice(1));
  const imageId = search['scope'] === 'library' ? null : (named ?? remembered);
  return {
    view,
    imageId,
    imageView: own !== null,
    showsImage: own !== null || (viewOf(view).image === 'image' && imageId !== null && search['scope'] === undefined),
    layer: layer ?? (imageId === remembered ? rememberedLayer : null),
  };
}
