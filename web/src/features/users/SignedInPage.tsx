import { Button, Stack, Text } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { begin } from "../../app/session/signing"
import { Trouble } from "../../ui/Trouble"

async function arrive(): Promise<null> {
  const { comeBack } = await import("../../app/session/auth0")
  const tokens = await comeBack()
  history.replaceState(null, "", "/")
  await begin(tokens)
  return null
}

/** Back from Auth0; its code is good for one use, so that nothing here is tried twice. */
export function SignedInPage() {
  const { t } = useTranslation()
  const arriving = useQuery({
    queryKey: ["arriving"],
    queryFn: arrive,
    retry: false,
    gcTime: 0,
    networkMode: "always",
  })
  return (
    <Stack component="main" p="xl" maw="26rem" mx="auto">
      {arriving.error ? <Trouble error={arriving.error} /> : <Text>{t("signIn.arriving")}</Text>}
      {arriving.error && (
        <Button component="a" href="/">
          {t("signIn.again")}
        </Button>
      )}
    </Stack>
  )
}
