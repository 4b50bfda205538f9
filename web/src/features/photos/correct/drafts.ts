/** What somebody has corrected and not accepted yet, kept on the phone change by change. */
import { type Store, store } from "../../../outbox/db"
import { type Change, type Word, withSaid } from "./word"

export interface Draft {
  sub: string
  sessionId: string
}

const rowsOf = (from: Store, { sub, sessionId }: Draft) =>
  from.corrections.where("[sub+sessionId]").equals([sub, sessionId])

/** The server's word with what this person changed since. */
export async function resumed(word: Word, of: Draft, from: Store = store): Promise<Word> {
  const rows = await rowsOf(from, of).toArray()
  return rows.reduce((before, { key, said }) => withSaid(before, key, said), word)
}

/** One row for each thing that was said something of, so that a change costs the same however many came before. */
export async function keep(of: Draft, { key, after }: Change, into: Store = store): Promise<void> {
  await into.corrections.put({ ...of, key, said: after })
}

export async function forget(of: Draft, from: Store = store): Promise<void> {
  await rowsOf(from, of).delete()
}
