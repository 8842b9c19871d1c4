import type { FieldCase } from '../field-case.types';
import { among, inspect, noAlarm, tree } from './asks';
import { usualLayer } from './tar-and-compression';

const held = { diffIdStatus: 'verified' };
const foreignAddress = `https://mcr.example.org/v2/windows/blobs/sha256:${'b1'.repeat(32)}`;
const chartFiles = [{ path: 'wordpress/Chart.yaml' }, { path: 'wordpress/values.yaml' }];
const charts = {
  early: 'sha256:290ed44a3ccccf9118d54c19fae448c24433a4dac0a7347885388a85e7456b6d',
  usual: 'sha256:051e24986a3bc7a73568685e03d6d185d1a795c8f1aa61e084fc6600487c127e',
};

export const layouts: readonly FieldCase[] = [
  {
    name: 'd01',
    trait: 'kaniko, crane: a config named sha256:…, .tar.gz layers',
    asks: [
      inspect('d01.tar', {
        images: [{ references: ['registry.example.org/team/app:1'], layers: [usualLayer] }],
        problems: [],
      }),
    ],
  },
  {
    name: 'd02',
    trait: 'members named ./…',
    asks: [
      inspect('d02.tar', { images: [{ references: ['case:1'], layers: [{ ...held, entries: 41 }] }], problems: [] }),
    ],
  },
  {
    name: 'd03',
    trait: 'docker save of Windows: LayerSources of a foreign layer that is not there',
    asks: [
      inspect('d03.tar', {
        images: [
          {
            platform: 'windows/amd64',
            layers: [
              { layer: 1, digestStatus: 'missing', step: 1 },
              { layer: 2, ...held, entries: 5, step: 2 },
            ],
          },
        ],
        problems: among({ code: 'layer-foreign', layer: 1 }, { code: 'layer-address', layer: 1 }),
      }),
      { args: ['inspect', '{d03.tar}', '--json'], has: [foreignAddress], lacks: ['layer-missing'] },
    ],
  },
  {
    name: 'd05',
    trait: 'Docker 25.0: index.json with manifests null',
    asks: [
      inspect('d05.tar', { images: [{ seenIn: ['manifest.json'], layers: [usualLayer] }] }, noAlarm),
      inspect('d05.tar', { problems: among({ severity: 'info', path: 'index.json' }) }),
    ],
  },
  {
    name: 'd07',
    trait: 'a manifest without layers, a config with one',
    asks: [
      inspect('d07.tar', {
        images: among({ seenIn: ['manifest.json'], layers: [usualLayer] }),
        problems: among({ code: 'diff-ids-count' }),
      }),
    ],
  },
  {
    name: 'd08',
    trait: 'an index per platform with the attestation inside',
    asks: [
      inspect('d08.tar', {
        images: [
          { platform: 'linux/amd64', attestation: false },
          { attestation: true },
          { platform: 'linux/arm64', attestation: false },
          { attestation: true },
        ],
        problems: [],
      }),
    ],
  },
  {
    name: 'd09',
    trait: 'an attestation as OCI artifact',
    asks: [
      inspect(
        'd09.tar',
        {
          images: [{ platform: 'linux/amd64', attestation: false, layers: [usualLayer] }, { attestation: true }],
        },
        noAlarm,
      ),
    ],
  },
  {
    name: 'd10',
    trait: 'three repositories, one tag',
    asks: [
      inspect('d10.tar', {
        images: ['regctl', 'regsync', 'regbot'].map((name) => ({ references: [`ghcr.io/team/${name}:v1`] })),
        problems: [],
      }),
    ],
  },
  {
    name: 'd11',
    trait: 'helm charts, one whose config says OCI image config',
    asks: [
      inspect(
        'd11.tar',
        {
          images: [],
          artifacts: [{ manifestDigest: charts.early }, { manifestDigest: charts.usual }],
        },
        noAlarm,
      ),
      { args: ['files', '{d11.tar}', '--image', charts.early, '--layer', '2', '--jsonl'], lines: chartFiles },
      { args: ['files', '{d11.tar}', '--image', charts.usual, '--layer', '1', '--jsonl'], lines: chartFiles },
      { args: ['add', '{d11.tar}', '--library', '{library}'] },
      { args: ['search', 'name:values.yaml', '--library', '{library}', '--json'], json: { total: 1 } },
    ],
  },
  {
    name: 'd13',
    trait: 'no history; an all-zero layer twice, compressed otherwise',
    asks: [
      inspect('d13.tar', {
        images: [
          {
            history: [],
            layers: [
              usualLayer,
              { ...held, empty: true },
              { ...held, entries: 1, empty: false },
              { ...held, empty: true },
            ],
          },
        ],
        problems: [],
      }),
    ],
  },
  {
    name: 'd15',
    trait: 'an OCI archive of two images',
    asks: [
      inspect('d15.tar', {
        images: [
          { references: ['localhost/my_image:1.0'], layers: [usualLayer] },
          { references: ['localhost/my_image:1.1'], layers: [usualLayer, { ...held, entries: 1 }] },
        ],
        problems: [],
      }),
    ],
  },
  {
    name: 'd16',
    trait: 'BuildKit cache: an index that lists layers',
    asks: [
      inspect(
        'd16.tar',
        {
          images: [],
          artifacts: [
            {
              artifactType: 'application/vnd.buildkit.cacheconfig.v0',
              layers: [
                usualLayer,
                {
                  ...held,
                  diffId: 'sha256:0f8bf39b2d0f899018214b218a193be20c59af4498f8d9258f8f6d7132d362b2',
                  entries: 1,
                },
              ],
            },
          ],
        },
        noAlarm,
      ),
    ],
  },
  {
    name: 'd18',
    trait: 'skopeo dir: with a schema 1 manifest',
    asks: [
      tree('d18', '1\tf\tetc/both'),
      inspect('d18', {
        images: [
          {
            layers: [
              { entries: 2, step: 1 },
              { entries: 2, step: 2 },
            ],
          },
        ],
      }),
    ],
  },
  {
    name: 'd19',
    trait: 'docker save of Windows with the foreign layer inside',
    asks: [
      inspect('d19.tar', {
        images: [
          {
            layers: [
              { ...held, entries: 4 },
              { ...held, entries: 2 },
            ],
          },
        ],
        problems: [],
      }),
    ],
  },
];
