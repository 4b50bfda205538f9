import type { PickingInfo } from "@deck.gl/core"
import { OrthographicView } from "@deck.gl/core"
import { DeckGL } from "@deck.gl/react"
import { ActionIcon } from "@mantine/core"
import { IconMaximize, IconZoomIn, IconZoomOut } from "@tabler/icons-react"
import { type KeyboardEvent, useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { Notice } from "../../../ui/Notice"
import css from "./Correct.module.css"
import { type Command, commandOf } from "./keys"
import { type Drawn, handLayers, layersOf } from "./layers"
import type { Point, Size } from "./marks"
import { type BoardState, useBoard } from "./useBoard"
import { corner, scaleOf } from "./view"
import type { Box } from "./word"

const VIEW = new OrthographicView({ id: "photo" })
/** A click counts at once: nothing here waits for a second one. */
const AT_ONCE = { click: { interval: 0 } }
/** Rings are smooth by themselves; to smooth all the rest costs machines without a graphics card half their frames. */
const DEVICE = { webgl: { antialias: false } }
const FINGER_PX = 16
const MOUSE_PX = 6
/** From here on the photo's own pixels are to be seen. */
const COARSE = 3

export interface Hand {
  boxing: boolean
  touch: (at: Point, reach: number) => void
  draw: (box: Box) => void
  /** Commands that are not about the view; answers where the cursor goes. */
  command: (command: Command, at: Point, reach: number) => Point | undefined
}

interface Props {
  address: string
  drawn: Drawn
  hand: Hand
  onSize: (size: Size) => void
  size: Size | null
}

const pointOf = ({ coordinate }: PickingInfo): Point | null => {
  const [x, y] = coordinate ?? []
  return x === undefined || y === undefined ? null : { x, y }
}

/** The photo under its marks: drag to move, wheel or two fingers to zoom, click or keys to correct. */
export function Board({ address, drawn, hand, size, onSize }: Props) {
  const { t } = useTranslation()
  const board = useBoard(size)
  const [blind, setBlind] = useState(false)
  const { view, drag, setDrag } = board
  const scale = scaleOf(view)
  const standing = useMemo(() => layersOf(drawn), [drawn])
  const end = () => {
    if (board.box) hand.draw(board.box)
    setDrag(null)
  }
  return (
    <div
      ref={board.ref}
      className={css.board}
      role="application"
      aria-label={t("correct.photo")}
      aria-describedby="correct-keys"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is worked with by keyboard
      tabIndex={0}
      onKeyDown={event => pressed(event, board, hand)}
    >
      <Photo address={address} board={board} size={size} onSize={onSize} />
      {board.ready && (
        <DeckGL
          views={VIEW}
          viewState={{ target: view.target, zoom: view.zoom, ...board.limits }}
          onViewStateChange={({ viewState: { target, zoom } }) =>
            board.setView({ target: [target?.[0] ?? 0, target?.[1] ?? 0], zoom: zoom as number })
          }
          controller={{ doubleClickZoom: false, keyboard: false, dragRotate: false, dragPan: !hand.boxing }}
          deviceProps={DEVICE}
          eventRecognizerOptions={AT_ONCE}
          layers={[...standing, ...handLayers(board.shownCursor, board.box, scale)]}
          getCursor={({ isDragging }) => (isDragging && !hand.boxing ? "grabbing" : "crosshair")}
          onClick={(info, { srcEvent }) => {
            const at = pointOf(info)
            const finger = (srcEvent as PointerEvent).pointerType === "touch"
            if (at) hand.touch(at, (finger ? FINGER_PX : MOUSE_PX) / scale)
          }}
          onDragStart={info => {
            const from = pointOf(info)
            if (hand.boxing && from) setDrag({ from, to: from })
          }}
          onDrag={info => {
            const to = pointOf(info)
            if (drag && to) setDrag({ ...drag, to })
          }}
          onDragEnd={() => drag && end()}
          onError={() => setBlind(true)}
        />
      )}
      <Zoom board={board} />
      {blind && (
        <div className={css.blind}>
          <Notice tone="alarm" title={t("correct.noGraphics")} />
        </div>
      )}
    </div>
  )
}

/** The browser's own picture, moved along: it may be larger than a graphics card takes, and from another host. */
function Photo({
  address,
  board,
  size,
  onSize,
}: Pick<Props, "address" | "size" | "onSize"> & { board: BoardState }) {
  const { t } = useTranslation()
  const scale = scaleOf(board.view)
  const { x, y } = corner(board.view, board.room)
  return (
    <img
      className={css.photo}
      src={address}
      alt={t("photos.original")}
      draggable={false}
      onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
        onSize({ width, height })
      }
      style={{
        transform: `translate(${x}px, ${y}px) scale(${scale})`,
        width: size?.width,
        height: size?.height,
        visibility: board.ready ? "visible" : "hidden",
        imageRendering: scale > COARSE ? "pixelated" : "auto",
      }}
    />
  )
}

function Zoom({ board }: { board: BoardState }) {
  const { t } = useTranslation()
  return (
    <div className={css.zoom}>
      <ActionIcon variant="default" aria-label={t("correct.larger")} onClick={() => board.zoom(1)}>
        <IconZoomIn aria-hidden />
      </ActionIcon>
      <ActionIcon variant="default" aria-label={t("correct.smaller")} onClick={() => board.zoom(-1)}>
        <IconZoomOut aria-hidden />
      </ActionIcon>
      <ActionIcon variant="default" aria-label={t("correct.whole")} onClick={board.fit}>
        <IconMaximize aria-hidden />
      </ActionIcon>
    </div>
  )
}

function pressed(event: KeyboardEvent<HTMLDivElement>, board: BoardState, hand: Hand): void {
  const command = event.target === event.currentTarget ? commandOf(event) : null
  if (!command) return
  event.preventDefault()
  const scale = scaleOf(board.view)
  const { x, y } = board.cursor
  if (command.do === "zoom") board.zoom(command.by)
  else if (command.do === "fit") board.fit()
  else if (command.do === "move") board.pointAt({ x: x + command.dx / scale, y: y + command.dy / scale })
  else if (command.do === "leave" && board.drag) board.setDrag(null)
  else if (command.do === "touch" && hand.boxing) drawByKeys(board, hand)
  else {
    const next = hand.command(command, board.cursor, MOUSE_PX / scale)
    if (next) board.pointAt(next)
  }
}

/** One corner, the arrows, the other corner. */
function drawByKeys({ drag, box, cursor, setDrag }: BoardState, hand: Hand): void {
  if (box) hand.draw(box)
  setDrag(drag ? null : { from: cursor, to: cursor })
}
