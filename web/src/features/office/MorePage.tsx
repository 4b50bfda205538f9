import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { OFFICE, useAllowed } from "../../app/ways"
import { Page } from "../../ui/Page"
import { Row, RowBody, Rows, rowAction } from "../../ui/Rows"

/** On a phone: where else one can go. */
export function MorePage() {
  const { t } = useTranslation()
  return (
    <Page title={t("more.title")}>
      <Rows>
        {useAllowed(OFFICE).map(({ to, Icon, says }) => (
          <Row key={to}>
            <Link to={to} className={rowAction}>
              <RowBody picture={<Icon aria-hidden />} title={t(`ways.${says}`)} />
            </Link>
          </Row>
        ))}
      </Rows>
    </Page>
  )
}
