import { Button } from "@mantine/core"
import { type ReactNode, useState } from "react"
import { useTranslation } from "react-i18next"

const AT_ONCE = 50

/** A long list's beginning, and the button that shows more of it. */
export function useMore<T>(all: readonly T[], atOnce = AT_ONCE): [readonly T[], ReactNode] {
  const { t } = useTranslation()
  const [most, setMost] = useState(atOnce)
  const left = all.length - most
  const more = left > 0 && (
    <Button variant="subtle" mt="sm" onClick={() => setMost(most + atOnce)}>
      {t("app.more", { count: left })}
    </Button>
  )
  return [all.slice(0, most), more]
}
