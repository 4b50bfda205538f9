import { Button } from "@mantine/core"
import { Link, useParams } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { useSession } from "../../../app/session/store"
import { Empty } from "../../../ui/Empty"
import { Trouble } from "../../../ui/Trouble"
import { Waiting } from "../../../ui/Waiting"
import { correctable, useDetail } from "../sessions"
import { Corrector } from "./Corrector"
import { useFirstWord, useSeen } from "./useCorrecting"

/** A counted photo, as large as the screen, to be put right by whoever may. */
export function CorrectPage() {
  const { sessionId } = useParams({ from: "/photos/$sessionId/correct" })
  const sub = useSession()?.sub ?? ""
  const session = useDetail(sessionId)
  const seen = useSeen(sessionId)
  const first = useFirstWord(session.data, sub)
  const error = session.error ?? seen.error ?? first.error
  if (session.data && !correctable(session.data)) return <NotToCorrect sessionId={sessionId} />
  if (session.data && seen.data && first.data) {
    return <Corrector key={sessionId} session={session.data} seen={seen.data} first={first.data} sub={sub} />
  }
  const retry = () => void Promise.all([session.refetch(), seen.refetch(), first.refetch()])
  return error ? <Trouble error={error} retry={retry} /> : <Waiting rows={6} />
}

function NotToCorrect({ sessionId }: { sessionId: string }) {
  const { t } = useTranslation()
  return (
    <Empty
      action={
        <Button component={Link} to={`/photos/${sessionId}`}>
          {t("photos.title")}
        </Button>
      }
    >
      {t("correct.notToCorrect")}
    </Empty>
  )
}
