/** What the API says when it refuses, and what we say when it cannot be reached. */
import i18next from "i18next"

interface Fault {
  pointer: string
  detail: string
  code: string
}

export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly faults: Fault[] = [],
    readonly retryAfterS = 0,
  ) {
    super(detail)
  }

  static of(body: unknown, response: Response): Problem {
    const said = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>
    const retryAfterS = Number(response.headers.get("Retry-After")) || 0
    const faults = Array.isArray(said.errors) ? (said.errors as Fault[]) : []
    return new Problem(
      response.status,
      String(said.code ?? "unknown"),
      String(said.detail ?? ""),
      faults,
      retryAfterS,
    )
  }

  /** Whether the same request may succeed later, unchanged. */
  get passing(): boolean {
    return this.status >= 500 || this.status === 408 || this.status === 429 || this.code === "in_progress"
  }

  /** Whether all requests meet the same, and not this one alone. */
  get busy(): boolean {
    return this.status === 429 || this.status === 503
  }
}

/** No answer came: no network, or the server is down. */
export class Unreachable extends Error {}

/** What a person reads: what happened, in their language where we have the words, else in the server's. */
export function sentence(error: unknown): string {
  if (error instanceof Unreachable) return i18next.t("problems.unreachable")
  if (!(error instanceof Problem)) return i18next.t("problems.unknown")
  const known = `problems.${error.code}`
  if (i18next.exists(known)) return i18next.t(known as never)
  const faults = error.faults.map(each => each.detail)
  return [error.detail, ...faults].filter(Boolean).join(" ") || i18next.t("problems.unknown")
}
