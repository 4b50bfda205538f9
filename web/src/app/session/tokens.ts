/** Keeps the access token fresh: one tab at a time, for a refresh token is good for one use. */
import type { Schemas } from "../client"
import { Problem, Unreachable } from "../problems"
import { type Session, session } from "./store"

/** A token that ends within this time is renewed first. */
const MARGIN_MS = 30_000

export function isFresh(of: Session, now = Date.now()): boolean {
  return of.expiresAt - now > MARGIN_MS
}

/** The token to send, renewed if need be; null when nobody is signed in. Throws Unreachable without network. */
export async function freshToken(): Promise<string | null> {
  const known = session.get()
  if (!known || known.ended || isFresh(known)) return usable(known)
  return navigator.locks.request("demeter.session", async () => {
    const shared = session.reread()
    if (!shared || shared.ended || isFresh(shared)) {
      session.set(shared)
      return usable(shared)
    }
    return renewed(shared)
  })
}

function usable(of: Session | null): string | null {
  return of && !of.ended ? of.accessToken : null
}

async function renewed(old: Session): Promise<string | null> {
  try {
    const next = await (old.refreshToken ? byRefreshToken(old.refreshToken, old) : byAuth0(old))
    session.set(next)
    return next.accessToken
  } catch (error) {
    if (error instanceof Problem && error.status === 401) session.set({ ...old, ended: true })
    throw error
  }
}

async function byRefreshToken(refreshToken: string, old: Session): Promise<Session> {
  const tokens = await post<Schemas["Tokens"]>("/api/v1/auth/refresh", { refresh_token: refreshToken })
  return { ...old, ...claimsOf(tokens) }
}

async function byAuth0(old: Session): Promise<Session> {
  const { renewAtAuth0 } = await import("./auth0")
  return { ...old, ...(await renewAtAuth0()) }
}

export function claimsOf(tokens: Schemas["Tokens"]) {
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
