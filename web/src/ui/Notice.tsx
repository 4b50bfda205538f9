import { Group, Stack, Text } from "@mantine/core"
import { IconAlertTriangle, IconInfoCircle } from "@tabler/icons-react"
import type { ReactNode } from "react"

interface Props {
  tone: "ask" | "alarm"
  title: string
  children?: ReactNode
}

/** What happened, and what to do next. */
export function Notice({ tone, title, children }: Props) {
  const Icon = tone === "alarm" ? IconAlertTriangle : IconInfoCircle
  return (
    <Stack className={`card ${tone}`} p="md" mb="md" gap="sm" role={tone === "alarm" ? "alert" : "status"}>
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <Icon aria-hidden style={{ flex: "none" }} />
        <Text>{title}</Text>
      </Group>
      {children}
    </Stack>
  )
}
