/** What the phone keeps: entries that are on their way to the server, and their pictures apart from them. */
import type { PersistedQuery } from "@tanstack/query-persist-client-core"
import { Dexie, type EntityTable } from "dexie"
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

interface Jar {
  key: string
  value: PersistedQuery
}

export class Store extends Dexie {
  readonly entries!: EntityTable<Entry, "id">
  readonly pictures!: EntityTable<Picture, "id">
  readonly thumbnails!: EntityTable<Thumbnail, "id">
  readonly jars!: EntityTable<Jar, "key">

  constructor(name = "demeter") {
    super(name)
    this.version(1).stores({
      entries: "id, at, [sub+state+at]",
      pictures: "id",
      thumbnails: "id",
      jars: "key",
    })
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
