import { Button, Stack } from "@mantine/core"
import { useNavigate } from "@tanstack/react-router"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../app/format"
import { useRight } from "../../app/session/store"
import { Row, RowBody, Rows, rowAction } from "../../ui/Rows"
import { Section } from "../../ui/Section"
import { Trouble } from "../../ui/Trouble"
import { PlaceChooser } from "../locations/PlaceChooser"
import { type Detail, useAssignPlace, useCountAgain } from "./sessions"

/** Which place a photo shows: one tap among the likeliest, or any other; also to put a wrong one right. */
export function AssignPlace({ session }: { session: Detail }) {
  const { t } = useTranslation()
  const { number } = useFormat()
  const writes = useRight("stock:write")
  const [other, setOther] = useState(false)
  const assigning = useAssignPlace(session.session_id)
  const unsure = session.place_uncertain || session.status === "needs_location"
  const counting = useCountAgain(session.photo_id, t("photos.wrongPlaceReason"))
  const navigate = useNavigate()
  const assign = (given: number) => {
    const asked = { given, key: crypto.randomUUID() }
    if (session.stock_effect !== "posted") return assigning.mutate(asked)
    const open = (sessionId: string) => navigate({ to: "/photos/$sessionId", params: { sessionId } })
    counting.mutate(asked, { onSuccess: sessionId => void open(sessionId) })
  }
  const error = assigning.error ?? counting.error
  if (!writes) return null
  return (
    <Stack gap="sm">
      {error && <Trouble error={error} />}
      {unsure && session.place_candidates.length > 0 && (
        <Section title={t("photos.whichPlace")}>
          <Rows>
            {session.place_candidates.map(each => (
              <Row key={each.location_id}>
                <button
                  type="button"
                  className={rowAction}
                  disabled={assigning.isPending}
                  onClick={() => assign(each.location_id)}
                >
                  <RowBody
                    title={each.name}
                    says={each.code}
                    aside={t("places.metres", { metres: number(each.distance_m) })}
                  />
                </button>
              </Row>
            ))}
          </Rows>
        </Section>
      )}
      {other ? (
        <PlaceChooser onChoose={place => assign(place.id)} />
      ) : (
        <Button variant="default" onClick={() => setOther(true)}>
          {t(unsure ? "photos.anotherPlace" : "photos.wrongPlace")}
        </Button>
      )}
    </Stack>
  )
}
