import { Button } from "@mantine/core"
import { IconBackspace } from "@tabler/icons-react"
import type { ChangeEvent } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../app/format"
import css from "./NumberPad.module.css"

const MOST = 100_000

interface Props {
  value: number
  onChange: (value: number) => void
  signed?: boolean
}

/** For fingers in gloves; a keyboard may type into the number, too. */
export function NumberPad({ value, onChange, signed = false }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const negative = value < 0 || Object.is(value, -0)
  const set = (size: number) => size <= MOST && onChange(negative ? -size : size)
  const size = Math.abs(value)
  const type = (event: ChangeEvent<HTMLInputElement>) =>
    set(Number(event.currentTarget.value.replace(/\D/g, "")))
  return (
    <div className={css.pad}>
      <input
        className={`numbers ${css.shown}`}
        inputMode="none"
        autoComplete="off"
        aria-label={t("work.quantity")}
        value={`${negative ? "−" : ""}${format.number(size)}`}
        onChange={type}
      />
      <div className={css.keys}>
        {[1, 2, 3, 4, 5, 6, 7, 8, 9].map(each => (
          <Key key={each} says={String(each)} onPress={() => set(size * 10 + each)} />
        ))}
        {signed ? <Key says="±" name={t("work.sign")} onPress={() => onChange(-value)} /> : <span />}
        <Key says="0" onPress={() => set(size * 10)} />
        <Button
          className={css.key}
          variant="default"
          aria-label={t("work.erase")}
          onClick={() => set(Math.floor(size / 10))}
        >
          <IconBackspace aria-hidden />
        </Button>
      </div>
    </div>
  )
}

function Key({ says, name, onPress }: { says: string; name?: string; onPress: () => void }) {
  return (
    <Button className={css.key} variant="default" aria-label={name} onClick={onPress}>
      {says}
    </Button>
  )
}
