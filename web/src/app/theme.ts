/** One type scale, one spacing scale, and few colours: green acts, amber asks, red warns. */
import { ActionIcon, Button, createTheme, type MantineColorsTuple } from "@mantine/core"

const leaf: MantineColorsTuple = [
  "#edf6f0",
  "#d9eade",
  "#b1d4bd",
  "#86bd9a",
  "#62aa7d",
  "#4b9e6b",
  "#34805a",
  "#2a6b4a",
  "#215a3e",
  "#164a31",
]

const FINGER = 48

export const theme = createTheme({
  colors: { leaf },
  primaryColor: "leaf",
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif",
  headings: {
    fontWeight: "650",
    sizes: {
      h1: { fontSize: "1.5rem", lineHeight: "1.25" },
      h2: { fontSize: "1.125rem", lineHeight: "1.35" },
    },
  },
  fontSizes: { xs: "0.8125rem", sm: "0.9375rem", md: "1.0625rem", lg: "1.25rem", xl: "2.25rem" },
  spacing: { xs: "0.25rem", sm: "0.5rem", md: "1rem", lg: "1.5rem", xl: "2.5rem" },
  components: {
    Button: Button.extend({
      defaultProps: { size: "md" },
      styles: {
        root: { minHeight: FINGER, flexShrink: 0, paddingInline: "0.75rem" },
        label: { whiteSpace: "normal", textAlign: "center", lineHeight: 1.2 },
      },
    }),
    ActionIcon: ActionIcon.extend({ defaultProps: { size: FINGER, variant: "subtle" } }),
    TextInput: { defaultProps: { size: "md" }, styles: { input: { minHeight: FINGER } } },
    PasswordInput: {
      defaultProps: { size: "md", rightSectionWidth: FINGER },
      styles: { input: { minHeight: FINGER }, visibilityToggle: { width: FINGER - 4, height: FINGER - 4 } },
    },
    Textarea: { defaultProps: { size: "md" } },
    SegmentedControl: { styles: { label: { minHeight: FINGER - 8, display: "grid", placeItems: "center" } } },
  },
})
