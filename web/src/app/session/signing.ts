/** Signing in and out. */
import { api, type Schemas, unwrap } from "../client"
import { forgetEverything } from "../queries"
import { type Session, session } from "./store"
import { claimsOf } from "./tokens"

export async function signIn(email: string, password: string): Promise<void> {
  const tokens = await unwrap(api.POST("/api/v1/auth/login", { body: { email, password } }))
  await begin(claimsOf(tokens))
}

/** With tokens in hand, ask who that is; what the one before had read is forgotten. */
export async function begin(
  tokens: Pick<Session, "accessToken" | "refreshToken" | "expiresAt">,
): Promise<void> {
  const headers = { Authorization: `Bearer ${tokens.accessToken}` }
  const before = session.get()
  session.set(null)
  const me: Schemas["Me"] = await unwrap(api.GET("/api/v1/auth/me", { headers }))
  if (before?.sub !== me.sub) await forgetEverything()
  session.set({ ...tokens, sub: me.sub, email: me.email, permissions: me.permissions })
}

/** What was not sent yet stays in the outbox until its author is back. */
export async function signOut(): Promise<void> {
  const known = session.get()
  session.set(null)
  await forgetEverything()
  if (known?.refreshToken) {
    await api
      .POST("/api/v1/auth/logout", { body: { refresh_token: known.refreshToken } })
      .catch(() => undefined)
  } else if (known) {
    const { leaveAuth0 } = await import("./auth0")
    await leaveAuth0()
  }
}
