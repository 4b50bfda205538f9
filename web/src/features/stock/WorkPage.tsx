import { useSearch } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { Page } from "../../ui/Page"
import { MovementButtons } from "./MovementButtons"

export function WorkPage() {
  const { t } = useTranslation()
  const { place } = useSearch({ from: "/work" })
  return (
    <Page title={t("work.title")}>
      <MovementButtons place={place} />
    </Page>
  )
}
