import { IconMenu2 } from "@tabler/icons-react"
import { Link, Outlet } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { Preload } from "../features/stock/Preload"
import { Insecure } from "../ui/Insecure"
import { Bar } from "./Bar"
import { Ended } from "./Ended"
import css from "./Shell.module.css"
import { useRight } from "./session/store"
import { DAILY, OFFICE, useAllowed } from "./ways"

/** The frame of every screen: a bar above, and the ways to go, below on a phone and at the side on a desk. */
export function Shell() {
  const { t } = useTranslation()
  const writes = useRight("stock:write")
  return (
    <div className={css.frame}>
      <a href="#content" className={css.skip}>
        {t("app.skip")}
      </a>
      <Bar />
      <Ways />
      {writes && <Preload />}
      <main id="content" className={css.content} tabIndex={-1}>
        <Insecure />
        <Ended />
        <Outlet />
      </main>
    </div>
  )
}

function Ways() {
  const { t } = useTranslation()
  const daily = useAllowed(DAILY)
  const office = useAllowed(OFFICE)
  return (
    <nav className={css.ways} aria-label={t("app.ways")}>
      {daily.map(each => (
        <Way key={each.to} {...each} />
      ))}
      {office.length > 0 && <Way to="/more" Icon={IconMenu2} says="more" className={css.onPhone} />}
      {office.map(each => (
        <Way key={each.to} {...each} className={css.onDesk} />
      ))}
    </nav>
  )
}

interface WayProps {
  to: (typeof DAILY | typeof OFFICE)[number]["to"] | "/more"
  says: (typeof DAILY | typeof OFFICE)[number]["says"] | "more"
  Icon: typeof IconMenu2
  className?: string | undefined
}

function Way({ to, says, Icon, className }: WayProps) {
  const { t } = useTranslation()
  return (
    <Link
      to={to}
      className={[css.way, className].filter(Boolean).join(" ")}
      activeProps={{ "data-here": true }}
      activeOptions={{ exact: to === "/" }}
    >
      <Icon aria-hidden />
      <span>{t(`ways.${says}`)}</span>
    </Link>
  )
}
