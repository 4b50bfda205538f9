import type { UseQueryResult } from "@tanstack/react-query"
import type { ReactNode } from "react"
import { Trouble } from "./Trouble"
import { Waiting } from "./Waiting"

interface Props<T> {
  of: Pick<UseQueryResult<T>, "data" | "error" | "refetch">
  rows?: number
  children: (data: T) => ReactNode
}

/** What a question answered; while there is no answer its shape, and where there will be none the reason. */
export function Ask<T>({ of, rows, children }: Props<T>) {
  if (of.data !== undefined) return children(of.data)
  return of.error ? (
    <Trouble error={of.error} retry={() => void of.refetch()} />
  ) : (
    <Waiting {...(rows ? { rows } : {})} />
  )
}
