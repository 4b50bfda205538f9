import type { ReactNode } from "react"
import css from "./Rows.module.css"

/** A list of things that open; each row is a Row. */
export function Rows({ children }: { children: ReactNode }) {
  return <ul className={`card ${css.rows}`}>{children}</ul>
}

interface Props {
  picture?: ReactNode
  title: ReactNode
  says?: ReactNode
  aside?: ReactNode
}

export function RowBody({ picture, title, says, aside }: Props) {
  return (
    <span className={css.body}>
      {picture}
      <span className={css.words}>
        <span className={css.title}>{title}</span>
        {says && <span className={`quiet ${css.says}`}>{says}</span>}
      </span>
      {aside && <span className={`numbers ${css.aside}`}>{aside}</span>}
    </span>
  )
}

export function Row({ children }: { children: ReactNode }) {
  return <li className={css.row}>{children}</li>
}

export const rowAction = css.action
