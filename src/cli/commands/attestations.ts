import type { AttestationRow, Contradiction } from '../../shared/contract/attestations';
import type { ImageRow } from '../../shared/contract/library';
import { assertNever } from '../../shared/assert-never';
import { attestationDocument } from '../../engine/output/forms/attestation-document';
import { problemDocument } from '../../engine/output/forms/inspect-document';
import {
  attestationContradictions,
  attestationRows,
  type Contradictions,
} from '../../engine/query/attestations/attestation-list';
import { imageAttestations } from '../../engine/query/attestations/image-attestations';
import { imageRows } from '../../engine/query/library/image-rows';
import { imagePackages, type ImagePackages } from '../../engine/query/packages/image-packages';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import type { CancelSignal } from '../../engine/base/cancellation';
import type { Command } from '../base/command';
import { exitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { chosenImage, chosenLibrary, imageOption, jsonOption, libraryOption, withSession } from '../base/session';
import { problemsText } from '../base/summary-text';
import { countOf, terminalText } from '../base/terminal-text';

interface Attested {
  readonly image: ImageRow;
  readonly rows: readonly AttestationRow[];
  readonly isCut: boolean;
  readonly of: Contradictions;
  readonly problems: ImagePackages['problems'];
}

/** `attestations`: what lies beside an image and says how it was built and what is in it, held against the image. */
export const attestationsCommand: Command = {
  name: 'attestations',
  summary: 'List attestations of an image and what contradicts them',
  usage: ['EVIDENCE|--library DIR [--image REF] [--json]'],
  about: [
    'Reads in-toto statements in the evidence: provenance (SLSA v0.2 and v1) and SBOMs (SPDX 2, CycloneDX). They are claims;',
    'signatures are not checked. Each is compared with the layers, the history, and the package databases of the image.',
  ],
  readsEvidence: true,
  positionals: { min: 0, max: 1, names: 'one EVIDENCE' },
  options: [libraryOption, imageOption, jsonOption],
  async run(context) {
    const { args, output, signal } = context;
    const session = await chosenLibrary(context, args.positionals[0] ?? null);
    return withSession(session, async ({ library }) => {
      const images = args.has('image')
        ? [chosenImage(context, session)]
        : imageRows(library, null).filter(({ attestation, artifactType }) => !attestation && artifactType === null);
      const found: Attested[] = [];
      for (const image of images) found.push(await attested(library, image, signal));
      if (args.has('json')) {
        await output.write(`${jsonText(documentOf(found), 2)}\n`);
        return exitStatus.done;
      }
      for (const one of found) {
        await output.write(textOf(one));
        if (one.problems.length > 0) output.say(problemsText(one.problems).trimEnd());
      }
      return exitStatus.done;
    });
  },
};

async function attested(library: ReadableLibrary, image: ImageRow, signal: CancelSignal): Promise<Attested> {
  const { attestations, isCut } = await imageAttestations(library, image.id, signal);
  const hasSbom = attestations.some(({ content }) => content.kind === 'sbom');
  const { packages, problems } = hasSbom
    ? await imagePackages(library, { imageId: image.id, layer: null, signal })
    : { packages: [], problems: [] };
  return {
    ...{ image, isCut, problems },
    rows: attestationRows(library, image.id, attestations),
    of: attestationContradictions(library, image.id, attestations, packages),
  };
}

function documentOf(found: readonly Attested[]): unknown {
  return {
    schema: 'stratigraph.attestations/1',
    images: found.map(({ image, rows, isCut, of }) => ({
      id: image.imageId,
      attestations: rows.map((row) => attestationDocument(row, of.contradictions)),
      ...{ complete: !isCut, notCompared: of.notCompared },
    })),
    problems: found.flatMap(({ image, problems }) => problems.map((one) => problemDocument(one, image.imageId))),
  };
}

function textOf({ image, rows, isCut, of }: Attested): string {
  const lines = [terminalText(image.references[0] ?? image.imageId)];
  if (rows.length === 0) lines.push('  no attestations in the evidence');
  for (const row of rows) {
    const status = row.status === 'verified' ? '' : `, digest ${row.status}`;
    const by = row.by === null ? '' : `, by ${terminalText(row.by)}`;
    const what = row.unread === null ? terminalText(row.predicateType) : `not read: ${row.unread}`;
    lines.push(`  ${row.kind}  ${what}${by}${status}`);
    if (row.kind === 'provenance') lines.push(`    names lines for ${countOf(row.count ?? 0, 'layer')}`);
    if (row.kind === 'sbom') lines.push(`    names ${countOf(row.count ?? 0, 'package')}`);
    const against = of.contradictions.filter(({ attestation }) => attestation === row.digest);
    lines.push(...against.map((one) => `    ! ${sentence(one)}`));
  }
  if (of.notCompared > 0) lines.push(`  ${countOf(of.notCompared, 'named package')} not compared: no known kind`);
  if (isCut) lines.push('  there are more attestations than are read');
  return `${lines.join('\n')}\n`;
}

function sentence({ kind, layer, said, found, package: name, path }: Contradiction): string {
  const [a, b] = [terminalText(said ?? '-'), terminalText(found ?? '-')];
  const what = `${terminalText(name ?? '')} ${kind === 'package-not-in-image' ? a : b}`.trim();
  switch (kind) {
    case 'subject':
      return `it is attached to ${b}, and says it is about ${a}`;
    case 'layers':
      return `none of the ${a} layers that the provenance names is one of the ${b} of the image`;
    case 'layer-not-in-image':
      return `the provenance names layer ${a}, which the image does not have`;
    case 'layer-not-named':
      return `the provenance does not name layer ${layer} (${b})`;
    case 'instruction':
      return `for layer ${layer} the provenance says “${a}”, the history ${b}`;
    case 'package-not-named':
      return `the SBOM does not name ${what}, which is in ${terminalText(path ?? '-')} (layer ${layer})`;
    case 'package-not-in-image':
      return `the SBOM names ${what}, which ${layer === null ? 'no package database of the image has' : `layer ${layer} removed`}`;
    case 'package-version':
      return `the SBOM names ${terminalText(name ?? '')} ${a}, and ${terminalText(path ?? '-')} (layer ${layer}) has ${b}`;
    default:
      return assertNever(kind);
  }
}
