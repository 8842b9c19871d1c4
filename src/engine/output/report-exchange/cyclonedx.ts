import { ComponentType, HashAlgorithm } from '@cyclonedx/cyclonedx-library/Enums';
import {
  Bom,
  Component,
  ComponentRepository,
  HashDictionary,
  Metadata,
  Property,
  PropertyRepository,
  Tools,
} from '@cyclonedx/cyclonedx-library/Models';
import { JSON as CycloneJson, JsonSerializer } from '@cyclonedx/cyclonedx-library/Serialize';
import { Spec1dot6 } from '@cyclonedx/cyclonedx-library/Spec';
import type { LayerSummary } from '../../../shared/contract/image';
import type { ImagePackage } from '../../query/packages/image-packages';
import { visible } from '../forms/csv';
import type { ReportImage } from '../report/image-facts';
import type { ReportFacts } from '../report/report-facts';
import { issuedAt, reportKey, sha256Hex } from './exchange-parts';
import { packagesNote, toldPackages, type ToldPackages } from './exchange-packages';
import { imagePurl } from './image-purl';
import { uuidV5 } from './uuid-v5';

/** Images, their layers and the packages of their file systems as CycloneDX 1.6. */
export function reportCycloneDx(facts: ReportFacts): string {
  const { images, tool } = facts;
  const bom = new Bom({ serialNumber: `urn:uuid:${uuidV5(`cyclonedx ${reportKey(facts)}`)}` });
  const maker = new Component(ComponentType.Application, tool.name, { version: tool.version });
  bom.metadata = new Metadata({
    timestamp: new Date(issuedAt(facts).milli),
    tools: new Tools({ components: new ComponentRepository([maker]) }),
  });
  const components = images.map((image) => imageComponent(image, toldPackages(facts, image)));
  const [only] = components;
  if (components.length === 1 && only !== undefined) bom.metadata.component = only;
  for (const component of components) if (components.length > 1) bom.components.add(component);
  for (const image of images) for (const layer of image.detail.layers) bom.components.add(layerComponent(image, layer));
  for (const image of images)
    for (const { number, one } of toldPackages(facts, image)?.present ?? [])
      bom.components.add(packageComponent(image, number, one));
  const serializer = new JsonSerializer(new CycloneJson.Normalize.Factory(Spec1dot6));
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}

type Told = readonly (readonly [name: string, value: string | number | null])[];

function properties(told: Told): PropertyRepository {
  const known = told.filter(([, value]) => value !== null && value !== '');
  return new PropertyRepository(
    known.map(([name, value]) => new Property(`stratigraph:${name}`, visible(String(value)))),
  );
}

function hashes(digest: string | null): HashDictionary {
  const hex = sha256Hex(digest);
  return new HashDictionary(hex === null ? [] : [[HashAlgorithm['SHA-256'], hex]]);
}

function imageComponent({ number, detail }: ReportImage, told: ToldPackages | null): Component {
  const { image } = detail;
  const purl = imagePurl(image);
  const component = new Component(ComponentType.Container, visible(image.references[0] ?? image.imageId), {
    bomRef: `image-${number}`,
    version: image.imageId,
    hashes: hashes(image.manifestDigest),
    properties: properties([
      ...image.references.map((reference) => ['reference', reference] as const),
      ['configDigest', image.configDigest],
      ['manifestDigest', image.manifestDigest],
      ['platform', image.platform],
      ['evidence', image.evidence.name],
      ['evidenceSha256', image.evidence.sha256],
      ['packages', packagesNote(told)],
    ]),
  });
  if (purl !== null) component.purl = purl;
  return component;
}

function layerComponent({ number }: ReportImage, layer: LayerSummary): Component {
  return new Component(ComponentType.File, `layer ${layer.layer} of image ${number}`, {
    bomRef: `image-${number}-layer-${layer.layer}`,
    version: layer.diffId ?? layer.digest ?? 'unknown',
    hashes: hashes(layer.digest),
    properties: properties([
      ['layer', layer.layer],
      ['digest', layer.digest],
      ['digestStatus', layer.digestStatus],
      ['diffId', layer.diffId],
      ['diffIdStatus', layer.diffIdStatus],
      ['mediaType', layer.mediaType],
      ['bytes', layer.bytes],
    ]),
  });
}

function packageComponent(image: ReportImage, number: number, one: ImagePackage): Component {
  const component = new Component(ComponentType.Library, visible(one.name), {
    bomRef: `image-${image.number}-package-${number}`,
    properties: properties([
      ['image', image.number],
      ['layer', one.addedInLayer],
      ['step', one.addedByStep],
      ['changedInLayers', one.changedInLayers.join(', ')],
      ['ecosystem', one.ecosystem],
      ['arch', one.arch],
      ['source', one.source],
      ['licence', one.licence],
      ['database', one.database],
    ]),
  });
  if (one.namespace !== null) component.group = visible(one.namespace);
  if (one.version !== null) component.version = visible(one.version);
  if (one.purl !== null) component.purl = one.purl;
  return component;
}
