import { Button, Group } from "@mantine/core"
import { Link, useNavigate } from "@tanstack/react-router"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { Trouble } from "../../../ui/Trouble"
import { type Detail, useValidate } from "../sessions"
import { type Draft, forget } from "./drafts"
import { adjustmentsOf, type Word } from "./word"

/** A person vouches for the count as they see it; stock follows by the difference. */
export function Finish({ session, word, draft }: { session: Detail; word: Word; draft: Draft }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const validating = useValidate(session.session_id)
  // The same word once more, after an answer that was lost, is the same request.
  const asked = useMemo(() => ({ given: adjustmentsOf(word), key: crypto.randomUUID() }), [word])
  const accept = async () => {
    await validating.mutateAsync(asked)
    await forget(draft)
    await navigate({ to: "/photos/$sessionId", params: { sessionId: session.session_id } })
  }
  return (
    <>
      {validating.error && <Trouble error={validating.error} />}
      <Group grow wrap="nowrap">
        <Button component={Link} to={`/photos/${session.session_id}`} variant="default">
          {t("correct.later")}
        </Button>
        <Button loading={validating.isPending} onClick={() => void accept().catch(() => undefined)}>
          {t("photos.accept")}
        </Button>
      </Group>
    </>
  )
}
