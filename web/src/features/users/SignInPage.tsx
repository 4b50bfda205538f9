import { Button, Divider, PasswordInput, Stack, TextInput, Title } from "@mantine/core"
import { useMutation, useQuery } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, unwrap } from "../../app/client"
import { signIn } from "../../app/session/signing"
import { Insecure } from "../../ui/Insecure"
import { Trouble } from "../../ui/Trouble"
import { LanguageSwitch } from "./LanguageSwitch"

export function SignInPage() {
  const { t } = useTranslation()
  const ways = useQuery({
    queryKey: ["ways"],
    queryFn: () => unwrap(api.GET("/api/v1/auth/ways")),
    gcTime: 0,
    networkMode: "always",
  })
  const passwords = ways.data?.passwords ?? true
  return (
    <main>
      <title>{t("signIn.title")}</title>
      <Stack maw="26rem" mx="auto" px="md" py="xl" gap="lg">
        <Title order={1}>{t("app.name")}</Title>
        <Insecure />
        {passwords && <PasswordForm />}
        {passwords && ways.data?.auth0 && <Divider label={t("signIn.or")} />}
        {ways.data?.auth0 && <Auth0Button />}
        <LanguageSwitch />
      </Stack>
    </main>
  )
}

function PasswordForm() {
  const { t } = useTranslation()
  const [email, setEmail] = useState("")
  const [password, setPassword] = useState("")
  const signing = useMutation({ mutationFn: () => signIn(email.trim(), password), networkMode: "always" })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signing.mutate()
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {signing.error && <Trouble error={signing.error} />}
        <TextInput
          type="email"
          label={t("signIn.email")}
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          onChange={event => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={t("signIn.password")}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={event => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ "aria-label": t("signIn.showPassword") }}
        />
        <Button type="submit" loading={signing.isPending}>
          {t("signIn.go")}
        </Button>
      </Stack>
    </form>
  )
}

function Auth0Button() {
  const { t } = useTranslation()
  const going = useMutation({
    mutationFn: async () => (await import("../../app/session/auth0")).goToAuth0(),
  })
  return (
    <Stack gap="sm">
      {going.error && <Trouble error={going.error} />}
      <Button variant="default" onClick={() => going.mutate()} loading={going.isPending}>
        {t("signIn.auth0")}
      </Button>
    </Stack>
  )
}
