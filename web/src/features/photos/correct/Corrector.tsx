import { Text, VisuallyHidden } from "@mantine/core"
import { useHotkeys } from "@mantine/hooks"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { useRight } from "../../../app/session/store"
import { Notice } from "../../../ui/Notice"
import type { Detail } from "../sessions"
import { Board, type Hand } from "./Board"
import { Containers } from "./Containers"
import css from "./Correct.module.css"
import { Finish } from "./Finish"
import { containerAt } from "./figures"
import type { Command } from "./keys"
import { Legend } from "./Legend"
import { SHOWN, type Shown } from "./layers"
import {
  addition,
  judgement,
  type Mark,
  markAt,
  middleOf,
  nextMark,
  type Point,
  type Seen,
  type Size,
  touched,
} from "./marks"
import { Tally } from "./Tally"
import { Tools } from "./Tools"
import { useCorrecting } from "./useCorrecting"
import { type Change, type Kind, type Step, stating, type Word } from "./word"
import { changeSays, markSays } from "./words"

interface Props {
  session: Detail
  seen: readonly Seen[]
  first: Word
  sub: string
}

/** The photo, its figures as they become, and the tools; without the right to judge it is only looked at. */
export function Corrector({ session, seen, first, sub }: Props) {
  const { t } = useTranslation()
  const judges = useRight("stock:delete")
  const draft = useMemo(() => ({ sub, sessionId: session.session_id }), [sub, session.session_id])
  const { word, marks, count, walk, unkept, undoable, redoable } = useCorrecting(session, seen, first, draft)
  const [kind, setKind] = useState<Kind>("plant")
  const [boxing, setBoxing] = useState(false)
  const [shown, setShown] = useState<ReadonlySet<Shown>>(new Set(SHOWN))
  const [size, setSize] = useState<Size | null>(null)
  const [heard, setHeard] = useState("")
  // A picture that is loaded stays, though its address is signed anew with every answer.
  const [address] = useState(session.original_url)
  const { containers } = session
  const step = (step: Step) => {
    const change = judges && walk(step)
    if (change) setHeard(changeSays(t, change))
  }
  const say = (change: Change | null) => change && step({ type: "say", change })
  const drawn = useMemo(() => ({ marks, containers, word, shown }), [marks, containers, word, shown])
  const command = (given: Command, at: Point, reach: number): Point | undefined => {
    const mark = markAt(marks, at, reach)
    if (given.do === "hold") setKind(given.kind)
    if (given.do === "box") setBoxing(!boxing)
    if (given.do === "leave") setBoxing(false)
    if (given.do === "touch" && size) say(touched(marks, word, at, { kind, reach, size }))
    if (given.do === "remove" && mark?.kind) say(judgement(mark, null, word))
    if (given.do === "accept") say(stating(word, containerAt(containers, new Map(), at), toggled))
    if (given.do !== "next") return undefined
    return hear(nextMark(visible(marks, shown), at, given.forward))
  }
  const hear = (mark: Mark | undefined) => {
    if (mark) setHeard(markSays(t, mark))
    return mark && middleOf(mark)
  }
  const hand: Hand = {
    boxing: boxing && judges,
    touch: (at, reach) => size && say(touched(marks, word, at, { kind, reach, size })),
    draw: box => say(addition(box, kind)),
    command,
  }
  useHotkeys([
    ["mod+Z", () => step({ type: "undo" })],
    ["mod+shift+Z", () => step({ type: "redo" })],
    ["mod+Y", () => step({ type: "redo" })],
  ])
  return (
    <div className={css.page}>
      <Board address={address} drawn={drawn} hand={hand} size={size} onSize={setSize} />
      <div className={css.side}>
        <Tally session={session} count={count} changes={word.size} />
        {unkept && <Notice tone="alarm" title={t("correct.notKept")} />}
        {judges && (
          <Tools
            kind={kind}
            onKind={setKind}
            boxing={boxing}
            onBoxing={setBoxing}
            onStep={step}
            undoable={undoable}
            redoable={redoable}
          />
        )}
        {judges && <Finish session={session} word={word} draft={draft} />}
        <Legend shown={shown} onShown={setShown} />
        <Containers
          containers={containers}
          figures={count.containers}
          word={word}
          onSay={judges ? say : undefined}
        />
        <Text id="correct-keys" size="sm" className={`quiet ${css.keys}`}>
          {t("correct.keys")}
        </Text>
        <VisuallyHidden role="status">{heard}</VisuallyHidden>
      </div>
    </div>
  )
}

const toggled = (before: { accepted: boolean }) => ({ accepted: !before.accepted })

function visible(marks: readonly Mark[], shown: ReadonlySet<Shown>): Mark[] {
  return marks.filter(each => shown.has(each.kind ?? "removed"))
}
