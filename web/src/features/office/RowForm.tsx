import { Button, Group, Stack, Title } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Ask } from "../../ui/Ask"
import { Sure } from "../../ui/Sure"
import { Trouble } from "../../ui/Trouble"
import { Entry } from "./Entry"
import { type Edited, faultsOf, useRemove, useRow, useSave } from "./rows"
import { type SheetName, sheetOf } from "./sheets"
import { UserExtras } from "./UserExtras"
import { asBody, asTyped, fieldsFor, type Typed } from "./values"

interface Props {
  name: SheetName
  id: number | undefined
  onClose: () => void
}

/** A row that is made or changed. */
export function RowForm({ name, id, onClose }: Props) {
  const edited = useRow(name, id)
  return (
    <section ref={intoView} className="card" style={{ padding: "1rem", marginBottom: "1.5rem" }}>
      {id === undefined ? (
        <Form name={name} edited={undefined} onClose={onClose} />
      ) : (
        <Ask of={edited} rows={3}>
          {data => <Form key={data.etag} name={name} edited={data} onClose={onClose} />}
        </Ask>
      )}
      {name === "users" && id !== undefined && <UserExtras userId={id} />}
    </section>
  )
}

const intoView = (form: HTMLElement | null) => form?.scrollIntoView({ block: "nearest" })

function Form({ name, edited, onClose }: Pick<Props, "name" | "onClose"> & { edited: Edited | undefined }) {
  const { t } = useTranslation()
  const fields = fieldsFor(sheetOf(name).fields, edited?.row)
  const [typed, setTyped] = useState<Typed>(() => asTyped(fields, edited?.row))
  const saving = useSave(name)
  const faults = faultsOf(saving.error)
  const save = () => saving.mutate({ body: asBody(fields, typed), edited }, { onSuccess: onClose })
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        save()
      }}
    >
      <Title order={2} mb="md">
        {edited ? String(edited.row[sheetOf(name).fields[0]?.key ?? "id"]) : t("office.add")}
      </Title>
      {saving.error && faults.size === 0 && <Trouble error={saving.error} />}
      <Stack gap="md" maw="32rem">
        {fields.map(each => (
          <Entry
            key={each.key}
            field={each}
            value={typed[each.key] ?? ""}
            fault={faults.get(each.key)}
            onChange={value => setTyped({ ...typed, [each.key]: value })}
          />
        ))}
        <Group gap="sm">
          <Button type="submit" loading={saving.isPending}>
            {t("office.save")}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("office.cancel")}
          </Button>
          {edited && sheetOf(name).drawn && (
            <Button
              variant="default"
              component={Link}
              {...({
                to: "/map/outline/$sheet",
                params: { sheet: name },
                search: { row: edited.row.id },
              } as object)}
            >
              {t("outline.redraw")}
            </Button>
          )}
          {edited && <Remove name={name} edited={edited} onDone={onClose} />}
        </Group>
      </Stack>
    </form>
  )
}

function Remove({ name, edited, onDone }: { name: SheetName; edited: Edited; onDone: () => void }) {
  const { t } = useTranslation()
  const removing = useRemove(name)
  return (
    <>
      <Sure
        says={t("office.remove")}
        really={t("office.reallyRemove")}
        busy={removing.isPending}
        onSure={() => removing.mutate(edited, { onSuccess: onDone })}
      />
      {removing.error && <Trouble error={removing.error} />}
    </>
  )
}
