/** When the outbox is looked at: on opening, with the network back, when the app is seen again, and every few seconds. */
import { askAnew } from "../app/queries"
import { session } from "../app/session/store"
import { follow } from "./follow"
import { hasten, replay } from "./replay"

const LOOK_EVERY_MS = 5_000
let running = false

async function round(): Promise<void> {
  const settled = await replay()
  const counted = navigator.onLine && (await follow())
  if (settled > 0 || counted) await askAnew()
}

/** Start now unless it runs already; what goes wrong is written in the entries, or tried again with the next beat. */
export function wake(): void {
  if (running) return
  running = true
  void round()
    .catch(() => undefined)
    .finally(() => {
      running = false
    })
}

/** There is a reason to believe that somebody answers now: no pause is waited for. */
export function wakeAtOnce(): void {
  void hasten()
    .catch(() => undefined)
    .finally(wake)
}

/** For as long as the page lives. */
export function keepAwake(): void {
  addEventListener("online", wakeAtOnce)
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && wakeAtOnce())
  session.subscribe(wake)
  setInterval(wake, LOOK_EVERY_MS)
  wake()
}
