import { useTranslation } from "react-i18next"
import { useRight, useSession } from "../../app/session/store"
import { Page } from "../../ui/Page"
import { FarmFigures } from "./FarmFigures"
import { NeedsMe } from "./NeedsMe"
import { WhatHappened } from "./WhatHappened"

/** How the farm stands, what needs this person, what happened. */
export function TodayPage() {
  const { t } = useTranslation()
  const reads = useRight("stock:read")
  const name = useSession()?.email?.split("@")[0]
  return (
    <Page title={t("today.title")} aside={<span className="quiet">{name}</span>}>
      {reads && <FarmFigures />}
      <NeedsMe />
      {reads && <WhatHappened />}
    </Page>
  )
}
