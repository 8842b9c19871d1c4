import type { Command } from './base/command';

/** All commands, in the order of the help; each is loaded where it is called or its help is shown. */
export const commandLoaders: Readonly<Record<string, () => Promise<Command>>> = {
  inspect: async () => (await import('./commands/inspect')).inspectCommand,
  add: async () => (await import('./commands/add')).addCommand,
  list: async () => (await import('./commands/list')).listCommand,
  files: async () => (await import('./commands/files')).filesCommand,
  search: async () => (await import('./commands/search')).searchCommand,
  history: async () => (await import('./commands/history')).historyCommand,
  blame: async () => (await import('./commands/blame')).blameCommand,
  attestations: async () => (await import('./commands/attestations')).attestationsCommand,
  timeline: async () => (await import('./commands/timeline')).timelineCommand,
  findings: async () => (await import('./commands/findings')).findingsCommand,
  cat: async () => (await import('./commands/cat')).catCommand,
  extract: async () => (await import('./commands/extract')).extractCommand,
  space: async () => (await import('./commands/space')).spaceCommand,
  anomalies: async () => (await import('./commands/anomalies')).anomaliesCommand,
  certificates: async () => (await import('./commands/certificates')).certificatesCommand,
  hashes: async () => (await import('./commands/hashes')).hashesCommand,
  hashset: async () => (await import('./commands/hashset')).hashsetCommand,
  packages: async () => (await import('./commands/packages')).packagesCommand,
  check: async () => (await import('./commands/check')).checkCommand,
  footholds: async () => (await import('./commands/footholds')).footholdsCommand,
  compare: async () => (await import('./commands/compare')).compareCommand,
  lineage: async () => (await import('./commands/lineage')).lineageCommand,
  occurrences: async () => (await import('./commands/occurrences')).occurrencesCommand,
  verify: async () => (await import('./commands/verify')).verifyCommand,
  case: async () => (await import('./commands/case')).caseCommand,
  tag: async () => (await import('./commands/tag')).tagCommand,
  note: async () => (await import('./commands/note')).noteCommand,
  bookmark: async () => (await import('./commands/bookmark')).bookmarkCommand,
  triage: async () => (await import('./commands/triage')).triageCommand,
  custody: async () => (await import('./commands/custody')).custodyCommand,
  undo: async () => (await import('./commands/undo')).undoCommand,
  report: async () => (await import('./commands/report')).reportCommand,
  audit: async () => (await import('./commands/audit')).auditCommand,
  library: async () => (await import('./commands/library')).libraryCommand,
  demo: async () => (await import('./commands/demo')).demoCommand,
};

/** Every command, for help on all of them. */
export function allCommands(): Promise<readonly Command[]> {
  return Promise.all(Object.values(commandLoaders).map((load) => load()));
}
