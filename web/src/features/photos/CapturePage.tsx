import { Button, Group, Stack, Text } from "@mantine/core"
import { useNavigate, useSearch } from "@tanstack/react-router"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Fold } from "../../ui/Fold"
import { Page } from "../../ui/Page"
import { PlaceChooser } from "../locations/PlaceChooser"
import { usePlace, whereabouts } from "../locations/places"
import { Counters } from "../outbox/Counters"
import type { Fix } from "./fix"
import { Shots } from "./Shots"
import { Shutter } from "./Shutter"
import { Whereabouts } from "./Whereabouts"

/** First the place, then as many photos of it as are needed; each is safe on the phone before it shows here. */
export function CapturePage() {
  const { t } = useTranslation()
  const { place: chosen } = useSearch({ from: "/capture" })
  const navigate = useNavigate({ from: "/capture" })
  const [fix, setFix] = useState<Fix | null>(null)
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
            <Shutter place={place} fix={fix} />
            <Shots placeId={place.id} />
          </Stack>
        ) : (
          <PlaceChooser onChoose={found => choose(found.id)} onFix={setFix}>
            <WithoutPlace fix={fix} />
          </PlaceChooser>
        )}
      </Stack>
    </Page>
  )
}

/** The server then asks which place it was; nothing is posted until somebody says so. */
function WithoutPlace({ fix }: { fix: Fix | null }) {
  const { t } = useTranslation()
  return (
    <Fold title={t("capture.withoutPlace")} open={fix !== null}>
      <Stack gap="sm">
        <Text className="quiet">{t("capture.withoutPlaceMeans")}</Text>
        {fix && <Whereabouts fix={fix} />}
        <Shutter place={null} fix={fix} quiet />
        <Shots placeId={null} />
      </Stack>
    </Fold>
  )
}
