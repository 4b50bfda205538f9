import { Title } from "@mantine/core"
import { type ReactNode, useId } from "react"

export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} style={{ marginTop: "var(--mantine-spacing-lg)" }}>
      <Title order={2} id={id} mb="sm">
        {title}
      </Title>
      {children}
    </section>
  )
}
