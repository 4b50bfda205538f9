import { Group, Text } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../app/format"
import type { Detail } from "../sessions"
import { boundsSay } from "../words"
import css from "./Correct.module.css"
import type { Count } from "./figures"

/** The count as it would be accepted now, beside the network's. */
export function Tally({ session, count, changes }: { session: Detail; count: Count; changes: number }) {
  const { t } = useTranslation()
  const { number, range, signed } = useFormat()
  const { whole, network } = count
  const total = whole.detected + whole.estimated
  const before = network.detected + network.estimated
  const bounds = [whole.low, whole.high]
  return (
    <div className={`card numbers ${css.tally}`}>
      <Text className={`quiet ${css.more}`}>{session.storage_location?.name ?? t("photos.noPlace")}</Text>
      <Group gap="sm" align="baseline">
        <Text component="h1" size="xl" fw={700} lh={1.1} data-testid="total">
          {number(total)}
        </Text>
        {total !== before && <Text fw={650}>{signed(total - before)}</Text>}
      </Group>
      <Text data-testid="interval">{boundsSay(t, bounds, range(bounds))}</Text>
      <Text size="sm" className={`quiet ${css.more}`}>
        {t("correct.network", { number: number(before), range: range([network.low, network.high]) })}
      </Text>
      <Text size="sm" className="quiet">
        {t("correct.also", {
          dead: number(whole.dead),
          empty: number(whole.empty),
          changes: number(changes),
        })}
      </Text>
    </div>
  )
}
