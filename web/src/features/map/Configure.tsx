import { Button, Group, Stack, Title } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api, unwrap } from "../../app/client"
import { useFormat } from "../../app/format"
import { Choice } from "../../ui/Choice"
import { Notice } from "../../ui/Notice"
import { Sure } from "../../ui/Sure"
import { Trouble } from "../../ui/Trouble"
import { useRows } from "../office/rows"
import type { SheetName } from "../office/sheets"

interface Props {
  placeIds: readonly number[]
  onClear: () => void
}

/** The same crop in all places that were chosen on the map, or in none. */
export function Configure({ placeIds, onClear }: Props) {
  const { t } = useTranslation()
  const { number } = useFormat()
  const [product, setProduct] = useState("")
  const [state, setState] = useState("")
  const [pot, setPot] = useState("")
  const beginning = useBegin()
  const begin = () =>
    beginning.mutate({
      location_ids: [...placeIds],
      product_id: Number(product),
      expected_product_state_id: Number(state),
      packaging_catalog_id: pot ? Number(pot) : null,
    })
  return (
    <aside className="card" style={{ padding: "1rem" }} aria-label={t("configure.title")}>
      <Title order={2}>{t("configure.title")}</Title>
      <p className="quiet">{t("configure.hint")}</p>
      <Stack gap="sm">
        <strong role="status">
          {t("configure.chosen", { count: placeIds.length, number: number(placeIds.length) })}
        </strong>
        <RowChoice label={t("analytics.product")} of="products" value={product} onChange={setProduct} />
        <RowChoice label={t("configure.state")} of="states" value={state} onChange={setState} />
        <RowChoice
          label={t("office.fields.packaging_catalog_id")}
          of="packaging"
          value={pot}
          onChange={setPot}
        />
        {beginning.error && <Trouble error={beginning.error} />}
        {beginning.data && (
          <Notice
            tone="ask"
            title={t("configure.done", {
              count: beginning.data.affected_count,
              plants: number(beginning.data.plants_now),
            })}
          />
        )}
        <Group gap="sm">
          {product && state && placeIds.length > 0 && (
            <Sure
              says={t("configure.do")}
              really={t("configure.reallyDo", { count: placeIds.length })}
              busy={beginning.isPending}
              onSure={begin}
            />
          )}
          <Button variant="default" disabled={placeIds.length === 0} onClick={onClear}>
            {t("configure.none")}
          </Button>
        </Group>
      </Stack>
    </aside>
  )
}

function useBegin() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: {
      location_ids: number[]
      product_id: number
      expected_product_state_id: number
      packaging_catalog_id: number | null
    }) => unwrap(api.POST("/api/v1/admin/storage-location-config/bulk-create", { body })),
    onSuccess: () =>
      Promise.all(
        ["configuration", "map", "place detail"].map(key => client.invalidateQueries({ queryKey: [key] })),
      ),
  })
}

interface ChoiceProps {
  label: string
  of: SheetName
  value: string
  onChange: (value: string) => void
}

function RowChoice({ of, ...choice }: ChoiceProps) {
  const { t } = useTranslation()
  const { data: rows = [] } = useRows(of)
  const data = rows.map(each => ({ value: String(each.id), label: String(each.common_name ?? each.name) }))
  return <Choice data={[{ value: "", label: t("office.none") }, ...data]} {...choice} />
}
