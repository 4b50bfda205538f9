import { Table } from "@mantine/core"
import { useTranslation } from "react-i18next"
import type { Schemas } from "../../app/client"
import { useFormat } from "../../app/format"
import { Section } from "../../ui/Section"
import css from "./SessionPage.module.css"

/** The figures of each container in a photo. */
export function ContainerTable({ containers }: { containers: Schemas["ContainerRead"][] }) {
  const { t } = useTranslation()
  const { number, range } = useFormat()
  if (containers.length === 0) return null
  return (
    <Section title={t("photos.containers")}>
      <section className={`card ${css.table}`} tabIndex={-1}>
        <Table className="numbers" horizontalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t("photos.container")}</Table.Th>
              {(["seen", "estimated", "empty", "dead"] as const).map(each => (
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
                <Table.Td ta="right">{number(each.detected)}</Table.Td>
                <Table.Td ta="right">{number(each.estimated)}</Table.Td>
                <Table.Td ta="right">{number(each.empty)}</Table.Td>
                <Table.Td ta="right">{number(each.dead)}</Table.Td>
                <Table.Td ta="right">{range(each.interval)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
    </Section>
  )
}
