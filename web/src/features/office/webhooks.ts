/** Who is told of what happens, and what came of telling them. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { api, type Schemas, unwrap } from "../../app/client"
import { whole } from "../../app/pages"

export type Webhook = Schemas["WebhookRead"]
export type Delivery = Schemas["DeliveryRead"]
export type Told = Schemas["WebhookWrite"]
export type Event = Told["events"][number]
/** With its secret, where it was made just now. */
type Saved = Webhook & { secret?: string }
export interface Edited {
  webhook: Webhook
  etag: string | null
}

const KEY = ["webhooks"]
const AT_ONCE = 50
const LOOK_EVERY_MS = 5_000

/** Dots would name words within words. */
export const EVENTS = {
  "photo.counted": "photoCounted",
  "session.needs_review": "needsReview",
  "stock.moved": "stockMoved",
  "month.closed": "monthClosed",
  "stock.low": "stockLow",
} as const satisfies Record<Event, string>

export function useWebhooks() {
  return useQuery({
    queryKey: KEY,
    gcTime: 0,
    queryFn: () => whole(query => api.GET("/api/v1/webhooks", { params: { query } })),
  })
}

export function useWebhook(id: number) {
  return useQuery({
    queryKey: [...KEY, id],
    gcTime: 0,
    staleTime: 0,
    queryFn: async (): Promise<Edited> => {
      const asked = api.GET("/api/v1/webhooks/{webhook_id}", { params: { path: { webhook_id: id } } })
      return { webhook: await unwrap(asked), etag: (await asked).response.headers.get("ETag") }
    },
  })
}

/** Makes one where there is none yet, and answers its secret; else changes it. */
export function useSaveWebhook() {
  return useChange(async ({ body, edited }: { body: Told; edited: Edited | undefined }): Promise<Saved> => {
    if (!edited) return unwrap(api.POST("/api/v1/webhooks", { body }))
    const path = { webhook_id: edited.webhook.id }
    const params = { path, ...(edited.etag ? { header: { "If-Match": edited.etag } } : {}) }
    return unwrap(api.PATCH("/api/v1/webhooks/{webhook_id}", { params, body }))
  })
}

export const useRemoveWebhook = () =>
  useChange((id: number) =>
    unwrap(api.DELETE("/api/v1/webhooks/{webhook_id}", { params: { path: { webhook_id: id } } })),
  )

export const useRotate = () =>
  useChange((id: number) =>
    unwrap(api.POST("/api/v1/webhooks/{webhook_id}/rotate-secret", { params: { path: { webhook_id: id } } })),
  )

export function useReplay(webhookId: number) {
  return useChange((id: number) => {
    const params = { path: { webhook_id: webhookId, delivery_id: id } }
    return unwrap(api.POST("/api/v1/webhooks/{webhook_id}/deliveries/{delivery_id}/replay", { params }))
  })
}

function useChange<Given, T>(change: (given: Given) => Promise<T>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: change, onSettled: () => client.invalidateQueries({ queryKey: KEY }) })
}

/** The newest first, as they come. */
export function useDeliveries(webhookId: number) {
  return useInfiniteQuery({
    queryKey: [...KEY, webhookId, "deliveries"],
    gcTime: 0,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Schemas["Page_DeliveryRead_"]) => last.next ?? undefined,
    refetchInterval: LOOK_EVERY_MS,
    queryFn: ({ pageParam: cursor }) => {
      const params = {
        path: { webhook_id: webhookId },
        query: { limit: AT_ONCE, ...(cursor ? { cursor } : {}) },
      }
      return unwrap(api.GET("/api/v1/webhooks/{webhook_id}/deliveries", { params }))
    },
  })
}

/** What the receiver said to the last attempt; null before the first. */
export function lastWord({ attempt_log }: Pick<Delivery, "attempt_log">): string | null {
  const last = attempt_log.at(-1)
  return last ? String(last.error ?? last.status) : null
}
