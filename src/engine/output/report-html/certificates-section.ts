import { describeFailure } from '../../../shared/words/describe';
import type { PlacedCertificate } from '../../query/certificates/certificate-places';
import type { ReportCertificates } from '../report/report-certificates';
import type { ReportFacts } from '../report/report-facts';
import { grouped, type ReportWords } from '../report/report-words';
import { escapeHtml, evidenceText } from './escape-html';
import { fateText } from './fate-text';
import type { ReportSectionPart } from './section.types';
import { moreRows, shownAgain } from './shown-again';
import { table, unbroken } from './tables';

/** Certificates in the files: how many, what was looked into, and those that were not valid when the image was made. */
export const certificatesSection: ReportSectionPart = (facts, words) => {
  const { certificates, byHand } = facts;
  const again = shownAgain(facts, byHand.again.certificates, words);
  if (certificates === null) return `<p class="miss">${escapeHtml(words.say('certificates.notLooked'))}</p>${again}`;
  const lines = lookedInto(certificates, words).map((line) => `<li>${line}</li>`);
  return [
    `<ul>${lines.join('\n')}</ul>`,
    flagTable(certificates, words),
    again,
    invalidList(facts, certificates, words),
  ].join('\n');
};

function lookedInto({ looked, stopped }: ReportCertificates, words: ReportWords): readonly string[] {
  const { filesDone: done, filesTotal: total, certificates: count, broken, left, notRead } = looked;
  const some = (key: 'broken' | 'largeFiles' | 'moreFiles' | 'moreBlocks', number: number): string[] =>
    number === 0 ? [] : [escapeHtml(words.say(`certificates.${key}`, { count: number }))];
  return [
    escapeHtml(words.say('certificates.found', { count, done, total })),
    ...(stopped ? [escapeHtml(words.say('certificates.stopped'))] : []),
    ...some('broken', broken),
    ...some('largeFiles', left.largeFiles),
    ...some('moreFiles', left.files),
    ...some('moreBlocks', left.blocks),
    ...notRead.map(({ evidence, files, code }) => {
      const failure = { code, params: { path: evidence, name: evidence }, details: [] };
      const why = evidenceText(describeFailure(failure, words.locale).title);
      return `${escapeHtml(words.say('certificates.notRead', { count: files }))} ${evidenceText(evidence)}: ${why}`;
    }),
    escapeHtml(words.say('certificates.where')),
  ];
}

function flagTable({ flags }: ReportCertificates, words: ReportWords): string {
  if (flags.length === 0) return '';
  const rows = flags.map(({ flag, count }) => [escapeHtml(words.certificateFlag(flag)), grouped(count)]);
  return table([words.say('certificates.flag'), words.say('section.certificates')], rows);
}

function invalidList({ detail, byHand }: ReportFacts, found: ReportCertificates, words: ReportWords): string {
  const { created } = detail.image;
  const measured =
    created === null
      ? escapeHtml(words.say('certificates.noTime'))
      : `${escapeHtml(words.say('certificates.measured'))} ${evidenceText(created)}.`;
  if (found.looked.certificates === 0) return '';
  if (found.invalid === 0) {
    const none = created === null ? '' : ` ${escapeHtml(words.say('certificates.noneInvalid'))}`;
    return `<p>${measured}${none}</p>`;
  }
  const heads = ['certificates.from', 'certificates.until', 'certificates.subject', 'where'] as const;
  const rows = found.told.map((one) => certificateCells(one, words));
  const title = `<h3>${escapeHtml(words.say('certificates.invalid'))}</h3><p>${measured}</p>`;
  const more = moreRows(found.invalid - found.told.length, byHand.again.certificates, words);
  const named = heads.map((key) => words.say(key));
  return title + table(named, rows) + more;
}

/** Files that are named for one certificate; all are counted. */
const NAMED = 3;

function certificateCells(one: PlacedCertificate, words: ReportWords): readonly string[] {
  const time = (text: string | null): string => unbroken(evidenceText(text ?? words.say('unknown')));
  const places = one.places.slice(0, NAMED).map(({ file: { layer, path, fate } }) => {
    const where = `${escapeHtml(words.say('layerN', { layer }))} ${evidenceText(path)}`;
    return fate.kind === 'visible' ? where : `${where} (${fateText(fate, words)})`;
  });
  const rest = one.placeCount - places.length;
  const more = rest > 0 ? [escapeHtml(words.say('certificates.morePlaces', { count: rest }))] : [];
  const flags = one.flags.map((flag) => escapeHtml(words.certificateFlag(flag)));
  const names = [one.subject || '-', one.issuer || '-', one.fingerprint].map(evidenceText);
  return [
    time(one.notBefore),
    time(one.notAfter),
    [...names, ...flags].join('<br>'),
    [...places, ...more].join('<br>'),
  ];
}
