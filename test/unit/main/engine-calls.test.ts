import { describe, expect, it } from 'vitest';
import { ChosenOutputs } from '../../../src/main/chosen-outputs';
import { engineCall, type EngineCallParts } from '../../../src/main/engine-calls';
import { ReportPages } from '../../../src/main/report-pages';
import { engineContract, isWriting, type EngineChannel } from '../../../src/shared/contract/contract';
import type { EngineRequest } from '../../../src/shared/contract/wire';

const channels = Object.keys(engineContract) as EngineChannel[];

function makeParts(examiner = '') {
  const sent: EngineRequest[] = [];
  const outputs = new ChosenOutputs();
  const parts: EngineCallParts = {
    ...{ outputs, pages: new ReportPages(), examiner: () => examiner },
    request: (request) => {
      sent.push(request);
      return Promise.resolve({ ok: true, value: { html: '' } });
    },
  };
  return { parts, outputs, sent };
}

describe('the gate of channels that write', () => {
  it.each(channels.filter(isWriting))('%s needs a dialog, each time', async (channel) => {
    const { parts, outputs, sent } = makeParts();
    const ask = (): Promise<unknown> => engineCall(parts, channel, { out: '/reports/a' });
    await expect(ask()).rejects.toMatchObject({ failure: { code: 'input-invalid' } });
    outputs.grant('/reports/b', { replace: true });
    await expect(ask()).rejects.toMatchObject({ failure: { code: 'input-invalid' } });
    outputs.grant('/reports/a', { replace: true });
    expect(await ask()).toMatchObject({ ok: true });
    await expect(ask()).rejects.toMatchObject({ failure: { code: 'input-invalid' } });
    expect(sent).toMatchObject([{ channel, envelope: { examiner: null, replace: true } }]);
  });

  it.each(channels.filter((channel) => !isWriting(channel)))(
    '%s needs none and may replace nothing',
    async (channel) => {
      const { parts, sent } = makeParts();
      await engineCall(parts, channel, { out: '/reports/a' });
      expect(sent).toMatchObject([{ channel, envelope: { replace: false } }]);
    },
  );
});

describe('the name of the examiner', () => {
  it.each([
    ['A. Person', 'A. Person'],
    [' A. Person ', 'A. Person'],
    ['', null],
    ['  ', null],
  ])('%j of the settings goes with every call as %j', async (set, told) => {
    const { parts, sent } = makeParts(set);
    await engineCall(parts, 'library.get', { examiner: 'somebody else' });
    expect(sent).toMatchObject([{ envelope: { examiner: told } }]);
  });
});
