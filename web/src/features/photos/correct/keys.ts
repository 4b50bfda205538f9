/** What each key does while the photo has the keyboard; pure. */
import { KINDS, type Kind } from "./word"

export type Command =
  | { do: "move"; dx: number; dy: number }
  | { do: "next"; forward: boolean }
  | { do: "touch" | "remove" | "accept" | "box" | "leave" | "fit" }
  | { do: "zoom"; by: number }
  | { do: "hold"; kind: Kind }

const STEP_PX = 24
const SMALL_STEP_PX = 3
const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}
const PLAIN: Record<string, Command> = {
  n: { do: "next", forward: true },
  p: { do: "next", forward: false },
  Enter: { do: "touch" },
  " ": { do: "touch" },
  Delete: { do: "remove" },
  Backspace: { do: "remove" },
  c: { do: "accept" },
  b: { do: "box" },
  Escape: { do: "leave" },
  "0": { do: "fit" },
  "+": { do: "zoom", by: 0.5 },
  "=": { do: "zoom", by: 0.5 },
  "-": { do: "zoom", by: -0.5 },
}

interface Pressed {
  key: string
  shiftKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

/** Null for what the browser shall have. Steps are in pixels of the screen. */
export function commandOf({ key, shiftKey, ctrlKey, metaKey, altKey }: Pressed): Command | null {
  if (ctrlKey || metaKey || altKey) return null
  const arrow = ARROWS[key]
  if (arrow) {
    const step = shiftKey ? SMALL_STEP_PX : STEP_PX
    return { do: "move", dx: arrow[0] * step, dy: arrow[1] * step }
  }
  const kind = KINDS[Number(key) - 1]
  return kind ? { do: "hold", kind } : (PLAIN[key.length === 1 ? key.toLowerCase() : key] ?? null)
}
