import { Button, Stack, Text } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { api, unwrap } from "../../app/client"
import { useFormat } from "../../app/format"
import type { Position } from "../../outbox/entry"
import { Notice } from "../../ui/Notice"
import { Row, RowBody, Rows, rowAction } from "../../ui/Rows"
import { Trouble } from "../../ui/Trouble"
import { Waiting } from "../../ui/Waiting"
import type { Fix } from "../photos/fix"
import { type Place, usePlaces, whereabouts } from "./places"

const PATIENCE_MS = 15_000

/** Answers when it was measured, too. */
export function locate(): Promise<Fix> {
  return new Promise((found, failed) => {
    const options = { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: 10_000 }
    navigator.geolocation.getCurrentPosition(
      ({ coords, timestamp }) =>
        found({
          lat: coords.latitude,
          lng: coords.longitude,
          accuracyM: coords.accuracy,
          at: timestamp,
        }),
      failed,
      options,
    )
  })
}

async function placesAt({ lat, lng, accuracyM }: Position) {
  const point = { latitude: lat, longitude: lng, accuracy_m: Math.min(accuracyM, 1000) }
  const { results } = await unwrap(api.POST("/api/v1/locations/search/bulk", { body: { points: [point] } }))
  return results[0]?.candidates ?? []
}

interface Props {
  onChoose: (place: Place) => void
  onFix?: (fix: Fix) => void
}

/** The likeliest places around the phone; a person says which one it is, even where only one is likely. */
export function NearHere({ onChoose, onFix }: Props) {
  const { t } = useTranslation()
  const here = useQuery({
    queryKey: ["here"],
    queryFn: async () => {
      const position = await locate()
      onFix?.(position)
      return position
    },
    gcTime: 0,
    staleTime: 0,
    retry: false,
    networkMode: "always",
  })
  if (here.error) {
    return (
      <Notice tone="ask" title={t("places.noPosition")}>
        <Button variant="default" onClick={() => void here.refetch()}>
          {t("app.retry")}
        </Button>
      </Notice>
    )
  }
  if (!here.data) return <Waiting rows={2} />
  return <Candidates position={here.data} onChoose={onChoose} />
}

function Candidates({ position, onChoose }: { position: Position; onChoose: Props["onChoose"] }) {
  const { t } = useTranslation()
  const { number } = useFormat()
  const { data: places = [] } = usePlaces()
  const near = useQuery({ queryKey: ["near", position], queryFn: () => placesAt(position), gcTime: 0 })
  if (near.error) return <Trouble error={near.error} retry={() => void near.refetch()} />
  if (!near.data) return <Waiting rows={2} />
  const known = near.data.flatMap(each => {
    const place = places.find(one => one.id === each.location_id)
    return place ? [{ place, distance: each.distance_m }] : []
  })
  if (known.length === 0) return <Notice tone="ask" title={t("places.nothingNear")} />
  return (
    <Stack gap="sm">
      <Text className="quiet">{t("places.whichOne", { metres: number(position.accuracyM) })}</Text>
      <Rows>
        {known.map(({ place, distance }) => (
          <Row key={place.id}>
            <button type="button" className={rowAction} onClick={() => onChoose(place)}>
              <RowBody
                title={place.name}
                says={whereabouts(place)}
                aside={t("places.metres", { metres: number(distance) })}
              />
            </button>
          </Row>
        ))}
      </Rows>
    </Stack>
  )
}
