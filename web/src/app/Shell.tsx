import { IconCamera, IconHome, IconListCheck, IconPlant2 } from "@tabler/icons-react"
import { Link, Outlet } from "@tanstack/react-router"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Preload } from "../features/stock/Preload"
import { Bar } from "./Bar"
import { Ended } from "./Ended"
import css from "./Shell.module.css"
import { useRight } from "./session/store"

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
        <Ended />
        <Outlet />
      </main>
    </div>
  )
}

function Ways() {
  const { t } = useTranslation()
  const writes = useRight("stock:write")
  return (
    <nav className={css.ways} aria-label={t("app.ways")}>
      <Way to="/" icon={<IconHome aria-hidden />} says={t("ways.today")} />
      {writes && <Way to="/capture" icon={<IconCamera aria-hidden />} says={t("ways.capture")} />}
      {writes && <Way to="/work" icon={<IconPlant2 aria-hidden />} says={t("ways.work")} />}
      <Way to="/review" icon={<IconListCheck aria-hidden />} says={t("ways.review")} />
    </nav>
  )
}

function Way({
  to,
  icon,
  says,
}: {
  to: "/" | "/capture" | "/work" | "/review"
  icon: ReactNode
  says: string
}) {
  return (
    <Link
      to={to}
      className={css.way}
      activeProps={{ "data-here": true }}
      activeOptions={{ exact: to === "/" }}
    >
      {icon}
      <span>{says}</span>
    </Link>
  )
}
