import { createTheme } from '@mantine/core'

/**
 * Mantine carries behaviour, tokens.css carries looks: only what cannot be said in CSS variables is said here.
 * `autoContrast` stays off because every pair is chosen and tested in tokens.test.ts.
 */
export const theme = createTheme({
  primaryColor: 'green',
  fontFamily: 'var(--sans)',
  headings: { fontFamily: 'var(--sans)', fontWeight: '620' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Modal: { defaultProps: { transitionProps: { duration: 120, transition: 'fade' }, centered: true } },
    Drawer: { defaultProps: { transitionProps: { duration: 120 } } },
    Menu: { defaultProps: { transitionProps: { duration: 80 }, withinPortal: true } },
    Tooltip: { defaultProps: { openDelay: 300, events: { hover: true, focus: true, touch: false } } },
  },
})
