/** Who is signed in on this phone. It outlives the tab, so that somebody without network stays who they are. */
import { useSyncExternalStore } from "react"

export interface Session {
  sub: string
  email: string | null
  permissions: string[]
  accessToken: string
  /** Milliseconds since 1970. */
  expiresAt: number
  /** Null for those who signed in at Auth0, whose own client keeps it. */
  refreshToken: string | null
  /** Thrown out by the server; what this person has not sent yet waits until they sign in again. */
  ended?: boolean
  /** The server did not take the token before this one. */
  doubted?: boolean
}

const KEY = "demeter.session"
const listeners = new Set<() => void>()
let current: Session | null = read()

function read(): Session | null {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "null") as Session | null
  } catch {
    return null
  }
}

function announce(next: Session | null): void {
  current = next
  for (const listener of listeners) listener()
}

addEventListener("storage", event => {
  if (event.key === KEY || event.key === null) announce(read())
})

export const session = {
  get: (): Session | null => current,
  /** As it stands in the storage that all tabs share. */
  reread: (): Session | null => read(),
  set(next: Session | null): void {
    if (next) localStorage.setItem(KEY, JSON.stringify(next))
    else localStorage.removeItem(KEY)
    announce(next)
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

export function useSession(): Session | null {
  return useSyncExternalStore(session.subscribe, session.get)
}

export type Right =
  | "stock:read"
  | "stock:write"
  | "stock:delete"
  | "analytics:read"
  | "config:read"
  | "config:write"
  | "users:manage"

export function useRight(right: Right): boolean {
  return useSession()?.permissions.includes(right) ?? false
}
