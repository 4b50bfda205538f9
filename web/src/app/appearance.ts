/** Light, dark, as the phone has it, or for full sun. */
import { useMantineColorScheme } from "@mantine/core"
import { useState } from "react"

export const APPEARANCES = ["auto", "light", "dark", "sun"] as const
export type Appearance = (typeof APPEARANCES)[number]

const KEY = "demeter.sun"

function showSun(on: boolean): void {
  document.documentElement.toggleAttribute("data-sun", on)
  localStorage.setItem(KEY, on ? "1" : "")
}

export function restoreSun(): void {
  if (localStorage.getItem(KEY)) showSun(true)
}

export function useAppearance(): [Appearance, (next: Appearance) => void] {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [sun, setSun] = useState(() => document.documentElement.hasAttribute("data-sun"))
  const choose = (next: Appearance) => {
    showSun(next === "sun")
    setSun(next === "sun")
    setColorScheme(next === "sun" ? "light" : next)
  }
  return [sun ? "sun" : colorScheme, choose]
}
