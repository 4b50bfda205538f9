import { useTranslation } from "react-i18next"
import { Choice } from "../../ui/Choice"
import { GROUPINGS, type Grouping } from "./asking"

/** What the figures are added up by. */
export function GroupChoice({ value, onChange }: { value: Grouping; onChange: (value: Grouping) => void }) {
  const { t } = useTranslation()
  return (
    <Choice
      label={t("analytics.by")}
      data={GROUPINGS.map(each => ({ value: each, label: t(`analytics.groupings.${each}`) }))}
      value={value}
      onChange={next => onChange(next as Grouping)}
    />
  )
}
