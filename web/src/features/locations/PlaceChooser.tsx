import { Button, Group, Stack, TextInput } from "@mantine/core"
import { IconMapPin, IconQrcode } from "@tabler/icons-react"
import { lazy, type ReactNode, Suspense, useEffect, useEffectEvent, useState } from "react"
import { useTranslation } from "react-i18next"
import { Empty } from "../../ui/Empty"
import { Row, RowBody, Rows, rowAction } from "../../ui/Rows"
import { Trouble } from "../../ui/Trouble"
import { Waiting } from "../../ui/Waiting"
import type { Fix } from "../photos/fix"
import { NearHere } from "./NearHere"
import { byLabel, matching, type Place, usePlaces, whereabouts } from "./places"

const Scanner = lazy(() => import("./Scanner").then(each => ({ default: each.Scanner })))
const SHOWN = 30

interface Props {
  onChoose: (place: Place) => void
  onFix?: (fix: Fix) => void
  /** Stands before the list, which comes late and grows long. */
  children?: ReactNode
}

/** A place by its label, by where the phone is, or by its name; always by a person's word. */
export function PlaceChooser({ onChoose, onFix, children }: Props) {
  const { t } = useTranslation()
  const [way, setWay] = useState<"scan" | "near" | null>(null)
  const { data: places } = usePlaces()
  const [label, setLabel] = useState("")
  const scanned = label && places ? byLabel(places, label) : undefined
  const choose = useEffectEvent(onChoose)
  // A label may be read before the places are there.
  useEffect(() => {
    if (scanned) choose(scanned)
  }, [scanned])
  return (
    <Stack gap="md">
      <Group grow gap="sm">
        <Button leftSection={<IconQrcode aria-hidden />} onClick={() => setWay("scan")}>
          {t("places.scan")}
        </Button>
        <Button variant="default" leftSection={<IconMapPin aria-hidden />} onClick={() => setWay("near")}>
          {t("places.near")}
        </Button>
      </Group>
      {way === "scan" && (
        <Suspense fallback={<Waiting rows={1} />}>
          <Scanner onRead={setLabel} onClose={() => setWay(null)} />
        </Suspense>
      )}
      {way === "near" && <NearHere onChoose={onChoose} onFix={onFix} />}
      {label && places && !scanned && <Empty>{t("places.unknownLabel", { code: label })}</Empty>}
      {children}
      <PlaceSearch onChoose={onChoose} />
    </Stack>
  )
}

/** Typed by hand, or by a scanner that acts as a keyboard and ends with Enter. */
export function PlaceSearch({ onChoose }: Pick<Props, "onChoose">) {
  const { t } = useTranslation()
  const { data: places, error, refetch } = usePlaces()
  const [asked, setAsked] = useState("")
  const found = matching(places ?? [], asked)
  const only = byLabel(places ?? [], asked) ?? (found.length === 1 ? found[0] : undefined)
  return (
    <Stack gap="sm">
      <TextInput
        type="search"
        label={t("places.search")}
        value={asked}
        onChange={event => setAsked(event.currentTarget.value)}
        onKeyDown={event => event.key === "Enter" && only && onChoose(only)}
      />
      {!places && (error ? <Trouble error={error} retry={() => void refetch()} /> : <Waiting />)}
      {places && found.length === 0 && <Empty>{t("places.none")}</Empty>}
      {found.length > 0 && <PlaceRows places={found} onChoose={onChoose} />}
      {found.length > SHOWN && <Empty>{t("places.more", { count: found.length - SHOWN })}</Empty>}
    </Stack>
  )
}

function PlaceRows({ places, onChoose }: { places: Place[]; onChoose: Props["onChoose"] }) {
  return (
    <Rows>
      {places.slice(0, SHOWN).map(place => (
        <Row key={place.id}>
          <button type="button" className={rowAction} onClick={() => onChoose(place)}>
            <RowBody title={place.name} says={whereabouts(place)} />
          </button>
        </Row>
      ))}
    </Rows>
  )
}
