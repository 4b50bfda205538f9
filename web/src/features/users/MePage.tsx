import { Button, SegmentedControl, Stack, Text } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { APPEARANCES, type Appearance, useAppearance } from "../../app/appearance"
import { useInstall } from "../../app/install"
import { signOut } from "../../app/session/signing"
import { useSession } from "../../app/session/store"
import { useOutbox } from "../../outbox/useOutbox"
import { Notice } from "../../ui/Notice"
import { Page } from "../../ui/Page"
import { Section } from "../../ui/Section"
import { LanguageSwitch } from "./LanguageSwitch"

export function MePage() {
  const { t } = useTranslation()
  return (
    <Page title={t("me.title")}>
      <Stack maw="32rem" gap="xs">
        <WhoIsHere />
        <Section title={t("me.language")}>
          <LanguageSwitch />
        </Section>
        <Section title={t("me.appearance")}>
          <AppearanceSwitch />
        </Section>
        <Install />
      </Stack>
    </Page>
  )
}

function WhoIsHere() {
  const { t } = useTranslation()
  const known = useSession()
  const { unsent } = useOutbox()
  return (
    <Stack className="card" p="md" gap="md">
      <div>
        <Text className="quiet">{t("me.signedInAs")}</Text>
        <Text fw={650}>{known?.email ?? known?.sub}</Text>
      </div>
      {unsent.length > 0 && <Notice tone="ask" title={t("me.unsentStays", { count: unsent.length })} />}
      <Button variant="default" onClick={() => void signOut()}>
        {t("me.changeUser")}
      </Button>
    </Stack>
  )
}

function Install() {
  const { t } = useTranslation()
  const install = useInstall()
  if (!install) return null
  return (
    <Button variant="default" mt="lg" onClick={install}>
      {t("me.install")}
    </Button>
  )
}

function AppearanceSwitch() {
  const { t } = useTranslation()
  const [appearance, choose] = useAppearance()
  const data = APPEARANCES.map(each => ({ value: each, label: t(`appearances.${each}`) }))
  return (
    <SegmentedControl
      fullWidth
      aria-label={t("me.appearance")}
      data={data}
      value={appearance}
      onChange={next => choose(next as Appearance)}
    />
  )
}
