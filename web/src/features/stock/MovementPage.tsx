import { Stack } from "@mantine/core"
import { useNavigate, useParams, useSearch } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { useRight } from "../../app/session/store"
import { NotFound } from "../../ui/NotFound"
import { Page } from "../../ui/Page"
import { PlaceChooser } from "../locations/PlaceChooser"
import { usePlace } from "../locations/places"
import { ChosenPlace } from "./ChosenPlace"
import { KINDS } from "./kinds"
import { MovementForm } from "./MovementForm"

/** Scan, big number, confirm. */
export function MovementPage() {
  const { t } = useTranslation()
  const { kind } = useParams({ from: "/work/$kind" })
  const { place: chosen } = useSearch({ from: "/work/$kind" })
  const navigate = useNavigate({ from: "/work/$kind" })
  const place = usePlace(chosen)
  const known = KINDS.find(each => each.kind === kind)
  const allowed = useRight(known?.right ?? "stock:delete")
  if (!known || !allowed) return <NotFound />
  const choose = (id?: number) => void navigate({ search: id ? { place: id } : {} })
  return (
    <Page title={t(`movements.${kind}`)}>
      {place ? (
        <Stack gap="md" maw="32rem">
          <ChosenPlace place={place} onChange={() => choose()} />
          <MovementForm kind={kind} place={place} key={`${kind} ${place.id}`} />
        </Stack>
      ) : (
        <PlaceChooser onChoose={found => choose(found.id)} />
      )}
    </Page>
  )
}
