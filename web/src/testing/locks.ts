/** Web Locks of one process, as far as they are used here. */
export class Locks {
  readonly #held = new Set<string>()

  request = (async (
    name: string,
    given: LockOptions | LockGrantedCallback<unknown>,
    more?: LockGrantedCallback<unknown>,
  ) => {
    const [options, work] = typeof given === "function" ? [{}, given] : [given, more]
    if (options.ifAvailable && this.#held.has(name)) return work?.(null)
    this.#held.add(name)
    try {
      return await work?.({ name, mode: "exclusive" })
    } finally {
      this.#held.delete(name)
    }
  }) as LockManager["request"]
}
