import type * as z from 'zod';
import { anomalyChannels } from './anomalies';
import { attestationChannels } from './attestations';
import { auditChannels } from './audit';
import { caseChannels } from './cases';
import { certificateChannels } from './certificates';
import { compareChannels } from './compare';
import { custodyChannels } from './custody';
import { diagnosticsChannels } from './diagnostics';
import { contentSearchChannels } from './content-search';
import { explorerChannels } from './explorer';
import { findingsChannels } from './findings';
import { footholdChannels } from './footholds';
import { glanceChannels } from './glance';
import { hashSetChannels } from './hash-sets';
import { hostChannels } from './host';
import { imageChannels } from './image';
import { ingestChannels } from './ingest';
import { libraryChannels } from './library';
import { lineageChannels } from './lineage';
import { linkChannels } from './links';
import { markChannels } from './marks';
import { occurrenceChannels } from './occurrences';
import { packageChannels } from './packages';
import { relocateChannels } from './relocate';
import { reportChannels } from './report';
import { reportCheckChannels } from './report-check';
import { savedSearchChannels } from './searches';
import { searchChannels } from './search';
import { sshKeyChannels } from './ssh-keys';
import { spaceChannels } from './space';
import { surveyChannels } from './survey';
import { tagChannels } from './tags';
import { textDiffChannels } from './text-diff';
import { timelineChannels } from './timeline';
import { triageChannels } from './triage';
import { verdictChannels } from './verdicts';
import { verifyChannels } from './verify';
import { workChannels } from './work';

/** Channels that the engine answers. */
export const engineContract = {
  ...libraryChannels,
  ...caseChannels,
  ...custodyChannels,
  ...auditChannels,
  ...tagChannels,
  ...markChannels,
  ...triageChannels,
  ...savedSearchChannels,
  ...workChannels,
  ...ingestChannels,
  ...surveyChannels,
  ...glanceChannels,
  ...verifyChannels,
  ...relocateChannels,
  ...imageChannels,
  ...lineageChannels,
  ...explorerChannels,
  ...textDiffChannels,
  ...searchChannels,
  ...contentSearchChannels,
  ...findingsChannels,
  ...hashSetChannels,
  ...sshKeyChannels,
  ...timelineChannels,
  ...certificateChannels,
  ...compareChannels,
  ...spaceChannels,
  ...packageChannels,
  ...attestationChannels,
  ...verdictChannels,
  ...footholdChannels,
  ...linkChannels,
  ...anomalyChannels,
  ...occurrenceChannels,
  ...reportChannels,
  ...reportCheckChannels,
  ...diagnosticsChannels,
} as const;

/** Channels that main answers itself. */
export const hostContract = hostChannels;

/** Everything that the window may ask for. */
export const contract = { ...engineContract, ...hostContract } as const;

export type EngineContract = typeof engineContract;
export type EngineChannel = keyof EngineContract;
export type HostContract = typeof hostContract;
export type HostChannel = keyof HostContract;
export type Contract = typeof contract;
export type ChannelName = keyof Contract;
export type ChannelInput<C extends ChannelName> = z.infer<Contract[C]['input']>;
export type ChannelOutput<C extends ChannelName> = z.infer<Contract[C]['output']>;

/** Channels that write a file to the place that their input names as `out`. */
export type WritingChannel = {
  [C in EngineChannel]: EngineContract[C]['writes'] extends 'nothing' ? never : C;
}[EngineChannel];

/** True for a channel that writes a file or a folder. */
export function isWriting(channel: EngineChannel): channel is WritingChannel {
  return engineContract[channel].writes !== 'nothing';
}

/** True where a string names a channel of the engine. */
export function isEngineChannel(name: string): name is EngineChannel {
  return Object.hasOwn(engineContract, name);
}

/** True where a string names a channel of main. */
export function isHostChannel(name: string): name is HostChannel {
  return Object.hasOwn(hostContract, name);
}
