import { ActionIcon, Text, TextInput } from "@mantine/core"
import { IconCheck, IconX } from "@tabler/icons-react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../app/format"
import { Section } from "../../../ui/Section"
import css from "./Correct.module.css"
import { type Counted, type Figures, LOOSE } from "./figures"
import { type Change, containerKey, stating, type Word } from "./word"

interface Props {
  containers: readonly (Counted & { kind: string })[]
  figures: ReadonlyMap<number, Figures>
  word: Word
  onSay: ((change: Change) => void) | undefined
}

/** Each container of the photo: whether it is one of this place, and a person's own total where marks are too slow. */
export function Containers({ containers, figures, word, onSay }: Props) {
  const { t } = useTranslation()
  if (containers.length === 0) return null
  return (
    <Section title={t("photos.containers")}>
      <Text size="sm" className="quiet" mb="sm">
        {t("correct.containersSay")}
      </Text>
      <ul className={css.containers}>
        {containers.map(each => (
          <Container
            key={each.number}
            container={each}
            figures={figures.get(each.number)}
            word={word}
            onSay={onSay}
          />
        ))}
      </ul>
    </Section>
  )
}

interface OneProps extends Omit<Props, "containers" | "figures"> {
  container: Counted & { kind: string }
  figures: Figures | undefined
}

function Container({ container: { number: at, kind }, figures, word, onSay }: OneProps) {
  const { t } = useTranslation()
  const { number, range } = useFormat()
  const said = word.get(containerKey(at))
  const stated = said?.of === "container" ? said.stated : { number: at, accepted: true }
  const name = at === LOOSE ? "loose" : kind
  const title = `${t(`containers.${name}` as never, { defaultValue: name })}${at === LOOSE ? "" : ` ${at}`}`
  const total = figures ? figures.detected + figures.estimated : 0
  return (
    <li className={`card ${css.container}`}>
      <ActionIcon
        variant={stated.accepted ? "light" : "default"}
        aria-pressed={stated.accepted}
        aria-label={t("correct.counts", { title })}
        disabled={!onSay}
        onClick={() => onSay?.(stating(word, at, before => ({ accepted: !before.accepted })))}
      >
        {stated.accepted ? <IconCheck aria-hidden /> : <IconX aria-hidden />}
      </ActionIcon>
      <div className={css.name} data-refused={!stated.accepted || undefined}>
        <Text fw={650}>{title}</Text>
        <Text size="sm" className="quiet numbers">
          {figures && figures.low < figures.high ? range([figures.low, figures.high]) : number(total)}
        </Text>
      </div>
      <TextInput
        className={css.own}
        aria-label={t("correct.ownTotal", { title })}
        inputMode="numeric"
        placeholder={number(total)}
        disabled={!onSay || !stated.accepted}
        value={stated.total ?? ""}
        onChange={({ currentTarget: { value } }) =>
          onSay?.(stating(word, at, () => ({ total: wholeOf(value) })))
        }
      />
    </li>
  )
}

const MOST_PLANTS = 1_000_000

/** Null where nothing is written: the marks count. */
function wholeOf(text: string): number | null {
  const digits = text.replace(/\D/g, "")
  return digits === "" ? null : Math.min(Number(digits), MOST_PLANTS)
}
