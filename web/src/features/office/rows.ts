/** Rows of any sheet, as the server keeps them. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { api, unwrap } from "../../app/client"
import { whole } from "../../app/pages"
import { Problem } from "../../app/problems"
import { type SheetName, sheetOf } from "./sheets"

export type Row = { id: number } & Record<string, unknown>
export type Body = Record<string, unknown>
interface Answer<T> {
  data?: T
  error?: unknown
  response: Response
}
type Call<T> = (path: string, options: object) => Promise<Answer<T>>

/** The client's calls for addresses that only the sheet knows; the sheet's type says that there are such. */
const call = <T>(method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE") => api[method] as unknown as Call<T>

const MINUTES_5 = 300_000

export function useRows(name: SheetName | undefined) {
  return useQuery({
    queryKey: ["sheet", name],
    enabled: name !== undefined,
    staleTime: MINUTES_5,
    queryFn: async () => {
      const { list } = sheetOf(name ?? "categories")
      const ask = call<{ items: Row[]; next: string | null }>("GET")
      return (await whole(query => ask(list, { params: { query } }))).items
    },
  })
}

export interface Edited {
  row: Row
  /** Sent along, so that what somebody else changed meanwhile is not overwritten. */
  etag: string | null
}

/** One row as it is now. */
export function useRow(name: SheetName, id: number | undefined) {
  const { one, id: key } = sheetOf(name)
  return useQuery({
    queryKey: ["sheet row", name, id],
    enabled: id !== undefined,
    gcTime: 0,
    staleTime: 0,
    queryFn: async (): Promise<Edited> => {
      const asked = call<Row>("GET")(one, { params: { path: { [key]: id } } })
      const row = await unwrap(asked)
      return { row, etag: (await asked).response.headers.get("ETag") }
    },
  })
}

/** Makes a row where there is none yet, else changes it. */
export function useSave(name: SheetName) {
  const { list, one, id: key, method, keeps = [] } = sheetOf(name)
  return useChange(name, ({ body, edited }: { body: Body; edited: Edited | undefined }) => {
    if (!edited) return call<Row>("POST")(list, { body })
    const params = { path: { [key]: edited.row.id }, header: { "If-Match": edited.etag ?? undefined } }
    const kept = Object.fromEntries(keeps.map(each => [each, edited.row[each]]))
    return call<Row>(method)(one, { params, body: { ...kept, ...body } })
  })
}

export function useRemove(name: SheetName) {
  const { one, id: key } = sheetOf(name)
  return useChange(name, ({ row, etag }: Edited) =>
    call<undefined>("DELETE")(one, {
      params: { path: { [key]: row.id }, header: { "If-Match": etag ?? undefined } },
    }),
  )
}

function useChange<Given, T>(name: SheetName, change: (given: Given) => Promise<Answer<T>>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (given: Given) => unwrap(change(given)),
    onSuccess: () => client.invalidateQueries({ queryKey: ["sheet", name] }),
  })
}

/** What the server says of each field. */
export function faultsOf(error: unknown): Map<string, string> {
  const faults = error instanceof Problem ? error.faults : []
  return new Map(faults.map(({ pointer, detail }) => [pointer.split("/").at(-1) ?? "", detail]))
}
