import { expect, it } from "vitest"
import { lastWord } from "./webhooks"

it("the last attempt says what came of a delivery", () => {
  expect(lastWord({ attempt_log: [] })).toBeNull()
  expect(
    lastWord({
      attempt_log: [
        { at: "", error: "timeout" },
        { at: "", status: 204 },
      ],
    }),
  ).toBe("204")
  expect(
    lastWord({
      attempt_log: [
        { at: "", status: 500 },
        { at: "", error: "timeout" },
      ],
    }),
  ).toBe("timeout")
})
