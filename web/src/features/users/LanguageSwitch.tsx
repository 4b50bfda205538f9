import { SegmentedControl } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { LANGUAGES, type Language, speak } from "../../app/i18n"

export function LanguageSwitch() {
  const { t, i18n } = useTranslation()
  const data = LANGUAGES.map(each => ({ value: each, label: t(`languages.${each}`) }))
  return (
    <SegmentedControl
      fullWidth
      aria-label={t("me.language")}
      data={data}
      value={i18n.resolvedLanguage}
      onChange={next => void speak(next as Language)}
    />
  )
}
