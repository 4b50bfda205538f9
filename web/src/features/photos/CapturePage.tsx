import { Button, Group, Stack, Text } from "@mantine/core"
import { useNavigate, useSearch } from "@tanstack/react-router"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Position } from "../../outbox/entry"
import { Page } from "../../ui/Page"
import { PlaceChooser } from "../locations/PlaceChooser"
import { usePlace, whereabouts } from "../locations/places"
import { Counters } from "../outbox/Counters"
import { Shots } from "./Shots"
import { Shutter } from "./Shutter"

/** First the place, then as many photos of it as are needed; each is safe on the phone before it shows here. */
export function CapturePage() {
  const { t } = useTranslation()
  const { place: chosen } = useSearch({ from: "/capture" })
  const navigate = useNavigate({ from: "/capture" })
  const [position, setPosition] = useState<Position | null>(null)
  const place = usePlace(chosen)
  const choose = (id?: number) => void navigate({ search: id ? { place: id } : {} })
  return (
    <Page title={t("capture.title")}>
      <Stack gap="lg">
        <Counters />
        {place ? (
          <Stack gap="md">
            <Group className="card" p="md" justify="space-between">
              <div>
                <Text size="lg" fw={700}>
                  {place.name}
                </Text>
                <Text className="quiet">{`${whereabouts(place)} · ${place.code}`}</Text>
              </div>
              <Button variant="default" onClick={() => choose()}>
                {t("capture.nextPlace")}
              </Button>
            </Group>
            <Shutter place={place} position={position} />
            <Shots placeId={place.id} />
          </Stack>
        ) : (
          <>
            <PlaceChooser onChoose={found => choose(found.id)} onPosition={setPosition} />
            <WithoutPlace position={position} />
          </>
        )}
      </Stack>
    </Page>
  )
}

/** The server then asks which place it was; nothing is posted until somebody says so. */
function WithoutPlace({ position }: { position: Position | null }) {
  const { t } = useTranslation()
  return (
    <Stack gap="sm">
      <Text className="quiet">{t("capture.withoutPlace")}</Text>
      <Shutter place={null} position={position} quiet />
      <Shots placeId={null} />
    </Stack>
  )
}
