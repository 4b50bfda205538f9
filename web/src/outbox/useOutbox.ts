/** The outbox as screens see it; changes show by themselves, whichever tab made them. */
import { useLiveQuery } from "dexie-react-hooks"
import { useSession } from "../app/session/store"
import { store } from "./db"
import { counters, type Entry } from "./entry"

const NONE: Entry[] = []

export function useEntries(): Entry[] {
  return useLiveQuery(() => store.entries.orderBy("at").reverse().toArray(), []) ?? NONE
}

export function useOutbox() {
  const entries = useEntries()
  const sub = useSession()?.sub
  const mine = entries.filter(each => each.sub === sub)
  return {
    mine,
    others: entries.filter(each => each.sub !== sub && each.state !== "done"),
    unsent: mine.filter(each => each.state === "waiting" || each.state === "sending"),
    refused: mine.filter(each => each.state === "refused"),
    counters: counters(mine),
  }
}
