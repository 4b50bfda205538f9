import { Checkbox } from "@mantine/core"

interface Props {
  says: string
  on: boolean
  onChange: (on: boolean) => void
}

const LARGE = {
  body: { alignItems: "center" },
  label: { minHeight: 44, display: "flex", alignItems: "center" },
}

/** Yes or no; its words are part of what can be pressed. */
export function Tick({ says, on, onChange }: Props) {
  return (
    <Checkbox
      size="md"
      label={says}
      checked={on}
      styles={LARGE}
      onChange={event => onChange(event.currentTarget.checked)}
    />
  )
}
