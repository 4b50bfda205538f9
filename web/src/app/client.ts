/** The one way to the API: typed by its own description, with the token of whoever is signed in. */
import createClient, { type Middleware } from "openapi-fetch"
import type { Readable } from "openapi-typescript-helpers"
import type { components, paths } from "../api/schema"
import { Problem, Unreachable } from "./problems"
import { distrust, freshToken, trust } from "./session/tokens"

type Described = components["schemas"]
/** As answers have them. */
export type Schemas = { [Name in keyof Described]: Readable<Described[Name]> }

const signed: Middleware = {
  async onRequest({ request, schemaPath }) {
    if (schemaPath.startsWith("/api/v1/auth/") && schemaPath !== "/api/v1/auth/me") return
    const token = await freshToken()
    if (token) request.headers.set("Authorization", `Bearer ${token}`)
  },
  onResponse({ request, response }) {
    const [, token] = request.headers.get("Authorization")?.split(" ") ?? []
    if (token && response.status === 401) distrust(token)
    else if (token) trust(token)
  },
  onError({ error }) {
    return error instanceof Problem ? error : new Unreachable()
  },
}

export const api = createClient<paths>({
  baseUrl: location.origin,
  fetch: request => globalThis.fetch(request),
})
api.use(signed)

interface Answer<T> {
  data?: T
  error?: unknown
  response: Response
}

/** The data of an answer; throws Problem for one that refuses, Unreachable where there was none. */
export async function unwrap<T>(answer: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await answer
  if (!response.ok) throw Problem.of(error, response)
  return data as T
}
