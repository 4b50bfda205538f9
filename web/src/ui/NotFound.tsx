import { Button } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { Empty } from "./Empty"

export function NotFound() {
  const { t } = useTranslation()
  return (
    <Empty
      action={
        <Button component={Link} to="/">
          {t("ways.today")}
        </Button>
      }
    >
      {t("app.notFound")}
    </Empty>
  )
}
