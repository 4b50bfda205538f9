/** Keeps the access token fresh: one tab at a time, for a refresh token is good for one use. */
import type { Schemas } from "../client"
import { Problem, Unreachable } from "../problems"
import { type Session, session } from "./store"

/** A token that ends within this time is renewed first. */
const MARGIN_MS = 30_000

export function isFresh(of: Session, now = Date.now()): boolean {
  return of.expiresAt - now > MARGIN_MS
}

/**
 * The token to send, renewed if need be; null when nobody is signed in. Throws Unreachable where it could not be
 * renewed for now, and a Problem of status 401 where it never will be, or where somebody else is signed in by then.
 */
export async function freshToken(renewal: Renewal = renewedToken): Promise<string | null> {
  const known = session.get()
  if (!known || known.ended || isFresh(known)) return usable(known)
  return navigator.locks.request("demeter.session", async () => {
    const shared = session.reread()
    if (shared?.sub !== known.sub) throw refusal()
    if (shared.ended || isFresh(shared)) {
      session.set(shared)
      return usable(shared)
    }
    return renewed(shared, renewal)
  })
}

/**
 * The server did not take a token that looked good: clocks differ, or it was called back. It is renewed once; where
 * the next one is not taken either, the sign-in is over.
 */
export function distrust(token: string): void {
  const known = session.get()
  if (!known || known.ended || known.accessToken !== token) return
  session.set(known.doubted ? { ...known, ended: true } : { ...known, doubted: true, expiresAt: 0 })
}

export function trust(token: string): void {
  const known = session.get()
  if (known?.doubted && known.accessToken === token) session.set({ ...known, doubted: false })
}

const refusal = () => new Problem(401, "unauthenticated", "")

function usable(of: Session | null): string | null {
  return of && !of.ended ? of.accessToken : null
}

type Tokens = Pick<Session, "accessToken" | "refreshToken" | "expiresAt">
type Renewal = (old: Session) => Promise<Tokens>

/** Kept only for whom it was asked for: the phone may have changed hands while it was on its way. */
async function renewed(old: Session, renewal: Renewal): Promise<string | null> {
  const mine = () => session.reread()?.accessToken === old.accessToken
  try {
    const next = { ...old, ...(await renewal(old)) }
    if (!mine()) throw refusal()
    session.set(next)
    return next.accessToken
  } catch (error) {
    if (!(error instanceof Problem) || error.passing) throw new Unreachable()
    if (mine()) session.set({ ...old, ended: true })
    throw refusal()
  }
}

async function renewedToken(old: Session): Promise<Tokens> {
  if (old.refreshToken) {
    return claimsOf(
      await post<Schemas["Tokens"]>("/api/v1/auth/refresh", { refresh_token: old.refreshToken }),
    )
  }
  const { renewAtAuth0 } = await import("./auth0")
  return renewAtAuth0()
}

export function claimsOf(tokens: Schemas["Tokens"]): Tokens {
  return {
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token,
    expiresAt: Date.now() + tokens.expires_in * 1000,
  }
}

/** Without the client, whose every request comes through here first. */
async function post<T>(path: string, body: object): Promise<T> {
  const request = {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  }
  const response = await fetch(path, request).catch(() => {
    throw new Unreachable()
  })
  const answer: unknown = await response.json().catch(() => null)
  if (!response.ok) throw Problem.of(answer, response)
  return answer as T
}
