import { beforeEach, describe, expect, it, vi } from "vitest"
import { Locks } from "../../testing/locks"
import { Problem, Unreachable } from "../problems"
import { type Session, session } from "./store"
import { distrust, freshToken, trust } from "./tokens"

const ENDED = { accessToken: "old", refreshToken: "r1", expiresAt: 0 }
const worker: Session = { sub: "local|worker", email: null, permissions: [], ...ENDED }
const other: Session = { ...worker, sub: "local|other", accessToken: "other's", expiresAt: Date.now() + 1e6 }
const renewal = async () => ({ accessToken: "new", refreshToken: "r2", expiresAt: Date.now() + 1e6 })
const failing = (error: Error) => () => Promise.reject(error)

beforeEach(() => {
  vi.stubGlobal("navigator", { locks: new Locks() })
  session.set(worker)
})

describe("a token that ran out", () => {
  it("is renewed, for all tabs", async () => {
    expect(await freshToken(renewal)).toBe("new")
    expect(session.reread()).toMatchObject({ accessToken: "new", refreshToken: "r2" })
  })

  it.each([
    new TypeError("Failed to fetch"),
    Object.assign(new Error("timeout"), { error: "timeout" }),
    new Problem(503, "overloaded", ""),
    new Problem(429, "too_many_requests", ""),
  ])("waits where it cannot be renewed for now: %s", async error => {
    await expect(freshToken(failing(error))).rejects.toBeInstanceOf(Unreachable)
    expect(session.get()).toEqual(worker)
  })

  it("asks for sign-in where it is refused", async () => {
    const refused = freshToken(failing(new Problem(401, "refresh_refused", "")))
    await expect(refused).rejects.toMatchObject({ status: 401 })
    expect(session.get()?.ended).toBe(true)
  })

  it.each([renewal, failing(new Problem(401, "refresh_refused", ""))])(
    "leaves whoever signed in meanwhile alone",
    async outcome => {
      const asked = freshToken(async () => {
        session.set(other)
        return outcome()
      })
      await expect(asked).rejects.toMatchObject({ status: 401 })
      expect(session.get()).toEqual(other)
    },
  )
})

describe("a token that looks good and is not taken", () => {
  const good = { ...worker, expiresAt: Date.now() + 1e6 }

  beforeEach(() => session.set(good))

  it("is renewed once, and after that the sign-in is over", async () => {
    distrust("old")
    expect(await freshToken(renewal)).toBe("new")
    distrust("new")
    expect(session.get()?.ended).toBe(true)
  })

  it("is forgiven once another is taken", async () => {
    distrust("old")
    await freshToken(renewal)
    trust("new")
    distrust("new")
    expect(session.get()).toMatchObject({ accessToken: "new", expiresAt: 0, doubted: true })
    expect(session.get()?.ended).toBeUndefined()
  })

  it("was another's, or an older one: nothing happens", () => {
    distrust("older")
    expect(session.get()).toEqual(good)
  })
})
