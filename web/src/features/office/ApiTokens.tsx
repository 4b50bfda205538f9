import { Button, Stack, TextInput } from "@mantine/core"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type Schemas, unwrap } from "../../app/client"
import { useFormat } from "../../app/format"
import { whole } from "../../app/pages"
import { Ask } from "../../ui/Ask"
import { type Column, DataTable, opener } from "../../ui/DataTable"
import { Empty } from "../../ui/Empty"
import { Secret } from "../../ui/Secret"
import { Section } from "../../ui/Section"
import { Tick } from "../../ui/Tick"
import { Trouble } from "../../ui/Trouble"

type Token = Schemas["ApiTokenRead"]
type Scope = Token["scopes"][number]
/** Colons would name another file of words. */
const SCOPES = {
  "stock:read": "stockRead",
  "stock:write": "stockWrite",
  "stock:delete": "stockDelete",
  "analytics:read": "analyticsRead",
  "config:read": "configRead",
  "config:write": "configWrite",
  "users:manage": "usersManage",
} as const satisfies Record<Scope, string>

/** Tokens by which machines act for a user; each is shown once, when it is made. */
export function ApiTokens({ userId }: { userId: number }) {
  const { t } = useTranslation()
  const tokens = useQuery({
    queryKey: ["tokens", userId],
    queryFn: () => {
      const path = { user_id: userId }
      return whole(query => api.GET("/api/v1/users/{user_id}/tokens", { params: { path, query } }))
    },
  })
  return (
    <Section title={t("tokens.title")}>
      <Ask of={tokens} rows={2}>
        {({ items }) =>
          items.length > 0 ? (
            <TokenTable userId={userId} tokens={items} />
          ) : (
            <Empty>{t("tokens.empty")}</Empty>
          )
        }
      </Ask>
      <NewToken userId={userId} />
    </Section>
  )
}

function TokenTable({ userId, tokens }: { userId: number; tokens: Token[] }) {
  const { t } = useTranslation()
  const { day, moment } = useFormat()
  const client = useQueryClient()
  const revoking = useMutation({
    mutationFn: (id: number) => {
      const params = { path: { user_id: userId, token_id: id } }
      return unwrap(api.DELETE("/api/v1/users/{user_id}/tokens/{token_id}", { params }))
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["tokens", userId] }),
  })
  const columns: Column<Token>[] = [
    { key: "name", title: t("office.fields.name"), value: row => row.name },
    {
      key: "scopes",
      title: t("tokens.scopes"),
      value: row => row.scopes.map(each => t(`tokens.may.${SCOPES[each]}`)).join(", "),
    },
    { key: "used", title: t("tokens.used"), value: row => row.last_used_at && moment(row.last_used_at) },
    { key: "expires", title: t("tokens.expires"), value: row => row.expires_at && day(row.expires_at) },
    {
      key: "revoke",
      title: t("tokens.revoke"),
      value: row => row.revoked_at && t("tokens.revoked", { day: day(row.revoked_at) }),
      shown: row =>
        row.revoked_at ? (
          t("tokens.revoked", { day: day(row.revoked_at) })
        ) : (
          <button type="button" className={opener} onClick={() => revoking.mutate(row.id)}>
            {t("tokens.revoke")}
          </button>
        ),
    },
  ]
  return (
    <>
      {revoking.error && <Trouble error={revoking.error} />}
      <DataTable caption={t("tokens.title")} columns={columns} rows={tokens} keyOf={row => row.id} />
    </>
  )
}

function NewToken({ userId }: { userId: number }) {
  const { t } = useTranslation()
  const [name, setName] = useState("")
  const [scopes, setScopes] = useState<Scope[]>(["stock:read"])
  const client = useQueryClient()
  const making = useMutation({
    mutationFn: () => {
      const params = { path: { user_id: userId } }
      return unwrap(api.POST("/api/v1/users/{user_id}/tokens", { params, body: { name, scopes } }))
    },
    onSuccess: () => {
      setName("")
      return client.invalidateQueries({ queryKey: ["tokens", userId] })
    },
  })
  const toggle = (scope: Scope, on: boolean) =>
    setScopes(on ? [...scopes, scope] : scopes.filter(each => each !== scope))
  return (
    <Stack gap="xs" mt="md" maw="32rem">
      {making.error && <Trouble error={making.error} />}
      {making.data && <Secret says={t("tokens.onlyNow")} secret={making.data.token} />}
      <TextInput
        label={t("tokens.name")}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
      />
      {(Object.keys(SCOPES) as Scope[]).map(each => (
        <Tick
          key={each}
          says={t(`tokens.may.${SCOPES[each]}`)}
          on={scopes.includes(each)}
          onChange={on => toggle(each, on)}
        />
      ))}
      <Button
        variant="default"
        disabled={!name.trim() || scopes.length === 0}
        loading={making.isPending}
        onClick={() => making.mutate()}
      >
        {t("tokens.make")}
      </Button>
    </Stack>
  )
}
