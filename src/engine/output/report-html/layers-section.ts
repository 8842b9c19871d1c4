import { grouped } from '../report/report-words';
import { escapeHtml, evidenceText } from './escape-html';
import type { ReportSectionPart } from './section.types';
import { table, unbroken } from './tables';

/** Layers base first, then the history oldest first. */
export const layersSection: ReportSectionPart = ({ detail }, words) => {
  const layers = detail.layers.map((layer) => [
    String(layer.layer),
    `${evidenceText(layer.digest ?? '-')}<br>diffID ${evidenceText(layer.diffId ?? '-')}`,
    `${escapeHtml(words.say(`status.${layer.digestStatus}`))} / ${escapeHtml(words.say(`status.${layer.diffIdStatus}`))}`,
    layer.uncompressedBytes === null ? '-' : unbroken(grouped(layer.uncompressedBytes)),
    `${unbroken(grouped(layer.entries))} <span class="note">A ${grouped(layer.added)} M ${grouped(layer.modified)} P ${grouped(layer.meta)} D ${grouped(layer.deleted)}</span>`,
    layer.step === null ? '-' : String(layer.step),
  ]);
  const history = detail.history.map((step) => [
    String(step.step),
    step.layer === null ? '-' : String(step.layer),
    unbroken(evidenceText(step.created ?? words.say('unknown'))),
    evidenceText(step.createdBy ?? ''),
  ]);
  const layerHeads = [
    words.say('layer'),
    words.say('digests'),
    words.say('result'),
    words.say('sizeBytes'),
    words.say('entriesOfLayer'),
    words.say('step'),
  ];
  const historyHeads = [words.say('step'), words.say('layer'), words.say('time'), words.say('command')];
  const title = `<h3>${escapeHtml(words.say('history'))}</h3>`;
  return (
    table(layerHeads, layers) +
    title +
    (history.length === 0 ? `<p>${escapeHtml(words.say('noHistory'))}</p>` : table(historyHeads, history))
  );
};
