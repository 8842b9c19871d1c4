import { scanConfig } from '../../detect/secrets/scan-config';
import type { DeclaredImage } from '../../evidence/image/image-model';
import type { WritableLibrary } from '../../store/writable-library';

/** Secrets in the config of an image: environment, labels, commands and history. */
export function writeConfigFindings(library: WritableLibrary, imageId: number, declared: DeclaredImage): void {
  for (const { kind, match, step, name, offset, length } of scanConfig(declared)) {
    library.run(
      `INSERT INTO finding (image_id, kind, rule, severity, title, masked_value, value_length, offset, length, line,
        step, name, context) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[imageId, kind, match.rule, match.severity, match.title, match.maskedValue, match.valueLength],
      ...[offset, length, match.line, step, name, match.context],
    );
  }
}
