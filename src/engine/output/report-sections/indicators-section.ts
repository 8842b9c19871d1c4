import type { NetworkAddress } from '../report/network-addresses';
import type { Inline } from '../report-document/block.types';
import { evidence, note, table, words as text } from '../report-document/blocks';
import type { ReportFacts } from '../report/report-facts';
import type { ReportWords } from '../report/report-words';
import { itemName } from '../report/item-name';
import type { WholeSection } from './report-section.types';

type Row = readonly (readonly Inline[])[];

/** What to look for elsewhere: digests of evidence, images, layers and files with grave findings, and network addresses. */
export const indicatorsSection: WholeSection = (facts, words) => {
  const heads = [words.say('indicator.kind'), words.say('indicator.value'), words.say('where')];
  return [note(text(words.say('indicator.note'))), table(heads, [...rowsOf(facts, words)], [18, 50, 32])];
};

function* rowsOf({ items, images }: ReportFacts, words: ReportWords): Generator<Row> {
  const row = (kind: string, value: string, where: readonly Inline[]): Row => [[text(kind)], [evidence(value)], where];
  for (const { number, evidence: held } of items) {
    const where = [text(`${itemName(number)} `), evidence(held.name)];
    yield row(words.say('indicator.evidence'), `sha256:${held.sha256}`, where);
  }
  for (const { item, detail, graveFiles, addresses } of images) {
    const { image, layers } = detail;
    const at = text(`${itemName(item)} `);
    yield row(words.say('indicator.image'), image.imageId, [at, evidence(image.references[0] ?? '-')]);
    for (const { layer, diffId } of layers) {
      const named = words.say('layerN', { layer });
      if (diffId !== null) yield row(words.say('indicator.layer'), diffId, [at, text(named)]);
    }
    for (const { layer, path, sha256 } of graveFiles) {
      const named = text(`${words.say('layerN', { layer })} `);
      yield row(words.say('indicator.file'), sha256 === null ? '-' : `sha256:${sha256}`, [at, named, evidence(path)]);
    }
    for (const one of addresses)
      yield row(words.say(`indicator.${one.type}`), one.address, [at, ...addressPlace(one, words)]);
  }
}

function addressPlace({ step, layer, path }: NetworkAddress, words: ReportWords): readonly Inline[] {
  if (path !== null) return [text(`${words.say('layerN', { layer: layer ?? 0 })} `), evidence(path)];
  return [text(step === null ? words.say('inConfig') : words.say('stepN', { step }))];
}
