import { Button, Checkbox, Stack, TextInput } from "@mantine/core"
import { notifications } from "@mantine/notifications"
import { useMutation } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../app/format"
import { useSession } from "../../app/session/store"
import type { MovementKind } from "../../outbox/entry"
import { addMovement } from "../../outbox/outbox"
import { Notice } from "../../ui/Notice"
import { NumberPad } from "../../ui/NumberPad"
import type { Place } from "../locations/places"
import css from "./Confirm.module.css"
import { movementOf } from "./movement"
import { type Batch, lookAlikes, nameOf, useConfiguration, useProducts } from "./stock"

interface Props {
  kind: MovementKind
  place: Place
  batch?: Batch
  batches?: Batch[]
  target?: Place
}

/** The number, a second look where species are alike, and the last tap. */
export function Confirm({ kind, place, batch, batches = [], target }: Props) {
  const { t } = useTranslation()
  const [quantity, setQuantity] = useState(0)
  const [reason, setReason] = useState("")
  const [looked, setLooked] = useState(false)
  const product = useProductName(place, batch)
  const products = useProducts()
  const alike = batch ? lookAlikes(batch, batches, products) : []
  const keep = useKeep()
  const needsReason = kind === "ajuste"
  const tooMany = kind !== "ajuste" && batch !== undefined && quantity > batch.quantity_current
  const ready = quantity !== 0 && (!needsReason || reason.trim() !== "") && (alike.length === 0 || looked)
  const confirm = () =>
    keep.mutate(
      movementOf({ kind, place, batch, target, quantity, reason: reason.trim() || undefined, product }),
    )
  return (
    <Stack gap="md">
      {keep.error && <Notice tone="alarm" title={t("capture.notKept")} />}
      {needsReason && (
        <TextInput
          label={t("work.reason")}
          required
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
        />
      )}
      <NumberPad value={quantity} onChange={setQuantity} signed={kind === "ajuste"} />
      {tooMany && <Notice tone="ask" title={t("work.moreThanKnown")} />}
      {alike.length > 0 && (
        <Checkbox
          size="lg"
          checked={looked}
          onChange={event => setLooked(event.currentTarget.checked)}
          label={t("work.lookTwice", { name: product, others: alike.join(", ") })}
        />
      )}
      <ConfirmButton
        kind={kind}
        quantity={quantity}
        ready={ready}
        busy={keep.isPending}
        onConfirm={confirm}
      />
    </Stack>
  )
}

interface ButtonProps {
  kind: MovementKind
  quantity: number
  ready: boolean
  busy: boolean
  onConfirm: () => void
}

function ConfirmButton({ kind, quantity, ready, busy, onConfirm }: ButtonProps) {
  const { t } = useTranslation()
  const { number, signed } = useFormat()
  const shown = kind === "ajuste" ? signed(quantity) : number(quantity)
  return (
    <Button className={css.confirm} size="lg" disabled={!ready} loading={busy} onClick={onConfirm}>
      {quantity === 0
        ? t("work.enterNumber")
        : t("work.confirm", { kind: t(`movements.${kind}`), number: shown })}
    </Button>
  )
}

function useProductName(place: Place, batch?: Batch): string {
  const products = useProducts()
  const { data } = useConfiguration(place.id, batch === undefined)
  return batch ? nameOf(products, batch) : (data?.product_name ?? "")
}

function useKeep() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const sub = useSession()?.sub ?? ""
  return useMutation({
    networkMode: "always",
    mutationFn: (work: Parameters<typeof addMovement>[0]) => addMovement(work, sub),
    onSuccess: () => {
      notifications.show({ message: t("work.kept"), color: "leaf", withCloseButton: false })
      void navigate({ to: "/work" })
    },
  })
}
