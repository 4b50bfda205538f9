import { Group, Title } from "@mantine/core"
import { type ReactNode, useEffect } from "react"

/** A screen with its heading, which is also the tab's title. */
export function Page({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <div>
      <Group justify="space-between" mb="md" gap="sm">
        <Title order={1}>{title}</Title>
        {aside}
      </Group>
      {children}
    </div>
  )
}
