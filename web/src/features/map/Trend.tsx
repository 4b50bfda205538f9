import css from "./Trend.module.css"

interface Point {
  says: string
  plants: number
}

/** A handful of figures as bars, the last at the right. */
export function Trend({ points, says }: { points: readonly Point[]; says: string }) {
  const most = Math.max(...points.map(each => each.plants), 1)
  return (
    <div className={css.trend} role="img" aria-label={says}>
      {points.map(each => (
        <span
          key={each.says}
          className={css.bar}
          title={`${each.says}: ${each.plants}`}
          style={{ height: `${(each.plants / most) * 100}%` }}
        />
      ))}
    </div>
  )
}
