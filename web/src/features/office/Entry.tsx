import { PasswordInput, Textarea, TextInput } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { Choice } from "../../ui/Choice"
import { Tick } from "../../ui/Tick"
import { useRows } from "./rows"
import type { Field } from "./sheets"

interface Props {
  field: Field
  value: string | boolean
  fault: string | undefined
  onChange: (value: string | boolean) => void
}

/** One field of a form, by its kind. */
export function Entry({ field, value, fault, onChange }: Props) {
  const { t } = useTranslation()
  const label = t(`office.fields.${field.key}` as never) as string
  if (typeof value === "boolean") return <Tick says={label} on={value} onChange={onChange} />
  if (field.kind === "choice")
    return <Chosen field={field} label={label} value={value} fault={fault} onChange={onChange} />
  const shared = {
    label,
    value,
    error: fault,
    required: field.needed === true,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  }
  if (field.kind === "long") return <Textarea {...shared} rows={3} />
  if (field.kind === "secret") return <PasswordInput {...shared} autoComplete="new-password" />
  const figures = field.kind === "number" || field.kind === "money"
  return <TextInput {...shared} inputMode={figures ? "decimal" : "text"} autoComplete="off" />
}

function Chosen({ field, label, value, fault, onChange }: Props & { label: string; value: string }) {
  const { t } = useTranslation()
  const { data: rows = [] } = useRows(field.of)
  const words = field.words?.map(each => ({
    value: each,
    label: t(`office.words.${each}` as never) as string,
  }))
  const data = words ?? rows.map(each => ({ value: String(each.id), label: String(each.name) }))
  const none = { value: "", label: t("office.none") }
  return (
    <Choice
      label={label}
      value={value}
      error={fault}
      data={field.needed && field.words ? data : [none, ...data]}
      onChange={onChange}
    />
  )
}
