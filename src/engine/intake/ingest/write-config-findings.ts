import { scanConfig } from '../../detect/secrets/scan-config';
import type { DeclaredImage } from '../../evidence/image/image-model';
import { valueKey } from '../../store/value-key';
import type { WritableLibrary } from '../../store/writable-library';

/** Secrets in the config of an image: environment, labels, commands and history. */
export function writeConfigFindings(library: WritableLibrary, imageId: number, declared: DeclaredImage): void {
  for (const { kind, match, step, name, offset, length } of scanConfig(declared)) {
    library.insert('finding', {
      image_id: imageId,
      layer_id: null,
      entry_id: null,
      kind,
      rule: match.rule,
      severity: match.severity,
      title: match.title,
      masked_value: match.maskedValue,
      value_length: match.valueLength,
      offset,
      length,
      line: match.line,
      step,
      name,
      context: match.context,
      value_key: valueKey(library, match.value),
      hash_set_id: null,
    });
  }
}
