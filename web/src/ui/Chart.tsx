import "uplot/dist/uPlot.min.css"
import { useMantineColorScheme } from "@mantine/core"
import { useEffect, useRef } from "react"
import uPlot from "uplot"
import { useFormat } from "../app/format"
import css from "./Chart.module.css"

export interface Series {
  name: string
  colour: string
  values: readonly (number | null)[]
  kind: "line" | "bars"
  /** What lies between is drawn as a band around a line. */
  low?: readonly (number | null)[]
  high?: readonly (number | null)[]
}

interface Props {
  says: string
  labels: readonly string[]
  series: readonly Series[]
}

const HEIGHT = 260
/** Of the room between two labels, what bars take. */
const FILLED = 0.8
const LETTER_PX = 7.5
const GAP_PX = 14
const AXIS_PX = 60

/** Lines and bars over the same labels. It only shows: who reads has the table beside it. */
export function Chart({ says, labels, series }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const { compact } = useFormat()
  const { colorScheme } = useMantineColorScheme()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another appearance has other colours
  useEffect(() => {
    const node = frame.current
    if (!node) return
    const chart = new uPlot(
      optionsOf(labels, series, compact, node.clientWidth),
      dataOf(labels, series),
      node,
    )
    const watch = new ResizeObserver(() => chart.setSize({ width: node.clientWidth, height: HEIGHT }))
    watch.observe(node)
    return () => {
      watch.disconnect()
      chart.destroy()
    }
  }, [labels, series, compact, colorScheme])
  return (
    <figure className={`card ${css.chart}`}>
      <div ref={frame} role="img" aria-label={says} />
      <figcaption className={css.names}>
        {series.map(each => (
          <span key={each.name}>
            <span className={css.swatch} data-kind={each.kind} style={{ background: each.colour }} />
            {each.name}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}

const banded = ({ low, high }: Series) => low !== undefined && high !== undefined

function dataOf(labels: Props["labels"], series: Props["series"]): uPlot.AlignedData {
  const values = series.flatMap(each => (banded(each) ? [each.values, each.high, each.low] : [each.values]))
  return [labels.map((_, at) => at), ...values] as uPlot.AlignedData
}

function optionsOf(
  labels: Props["labels"],
  series: Props["series"],
  figure: (value: number) => string,
  width: number,
): uPlot.Options {
  const style = getComputedStyle(document.documentElement)
  const axis = {
    stroke: style.getPropertyValue("--quiet"),
    grid: { stroke: style.getPropertyValue("--grid"), width: 1 },
    font: `13px ${style.getPropertyValue("--mantine-font-family")}`,
  }
  const room = roomFor(labels)
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { time: false, range: [-0.5, labels.length - 0.5] },
      y: { range: (_, low, high) => [Math.min(0, low), Math.max(1, high * 1.05)] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        splits: chart => {
          const every = Math.max(1, Math.ceil((labels.length * room) / Math.max(chart.width - AXIS_PX, 1)))
          return labels.map((_, at) => at).filter(at => at % every === 0)
        },
        values: (_, splits) => splits.map(at => partsOf(labels[at] ?? "").join("\n")),
      },
      { ...axis, size: AXIS_PX, values: (_, splits) => splits.map(figure) },
    ],
    series: [{}, ...drawn(series)],
    bands: bandsOf(series),
  }
}

/** What has two parts stands in two lines. */
const partsOf = (label: string) => label.split(" · ")

/** That no label runs into its neighbour. */
const roomFor = (labels: Props["labels"]) =>
  Math.max(0, ...labels.flatMap(partsOf).map(each => each.length)) * LETTER_PX + GAP_PX

function drawn(series: Props["series"]): uPlot.Series[] {
  const bars = series.filter(each => each.kind === "bars")
  return series.flatMap(each => {
    if (each.kind === "bars") return [barOf(each, bars.indexOf(each), bars.length)]
    const line = { stroke: each.colour, width: 2.5, points: { show: each.values.length < 40 } }
    const edge = { stroke: "transparent", points: { show: false } }
    return banded(each) ? [line, edge, edge] : [line]
  })
}

function barOf({ colour, values }: Series, at: number, of: number): uPlot.Series {
  const width = FILLED / of
  const places = values.map((_, label) => label - FILLED / 2 + width * at)
  const disp = {
    x0: { unit: 1 as const, values: () => places },
    size: { unit: 1 as const, values: () => [width] },
  }
  const paths = uPlot.paths.bars?.({ disp } as uPlot.Series.BarsPathBuilderOpts)
  return { fill: colour, stroke: colour, width: 0, points: { show: false }, ...(paths ? { paths } : {}) }
}

function bandsOf(series: Props["series"]): uPlot.Band[] {
  const bands: uPlot.Band[] = []
  let at = 1
  for (const each of series) {
    if (banded(each)) bands.push({ series: [at + 1, at + 2], fill: `${each.colour}33` })
    at += banded(each) ? 3 : 1
  }
  return bands
}
