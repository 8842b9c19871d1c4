import { fileCommand } from '../report/by-hand';
import { escapeHtml, evidenceText } from './escape-html';
import type { ReportSectionPart } from './section.types';
import { commands, table } from './tables';

/** Every comparison of a digest written down with the bytes found, and how to repeat it. */
export const integritySection: ReportSectionPart = (facts, words) => {
  const rows = facts.detail.proof.map((line) => [
    escapeHtml(
      line.layer === null ? words.say(`object.${line.object}`) : `${words.say(`object.${line.object}`)} ${line.layer}`,
    ),
    evidenceText(line.writtenIn),
    line.expected === null ? escapeHtml(words.say('noDigest')) : evidenceText(line.expected),
    status(line.status, line.found, words.say(`status.${line.status}`)),
  ]);
  const heads = [words.say('object'), words.say('writtenIn'), words.say('expected'), words.say('result')];
  return `${table(heads, rows)}\n<p class="note">${escapeHtml(words.say('integrityNote'))}</p>\n${checkByHand(facts, words)}`;
};

function status(kind: string, found: string | null, word: string): string {
  const text = escapeHtml(word);
  if (kind !== 'mismatch') return text;
  return `<span class="bad-text">${text}</span>${found === null ? '' : `<br>${evidenceText(found)}`}`;
}

const checkByHand: ReportSectionPart = ({ byHand, hidden }, words) => {
  const lines = [byHand.setup, ...(byHand.evidence === null ? [] : [byHand.evidence])];
  for (const layer of byHand.layers) {
    lines.push(`# ${words.say('layerN', { layer: layer.layer })}`, layer.digest);
    if (layer.diffId !== layer.digest) lines.push(layer.diffId);
  }
  const example = hidden.find(
    ({ fate, sha256, storedSize, size, dataOffset }) =>
      fate === 'deleted' && sha256 !== null && dataOffset !== null && storedSize === size,
  );
  const layer = byHand.layers.find((one) => one.layer === example?.layer);
  const file =
    example === undefined || layer === undefined
      ? ''
      : `<p>${escapeHtml(words.say('byHandFile', { layer: example.layer }))} ${evidenceText(example.path)}: ${evidenceText(example.sha256 ?? '')}</p>${commands([fileCommand(layer, { dataOffset: example.dataOffset ?? 0, storedSize: example.storedSize })])}`;
  return `<div class="box"><h3>${escapeHtml(words.say('byHand'))}</h3><p>${escapeHtml(words.say('byHandNote'))}</p>${commands(lines)}${file}</div>`;
};
