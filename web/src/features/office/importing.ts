/** Files that the office takes in; with `dryRun` the server only says what would happen. */
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { api, type Schemas, unwrap } from "../../app/client"
import { download } from "../../ui/download"

export const KINDS = ["places", "products", "prices"] as const
export type Kind = (typeof KINDS)[number]
export type Imported =
  | { kind: "places"; report: Schemas["PlaceImportReport"] }
  | { kind: "products" | "prices"; report: Schemas["ImportReport"] }

function formOf(name: string, file: File, dryRun: boolean): FormData {
  const form = new FormData()
  form.append(name, file)
  form.append("dry_run", String(dryRun))
  return form
}

async function imported(kind: Kind, file: File, dryRun: boolean): Promise<Imported> {
  const sent = (name: string) => ({
    body: {} as never,
    bodySerializer: () => formOf(name, file, dryRun),
  })
  if (kind === "places")
    return { kind, report: await unwrap(api.POST("/api/v1/locations/import", sent("files"))) }
  const path = kind === "products" ? "/api/v1/admin/products/import" : "/api/v1/admin/price-list/import"
  return { kind, report: await unwrap(api.POST(path, sent("file"))) }
}

export function useImport(kind: Kind, dryRun: boolean) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (file: File) => imported(kind, file, dryRun),
    onSuccess: () => (dryRun ? undefined : changed(client)),
  })
}

export function useTemplate(kind: "products" | "prices") {
  const path =
    kind === "products"
      ? "/api/v1/admin/products/template.{form}"
      : "/api/v1/admin/price-list/template.{form}"
  return useMutation({
    mutationFn: async () => {
      const params = { path: { form: "xlsx" as const } }
      const file = await unwrap(api.GET(path, { params, parseAs: "blob" }))
      download(`${kind}.xlsx`, file as unknown as Blob)
    },
  })
}

export function useUndo() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (importId: string) =>
      unwrap(
        api.POST("/api/v1/locations/import/{import_id}/undo", { params: { path: { import_id: importId } } }),
      ),
    onSuccess: () => changed(client),
  })
}

/** All that shows places, species or prices. */
const changed = (client: ReturnType<typeof useQueryClient>) =>
  Promise.all(
    ["sheet", "places", "place tree", "products", "map", "filter options"].map(each =>
      client.invalidateQueries({ queryKey: [each] }),
    ),
  )
