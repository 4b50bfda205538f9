import { Group, Title } from "@mantine/core"
import { type ReactNode, useId } from "react"

export function Section({ title, aside, children }: { title: string; aside?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} style={{ marginTop: "var(--mantine-spacing-lg)" }}>
      <Group justify="space-between" wrap="nowrap" align="baseline" mb="sm" gap="sm" pr="md">
        <Title order={2} id={id}>
          {title}
        </Title>
        {aside && <span className="numbers">{aside}</span>}
      </Group>
      {children}
    </section>
  )
}
