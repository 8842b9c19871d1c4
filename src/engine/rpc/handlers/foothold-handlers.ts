import { renderFootholds } from '../../output/footholds/render-footholds';
import { writeOutput } from '../../output/writer/write-output';
import { footholdList } from '../../query/footholds/kept-footholds';
import { stepDeeds } from '../../query/footholds/step-deeds';
import { imageRow } from '../../query/library/image-rows';
import { audit } from '../../store/audit-log';
import type { Handlers, ReadHandlers } from './handler';

export const footholdReads: ReadHandlers<'footholds.list' | 'footholds.steps'> = {
  'footholds.steps': ({ library }, { imageId }, { signal }) => stepDeeds(library, imageId, signal),
  'footholds.list': ({ library }, { imageId }, { signal }) => footholdList(library, imageId, signal),
};

export const footholdHandlers: Handlers<'footholds.export'> = {
  'footholds.export': async ({ library, version }, { imageId, ids, format, locale }, call) => {
    const image = imageRow(library, imageId);
    const listed = await footholdList(library, imageId, call.signal);
    const byId = new Map(listed.footholds.map((one) => [one.id, one]));
    const footholds = ids.flatMap((id) => byId.get(id) ?? []);
    const left = listed.footholds.length - footholds.length;
    const images = [{ image, found: { ...listed, footholds } }];
    const text = renderFootholds(format, { images, left, locale, version });
    const written = await writeOutput(library, call.target, [text]);
    audit(library, 'footholds-exported', call.examiner, { imageId, format, count: footholds.length, ...written });
    return written;
  },
};
