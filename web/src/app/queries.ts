/** What was read from the server: each answer is kept on the phone as it comes, so that it is there without network. */
import { experimental_createQueryPersister, type PersistedQuery } from "@tanstack/query-persist-client-core"
import { QueryClient } from "@tanstack/react-query"
import { cellar } from "../outbox/db"
import { Problem } from "./problems"

const A_WEEK_MS = 7 * 24 * 3600 * 1000
const A_MINUTE_MS = 60_000

const asItIs = (query: PersistedQuery) => query
const { persisterFn } = experimental_createQueryPersister<PersistedQuery>({
  storage: cellar,
  serialize: asItIs,
  deserialize: asItIs,
  maxAge: A_WEEK_MS,
  // What is forgotten at once has nothing to tell tomorrow.
  filters: { predicate: query => query.gcTime > 0 },
})

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: A_MINUTE_MS,
      gcTime: A_WEEK_MS,
      // Offline the last answer stays; a request would only wait.
      networkMode: "offlineFirst",
      retry: (times, error) => times < 2 && (!(error instanceof Problem) || error.passing),
      persister: persisterFn,
    },
  },
})

/** For whoever comes next on this phone. */
export async function forgetEverything(): Promise<void> {
  queries.clear()
  await cellar.clear()
}

/** What may look otherwise after something of this phone reached the ledger. */
export async function askAnew(): Promise<void> {
  const changed = ["standing", "plants", "dashboard", "movements", "levels", "sessions"]
  await Promise.all(changed.map(name => queries.invalidateQueries({ queryKey: [name] })))
}
