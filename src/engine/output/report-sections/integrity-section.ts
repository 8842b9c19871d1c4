import type { Block, Inline } from '../report-document/block.types';
import { evidence, heading, lineBreak, look, note, paragraph, table, words as text } from '../report-document/blocks';
import { fileCommand } from '../report/by-hand';
import type { ReportImage } from '../report/image-facts';
import type { ReportWords } from '../report/report-words';
import type { ImageSection } from './report-section.types';

/** Every comparison of a digest written down with the bytes found, and how to repeat it. */
export const integritySection: ImageSection = (image, words) => {
  const rows = image.detail.proof.map((line) => [
    [text(words.say(`object.${line.object}`) + (line.layer === null ? '' : ` ${line.layer}`))],
    [evidence(line.writtenIn)],
    [line.expected === null ? text(words.say('noDigest')) : evidence(line.expected)],
    status(line.status, line.found, words.say(`status.${line.status}`)),
  ]);
  const heads = ['object', 'writtenIn', 'expected', 'result'] as const;
  const named = heads.map((key) => words.say(key));
  return [
    table(named, rows, [17, 19, 42, 22]),
    note(text(words.say('integrityNote'))),
    { kind: 'box', inside: checkByHand(image, words) },
  ];
};

function status(kind: string, found: string | null, word: string): readonly Inline[] {
  if (kind !== 'mismatch') return [text(word)];
  const said = look('bad', text(word));
  return found === null ? [said] : [said, lineBreak, evidence(found)];
}

function checkByHand(image: ReportImage, words: ReportWords): readonly Block[] {
  const { byHand } = image;
  const lines = [byHand.setup, ...(byHand.evidence === null ? [] : [byHand.evidence])];
  for (const layer of byHand.layers) {
    lines.push(`# ${words.say('layerN', { layer: layer.layer })}`, layer.digest);
    if (layer.diffId !== layer.digest) lines.push(layer.diffId);
  }
  return [
    heading(text(words.say('byHand'))),
    paragraph(text(words.say('byHandNote'))),
    { kind: 'commands', lines },
    ...fileByHand(image, words),
  ];
}

function fileByHand({ byHand, hidden: { example } }: ReportImage, words: ReportWords): readonly Block[] {
  const layer = byHand.layers.find((one) => one.layer === example?.layer);
  if (example === null || layer === undefined) return [];
  const { dataOffset, storedSize, sha256, path } = example;
  const said = text(`${words.say('byHandFile', { layer: example.layer })} `);
  return [
    paragraph(said, evidence(path), text(': '), evidence(sha256 ?? '')),
    { kind: 'commands', lines: [fileCommand(layer, { dataOffset: dataOffset ?? 0, storedSize })] },
  ];
}
