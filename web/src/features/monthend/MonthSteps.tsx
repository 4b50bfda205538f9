import { ActionIcon, Group, Text } from "@mantine/core"
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../app/format"
import { type Month, monthOf, moved } from "./month"

/** To the month before and the one after; not beyond the one that goes on. */
export function MonthSteps({ month, onStep }: { month: Month; onStep: (next: Month) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = monthOf(new Date())
  const last = month.year === now.year && month.month === now.month
  return (
    <Group mb="md" gap="xs">
      <ActionIcon aria-label={t("month.before")} onClick={() => onStep(moved(month, -1))}>
        <IconChevronLeft aria-hidden />
      </ActionIcon>
      <Text fw={650} miw="9rem" ta="center" aria-live="polite">
        {format.month(month.year, month.month)}
      </Text>
      <ActionIcon aria-label={t("month.after")} disabled={last} onClick={() => onStep(moved(month, 1))}>
        <IconChevronRight aria-hidden />
      </ActionIcon>
    </Group>
  )
}
