import { Stack, Text } from "@mantine/core"
import type { ReactNode } from "react"

/** Nothing here yet: says what to do. */
export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <Stack align="center" py="lg" px="md" gap="md">
      <Text ta="center" className="quiet" maw="32rem">
        {children}
      </Text>
      {action}
    </Stack>
  )
}
