/** What the phone keeps: entries that are on their way to the server, and their pictures apart from them. */
import type { PersistedQuery } from "@tanstack/query-persist-client-core"
import { Dexie, type EntityTable, type Table } from "dexie"
import type { Said } from "../features/photos/correct/word"
import type { Entry, State } from "./entry"

/** As bytes, not as a Blob: some browsers lose those. */
export interface Picture {
  id: string
  bytes: ArrayBuffer
}

/** A small view as a data address; apart from the entries, which are read as a whole often. */
interface Thumbnail {
  id: string
  address: string
}

/** What somebody said of one thing in a photo and has not accepted yet; null where the network's word stands again. */
interface Correction {
  sub: string
  sessionId: string
  key: string
  said: Said | null
}

interface Jar {
  key: string
  value: PersistedQuery
}

export class Store extends Dexie {
  readonly entries!: EntityTable<Entry, "id">
  readonly pictures!: EntityTable<Picture, "id">
  readonly thumbnails!: EntityTable<Thumbnail, "id">
  readonly corrections!: Table<Correction, [string, string, string]>
  readonly jars!: EntityTable<Jar, "key">

  constructor(name = "demeter") {
    // On the disk before it is called kept: a battery may end at any moment.
    super(name, { chromeTransactionDurability: "strict" })
    this.version(1).stores({
      entries: "id, at, [sub+state+at]",
      pictures: "id",
      thumbnails: "id",
      jars: "key",
    })
    this.version(2).stores({ corrections: "[sub+sessionId+key], [sub+sessionId]" })
  }
}

/** Those of one person in one state, the oldest first. */
export function inState(from: Store, sub: string, state: State) {
  const bounds = [sub, state] as const
  return from.entries.where("[sub+state+at]").between([...bounds, Dexie.minKey], [...bounds, Dexie.maxKey])
}

export const store = new Store()

/** For what may be forgotten: answers of the server. */
export const cellar = {
  getItem: async (key: string) => (await store.jars.get(key))?.value,
  setItem: (key: string, value: PersistedQuery) => store.jars.put({ key, value }),
  removeItem: (key: string) => store.jars.delete(key),
  clear: () => store.jars.clear(),
}
