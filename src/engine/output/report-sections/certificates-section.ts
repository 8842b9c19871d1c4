import { describeFailure } from '../../../shared/words/describe';
import type { PlacedCertificate } from '../../query/certificates/certificate-places';
import type { Block, Inline } from '../report-document/block.types';
import {
  evidence,
  heading,
  lines,
  list,
  look,
  missing,
  paragraph,
  table,
  words as text,
} from '../report-document/blocks';
import type { ReportImage } from '../report/image-facts';
import type { ReportCertificates } from '../report/report-certificates';
import { grouped, type ReportWords } from '../report/report-words';
import { fateText } from './fate-text';
import type { ImageSection } from './report-section.types';
import { moreRows, shownAgain } from './shown-again';

/** Certificates in the files: how many, what was looked into, and those that were not valid when the image was made. */
export const certificatesSection: ImageSection = (image, words) => {
  const { certificates, byHand } = image;
  const again = shownAgain(image, byHand.again.certificates, words);
  if (certificates === null) return [missing(text(words.say('certificates.notLooked'))), ...again];
  return [
    list(false, lookedInto(certificates, words)),
    ...flagTable(certificates, words),
    ...again,
    ...invalidList(image, certificates, words),
  ];
};

function lookedInto({ looked, stopped }: ReportCertificates, words: ReportWords): readonly (readonly Inline[])[] {
  const { filesDone: done, filesTotal: total, certificates: count, broken, left, notRead } = looked;
  const some = (key: 'broken' | 'largeFiles' | 'moreFiles' | 'moreBlocks', number: number): Inline[][] =>
    number === 0 ? [] : [[text(words.say(`certificates.${key}`, { count: number }))]];
  return [
    [text(words.say('certificates.found', { count, done, total }))],
    ...(stopped ? [[text(words.say('certificates.stopped'))]] : []),
    ...some('broken', broken),
    ...some('largeFiles', left.largeFiles),
    ...some('moreFiles', left.files),
    ...some('moreBlocks', left.blocks),
    ...notRead.map(({ evidence: name, files, code }) => {
      const failure = { code, params: { path: name, name }, details: [] };
      const why = evidence(describeFailure(failure, words.locale).title);
      return [text(`${words.say('certificates.notRead', { count: files })} `), evidence(name), text(': '), why];
    }),
    [text(words.say('certificates.where'))],
  ];
}

function flagTable({ flags }: ReportCertificates, words: ReportWords): readonly Block[] {
  if (flags.length === 0) return [];
  const rows = flags.map(({ flag, count }) => [[text(words.certificateFlag(flag))], [text(grouped(count))]]);
  return [table([words.say('certificates.flag'), words.say('section.certificates')], rows)];
}

function invalidList({ detail, byHand }: ReportImage, found: ReportCertificates, words: ReportWords): readonly Block[] {
  const { created } = detail.image;
  const measured =
    created === null
      ? [text(words.say('certificates.noTime'))]
      : [text(`${words.say('certificates.measured')} `), evidence(words.time(created)), text('.')];
  if (found.looked.certificates === 0) return [];
  if (found.invalid === 0) {
    const none = created === null ? [] : [text(` ${words.say('certificates.noneInvalid')}`)];
    return [paragraph(...measured, ...none)];
  }
  const heads = ['certificates.from', 'certificates.until', 'certificates.subject', 'where'] as const;
  const rows = found.told.map((one) => certificateCells(one, words));
  return [
    heading(text(words.say('certificates.invalid'))),
    paragraph(...measured),
    table(
      heads.map((key) => words.say(key)),
      rows,
    ),
    ...moreRows(found.invalid - found.told.length, byHand.again.certificates, words),
  ];
}

/** Files that are named for one certificate; all are counted. */
const NAMED = 3;

function certificateCells(one: PlacedCertificate, words: ReportWords): readonly (readonly Inline[])[] {
  const time = (value: string | null): readonly Inline[] => [look('unbroken', evidence(value ?? words.say('unknown')))];
  const places = one.places.slice(0, NAMED).map(({ file: { layer, path, fate } }) => {
    const where = [text(`${words.say('layerN', { layer })} `), evidence(path)];
    return fate.kind === 'visible' ? where : [...where, text(' ('), fateText(fate, words), text(')')];
  });
  const rest = one.placeCount - places.length;
  const more = rest > 0 ? [[text(words.say('certificates.morePlaces', { count: rest }))]] : [];
  const flags = one.flags.map((flag) => [text(words.certificateFlag(flag))]);
  const names = [one.subject || '-', one.issuer || '-', one.fingerprint].map((name) => [evidence(name)]);
  return [time(one.notBefore), time(one.notAfter), lines([...names, ...flags]), lines([...places, ...more])];
}
