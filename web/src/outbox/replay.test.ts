import { beforeEach, describe, expect, it } from "vitest"
import { Problem, Unreachable } from "../app/problems"
import { entry, movement } from "../testing/entries"
import { Locks } from "../testing/locks"
import { Store } from "./db"
import type { Entry, State } from "./entry"
import { hasten, type Line, replay } from "./replay"
import type { Receipt } from "./send"

const ME = "local|worker"
let kept: Store
let sent: Entry[]
let now: number

beforeEach(() => {
  kept = new Store(`outbox ${crypto.randomUUID()}`)
  sent = []
  now = 1_000_000
})

type Answer = (entry: Entry, bytes: ArrayBuffer | null) => Promise<Receipt>

const line = (answer: Answer, given: Partial<Line> = {}): Line => ({
  sender: () => ME,
  locks: new Locks(),
  now: () => now,
  send: (each, bytes) => {
    sent.push(each)
    return answer(each, bytes)
  },
  ...given,
})

async function keep(given: Partial<Entry> = {}): Promise<Entry> {
  const added = entry(given)
  await kept.entries.add(added)
  await kept.pictures.add({ id: added.id, bytes: new Uint8Array([1, 2, 3]).buffer })
  return added
}

const state = async ({ id }: Entry): Promise<State | undefined> => (await kept.entries.get(id))?.state
const pictures = () => kept.pictures.count()
const taken: Answer = async () => ({ sessionId: "s1" })
const nobody: Answer = () => Promise.reject(new Unreachable())
const broken: Answer = () => Promise.reject(new TypeError("the body ended early"))
const problem =
  (status: number, code: string): Answer =>
  () =>
    Promise.reject(new Problem(status, code, "no"))

describe("the outbox", () => {
  it("sends the oldest first, with its bytes, and lets a picture go only with the receipt", async () => {
    const later = await keep({ at: 2 })
    const first = await keep({ at: 1 })
    const seen: number[] = []
    await replay(
      kept,
      line(async (_, bytes) => {
        seen.push(bytes?.byteLength ?? 0, await pictures())
        return { sessionId: "s1" }
      }),
    )
    expect(sent.map(each => each.id)).toEqual([first.id, later.id])
    expect(seen).toEqual([3, 2, 3, 1])
    expect(await pictures()).toBe(0)
    expect(await state(first)).toBe("received")
  })

  it.each([nobody, broken])("sends the same key again after an answer that was lost", async answer => {
    const only = await keep()
    await replay(kept, line(answer))
    now += 60_000
    await replay(kept, line(taken))
    expect(sent.map(each => each.key)).toEqual([only.key, only.key])
  })

  it("takes up what was being sent when the app was closed", async () => {
    const left = await keep({ state: "sending", attempts: 1 })
    await replay(kept, line(taken))
    expect(await state(left)).toBe("received")
  })

  it("keeps the picture of what the server refuses, with its reason, and goes on with the next", async () => {
    const [bad, good] = [await keep({ at: 1 }), await keep({ at: 2 })]
    await replay(
      kept,
      line(each => (each.id === bad.id ? problem(409, "placed_elsewhere") : taken)(each, null)),
    )
    expect([await state(bad), await state(good), await pictures()]).toEqual(["refused", "received", 1])
    expect((await kept.entries.get(bad.id))?.refusal?.code).toBe("placed_elsewhere")
  })

  it("sends nothing with another's token where the phone changes hands while it is taken up", async () => {
    const mine = await keep()
    const senders = [ME, "local|other"]
    await replay(kept, line(taken, { sender: () => senders.shift() ?? null }))
    expect([await state(mine), sent.length]).toEqual(["waiting", 0])
  })

  it("stops without a mark on the entry where the sign-in is over", async () => {
    const [first] = [await keep({ at: 1 }), await keep({ at: 2 })]
    await replay(kept, line(problem(401, "unauthenticated")))
    expect([await state(first), sent.length]).toEqual(["waiting", 1])
  })

  it("sends nothing of anybody else, and nothing while nobody is signed in", async () => {
    const other = await keep({ sub: "local|other" })
    await replay(kept, line(taken))
    await keep()
    await replay(kept, line(taken, { sender: () => null }))
    expect([await state(other), sent.length]).toEqual(["waiting", 0])
  })

  it("is sent by one tab at a time", async () => {
    await keep()
    const locks = new Locks()
    const slow: Answer = async () => {
      await replay(kept, line(taken, { locks }))
      return { sessionId: "s1" }
    }
    await replay(kept, line(slow, { locks }))
    expect(sent).toHaveLength(1)
  })

  it("empties with five hundred photos in it", async () => {
    const many = Array.from({ length: 500 }, (_, at) => entry({ at }))
    await kept.entries.bulkAdd(many)
    await kept.pictures.bulkAdd(many.map(({ id }) => ({ id, bytes: new Uint8Array([1]).buffer })))
    await replay(kept, line(taken))
    expect([sent.length, await pictures()]).toEqual([500, 0])
    expect(sent.map(each => each.at)).toEqual(many.map(each => each.at))
  }, 60_000)
})

describe("a pause", () => {
  it.each([
    [503, "overloaded"],
    [429, "too_many_requests"],
    [408, "too_slow"],
    [409, "in_progress"],
  ])("tries %i %s again by itself", async (status, code) => {
    const only = await keep()
    await replay(kept, line(problem(status, code)))
    expect([await state(only), await pictures()]).toEqual(["waiting", 1])
  })

  it("stops where nobody answers, keeps everything, and goes on after a pause", async () => {
    const [first, second] = [await keep({ at: 1 }), await keep({ at: 2 })]
    await replay(kept, line(nobody))
    expect([await state(first), await state(second), await pictures(), sent.length]).toEqual([
      "waiting",
      "waiting",
      2,
      1,
    ])
    await replay(kept, line(taken))
    expect(sent).toHaveLength(1)
    now += 2_000
    await replay(kept, line(taken))
    expect(await pictures()).toBe(0)
  })

  it("goes on past a photo that the server stumbles over, and comes back to it", async () => {
    const [bad, good] = [await keep({ at: 1 }), await keep({ at: 2 })]
    const stumbling: Answer = each => (each.id === bad.id ? problem(500, "internal") : taken)(each, null)
    await replay(kept, line(stumbling))
    expect([await state(bad), await state(good)]).toEqual(["waiting", "received"])
    const next = await keep({ at: 3 })
    await replay(kept, line(stumbling))
    expect(sent.map(each => each.id)).toEqual([bad.id, good.id, next.id])
    now += 2_000
    await replay(kept, line(taken))
    expect(await state(bad)).toBe("received")
  })

  it("keeps movements in their order, also behind one that the server stumbles over", async () => {
    const [first, second] = [await keep({ at: 1, work: movement }), await keep({ at: 2, work: movement })]
    const photo = await keep({ at: 3 })
    await replay(
      kept,
      line(each => (each.id === first.id ? problem(502, "internal") : taken)(each, null)),
    )
    expect([await state(first), await state(second), await state(photo)]).toEqual([
      "waiting",
      "waiting",
      "received",
    ])
  })

  it("waits for everything where the server has too much to do", async () => {
    await keep({ at: 1 })
    await keep({ at: 2 })
    await replay(kept, line(problem(503, "overloaded")))
    await replay(kept, line(taken))
    expect(sent).toHaveLength(1)
  })

  it("waits for no pause once there is network again, but for the one the server asked for", async () => {
    const unheard = await keep()
    await replay(kept, line(nobody))
    await hasten(kept, now)
    await replay(kept, line(problem(503, "overloaded")))
    await hasten(kept, now)
    await replay(kept, line(taken))
    expect(sent.map(each => each.id)).toEqual([unheard.id, unheard.id])
  })
})
