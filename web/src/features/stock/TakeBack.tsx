import { Box } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { api, type Schemas, unwrap } from "../../app/client"
import { askAnew } from "../../app/queries"
import { useRight } from "../../app/session/store"
import { Sure } from "../../ui/Sure"
import { Trouble } from "../../ui/Trouble"
import { reversible } from "./movement"

interface Props {
  movement: Schemas["MovementRead"]
  among: readonly Schemas["MovementRead"][]
}

/** What a person wrote down by mistake is undone by its opposite; both stay in the books. */
export function TakeBack({ movement, among }: Props) {
  const { t } = useTranslation()
  const judges = useRight("stock:delete")
  const reversing = useMutation({
    mutationFn: () => {
      const header = { "idempotency-key": crypto.randomUUID() }
      const params = { path: { movement_id: movement.movement_id }, header }
      const body = { reason: t("batches.takenBack") }
      return unwrap(api.POST("/api/v1/stock/movements/{movement_id}/reverse", { params, body }))
    },
    onSuccess: askAnew,
  })
  if (!judges || !reversible(movement, among)) return null
  return (
    <Box px="md" pb="sm">
      {reversing.error && <Trouble error={reversing.error} />}
      <Sure
        says={t("batches.takeBack")}
        really={t("batches.reallyTakeBack")}
        busy={reversing.isPending}
        onSure={() => reversing.mutate()}
      />
    </Box>
  )
}
