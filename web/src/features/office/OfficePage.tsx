import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { type Right, useSession } from "../../app/session/store"
import { Page } from "../../ui/Page"
import { Row, RowBody, Rows, rowAction } from "../../ui/Rows"
import { Section } from "../../ui/Section"
import { type SheetName, sheetOf } from "./sheets"

const GROUPS: { key: "places" | "catalogue" | "packaging" | "people"; sheets: SheetName[] }[] = [
  { key: "places", sheets: ["warehouses", "areas", "places"] },
  { key: "catalogue", sheets: ["products", "families", "categories", "states", "sizes"] },
  {
    key: "packaging",
    sheets: ["packaging", "packagingTypes", "packagingMaterials", "packagingColors", "prices"],
  },
  { key: "people", sheets: ["users"] },
]
const TOOLS = [
  { to: "/office/tree", says: "tree", needs: "stock:read" },
  { to: "/office/import", says: "import", needs: "config:write" },
  { to: "/office/prices", says: "bulkPrices", needs: "config:write" },
  { to: "/office/jobs", says: "jobs", needs: "stock:write" },
  { to: "/office/networks", says: "networks", needs: "config:read" },
  { to: "/office/webhooks", says: "webhooks", needs: "config:write" },
  { to: "/office/audit", says: "audit", needs: "users:manage" },
] as const satisfies readonly { to: string; says: string; needs: Right }[]

/** What the office looks after. */
export function OfficePage() {
  const { t } = useTranslation()
  const rights = useSession()?.permissions ?? []
  const groups = GROUPS.map(each => ({
    ...each,
    sheets: each.sheets.filter(name => rights.includes(sheetOf(name).reads)),
  }))
  return (
    <Page title={t("ways.office")}>
      <Rows>
        {TOOLS.filter(each => rights.includes(each.needs)).map(({ to, says }) => (
          <Row key={to}>
            <Link to={to} className={rowAction}>
              <RowBody title={t(`office.tools.${says}`)} says={t(`office.toolsSay.${says}`)} />
            </Link>
          </Row>
        ))}
      </Rows>
      {groups.map(
        ({ key, sheets }) =>
          sheets.length > 0 && (
            <Section key={key} title={t(`office.groups.${key}`)}>
              <Rows>
                {sheets.map(sheet => (
                  <Row key={sheet}>
                    <Link to="/office/lists/$sheet" params={{ sheet }} className={rowAction}>
                      <RowBody title={t(`office.sheets.${sheet}`)} />
                    </Link>
                  </Row>
                ))}
              </Rows>
            </Section>
          ),
      )}
    </Page>
  )
}
