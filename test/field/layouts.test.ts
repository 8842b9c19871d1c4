import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { imageAnomalies, listAnomalies } from '../../src/engine/query/anomalies/image-anomalies';
import { countAll } from '../../src/engine/query/search/count-files';
import { sha256, tarOf, writeDockerArchive, type MadeFile } from '../engine-support/made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../engine-support/test-library';
import { json } from '../engine-support/oci-archive';
import { inspected, MadeLayout, OCI, type Inspected } from './made-layout';

const HELM = 'application/vnd.cncf.helm';
const CACHE = 'application/vnd.buildkit.cacheconfig.v0';
const secret = 'ghp_dmWMCTUuhTIRnlu09x0FMNr7N5fDMUEgdMBL';
const chart = (): Promise<Buffer> =>
  tarOf([
    { name: 'shop/Chart.yaml', content: 'name: shop\n' },
    { name: 'shop/values.yaml', content: `token: ${secret}\n` },
  ]);
const codes = ({ problems }: Inspected): string[] => problems.map(({ code }) => code).sort();
const alarms = ({ problems }: Inspected): readonly object[] => problems.filter(({ severity }) => severity !== 'info');

describe('artifacts', () => {
  it('a chart is listed, and searched for names and secrets', async () => {
    const layout = new MadeLayout();
    const config = layout.document(`${HELM}.config.v1+json`, { name: 'shop' });
    const layers = [
      layout.blob(`${HELM}.chart.content.v1.tar+gzip`, gzipSync(await chart())),
      layout.blob(`${HELM}.chart.provenance.v1.prov`, Buffer.from('-----BEGIN PGP SIGNED MESSAGE-----')),
    ];
    const read = await inspected(await layout.write([layout.manifest(config, layers)]));
    expect(read.images).toEqual([]);
    expect(read.artifacts).toMatchObject([
      { artifactType: `${HELM}.config.v1+json`, config: { name: 'shop' }, layers: [{ entries: 2 }, { entries: 0 }] },
    ]);
    expect(read.findings).toMatchObject([{ rule: 'github-token', where: { layer: 1, path: 'shop/values.yaml' } }]);
    expect(countAll(read.library, 'name:values.yaml', null)).toBe(1);
    expect([codes(read), alarms(read)]).toEqual([['artifact-read', 'layer-other-content'], []]);
  });

  it.each([
    ['octet-stream', 'application/octet-stream'],
    ['the type of a tool of its own', 'application/vnd.example.bundle'],
    ['gzip', 'application/gzip'],
  ])('a body that is a tar is read as one, whatever its type says: %s', async (_, mediaType) => {
    const layout = new MadeLayout();
    const config = layout.document('application/vnd.oci.empty.v1+json', {});
    const layer = layout.blob(mediaType, gzipSync(await chart()));
    const manifest = layout.manifest(config, [layer], { artifactType: 'application/vnd.example' });
    const read = await inspected(await layout.write([manifest]));
    expect(read.artifacts).toMatchObject([{ artifactType: 'application/vnd.example', layers: [{ entries: 2 }] }]);
    expect([codes(read), alarms(read)]).toEqual([['artifact-read'], []]);
  });

  it.each([
    ['a module', 'application/vnd.wasm.config.v0+json', 'application/wasm', Buffer.from('\0asm\x01\0\0\0')],
    ['an index of SOCI', 'application/vnd.amazon.soci.index.v1+json', 'application/octet-stream', Buffer.alloc(900, 7)],
    // ORAS gives a file the type of a layer where nothing else is asked for.
    [
      'a note that calls itself a layer',
      'application/vnd.unknown.config.v1+json',
      `${OCI}.layer.v1.tar`,
      Buffer.from('note'),
    ],
  ])('what is no tar is said not to be listed, and is no error: %s', async (_, configType, layerType, body) => {
    const layout = new MadeLayout();
    const manifest = layout.manifest(layout.document(configType, {}), [layout.blob(layerType, body)]);
    const read = await inspected(await layout.write([manifest]));
    expect([read.images, read.artifacts]).toEqual([[], []]);
    expect([codes(read), alarms(read)]).toEqual([['artifact-listed'], []]);
    expect(read.problems[0]?.message).toContain('not listed or scanned');
  });

  it('the manifest that OCI 1.1 had for a while has blobs in place of layers', async () => {
    const layout = new MadeLayout();
    const mediaType = 'application/vnd.oci.artifact.manifest.v1+json';
    const blobs = [layout.blob('application/x-tar', await chart())];
    const manifest = layout.document(mediaType, { mediaType, artifactType: 'application/vnd.example', blobs });
    const read = await inspected(await layout.write([manifest]));
    expect(read.artifacts).toMatchObject([{ artifactType: 'application/vnd.example', layers: [{ entries: 2 }] }]);
  });

  it('two of one empty config are two', async () => {
    const layout = new MadeLayout();
    const config = layout.document('application/vnd.oci.empty.v1+json', {});
    const made = [];
    for (const name of ['a', 'b'])
      made.push(
        layout.manifest(config, [layout.blob('application/x-tar', await tarOf([{ name }]))], { artifactType: 'x/y' }),
      );
    const { artifacts } = await inspected(await layout.write(made));
    expect(artifacts.map(({ id }) => id)).toEqual(made.map(({ digest }) => digest));
  });

  it('an image with a module among its layers stays an image, and that is a note', async () => {
    const layout = new MadeLayout();
    const tar = await chart();
    const wasm = Buffer.from('\0asm\x01\0\0\0');
    const layers = [layout.blob(`${OCI}.layer.v1.tar`, tar), layout.blob('application/wasm', wasm)];
    const read = await inspected(await layout.write([layout.manifest(layout.imageConfig(tar, wasm), layers)]));
    expect(read.artifacts).toEqual([]);
    expect(read.images).toMatchObject([{ layers: [{ entries: 2 }, { entries: 0, digestStatus: 'verified' }] }]);
    expect([codes(read), alarms(read)]).toEqual([['layer-other-content'], []]);
  });
});

describe('a cache of BuildKit', () => {
  const shapes = {
    'as an index in the index': (layout: MadeLayout, parts: Parts) => [
      layout.document(`${OCI}.index.v1+json`, { schemaVersion: 2, manifests: [...parts.layers, parts.config] }),
    ],
    'as index.json itself': (_: MadeLayout, parts: Parts) => [...parts.layers, parts.config],
    'as a manifest': (layout: MadeLayout, parts: Parts) => [layout.manifest(parts.config, parts.layers)],
  };

  interface Parts {
    readonly layers: readonly ReturnType<MadeLayout['blob']>[];
    readonly config: ReturnType<MadeLayout['blob']>;
  }

  it.each(Object.entries(shapes))('has layers, and no image is made of it: %s', async (_, shape) => {
    const layout = new MadeLayout();
    const tars = [await chart(), await tarOf([{ name: 'step2', content: '2' }]), Buffer.alloc(1024)];
    const layers = tars.map((tar) =>
      layout.blob(`${OCI}.layer.v1.tar+gzip`, gzipSync(tar), {
        annotations: { 'containerd.io/uncompressed': `sha256:${sha256(tar)}` },
      }),
    );
    const config = layout.document(CACHE, { layers: [], records: [] });
    const read = await inspected(await layout.write(shape(layout, { layers, config })));
    expect(read.images).toEqual([]);
    expect(read.artifacts).toMatchObject([
      { artifactType: CACHE, layers: [{ entries: 2 }, { entries: 1 }, { empty: true }] },
    ]);
    expect(alarms(read)).toEqual([]);
  });

  it('beside an image leaves the image as it is', async () => {
    const layout = new MadeLayout();
    const tar = await chart();
    const layer = layout.blob(`${OCI}.layer.v1.tar`, tar);
    const image = layout.manifest(layout.imageConfig(tar), [layer]);
    const cache = layout.document(`${OCI}.index.v1+json`, {
      schemaVersion: 2,
      manifests: [layer, layout.document(CACHE, {})],
    });
    const read = await inspected(await layout.write([image, cache]));
    expect([read.images.length, read.artifacts.length]).toEqual([1, 1]);
    expect(alarms(read)).toEqual([]);
  });

  it('tells a layer that is not there', async () => {
    const layout = new MadeLayout();
    const layers = [
      layout.blob(`${OCI}.layer.v1.tar`, await chart()),
      layout.blob(`${OCI}.layer.v1.tar`, await tarOf([{ name: 'x' }])),
    ];
    layout.without(layers[1] ?? { digest: '', mediaType: '', size: 0 });
    const read = await inspected(await layout.write([...layers, layout.document(CACHE, {})]));
    expect(read.artifacts).toMatchObject([{ layers: [{ entries: 2 }, { digestStatus: 'missing' }] }]);
    expect(codes(read)).toContain('layer-missing');
  });
});

describe('a layer that is elsewhere', () => {
  const urls = ['https://mcr.example.org/v2/base', 'https://mirror.example.org/base'];

  it.each([
    [`${OCI}.layer.nondistributable.v1.tar+gzip`, 'layer-foreign'],
    ['application/vnd.docker.image.rootfs.foreign.diff.tar.gzip', 'layer-foreign'],
    [`${OCI}.layer.v1.tar+gzip`, 'layer-missing'],
  ])('says its address: %s', async (mediaType, code) => {
    const layout = new MadeLayout();
    const tar = await chart();
    const layer = layout.blob(mediaType, gzipSync(tar), { urls });
    const manifest = layout.manifest(layout.imageConfig(tar), [layer]);
    layout.without(layer);
    const read = await inspected(await layout.write([manifest]));
    expect(codes(read)).toEqual(['layer-address', code]);
    expect(read.problems.find((problem) => problem.code === 'layer-address')?.message).toContain(urls.join(' '));
  });

  it('of a Windows image is known by LayerSources and the diffID of the config', async () => {
    const tar = await chart();
    const [base, top] = ['b1'.repeat(32), sha256(tar)];
    const config = json({ os: 'windows', rootfs: { type: 'layers', diff_ids: [`sha256:${base}`, `sha256:${top}`] } });
    const source = {
      mediaType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
      size: 191,
      digest: `sha256:${'b2'.repeat(32)}`,
      urls,
    };
    const names = ['a', 'd'].map((hex) => `${hex.repeat(64)}/layer.tar`);
    const manifest = [
      {
        Config: `${sha256(config)}.json`,
        RepoTags: ['win:1'],
        Layers: names,
        LayerSources: { [`sha256:${base}`]: source },
      },
    ];
    const path = join(temporaryFolder(), 'win.tar');
    writeFileSync(
      path,
      await tarOf([
        { name: `${sha256(config)}.json`, content: config },
        { name: names[1] ?? '', content: tar },
        { name: 'manifest.json', content: json(manifest) },
      ]),
    );
    const read = await inspected(path);
    expect(codes(read)).toEqual(['layer-address', 'layer-foreign']);
    expect(read.images).toMatchObject([
      {
        layers: [
          { digest: source.digest, digestStatus: 'missing' },
          { diffIdStatus: 'verified', entries: 2 },
        ],
      },
    ]);
  });
});

it.each([
  ['manifests null', null],
  ['a nested index with manifests null', 'nested'],
])('%s is a note where manifest.json has the image', async (_, shape) => {
  const layout = new MadeLayout();
  const tar = await chart();
  const config = layout.imageConfig(tar);
  const layer = layout.blob(`${OCI}.layer.v1.tar`, tar);
  const name = ({ digest }: { readonly digest: string }): string => `blobs/${digest.replace(':', '/')}`;
  layout.file('manifest.json', [{ Config: name(config), RepoTags: ['a:1'], Layers: [name(layer)] }]);
  const nested = layout.document(`${OCI}.index.v1+json`, { schemaVersion: 2, manifests: null });
  const read = await inspected(await layout.write(shape === null ? null : [nested]));
  expect(read.images).toMatchObject([{ layers: [{ entries: 2, diffIdStatus: 'verified' }] }]);
  expect(codes(read)).toContain('index-empty');
  expect(alarms(read)).toEqual([]);
});

describe('an upper directory of overlayfs in a layer', () => {
  const attribute = (name: string, value: string): Pick<MadeFile, 'pax'> => ({
    pax: { [`SCHILY.xattr.${name}`]: value },
  });
  const lower: readonly MadeFile[] = [
    { name: 'data/', type: 'directory' },
    { name: 'data/old', content: '1' },
    { name: 'data/deep/older', content: '2' },
    { name: 'data/again', content: '3' },
    { name: 'gone/', type: 'directory' },
    { name: 'gone/file', content: '4' },
    { name: 'plain', content: '5' },
    { name: 'deleted', content: '6' },
  ];

  async function marks(
    upper: readonly MadeFile[],
    between: readonly MadeFile[] = [{ name: 'x' }],
  ): Promise<readonly object[]> {
    const path = join(temporaryFolder(), 'a.tar');
    await writeDockerArchive(path, [{ tag: 'a:1', layers: [lower, between, upper] }]);
    const library = temporaryLibrary();
    const { imageIds, problems } = await addTo(library, path);
    expect(problems).toMatchObject([{ code: 'overlay-upper', severity: 'warning', layer: 3 }]);
    const [imageId = 0] = imageIds;
    return imageAnomalies(library, imageId)
      .counts()
      .filter(({ kind }) => kind.startsWith('overlay-'))
      .flatMap(({ kind }) => listAnomalies(library, { imageId, kind, offset: 0, limit: 100 }).anomalies)
      .map(({ kind, path: at, detail }) => ({ kind, at, hides: detail.kind === 'overlay' ? detail.hides : null }));
  }

  const device = (name: string): MadeFile => ({ name, type: 'character-device', devmajor: 0, devminor: 0 });

  it('a device 0, 0 would hide the path and all below it', async () => {
    expect(await marks([device('gone'), device('plain'), device('never')])).toEqual([
      { kind: 'overlay-whiteout', at: 'gone', hides: { count: 2, paths: ['gone', 'gone/file'] } },
      { kind: 'overlay-whiteout', at: 'plain', hides: { count: 1, paths: ['plain'] } },
      { kind: 'overlay-whiteout', at: 'never', hides: { count: 0, paths: [] } },
    ]);
  });

  it.each(['trusted.overlay.opaque', 'user.overlay.opaque', 'user.fuseoverlayfs.opaque'])(
    '%s would hide what lower layers have in the directory, but not what stands in it again',
    async (name) => {
      const upper = [
        { name: 'data/', type: 'directory', ...attribute(name, 'y') },
        { name: 'data/again', content: 'new' },
      ] as const;
      expect(await marks(upper, [{ name: 'data/.wh.old' }])).toEqual([
        { kind: 'overlay-opaque', at: 'data', hides: { count: 1, paths: ['data/deep/older'] } },
      ]);
    },
  );

  it('an empty file with the attribute is a whiteout, and a moved directory is told', async () => {
    const upper = [
      { name: 'plain', ...attribute('trusted.overlay.whiteout', 'y') },
      { name: 'moved/', type: 'directory', ...attribute('trusted.overlay.redirect', '/data') },
      { name: 'part', size: 0, ...attribute('user.overlay.metacopy', '1') },
    ] as const;
    expect(await marks(upper)).toEqual([
      { kind: 'overlay-whiteout', at: 'plain', hides: { count: 1, paths: ['plain'] } },
      { kind: 'overlay-redirect', at: 'moved', hides: { count: 0, paths: [] } },
      { kind: 'overlay-redirect', at: 'part', hides: { count: 0, paths: [] } },
    ]);
  });

  it('attributes as libarchive writes them are in base64', async () => {
    const upper = [
      { name: 'data/', type: 'directory', pax: { 'LIBARCHIVE.xattr.trusted.overlay.opaque': 'eQ' } },
    ] as const;
    expect(await marks(upper)).toMatchObject([{ kind: 'overlay-opaque', hides: { count: 3 } }]);
  });
});
