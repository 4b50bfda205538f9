import { Box, Button } from "@mantine/core"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Entry } from "../../outbox/entry"
import { askAgain } from "../../outbox/outbox"
import { PlaceChooser } from "../locations/PlaceChooser"
import type { Place } from "../locations/places"

/** A photo that is still on the phone is put right here: it is sent for another place than was chosen. */
export function OtherPlace({ entry }: { entry: Entry }) {
  const { t } = useTranslation()
  const [choosing, setChoosing] = useState(false)
  if (entry.work.kind !== "photo") return null
  const choose = ({ id, code, name }: Place) => {
    setChoosing(false)
    // By then it may be on its way, and is put right on its own page.
    void askAgain(entry.id, { id, code, name }).catch(() => undefined)
  }
  return (
    <Box px="md" pb="sm">
      {choosing ? (
        <PlaceChooser onChoose={choose} />
      ) : (
        <Button variant="default" onClick={() => setChoosing(true)}>
          {t(entry.work.place ? "outbox.otherPlace" : "outbox.somePlace")}
        </Button>
      )}
    </Box>
  )
}
