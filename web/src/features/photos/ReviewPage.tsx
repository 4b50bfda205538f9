import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { Empty } from "../../ui/Empty"
import { Page } from "../../ui/Page"
import { Row, Rows, rowAction } from "../../ui/Rows"
import { Trouble } from "../../ui/Trouble"
import { Waiting } from "../../ui/Waiting"
import { SessionRow } from "./SessionRow"
import { useWaiting } from "./sessions"

export function ReviewPage() {
  const { t } = useTranslation()
  return (
    <Page title={t("review.title")}>
      <Queue />
    </Page>
  )
}

function Queue() {
  const { t } = useTranslation()
  const { sessions, error, refetch } = useWaiting()
  if (!sessions) return error ? <Trouble error={error} retry={() => void refetch()} /> : <Waiting rows={5} />
  if (sessions.length === 0) return <Empty>{t("review.empty")}</Empty>
  return (
    <Rows>
      {sessions.map(each => (
        <Row key={each.session_id}>
          <Link to="/photos/$sessionId" params={{ sessionId: each.session_id }} className={rowAction}>
            <SessionRow session={each} />
          </Link>
        </Row>
      ))}
    </Rows>
  )
}
