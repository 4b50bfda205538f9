import { Code } from "@mantine/core"
import { Notice } from "./Notice"

/** What is shown once, whole, to be copied. */
export function Secret({ says, secret }: { says: string; secret: string }) {
  return (
    <Notice tone="ask" title={says}>
      <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
        {secret}
      </Code>
    </Notice>
  )
}
