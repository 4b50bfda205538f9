/** Photos and their counts, as the server has them. */
import { useMutation, useQueries, useQuery, useQueryClient } from "@tanstack/react-query"
import { api, type Schemas, unwrap } from "../../app/client"
import { whole } from "../../app/pages"
import { askAnew } from "../../app/queries"

export type Summary = Schemas["SessionSummary"]
export type Detail = Schemas["SessionRead"]
type Filter =
  | { stock_effect: "waiting" }
  | { status: "needs_location" | "needs_config" | "needs_calibration" | "failed" }

const WAITING: Filter[] = [
  { stock_effect: "waiting" },
  { status: "needs_location" },
  { status: "needs_config" },
  { status: "needs_calibration" },
  { status: "failed" },
]
const UNFINISHED = new Set(["pending", "processing"])
const LOOK_EVERY_MS = 3_000

/** How many plants the doubt is about; those that nobody could count yet come first. */
export function doubt({ interval }: Summary): number {
  const [low, high] = interval ?? []
  return low !== undefined && high !== undefined ? high - low : Number.POSITIVE_INFINITY
}

/** Those whose review improves the total most, first; each once, though it may wait for two reasons. */
export function ordered(sessions: readonly Summary[]): Summary[] {
  const once = new Map(sessions.map(each => [each.session_id, each]))
  return [...once.values()].sort((one, other) => doubt(other) - doubt(one))
}

function waitingQuery(filter: Filter) {
  return {
    queryKey: ["sessions", filter],
    queryFn: () =>
      whole(page => api.GET("/api/v1/photos/sessions", { params: { query: { ...filter, ...page } } })),
  }
}

/** Everything about photos that waits for a person. */
export function useWaiting() {
  return useQueries({
    queries: WAITING.map(waitingQuery),
    combine: answers => ({
      sessions: answers.every(each => each.data)
        ? ordered(answers.flatMap(each => each.data?.items ?? []))
        : undefined,
      total: answers.reduce((sum, each) => sum + (each.data?.items.length ?? 0), 0),
      error: answers.find(each => each.error && !each.data)?.error,
      refetch: () => Promise.all(answers.map(each => each.refetch())),
    }),
  })
}

/** Drawing begins when the count is done. */
const DRAWN_WITHIN_MS = 120_000

/** Whether its marks can be worked on: it was counted, and no newer count took its place. */
export function correctable({ status, superseded_by }: Detail): boolean {
  return status === "completed" && superseded_by === null
}

function changesByItself({ status, annotated_url, completed_at }: Detail): boolean {
  const drawing =
    !annotated_url && completed_at !== null && Date.now() - Date.parse(completed_at) < DRAWN_WITHIN_MS
  return UNFINISHED.has(status) || drawing
}

/** Asked again for as long as it is being counted or drawn. */
export function useDetail(sessionId: string) {
  return useQuery({
    queryKey: ["session", sessionId],
    queryFn: () =>
      unwrap(
        api.GET("/api/v1/photos/sessions/{session_id}", { params: { path: { session_id: sessionId } } }),
      ),
    refetchInterval: ({ state }) => (state.data && changesByItself(state.data) ? LOOK_EVERY_MS : false),
  })
}

function useChange<T>(sessionId: string, change: (given: T, key: string) => Promise<Detail>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ given, key }: { given: T; key: string }) => change(given, key),
    onSuccess: next => {
      client.setQueryData(["session", sessionId], next)
      void askAnew()
    },
  })
}

export function useAssignPlace(sessionId: string) {
  return useChange<number>(sessionId, (placeId, key) =>
    unwrap(
      api.POST("/api/v1/photos/sessions/{session_id}/assign-location", {
        params: { path: { session_id: sessionId }, header: { "idempotency-key": key } },
        body: { storage_location_id: placeId },
      }),
    ),
  )
}

export function useAssignTime(sessionId: string) {
  return useChange<string>(sessionId, (taken_at, key) =>
    unwrap(
      api.POST("/api/v1/photos/sessions/{session_id}/assign-time", {
        params: { path: { session_id: sessionId }, header: { "idempotency-key": key } },
        body: { taken_at },
      }),
    ),
  )
}

/** The photo leaves the lists; its bytes stay with the server. */
export function useRemove(photoId: string) {
  return useMutation({
    mutationFn: () =>
      unwrap(api.DELETE("/api/v1/photos/{photo_id}", { params: { path: { photo_id: photoId } } })),
    onSuccess: askAnew,
  })
}

/**
 * Once more, or for another place: plants that were posted to a wrong one move by a new count for the right one.
 * Answers the session of that count.
 */
export function useCountAgain(photoId: string, reason: string) {
  return useMutation({
    mutationFn: async ({ given, key }: { given?: number; key: string }) => {
      const params = { path: { photo_id: photoId }, header: { "idempotency-key": key } }
      const body = { reason, ...(given ? { storage_location_id: given } : {}) }
      return (await unwrap(api.POST("/api/v1/photos/{photo_id}/reprocess", { params, body }))).new_job_id
    },
    onSuccess: askAnew,
  })
}

/** A person vouches for a count, with what differs from what the network said. */
export function useValidate(sessionId: string) {
  return useChange<Schemas["Adjustments"]>(sessionId, (adjustments, key) =>
    unwrap(
      api.POST("/api/v1/photos/sessions/{session_id}/validate", {
        params: { path: { session_id: sessionId }, header: { "idempotency-key": key } },
        body: { adjustments },
      }),
    ),
  )
}
