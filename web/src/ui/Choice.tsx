import { NativeSelect } from "@mantine/core"

interface Props {
  label: string
  value: string
  onChange: (value: string) => void
  data: readonly { value: string; label: string }[]
  hidden?: boolean
  error?: string | undefined
}

/** One of a few, in the phone's own way of choosing. */
export function Choice({ label, value, onChange, data, error, hidden = false }: Props) {
  return (
    <NativeSelect
      label={hidden ? undefined : label}
      aria-label={label}
      error={error}
      size="md"
      styles={{ input: { minHeight: 48 } }}
      value={value}
      data={[...data]}
      onChange={event => onChange(event.currentTarget.value)}
    />
  )
}
