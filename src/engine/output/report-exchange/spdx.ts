import type { LayerSummary } from '../../../shared/contract/image';
import type { ImagePackage } from '../../query/packages/image-packages';
import type { ReportImage } from '../report/image-facts';
import type { ReportFacts } from '../report/report-facts';
import { exchangeJson, issuedAt, reportKey, sha256Hex } from './exchange-parts';
import { packagesNote, toldPackages } from './exchange-packages';
import { imagePurl } from './image-purl';
import { uuidV5 } from './uuid-v5';

const NOT_SAID = {
  downloadLocation: 'NOASSERTION',
  filesAnalyzed: false,
  licenseConcluded: 'NOASSERTION',
  copyrightText: 'NOASSERTION',
};

/** Images, their layers and the packages of their file systems as SPDX 2.3. */
export function reportSpdx(facts: ReportFacts): string {
  const { images, tool } = facts;
  const packages = images.flatMap((image) => [
    imagePackage(image, packagesNote(toldPackages(facts, image))),
    ...image.detail.layers.map((one) => layerPackage(image, one)),
    ...(toldPackages(facts, image)?.present ?? []).map(({ number, one }) => softwarePackage(image, number, one)),
  ]);
  const contains = images.flatMap((image) =>
    image.detail.layers.map(({ layer }) => relation(imageId(image), 'CONTAINS', layerId(image, layer))),
  );
  const brought = images.flatMap((image) =>
    (toldPackages(facts, image)?.present ?? []).map(({ number, one }) =>
      relation(layerId(image, one.addedInLayer), 'CONTAINS', packageId(image, number)),
    ),
  );
  return exchangeJson({
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name: `Images ${images.map(({ detail }) => detail.image.references[0] ?? detail.image.imageId).join(', ')}`,
    documentNamespace: `urn:uuid:${uuidV5(`spdx ${reportKey(facts)}`)}`,
    creationInfo: { created: issuedAt(facts).second, creators: [`Tool: ${tool.name}-${tool.version}`] },
    packages,
    relationships: [
      ...images.map((image) => relation('SPDXRef-DOCUMENT', 'DESCRIBES', imageId(image))),
      ...contains,
      ...brought,
    ],
  });
}

const imageId = ({ number }: ReportImage): string => `SPDXRef-Image-${number}`;
const layerId = (image: ReportImage, layer: number): string => `${imageId(image)}-Layer-${layer}`;

const packageId = ({ number }: ReportImage, index: number): string => `SPDXRef-Image-${number}-Package-${index}`;

function relation(spdxElementId: string, relationshipType: string, relatedSpdxElement: string): object {
  return { spdxElementId, relationshipType, relatedSpdxElement };
}

function checksums(digest: string | null): object {
  const checksumValue = sha256Hex(digest);
  return checksumValue === null ? {} : { checksums: [{ algorithm: 'SHA256', checksumValue }] };
}

function imagePackage(image: ReportImage, comment: string | null): object {
  const { image: row } = image.detail;
  const purl = imagePurl(row);
  return {
    SPDXID: imageId(image),
    name: row.references[0] ?? row.imageId,
    ...{ versionInfo: row.imageId, primaryPackagePurpose: 'CONTAINER', ...NOT_SAID },
    ...checksums(row.manifestDigest),
    externalRefs: purl === null ? undefined : [purlRef(purl)],
    comment: comment ?? undefined,
  };
}

function layerPackage(image: ReportImage, { layer, digest, diffId }: LayerSummary): object {
  return {
    SPDXID: layerId(image, layer),
    name: `Layer ${layer}`,
    ...{ versionInfo: diffId ?? digest ?? 'NOASSERTION', primaryPackagePurpose: 'ARCHIVE', ...NOT_SAID },
    ...checksums(digest),
  };
}

function purlRef(referenceLocator: string): object {
  return { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator };
}

/** A package of the file system; what it says of its licence is no valid expression as often as not, so that it is a comment. */
function softwarePackage(image: ReportImage, number: number, one: ImagePackage): object {
  const { namespace, name, version, purl, addedInLayer, addedByStep, changedInLayers, licence, database } = one;
  const step = addedByStep === null ? '' : `, step ${addedByStep}`;
  const changed = changedInLayers.length === 0 ? '' : ` Changed in layers ${changedInLayers.join(', ')}.`;
  return {
    SPDXID: packageId(image, number),
    name: namespace === null ? name : `${namespace}/${name}`,
    ...{ versionInfo: version ?? undefined, primaryPackagePurpose: 'LIBRARY', ...NOT_SAID },
    sourceInfo: `Layer ${addedInLayer}${step}: ${database}.${changed}`,
    licenseComments: licence ?? undefined,
    externalRefs: purl === null ? undefined : [purlRef(purl)],
  };
}
