import { formatBytes } from '../../shared/byte-size';
import type { LookCounts } from '../../shared/contract/certificates';
import { FailureError } from '../../shared/failure';
import { describeFailure } from '../../shared/words/describe';
import { certificateDocument } from '../../engine/certificates/certificate-lines';
import type { PlacedCertificate } from '../../engine/certificates/certificate-places';
import { lookBounds } from '../../engine/certificates/look-bounds';
import { lookForCertificates } from '../../engine/certificates/look-for-certificates';
import type { Command } from '../command';
import { exitStatus } from '../exit-status';
import { jsonText } from '../json-text';
import { imageOption, jsonOption, libraryOption, withImage } from '../session';
import { countOf, countText, terminalText } from '../terminal-text';
import { usageError } from '../usage-error';

/** `certificates`: X.509 certificates in the files of an image, and when they are valid. */
export const certificatesCommand: Command = {
  name: 'certificates',
  summary: 'List the certificates in the files of an image, and when they are valid',
  usage: ['EVIDENCE|--library DIR [--image REF] [--json|--jsonl]'],
  about: [
    'Looks into files named as certificates are, of all layers, deleted and shadowed ones too. One line each: from, to,',
    'flags, subject; below it fingerprint, issuer and the files that hold it. expired and not-yet-valid: when the image was made.',
  ],
  readsEvidence: true,
  positionals: { min: 0, max: 1, names: 'one EVIDENCE' },
  options: [
    ...[libraryOption, imageOption, jsonOption],
    { name: 'jsonl', value: null, about: 'print one JSON object a certificate' },
  ],
  async run(context) {
    const { args, output, signal } = context;
    if (args.has('json') && args.has('jsonl')) throw usageError('Give --json or --jsonl, not both.');
    return withImage(context, async (library, image) => {
      const { counts, certificates, stopped } = await lookForCertificates(library, {
        ...{ imageId: image.id, signal },
        // The library may be on a medium that cannot be written, and the app may work in it.
        cacheDir: context.temporary.create(),
        onCounts: (now) => output.progress(progressLine(now)),
      });
      if (stopped) throw new FailureError('cancelled');
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
        for (const line of coverageLines(counts)) output.say(line);
      }
      return counts.notRead.length === 0 ? exitStatus.done : exitStatus.nothingRead;
    });
  },
};

function progressLine({ bytesDone, bytesTotal, filesDone, certificates }: LookCounts): string {
  const bytes = `${formatBytes(bytesDone)} of ${formatBytes(bytesTotal)}`;
  return `certificates  ${bytes}  ${countText(filesDone)} files  ${countText(certificates)} found`;
}

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

/** What was looked into, and all that was not. */
function coverageLines({ filesDone, filesTotal, certificates, broken, left, notRead }: LookCounts): readonly string[] {
  const some = (count: number, words: string): string[] => (count === 0 ? [] : [`${words}: ${countText(count)}`]);
  return [
    `${countOf(certificates, 'certificate')}; ${countText(filesDone)} of ${countText(filesTotal)} files were looked into`,
    ...some(broken, 'Marked as a certificate and not readable as one'),
    ...some(left.largeFiles, `Files passed over, larger than ${formatBytes(lookBounds.fileBytes)}`),
    ...some(left.files, `Files passed over, beyond the first ${countText(lookBounds.files)}`),
    ...some(left.blocks, 'Certificates passed over, beyond the bound of a file or of the image'),
    ...notRead.map(
      ({ evidence, files, failure }) =>
        `${countText(files)} files of ${terminalText(evidence)}: ${describeFailure(failure, 'en').title}`,
    ),
  ];
}
