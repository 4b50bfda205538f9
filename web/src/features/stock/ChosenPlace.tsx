import { Button, Group, Text } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { type Place, whereabouts } from "../locations/places"

export function ChosenPlace({ place, onChange }: { place: Place; onChange: () => void }) {
  const { t } = useTranslation()
  return (
    <Group className="card" p="md" justify="space-between" wrap="nowrap">
      <div>
        <Text fw={700}>{place.name}</Text>
        <Text size="sm" className="quiet">{`${whereabouts(place)} · ${place.code}`}</Text>
      </div>
      <Button variant="default" onClick={onChange}>
        {t("work.change")}
      </Button>
    </Group>
  )
}
