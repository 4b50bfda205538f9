import { ActionIcon, Group, SegmentedControl } from "@mantine/core"
import { IconArrowBackUp, IconArrowForwardUp, IconRectangle } from "@tabler/icons-react"
import { useTranslation } from "react-i18next"
import css from "./Correct.module.css"
import { KINDS, type Kind, type Step } from "./word"

interface Props {
  kind: Kind
  onKind: (kind: Kind) => void
  boxing: boolean
  onBoxing: (boxing: boolean) => void
  onStep: (step: Step) => void
  undoable: boolean
  redoable: boolean
}

/** What the next touch puts there, whether a drag draws, and the way back. */
export function Tools({ kind, onKind, boxing, onBoxing, onStep, undoable, redoable }: Props) {
  const { t } = useTranslation()
  return (
    <div className={css.tools}>
      <SegmentedControl
        fullWidth
        aria-label={t("correct.put")}
        value={kind}
        onChange={value => onKind(value as Kind)}
        data={KINDS.map(value => ({ value, label: t(`correct.kinds.${value}`) }))}
      />
      <Group gap="sm" grow preventGrowOverflow={false}>
        <ActionIcon
          variant={boxing ? "filled" : "default"}
          aria-pressed={boxing}
          aria-label={t("correct.box")}
          onClick={() => onBoxing(!boxing)}
        >
          <IconRectangle aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="default"
          aria-label={t("correct.undo")}
          disabled={!undoable}
          onClick={() => onStep({ type: "undo" })}
        >
          <IconArrowBackUp aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="default"
          aria-label={t("correct.redo")}
          disabled={!redoable}
          onClick={() => onStep({ type: "redo" })}
        >
          <IconArrowForwardUp aria-hidden />
        </ActionIcon>
      </Group>
    </div>
  )
}
