import { writeFileSync } from 'node:fs';
import { tarOf, type MadeFile } from './made-archive';
import { blobName, describeBytes, json, type MadeDescriptor } from './oci-archive';

/** A layer, the step of the history that made it, and the lines that the provenance names for it. */
export interface AttestedLayer {
  readonly entries: readonly MadeFile[];
  readonly createdBy: string;
  /** Null for a layer that the provenance does not know. */
  readonly lines: readonly [from: number, to: number] | null;
}

export interface Attested {
  readonly dockerfile: string;
  readonly layers: readonly AttestedLayer[];
  /** The form of the provenance; none where absent. */
  readonly slsa?: 'v0.2' | 'v1';
  /** Predicates of more statements, by their type. */
  readonly more?: Readonly<Record<string, unknown>>;
  /** Digest of a layer that the provenance names and the image does not have. */
  readonly alsoNamed?: string;
  /** What the statements say that they are about, in the place of the image. */
  readonly subject?: string;
  /** Bytes of the statements in the place of what they should be. */
  readonly statement?: Buffer;
}

const OCI = 'application/vnd.oci.image';

/** Writes an OCI archive of one image with attestations as BuildKit attaches them (`--provenance=mode=max --sbom=true`). */
export async function writeAttestedArchive(path: string, attested: Attested): Promise<{ readonly manifest: string }> {
  const members = new Map<string, Buffer>([['oci-layout', json({ imageLayoutVersion: '1.0.0' })]]);
  const keep = (mediaType: string, bytes: Buffer): MadeDescriptor => {
    const descriptor = describeBytes(mediaType, bytes);
    members.set(blobName(descriptor.digest), bytes);
    return descriptor;
  };
  const layers: MadeDescriptor[] = [];
  for (const { entries } of attested.layers) layers.push(keep(`${OCI}.layer.v1.tar`, await tarOf(entries)));
  const config = keep(
    `${OCI}.config.v1+json`,
    json({
      ...{
        os: 'linux',
        architecture: 'amd64',
        rootfs: { type: 'layers', diff_ids: layers.map(({ digest }) => digest) },
      },
      history: attested.layers.map(({ createdBy }) => ({
        ...{ created_by: createdBy, created: '2026-01-01T00:00:00Z', comment: 'buildkit.dockerfile.v0' },
      })),
    }),
  );
  const manifest = keep(`${OCI}.manifest.v1+json`, json({ schemaVersion: 2, config, layers }));
  const predicates = Object.entries({ ...provenanceOf(attested, layers), ...attested.more });
  const statements = predicates.map(([predicateType, predicate]) => {
    const subject = [{ name: 'pkg:docker/x@1', digest: { sha256: (attested.subject ?? manifest.digest).slice(7) } }];
    const bytes = json({ _type: 'https://in-toto.io/Statement/v0.1', predicateType, subject, predicate });
    const kept = keep('application/vnd.in-toto+json', attested.statement ?? bytes);
    return { ...kept, annotations: { 'in-toto.io/predicate-type': predicateType } };
  });
  const empty = keep(`${OCI}.config.v1+json`, json({ architecture: 'unknown', os: 'unknown', config: {} }));
  const about = keep(`${OCI}.manifest.v1+json`, json({ schemaVersion: 2, config: empty, layers: statements }));
  const index = keep(
    `${OCI}.index.v1+json`,
    json({
      schemaVersion: 2,
      manifests: [
        { ...manifest, platform: { os: 'linux', architecture: 'amd64' } },
        {
          ...about,
          annotations: {
            'vnd.docker.reference.digest': manifest.digest,
            'vnd.docker.reference.type': 'attestation-manifest',
          },
          platform: { os: 'unknown', architecture: 'unknown' },
        },
      ],
    }),
  );
  const named = { ...index, annotations: { 'org.opencontainers.image.ref.name': 'attested:1' } };
  members.set('index.json', json({ schemaVersion: 2, manifests: [named] }));
  writeFileSync(path, await tarOf([...members].map(([name, content]) => ({ name, content }))));
  return { manifest: manifest.digest };
}

/** A step for each layer that has lines, on top of the one before, and the empty one that ends each graph. */
function provenanceOf(
  { slsa, dockerfile, layers: made, alsoNamed }: Attested,
  layers: readonly MadeDescriptor[],
): Readonly<Record<string, unknown>> {
  if (slsa === undefined) return {};
  const named = made.flatMap(({ lines }, index) => (lines === null ? [] : [{ lines, layer: layers[index] }]));
  const chains = named.map((_, index) => named.slice(0, index + 1).map(({ layer }) => layer));
  const last = alsoNamed === undefined ? [] : [{ mediaType: `${OCI}.layer.v1.tar`, digest: alsoNamed, size: 1 }];
  const step = (index: number): string => `step${index}`;
  const config = {
    llbDefinition: [
      ...named.map((_, index) => ({
        id: step(index),
        op: { Op: { exec: { meta: { args: ['/bin/sh', '-c', 'true'] } } } },
        inputs: index === 0 ? [] : [`${step(index - 1)}:0`],
      })),
      { id: step(named.length), op: { Op: {} }, inputs: [`${step(named.length - 1)}:0`] },
    ],
    digestMapping: {},
  };
  const metadata = {
    source: {
      locations: Object.fromEntries(
        named.map(({ lines: [from, to] }, index) => [
          step(index),
          { locations: [{ ranges: [{ start: { line: from }, end: { line: to } }] }] },
        ]),
      ),
      infos: [{ filename: 'Dockerfile', language: 'Dockerfile', data: Buffer.from(dockerfile).toString('base64') }],
    },
    layers: Object.fromEntries(
      chains.map((chain, index) => [`${step(index)}:0`, [index === chains.length - 1 ? [...chain, ...last] : chain]]),
    ),
  };
  if (slsa === 'v0.2')
    return {
      'https://slsa.dev/provenance/v0.2': {
        builder: { id: 'https://ci.example/runs/1' },
        buildType: 'https://mobyproject.org/buildkit@v1',
        buildConfig: config,
        metadata: {
          ...{ buildStartedOn: '2026-01-01T00:00:00Z', buildFinishedOn: '2026-01-01T00:01:00Z' },
          'https://mobyproject.org/buildkit@v1#metadata': metadata,
        },
      },
    };
  return {
    'https://slsa.dev/provenance/v1': {
      buildDefinition: {
        buildType: 'https://github.com/moby/buildkit/blob/master/docs/attestations/slsa-definitions.md',
        internalParameters: { buildConfig: config },
      },
      runDetails: {
        builder: { id: 'https://ci.example/runs/1' },
        metadata: {
          ...{ startedOn: '2026-01-01T00:00:00Z', finishedOn: '2026-01-01T00:01:00Z' },
          buildkit_metadata: metadata,
        },
      },
    },
  };
}
