import { certificateDocument } from '../../engine/output/forms/certificate-lines';
import type { PlacedCertificate } from '../../engine/query/certificates/certificate-places';
import { lookWithProgress, sayCoverage } from '../base/certificate-look';
import type { Command } from '../base/command';
import { exitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { imageOption, jsonOption, libraryOption, withImage } from '../base/session';
import { countOf, terminalText } from '../base/terminal-text';
import { usageError } from '../base/usage-error';

/** `certificates`: X.509 certificates in the files of an image, and when they are valid. */
export const certificatesCommand: Command = {
  name: 'certificates',
  summary: 'List certificates in the files of an image with their validity',
  usage: ['EVIDENCE|--library DIR [--image REF] [--json|--jsonl]'],
  about: [
    'Scans files with certificate names in all layers, including deleted and shadowed ones. One line each: from, to,',
    'flags, subject; below it fingerprint, issuer, and files. expired and not-yet-valid refer to the image build time.',
  ],
  readsEvidence: true,
  positionals: { min: 0, max: 1, names: 'one EVIDENCE' },
  options: [
    ...[libraryOption, imageOption, jsonOption],
    { name: 'jsonl', value: null, about: 'print one JSON object per certificate' },
  ],
  async run(context) {
    const { args, output } = context;
    if (args.has('json') && args.has('jsonl')) throw usageError('Use --json or --jsonl, not both.');
    return withImage(context, async (library, image) => {
      const { counts, certificates } = await lookWithProgress(context, library, image.id);
      if (args.has('json')) {
        const { filesDone, filesTotal, broken, left, notRead } = counts;
        const coverage = { files: filesTotal, read: filesDone, broken, left, notRead };
        const document = { imageId: image.imageId, created: image.created, coverage };
        const all = certificates.map(certificateDocument);
        await output.write(`${jsonText({ ...document, certificates: all }, 2)}\n`);
      } else {
        for (const one of certificates) {
          await output.write(args.has('jsonl') ? `${jsonText(certificateDocument(one), 0)}\n` : textOf(one));
        }
        sayCoverage(output, counts);
      }
      return counts.notRead.length === 0 ? exitStatus.done : exitStatus.nothingRead;
    });
  },
};

function textOf({
  notBefore,
  notAfter,
  flags,
  subject,
  issuer,
  serial,
  fingerprint,
  ...rest
}: PlacedCertificate): string {
  const head = `${notBefore ?? '?'}  ${notAfter ?? '?'}  ${flags.join(',') || '-'}  ${terminalText(subject) || '-'}`;
  const places = rest.places.map(({ file: { layer, path, fate }, number }) => {
    const hidden = fate.kind === 'visible' ? '' : `  ${fate.kind} by layer ${fate.by}`;
    return `layer ${layer}  ${terminalText(path)}  certificate ${number}${hidden}`;
  });
  const more = rest.placeCount - places.length;
  const lines = [
    fingerprint,
    `serial ${terminalText(serial)}`,
    `issuer ${terminalText(issuer) || '-'}`,
    ...places,
    ...(more > 0 ? [`in ${countOf(more, 'more file')}`] : []),
  ];
  return [head, ...lines.map((line) => `    ${line}`), ''].join('\n');
}
