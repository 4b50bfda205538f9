import { Button } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { api, unwrap } from "../../app/client"
import { useFormat } from "../../app/format"
import { useRight } from "../../app/session/store"
import { Ask } from "../../ui/Ask"
import { Empty } from "../../ui/Empty"
import { Page } from "../../ui/Page"
import css from "./PlaceTreePage.module.css"
import type { SheetName } from "./sheets"

/** The farm as it is parted: greenhouses, their beds, the spots of these. */
export function PlaceTreePage() {
  const { t } = useTranslation()
  const tree = useQuery({
    queryKey: ["place tree"],
    queryFn: () => unwrap(api.GET("/api/v1/locations/tree")),
  })
  return (
    <Page title={t("office.tools.tree")} aside={<ToImport />}>
      <Ask of={tree} rows={4}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{t("map.noPlaces")}</Empty>
          ) : (
            items.map(house => (
              <Branch key={house.id} branch={house} sheet="warehouses" spots={house.locations_count} open>
                {house.areas.map(bed => (
                  <Branch key={bed.id} branch={bed} sheet="areas" spots={bed.locations_count}>
                    <ul className={css.spots}>
                      {bed.locations.map(each => (
                        <li key={each.id}>
                          <ToRow sheet="places" id={each.id}>
                            {each.name}
                          </ToRow>
                        </li>
                      ))}
                    </ul>
                  </Branch>
                ))}
              </Branch>
            ))
          )
        }
      </Ask>
    </Page>
  )
}

function ToImport() {
  const { t } = useTranslation()
  if (!useRight("config:write")) return null
  return (
    <Button component={Link} {...({ to: "/office/import" } as object)}>
      {t("office.tools.import")}
    </Button>
  )
}

interface BranchProps {
  branch: { id: number; code: string; name: string }
  sheet: SheetName
  spots: number
  open?: boolean
  children: ReactNode
}

function Branch({ branch, sheet, spots, open = false, children }: BranchProps) {
  const { t } = useTranslation()
  const { number } = useFormat()
  return (
    <details className={`card ${css.branch}`} open={open}>
      <summary>
        <span>{branch.name}</span>
        <span className="quiet">{t("office.spots", { count: spots, number: number(spots) })}</span>
      </summary>
      <ToRow sheet={sheet} id={branch.id}>
        {branch.code}
      </ToRow>
      {children}
    </details>
  )
}

function ToRow({ sheet, id, children }: { sheet: SheetName; id: number; children: ReactNode }) {
  return (
    <Link to="/office/lists/$sheet" params={{ sheet }} search={{ row: id }} className={css.edit}>
      {children}
    </Link>
  )
}
