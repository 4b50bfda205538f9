import { Stack } from "@mantine/core"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { MovementKind } from "../../outbox/entry"
import { Notice } from "../../ui/Notice"
import { Waiting } from "../../ui/Waiting"
import { PlaceChooser } from "../locations/PlaceChooser"
import type { Place } from "../locations/places"
import { BatchChoice } from "./BatchChoice"
import { ChosenPlace } from "./ChosenPlace"
import { Confirm } from "./Confirm"
import { type Batch, useStanding } from "./stock"

interface Props {
  kind: MovementKind
  place: Place
}

export function MovementForm({ kind, place }: Props) {
  return kind === "plantado" ? <Confirm kind={kind} place={place} /> : <FromStock kind={kind} place={place} />
}

/** What is taken from a place: of its only batch, or of one that is chosen. */
function FromStock({ kind, place }: Props) {
  const { t } = useTranslation()
  const { batches, reading } = useStanding(place.id)
  const [chosen, setChosen] = useState<Batch | "another">()
  if (reading) return <Waiting rows={2} />
  if (!batches) return <Notice tone="ask" title={t("work.stockUnknown")} />
  if (batches.length === 0) return <Notice tone="ask" title={t("work.nothingStands")} />
  const only = batches.length === 1 && chosen !== "another" ? batches[0] : undefined
  const batch = chosen === "another" ? undefined : (chosen ?? only)
  if (!batch) return <BatchChoice batches={batches} onChoose={setChosen} />
  return (
    <Stack gap="md">
      <BatchChoice batches={[batch]} onChoose={batches.length > 1 ? () => setChosen("another") : undefined} />
      <Filled kind={kind} place={place} batch={batch} batches={batches} />
    </Stack>
  )
}

/** A transplant needs to know where to, first. */
function Filled({ kind, place, batch, batches }: Props & { batch: Batch; batches: Batch[] }) {
  const { t } = useTranslation()
  const [target, setTarget] = useState<Place>()
  if (kind !== "trasplante") return <Confirm kind={kind} place={place} batch={batch} batches={batches} />
  if (!target) {
    return (
      <Stack gap="sm" component="section" aria-label={t("work.whereTo")}>
        <Notice tone="ask" title={t("work.whereTo")} />
        <PlaceChooser onChoose={setTarget} />
      </Stack>
    )
  }
  return (
    <Stack gap="md">
      <ChosenPlace place={target} onChange={() => setTarget(undefined)} />
      <Confirm kind={kind} place={place} batch={batch} batches={batches} target={target} />
    </Stack>
  )
}
