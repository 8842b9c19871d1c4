import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import jsonld from 'jsonld';
import SHACLValidator from 'rdf-validate-shacl';
import { expect, it } from 'vitest';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import { reportLooks } from '../../../src/engine/output/report/report-looks';
import { renderReport } from '../../../src/engine/output/report-formats/render-report';
import { imageReport } from '../../../src/shared/contract/report';
import { textOf } from '../../engine-support/rendered';
import { turtleTriples, type Term, type Triple } from '../../engine-support/turtle';
import { repositoryFile } from '../../fixtures-folder';
import { libraryWith, sampleArchive } from './sample-library';

const schemas = repositoryFile('../shared/schemas');
const folders = [join(schemas, 'case', 'ontology'), join(schemas, 'uco', 'ontology')];
/** A node of the checker's own kind. */
type Node = object;
/** What its package says of this refers to types that it does not bring. */
interface Factory {
  namedNode(value: string): Node;
  blankNode(name: string): Node;
  literal(value: string, kind: string | Node): Node;
  quad(subject: Node, predicate: Node, object: Node): Node;
  dataset(quads: readonly Node[]): never;
}
const { factory } = new SHACLValidator([] as never) as unknown as { readonly factory: Factory };

function termOf(term: Term): Node {
  if (term.termType === 'NamedNode') return factory.namedNode(term.value);
  if (term.termType === 'BlankNode') return factory.blankNode(term.value);
  return factory.literal(term.value, term.language ?? factory.namedNode(term.datatype?.value ?? ''));
}

function datasetOf(triples: readonly Triple[]): never {
  return factory.dataset(triples.map(([s, p, o]) => factory.quad(termOf(s), termOf(p), termOf(o))));
}

function ontologies(): readonly Triple[] {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  return (
    files
      .filter((file) => file.endsWith('.ttl'))
      .flatMap((file, index) => turtleTriples(readFileSync(file, 'utf8'), `b${index}`))
      // All that they import is there already; the checker knows no constraints in SPARQL.
      .filter(([, { value }]) => !/#(?:imports|sparql)$/.test(value))
  );
}

async function triplesOf(json: string): Promise<readonly Triple[]> {
  const quads = (await jsonld.toRDF(JSON.parse(json) as object)) as { subject: Term; predicate: Term; object: Term }[];
  return quads.map(({ subject, predicate, object }) => [subject, predicate, object]);
}

it.skipIf(!existsSync(schemas))(
  'a report as CASE keeps to the shapes of CASE and UCO 1.4',
  async () => {
    const held = await libraryWith(sampleArchive);
    const fields = { reportNumber: 'R1', marking: '', examiner: 'E', organisation: 'Lab', receivedFrom: '' };
    const options = imageReport({ imageId: held.imageId, locale: 'en', sections: ['footholds'], fields });
    const context = { generatedAt: '2026-01-02T03:04:05Z', version: '0.1.0', certificates: new Map() };
    const looks = await reportLooks(held.library, { ...options, format: 'case' }, neverCancelled);
    const json = await textOf(renderReport(held.library, options, 'case', { ...context, looks }));
    expect(json).toContain('uco-core:description');
    held.remove();
    const shapes = ontologies();
    const validator = new SHACLValidator(datasetOf(shapes));
    const problemsOf = async (text: string): Promise<readonly string[]> => {
      // Subclasses are told by the ontologies.
      const report = await validator.validate(datasetOf([...shapes.filter(isOfClasses), ...(await triplesOf(text))]));
      return report.results
        .filter(({ severity }) => severity.value.endsWith('#Violation'))
        .map(
          ({ focusNode, path, message }) =>
            `${focusNode.value} ${path.value} ${message.map(({ value }) => value).join()}`,
        );
    };
    expect(shapes.length).toBeGreaterThan(10_000);
    expect(await problemsOf(json)).toEqual([]);
    expect(await problemsOf(json.replace('"xsd:hexBinary"', '"xsd:string"'))).not.toEqual([]);
  },
  120_000,
);

function isOfClasses([, { value }]: Triple): boolean {
  return value.endsWith('#subClassOf');
}
