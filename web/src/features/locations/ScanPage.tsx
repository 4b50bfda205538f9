import { Stack } from "@mantine/core"
import { useNavigate } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { Page } from "../../ui/Page"
import { PlaceSearch } from "./PlaceChooser"
import { codeOf } from "./places"
import { Scanner } from "./Scanner"

/** From any screen to what a stake belongs to: a place or a batch. */
export function ScanPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const open = (label: string) => void navigate({ to: "/q/$code", params: { code: codeOf(label) } })
  return (
    <Page title={t("places.scan")}>
      <Stack gap="md" maw="40rem">
        <Scanner onRead={open} onClose={() => void navigate({ to: "/" })} />
        <PlaceSearch
          onChoose={place => void navigate({ to: "/places/$placeId", params: { placeId: String(place.id) } })}
        />
      </Stack>
    </Page>
  )
}
