import { Table } from "@mantine/core"
import { useTranslation } from "react-i18next"
import type { Schemas } from "../../app/client"
import { useFormat } from "../../app/format"
import { Section } from "../../ui/Section"
import css from "./SessionPage.module.css"

const COLUMNS = ["detected", "estimated", "empty", "dead"] as const

/** The figures of each container in a photo; what nothing was seen of has no column. */
export function ContainerTable({ containers }: { containers: Schemas["ContainerRead"][] }) {
  const { t } = useTranslation()
  const { number, range } = useFormat()
  if (containers.length === 0) return null
  const columns = COLUMNS.filter(each => each === "detected" || containers.some(one => one[each] > 0))
  return (
    <Section title={t("photos.containers")}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrolled by keyboard, too */}
      <section className={`card ${css.table}`} aria-label={t("photos.containers")} tabIndex={0}>
        <Table className="numbers" horizontalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t("photos.container")}</Table.Th>
              {columns.map(each => (
                <Table.Th key={each} scope="col" ta="right">
                  {t(`photos.${each}`)}
                </Table.Th>
              ))}
              <Table.Th scope="col" ta="right">
                {t("photos.interval")}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {containers.map(each => (
              <Table.Tr key={each.number}>
                <Table.Th scope="row">
                  {t(`containers.${each.kind}` as never, { defaultValue: each.kind })}
                </Table.Th>
                {columns.map(column => (
                  <Table.Td key={column} ta="right">
                    {number(each[column])}
                  </Table.Td>
                ))}
                <Table.Td ta="right">{range(each.interval)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
    </Section>
  )
}
