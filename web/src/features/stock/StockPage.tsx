import { Stack } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { api, unwrap } from "../../app/client"
import { useFormat } from "../../app/format"
import { Fold } from "../../ui/Fold"
import { Page } from "../../ui/Page"
import { Row, RowBody, Rows, rowAction } from "../../ui/Rows"
import { Trouble } from "../../ui/Trouble"
import { Waiting } from "../../ui/Waiting"
import { type Place, usePlaces, whereabouts } from "../locations/places"

async function levels(): Promise<[number, number][]> {
  const found: [number, number][] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const query = { group_by: "location" as const, limit: 500, ...(cursor ? { cursor } : {}) }
    const page = await unwrap(api.GET("/api/v1/stock/as-of", { params: { query } }))
    found.push(...page.items.map(each => [each.id ?? 0, each.quantity] as [number, number]))
    cursor = page.next
  }
  return found
}

/** Plants now, place by place, under their greenhouse and bed. */
export function StockPage() {
  const { t } = useTranslation()
  const { data: places } = usePlaces()
  const { data, error, refetch } = useQuery({ queryKey: ["levels"], queryFn: levels })
  const quantities = new Map(data)
  const beds = new Map<string, Place[]>()
  for (const each of places ?? []) beds.set(whereabouts(each), [...(beds.get(whereabouts(each)) ?? []), each])
  return (
    <Page title={t("stock.title")}>
      {error && !data && <Trouble error={error} retry={() => void refetch()} />}
      {(!places || !data) && !error && <Waiting rows={6} />}
      <Stack gap="sm">
        {data &&
          [...beds].map(([bed, here]) => (
            <Bed key={bed} title={bed} places={here} quantities={quantities} open={beds.size <= OPEN_BEDS} />
          ))}
      </Stack>
    </Page>
  )
}

/** A large farm shows its beds first. */
const OPEN_BEDS = 4

interface BedProps {
  title: string
  places: Place[]
  quantities: Map<number, number>
  open: boolean
}

function Bed({ title, places, quantities, open }: BedProps) {
  const { number } = useFormat()
  const sum = places.reduce((all, each) => all + (quantities.get(each.id) ?? 0), 0)
  return (
    <Fold title={title} aside={number(sum)} open={open}>
      <Rows>
        {places.map(each => (
          <Row key={each.id}>
            <Link to="/places/$placeId" params={{ placeId: String(each.id) }} className={rowAction}>
              <RowBody title={each.name} says={each.code} aside={number(quantities.get(each.id) ?? 0)} />
            </Link>
          </Row>
        ))}
      </Rows>
    </Fold>
  )
}
