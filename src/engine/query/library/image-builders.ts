import { buildersOf, type BuilderFacts, type BuilderStep } from '../../../shared/builders';
import { asList, asObject, asString, field, parseHostileJson } from '../../evidence/image/hostile-json';
import { standardLimits } from '../../../shared/read-limits';
import type { ReadableLibrary } from '../../store/readable-library';

interface StepRow {
  readonly created_by: string | null;
  readonly author: string | null;
  readonly comment: string | null;
  readonly empty_layer: number;
}

/** Who made each step of an image, oldest first, and the image as a whole, with what tells it. */
export function imageBuilders(library: ReadableLibrary, imageId: number): ReturnType<typeof buildersOf> {
  const rows = library.all<StepRow>(
    'SELECT created_by, author, comment, empty_layer FROM history_step WHERE image_id = ? ORDER BY step',
    imageId,
  );
  const steps = rows.map((row): BuilderStep => ({
    createdBy: row.created_by,
    author: row.author,
    comment: row.comment,
    emptyLayer: row.empty_layer === 1,
  }));
  return buildersOf(steps, builderFacts(library, imageId));
}

function builderFacts(library: ReadableLibrary, imageId: number): BuilderFacts {
  const row = library.get<{ config: Uint8Array | null }>('SELECT config FROM image WHERE id = ?', imageId);
  const parsed = parseHostileJson(row?.config ?? new Uint8Array(), standardLimits, 'configBytes');
  const document = parsed.ok ? asObject(parsed.value) : null;
  if (document === null) return { dockerVersion: null, buildahLabel: null, command: null };
  const config = asObject(field(document, 'config')) ?? {};
  const labels = asObject(field(config, 'Labels')) ?? {};
  const command = asList(field(config, 'Cmd'))?.map(asString);
  return {
    dockerVersion: asString(field(document, 'docker_version')) || null,
    buildahLabel: asString(field(labels, 'io.buildah.version')) || null,
    command: command?.every((part) => part !== null) === true ? command : null,
  };
}
