import { createTheme, defaultVariantColorsResolver, type VariantColorsResolver } from '@mantine/core'

/** Text on a filled colour, by what the colour means; Mantine would take white, which our dark scheme cannot. */
const onFilled: Record<string, string> = {
  green: 'var(--on-action)',
  red: 'var(--on-safety)',
  yellow: 'var(--paper)',
  gray: 'var(--paper)',
}
const variantColorResolver: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input)
  const on = onFilled[input.color ?? input.theme.primaryColor]
  return input.variant === 'filled' && on ? { ...colors, color: on } : colors
}

/**
 * Mantine carries behaviour, tokens.css carries looks: only what cannot be said in CSS variables is said here.
 * `autoContrast` stays off because every pair is chosen and tested in tokens.test.ts.
 */
export const theme = createTheme({
  primaryColor: 'green',
  variantColorResolver,
  fontFamily: 'var(--sans)',
  headings: { fontFamily: 'var(--sans)', fontWeight: '620' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Button: { defaultProps: { size: 'sm' } },
    // Without a colour of its own a filled badge would be white on green, also at night.
    Badge: { defaultProps: { color: 'green' } },
    ActionIcon: { defaultProps: { color: 'green' } },
    CloseButton: { defaultProps: { 'aria-label': 'Close' } },
    Alert: { defaultProps: { closeButtonLabel: 'Close' } },
    Modal: {
      defaultProps: {
        closeButtonProps: { 'aria-label': 'Close' },
        transitionProps: { duration: 120, transition: 'fade' },
        centered: true,
      },
    },
    Drawer: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' }, transitionProps: { duration: 120 } } },
    Menu: { defaultProps: { transitionProps: { duration: 80 }, withinPortal: true } },
    Tooltip: { defaultProps: { openDelay: 300, events: { hover: true, focus: true, touch: false } } },
  },
})
