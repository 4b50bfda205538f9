import { type ReactNode, useState } from "react"
import css from "./Fold.module.css"

interface Props {
  title: ReactNode
  aside?: ReactNode
  open?: boolean
  children: ReactNode
}

/** Opens where it stands; what is in it is made when it is opened first. */
export function Fold({ title, aside, open = false, children }: Props) {
  const [seen, setSeen] = useState(open)
  return (
    <details
      className={`card ${css.fold}`}
      open={open}
      onToggle={event => event.currentTarget.open && setSeen(true)}
    >
      <summary>
        <span className={css.title}>{title}</span>
        {aside && <span className="numbers">{aside}</span>}
      </summary>
      {(seen || open) && <div className={css.inside}>{children}</div>}
    </details>
  )
}
