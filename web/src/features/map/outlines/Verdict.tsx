import { useTranslation } from "react-i18next"
import type { Schemas } from "../../../app/client"
import { useFormat } from "../../../app/format"
import { Notice } from "../../../ui/Notice"

interface Props {
  verdict: Schemas["OutlineVerdict"]
  /** What it has to lie in. */
  within: string | undefined
}

/** How large it is, and why it cannot be kept, or what it overlaps. */
export function Verdict({ verdict, within }: Props) {
  const { t } = useTranslation()
  const { decimal } = useFormat()
  if (!verdict.valid) {
    const says = verdict.faults.map(({ code, detail }) =>
      t(`outline.faults.${code}` as never, { defaultValue: detail, within }),
    )
    return <Notice tone="alarm" title={says.join(" ")} />
  }
  return (
    <>
      <strong role="status">{t("outline.area", { area: decimal(verdict.area_m2 ?? 0) })}</strong>
      {verdict.overlaps.length > 0 && <Overlaps overlaps={verdict.overlaps} />}
    </>
  )
}

function Overlaps({ overlaps }: { overlaps: Schemas["OverlapRead"][] }) {
  const { t } = useTranslation()
  const { percent } = useFormat()
  const which = overlaps.map(({ code, share }) => `${code ?? t("outline.another")} (${percent(share)})`)
  return <Notice tone="ask" title={t("outline.overlaps", { which: which.join(", ") })} />
}
