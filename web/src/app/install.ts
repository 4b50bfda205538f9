/** The browser's offer to install the app, kept until somebody wants it; some browsers make none. */
import { useSyncExternalStore } from "react"

interface Offer extends Event {
  prompt(): Promise<unknown>
}

let offer: Offer | null = null
const listeners = new Set<() => void>()

function keep(next: Offer | null): void {
  offer = next
  for (const each of listeners) each()
}

export function awaitOffer(): void {
  addEventListener("beforeinstallprompt", event => {
    event.preventDefault()
    keep(event as Offer)
  })
  addEventListener("appinstalled", () => keep(null))
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Null where it cannot be installed, or is already; an offer can be taken once. */
export function useInstall(): (() => void) | null {
  const made = useSyncExternalStore(subscribe, () => offer)
  if (!made) return null
  return () => {
    keep(null)
    void made.prompt()
  }
}
