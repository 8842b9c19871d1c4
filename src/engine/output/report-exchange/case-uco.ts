import { footholdWords } from '../../../shared/footholds/foothold-words';
import type { ReportImage } from '../report/image-facts';
import type { ReportFacts } from '../report/report-facts';
import { itemName } from '../report/item-name';
import { exchangeJson, issuedAt, reportKey, sha256Hex } from './exchange-parts';
import { uuidV5 } from './uuid-v5';

type Node = Readonly<Record<string, unknown>>;

const ONTOLOGY = 'https://ontology.unifiedcyberontology.org/uco';
const CONTEXT = {
  kb: 'urn:example:stratigraph:',
  'case-investigation': 'https://ontology.caseontology.org/case/investigation/',
  ...Object.fromEntries(
    ['action', 'core', 'identity', 'observable', 'role', 'tool', 'types', 'vocabulary'].map((name) => [
      `uco-${name}`,
      `${ONTOLOGY}/${name}/`,
    ]),
  ),
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

/** The evidence, its images' layers and who examined them with what, as CASE/UCO 1.4 in JSON-LD. */
export function reportCase(facts: ReportFacts): string {
  const ids = idsOf(reportKey(facts));
  const people = peopleOf(facts, ids);
  const tool: Node = {
    ...{ '@id': ids('tool', 'stratigraph'), '@type': 'uco-tool:AnalyticTool' },
    ...{ 'uco-core:name': facts.tool.name, 'uco-tool:version': facts.tool.version },
  };
  const files = filesOf(facts, ids);
  const record: Node = {
    ...{ '@id': ids('provenance-record', 'evidence'), '@type': 'case-investigation:ProvenanceRecord' },
    'case-investigation:exhibitNumber': facts.items.map(({ number }) => itemName(number)).join(', '),
    'uco-core:object': files.map(refTo),
  };
  const action: Node = {
    ...{ '@id': ids('investigative-action', 'examination'), '@type': 'case-investigation:InvestigativeAction' },
    'uco-core:name': 'Examination of container images',
    'uco-action:endTime': { '@type': 'xsd:dateTime', '@value': issuedAt(facts).milli },
    'uco-action:instrument': refTo(tool),
    'uco-action:performer': people[0] === undefined ? undefined : refTo(people[0]),
    'uco-action:object': files.map(refTo),
    'uco-action:result': refTo(record),
  };
  const investigation: Node = {
    ...{ '@id': ids('investigation', 'case'), '@type': 'case-investigation:Investigation' },
    'uco-core:name': facts.caseFile?.name ?? (facts.fields.reportNumber.trim() || 'Container image examination'),
    'uco-core:object': [action, record, ...files].map(refTo),
  };
  return exchangeJson({ '@context': CONTEXT, '@graph': [investigation, action, record, tool, ...people, ...files] });
}

type Ids = (kind: string, name: string) => string;

function idsOf(key: string): Ids {
  return (kind, name) => `kb:${kind}-${uuidV5(`case ${key} ${kind} ${name}`)}`;
}

function refTo(node: Node): Node {
  return { '@id': node['@id'] };
}

function peopleOf({ fields }: ReportFacts, ids: Ids): readonly Node[] {
  const named = [
    ['person', 'uco-identity:Person', fields.examiner.trim()],
    ['organization', 'uco-identity:Organization', fields.organisation.trim()],
  ] as const;
  return named.flatMap(([kind, type, name]) =>
    name === '' ? [] : [{ '@id': ids(kind, name), '@type': type, 'uco-core:name': name }],
  );
}

function filesOf({ items, images }: ReportFacts, ids: Ids): readonly Node[] {
  const layers = new Map<string, Node>();
  for (const { detail } of images) {
    for (const { digest, bytes } of detail.layers) {
      const hex = sha256Hex(digest);
      if (hex !== null && digest !== null) layers.set(hex, fileNode(ids, `layer ${digest}`, digest, hex, bytes));
    }
  }
  return [
    ...items.map(({ number, evidence: { name, sha256, bytes } }) =>
      fileNode(ids, `item ${number}`, name, sha256, bytes),
    ),
    ...layers.values(),
    ...images.flatMap((image) => footholdNodes(image, ids)),
  ];
}

/** Files of the layers with footholds: what the rules say of them is their description. */
function footholdNodes({ number, footholds: facts }: ReportImage, ids: Ids): readonly Node[] {
  if (facts.state !== 'found') return [];
  return facts.files.flatMap(({ layer, path, sha256, size }) => {
    const rules = facts.footholds.filter(({ where }) => where.layer === layer && where.path === path);
    if (sha256 === null) return [];
    const told = rules.map(({ rule, attack }) => `${footholdWords(rule, 'en').title} (${attack.join(', ')})`);
    const node = fileNode(ids, `foothold ${number} ${layer} ${path}`, path, sha256, size);
    return [{ ...node, 'uco-core:description': [...new Set(told)].join('; ') }];
  });
}

function fileNode(ids: Ids, key: string, name: string, sha256: string, bytes: number | null): Node {
  const size =
    bytes === null ? {} : { 'uco-observable:sizeInBytes': { '@type': 'xsd:integer', '@value': String(bytes) } };
  return {
    ...{ '@id': ids('file', key), '@type': 'uco-observable:File' },
    'uco-core:hasFacet': [
      {
        ...{ '@id': ids('file-facet', key), '@type': 'uco-observable:FileFacet' },
        ...{ 'uco-observable:fileName': name, ...size },
      },
      {
        ...{ '@id': ids('content-data-facet', key), '@type': 'uco-observable:ContentDataFacet' },
        'uco-observable:hash': {
          ...{ '@id': ids('hash', key), '@type': 'uco-types:Hash' },
          'uco-types:hashMethod': { '@type': 'uco-vocabulary:HashNameVocab', '@value': 'SHA256' },
          'uco-types:hashValue': { '@type': 'xsd:hexBinary', '@value': sha256 },
        },
      },
    ],
  };
}
