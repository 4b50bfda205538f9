import { Button } from "@mantine/core"
import { IconPencil, IconZoomIn } from "@tabler/icons-react"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { useRight } from "../../app/session/store"
import css from "./SessionPage.module.css"
import { correctable, type Detail } from "./sessions"

/** The photo with what was seen in it drawn, as soon as it is drawn, and the way to its single marks. */
export function CountedPhoto({ session }: { session: Detail }) {
  const { t } = useTranslation()
  const judges = useRight("stock:delete")
  const Icon = judges ? IconPencil : IconZoomIn
  return (
    <div>
      <a href={session.original_url} target="_blank" rel="noreferrer">
        <img
          className={css.photo}
          src={session.annotated_url ?? session.original_url}
          alt={t(session.annotated_url ? "photos.drawn" : "photos.original")}
        />
      </a>
      {correctable(session) && (
        <Button
          component={Link}
          to={`/photos/${session.session_id}/correct`}
          variant="default"
          fullWidth
          mt="sm"
          leftSection={<Icon aria-hidden />}
        >
          {t(judges ? "correct.open" : "correct.look")}
        </Button>
      )}
    </div>
  )
}
