import { ActionIcon, Button, Group } from "@mantine/core"
import { IconArrowDown, IconArrowLeft, IconArrowRight, IconArrowUp } from "@tabler/icons-react"
import { useTranslation } from "react-i18next"
import { Choice } from "../../../ui/Choice"
import { FEWEST, moved, type Ring, split, without } from "./outline"

const STEP_M = 0.1
const WAYS = [
  { says: "west", Icon: IconArrowLeft, east: -1, north: 0 },
  { says: "north", Icon: IconArrowUp, east: 0, north: 1 },
  { says: "south", Icon: IconArrowDown, east: 0, north: -1 },
  { says: "east", Icon: IconArrowRight, east: 1, north: 0 },
] as const

interface Props {
  ring: Ring
  corner: number
  onCorner: (corner: number) => void
  onDrawn: (ring: Ring) => void
}

/** Corner by corner, for who has no mouse, or wants ten centimetres and no more. */
export function Corners({ ring, corner, onCorner, onDrawn }: Props) {
  const { t } = useTranslation()
  const data = ring.map((_, at) => ({
    value: String(at),
    label: t("outline.cornerOf", { number: at + 1, of: ring.length }),
  }))
  return (
    <>
      <Choice
        label={t("outline.corner")}
        data={data}
        value={String(corner)}
        onChange={at => onCorner(Number(at))}
      />
      <Group gap="sm">
        {WAYS.map(({ says, Icon, east, north }) => (
          <ActionIcon
            key={says}
            variant="default"
            aria-label={t(`outline.move.${says}`)}
            onClick={() => onDrawn(moved(ring, corner, east * STEP_M, north * STEP_M))}
          >
            <Icon aria-hidden />
          </ActionIcon>
        ))}
        <Button
          variant="default"
          onClick={() => {
            onDrawn(split(ring, corner))
            onCorner(corner + 1)
          }}
        >
          {t("outline.addCorner")}
        </Button>
        <Button
          variant="default"
          disabled={ring.length <= FEWEST}
          onClick={() => {
            onDrawn(without(ring, corner))
            onCorner(Math.min(corner, ring.length - 2))
          }}
        >
          {t("outline.removeCorner")}
        </Button>
      </Group>
    </>
  )
}
