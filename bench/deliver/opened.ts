import { openWorkspace, type Workspace, type WorkspacePlace } from '../../src/workspace/index.ts'

/** A workspace in which nothing is read: what is delivered is written down as it is. */
export const opened = (place: WorkspacePlace): Promise<Workspace> =>
  openWorkspace(place, { now: () => new Date(), read: async () => [], rarity: () => ({ ofWord: () => 0, ofName: () => 0 }), delay: 0 })
