import { Button, Group, Stack, TextInput, Title } from "@mantine/core"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Secret } from "../../ui/Secret"
import { Sure } from "../../ui/Sure"
import { Tick } from "../../ui/Tick"
import { Trouble } from "../../ui/Trouble"
import { Deliveries } from "./Deliveries"
import {
  type Edited,
  EVENTS,
  type Event,
  type Told,
  useRemoveWebhook,
  useRotate,
  useSaveWebhook,
} from "./webhooks"

interface Props {
  edited: Edited | undefined
  onClose: () => void
}

/** A receiver that is made or changed, and what was sent to it. */
export function WebhookForm({ edited, onClose }: Props) {
  const { t } = useTranslation()
  const webhook = edited?.webhook
  const [told, setTold] = useState<Told>({
    url: webhook?.url ?? "",
    description: webhook?.description ?? "",
    events: (webhook?.events ?? []) as Event[],
    active: webhook?.active ?? true,
  })
  const saving = useSaveWebhook()
  if (saving.data?.secret)
    return (
      <>
        <Secret says={t("webhooks.onlyNow")} secret={saving.data.secret} />
        <Button onClick={onClose}>{t("webhooks.kept")}</Button>
      </>
    )
  return (
    <>
      <Title order={2} mb="md" style={{ overflowWrap: "anywhere" }}>
        {webhook?.url ?? t("office.add")}
      </Title>
      {saving.error && <Trouble error={saving.error} />}
      <Stack gap="md" maw="32rem">
        <Fields told={told} onChange={change => setTold({ ...told, ...change })} />
        <Group gap="sm">
          <Button
            disabled={!told.url.trim() || told.events.length === 0}
            loading={saving.isPending}
            onClick={() => saving.mutate({ body: told, edited }, { onSuccess: () => edited && onClose() })}
          >
            {t("office.save")}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("office.cancel")}
          </Button>
        </Group>
      </Stack>
      {webhook && <Existing id={webhook.id} onClose={onClose} />}
    </>
  )
}

function Fields({ told, onChange }: { told: Told; onChange: (change: Partial<Told>) => void }) {
  const { t } = useTranslation()
  const toggle = (event: Event, on: boolean) =>
    onChange({ events: on ? [...told.events, event] : told.events.filter(each => each !== event) })
  return (
    <>
      <TextInput
        label={t("webhooks.url")}
        type="url"
        inputMode="url"
        value={told.url}
        onChange={event => onChange({ url: event.currentTarget.value })}
      />
      <TextInput
        label={t("office.fields.description")}
        value={told.description ?? ""}
        onChange={event => onChange({ description: event.currentTarget.value })}
      />
      <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
        <legend>{t("webhooks.hears")}</legend>
        {(Object.keys(EVENTS) as Event[]).map(each => (
          <Tick
            key={each}
            says={t(`webhooks.events.${EVENTS[each]}`)}
            on={told.events.includes(each)}
            onChange={on => toggle(each, on)}
          />
        ))}
      </fieldset>
      <Tick
        says={t("office.fields.active")}
        on={told.active ?? true}
        onChange={active => onChange({ active })}
      />
    </>
  )
}

function Existing({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation()
  const rotating = useRotate()
  const removing = useRemoveWebhook()
  const error = rotating.error ?? removing.error
  return (
    <>
      {error && <Trouble error={error} />}
      {rotating.data && <Secret says={t("webhooks.rotated")} secret={rotating.data.secret} />}
      <Group gap="sm" mt="md">
        <Sure
          says={t("webhooks.rotate")}
          really={t("webhooks.reallyRotate")}
          busy={rotating.isPending}
          onSure={() => rotating.mutate(id)}
        />
        <Sure
          says={t("office.remove")}
          really={t("office.reallyRemove")}
          busy={removing.isPending}
          onSure={() => removing.mutate(id, { onSuccess: onClose })}
        />
      </Group>
      <Deliveries webhookId={id} />
    </>
  )
}
