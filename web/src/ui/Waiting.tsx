import { Skeleton, Stack } from "@mantine/core"

/** The shape of what is to come, where nothing older can be shown. */
export function Waiting({ rows = 3 }: { rows?: number }) {
  return (
    <Stack gap="sm" aria-busy="true">
      {Array.from({ length: rows }, (_, at) => at).map(at => (
        <Skeleton key={at} height={56} />
      ))}
    </Stack>
  )
}
