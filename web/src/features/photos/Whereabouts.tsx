import { Text } from "@mantine/core"
import { useInterval } from "@mantine/hooks"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../app/format"
import { type Fix, faultOf } from "./fix"

const LOOK_EVERY_MS = 5_000

/** How well and how long ago the phone knew where it was, and whether that still goes along with a photo. */
export function Whereabouts({ fix }: { fix: Fix }) {
  const { t } = useTranslation()
  const { number } = useFormat()
  const [now, setNow] = useState(Date.now)
  useInterval(() => setNow(Date.now()), LOOK_EVERY_MS, { autoInvoke: true })
  const fault = faultOf(fix, now)
  const seconds = number(Math.max(0, Math.round((now - fix.at) / 1000)))
  return (
    <Text className={fault ? "card ask" : "quiet"} p={fault ? "sm" : 0} role="status">
      {t("capture.position", { metres: number(fix.accuracyM), seconds })}
      {fault && ` ${t(`capture.faults.${fault}`)}`}
    </Text>
  )
}
