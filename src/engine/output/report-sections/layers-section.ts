import { evidence, heading, lineBreak, look, paragraph, table, words as text } from '../report-document/blocks';
import { grouped } from '../report/report-words';
import type { ImageSection } from './report-section.types';

/** Layers base first, then the history oldest first. */
export const layersSection: ImageSection = ({ detail }, words) => {
  const layers = detail.layers.map((layer) => [
    [text(String(layer.layer))],
    [evidence(layer.digest ?? '-'), lineBreak, text('diffID '), evidence(layer.diffId ?? '-')],
    [text(`${words.say(`status.${layer.digestStatus}`)} / ${words.say(`status.${layer.diffIdStatus}`)}`)],
    [layer.uncompressedBytes === null ? text('-') : look('unbroken', text(grouped(layer.uncompressedBytes)))],
    [look('unbroken', text(grouped(layer.entries))), text(' '), look('note', text(changeCounts(layer)))],
    [text(layer.step === null ? '-' : String(layer.step))],
  ]);
  const history = detail.history.map((step) => [
    [text(String(step.step))],
    [text(step.layer === null ? '-' : String(step.layer))],
    [look('unbroken', step.created === null ? text(words.say('unknown')) : evidence(words.time(step.created)))],
    [evidence(step.createdBy ?? '')],
  ]);
  const layerHeads = ['layer', 'digests', 'result', 'sizeBytes', 'entriesOfLayer', 'step'] as const;
  const historyHeads = ['step', 'layer', 'time', 'command'] as const;
  return [
    table(
      layerHeads.map((key) => words.say(key)),
      layers,
      [8, 43, 15, 12, 14, 8],
    ),
    heading(text(words.say('history'))),
    history.length === 0
      ? paragraph(text(words.say('noHistory')))
      : table(
          historyHeads.map((key) => words.say(key)),
          history,
          [9, 9, 31, 51],
        ),
  ];
};

function changeCounts(layer: {
  readonly added: number;
  readonly modified: number;
  readonly meta: number;
  readonly deleted: number;
}): string {
  const { added, modified, meta, deleted } = layer;
  return `A ${grouped(added)} M ${grouped(modified)} P ${grouped(meta)} D ${grouped(deleted)}`;
}
