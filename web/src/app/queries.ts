/** What was read from the server: kept on the phone too, so that it is there without network. */
import { createAsyncStoragePersister } from "@tanstack/query-async-storage-persister"
import { QueryClient } from "@tanstack/react-query"
import { cellar } from "../outbox/db"
import { Problem } from "./problems"

const A_WEEK_MS = 7 * 24 * 3600 * 1000
const A_MINUTE_MS = 60_000

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: A_MINUTE_MS,
      gcTime: A_WEEK_MS,
      // Offline the last answer stays; a request would only wait.
      networkMode: "offlineFirst",
      retry: (times, error) => times < 2 && (!(error instanceof Problem) || error.passing),
    },
  },
})

export const kept = {
  persister: createAsyncStoragePersister({ storage: cellar, key: "queries", throttleTime: 2000 }),
  maxAge: A_WEEK_MS,
}

/** For whoever comes next on this phone. */
export async function forgetEverything(): Promise<void> {
  queries.clear()
  await kept.persister.removeClient()
}
