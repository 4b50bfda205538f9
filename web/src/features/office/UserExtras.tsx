import { Button, PasswordInput, Stack } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api, unwrap } from "../../app/client"
import { Section } from "../../ui/Section"
import { Tick } from "../../ui/Tick"
import { Trouble } from "../../ui/Trouble"
import { ApiTokens } from "./ApiTokens"
import { type Row, useRow, useRows } from "./rows"

/** What else there is of a user: where they may be, and the machines that act for them. */
export function UserExtras({ userId }: { userId: number }) {
  const { data } = useRow("users", userId)
  if (!data) return null
  return (
    <>
      <Where key={data.etag} user={data.row} etag={data.etag} />
      <NewPassword userId={userId} />
      <ApiTokens userId={userId} />
    </>
  )
}

/** For who forgot theirs; the server says what is too weak, and ends their other sign-ins. */
function NewPassword({ userId }: { userId: number }) {
  const { t } = useTranslation()
  const [password, setPassword] = useState("")
  const setting = useMutation({
    mutationFn: () => {
      const params = { path: { user_id: userId } }
      return unwrap(api.POST("/api/v1/users/{user_id}/password", { params, body: { password } }))
    },
    onSuccess: () => setPassword(""),
  })
  return (
    <Section title={t("office.newPassword")}>
      {setting.error && <Trouble error={setting.error} />}
      <Stack gap="sm" maw="32rem">
        {setting.isSuccess && <strong role="status">{t("office.passwordIsNew")}</strong>}
        <PasswordInput
          label={t("office.fields.password")}
          autoComplete="new-password"
          value={password}
          onChange={event => setPassword(event.currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={password === ""}
          loading={setting.isPending}
          onClick={() => setting.mutate()}
          style={{ alignSelf: "flex-start" }}
        >
          {t("office.setPassword")}
        </Button>
      </Stack>
    </Section>
  )
}

function Where({ user, etag }: { user: Row; etag: string | null }) {
  const { t } = useTranslation()
  const { data: houses = [] } = useRows("warehouses")
  const [chosen, choose] = useState(user.warehouse_ids as number[] | null)
  const saving = useWhere(user.id, etag)
  const toggle = (id: number, on: boolean) =>
    choose(on ? [...(chosen ?? []), id] : (chosen ?? []).filter(each => each !== id))
  return (
    <Section title={t("office.where")}>
      {saving.error && <Trouble error={saving.error} />}
      <Stack gap={0} mb="sm">
        <Tick says={t("office.everywhere")} on={chosen === null} onChange={on => choose(on ? null : [])} />
        {chosen !== null &&
          houses.map(each => (
            <Tick
              key={each.id}
              says={String(each.name)}
              on={chosen.includes(each.id)}
              onChange={on => toggle(each.id, on)}
            />
          ))}
      </Stack>
      <Button variant="default" loading={saving.isPending} onClick={() => saving.mutate(chosen)}>
        {t("office.saveWhere")}
      </Button>
    </Section>
  )
}

function useWhere(userId: number, etag: string | null) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (warehouse_ids: number[] | null) => {
      const params = { path: { user_id: userId }, ...(etag ? { header: { "If-Match": etag } } : {}) }
      return unwrap(api.PUT("/api/v1/users/{user_id}/warehouses", { params, body: { warehouse_ids } }))
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ["sheet row", "users", userId] }),
  })
}
