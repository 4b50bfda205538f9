import { Button } from "@mantine/core"
import { useState } from "react"

interface Props {
  says: string
  really: string
  busy: boolean
  onSure: () => void
}

/** For what is not easily taken back: asks twice. */
export function Sure({ says, really, busy, onSure }: Props) {
  const [sure, setSure] = useState(false)
  return (
    <Button
      variant="default"
      color="red"
      loading={busy}
      onClick={() => (sure ? onSure() : setSure(true))}
      onBlur={() => setSure(false)}
    >
      {sure ? really : says}
    </Button>
  )
}
