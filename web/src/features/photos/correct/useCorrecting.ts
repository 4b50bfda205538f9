/** A photo's marks while a person corrects them: each change is on the phone before the next, and can be taken back. */
import { useQuery } from "@tanstack/react-query"
import { useCallback, useMemo, useRef, useState } from "react"
import { api } from "../../../app/client"
import { whole } from "../../../app/pages"
import type { Detail } from "../sessions"
import { type Draft, keep, resumed } from "./drafts"
import { countOf } from "./figures"
import { marksOf, networkMarks, type Seen } from "./marks"
import { type Change, type Course, type Step, type Word, walked, wordOf } from "./word"

/** What the network saw never changes. */
export function useSeen(sessionId: string) {
  return useQuery({
    queryKey: ["seen", sessionId],
    queryFn: async () => {
      const path = { session_id: sessionId }
      const ask = (query: { limit: number; cursor?: string }) =>
        api.GET("/api/v1/photos/sessions/{session_id}/detections", { params: { path, query } })
      return (await whole(ask)).items
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** The word to begin with: the server's, with what was changed here before. */
export function useFirstWord(session: Detail | undefined, sub: string) {
  const sessionId = session?.session_id ?? ""
  return useQuery({
    queryKey: ["draft", sub, sessionId, session?.validation_date],
    queryFn: () => resumed(wordOf(session?.manual_adjustments ?? {}), { sub, sessionId }),
    enabled: session !== undefined,
    networkMode: "always",
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function useCorrecting(session: Detail, seen: readonly Seen[], first: Word, of: Draft) {
  const [course, setCourse] = useState<Course>({ word: first, past: [], future: [] })
  const [unkept, setUnkept] = useState(false)
  // Two steps may come between two renderings.
  const latest = useRef(course)
  const walk = useCallback(
    (step: Step): Change | null => {
      const next = walked(latest.current, step)
      if (!next) return null
      latest.current = next.course
      setCourse(next.course)
      keep(of, next.said).catch(() => setUnkept(true))
      return next.said
    },
    [of],
  )
  const { word } = course
  const network = useMemo(() => networkMarks(seen), [seen])
  const marks = useMemo(() => marksOf(network, word), [network, word])
  const count = useMemo(
    () => countOf(session.containers, session.shared_error ?? 0, marks, word),
    [session, marks, word],
  )
  return {
    word,
    marks,
    count,
    unkept,
    walk,
    undoable: course.past.length > 0,
    redoable: course.future.length > 0,
  }
}
