/**
 * Style rules at run time under `style-src 'self'`: a constructed sheet is CSSOM and needs no `<style>` tag, so no
 * `unsafe-inline` and no nonce. vite.config.ts puts `InlineStyles` in the place of Mantine's component of that name and
 * `styleSingleton` in the place of the package react-style-singleton (scroll lock of dialogs).
 */
import { stylesToString } from '@mantine/core'
import { useInsertionEffect } from 'react'

const uses = new Map<string, { sheet: CSSStyleSheet; count: number }>()

/** Adopts `css` until the returned function is called; the same text twice is one sheet. */
export function adopt(css: string): () => void {
  let use = uses.get(css)
  if (!use) {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    use = { sheet, count: 0 }
    uses.set(css, use)
  }
  use.count++
  const held = use
  return () => {
    if (--held.count > 0) return
    uses.delete(css)
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== held.sheet)
  }
}

type InlineStylesProps = Parameters<typeof stylesToString>[0] & { deduplicate?: boolean }

/** Stands in for Mantine's component of the same name: responsive style props, Grid, SimpleGrid, Flex. */
export function InlineStyles(styles: InlineStylesProps) {
  const css = stylesToString(styles)
  useInsertionEffect(() => adopt(css), [css])
  return null
}

export function styleHookSingleton() {
  return (css: string) => useInsertionEffect(() => (css ? adopt(css) : undefined), [css])
}

export function styleSingleton() {
  return function Sheet({ styles }: { styles: string; dynamic?: boolean }) {
    useInsertionEffect(() => (styles ? adopt(styles) : undefined), [styles])
    return null
  }
}

export function stylesheetSingleton() {
  let drop: (() => void) | undefined
  return {
    add: (css: string) => {
      drop ??= adopt(css)
    },
    remove: () => {
      drop?.()
      drop = undefined
    },
  }
}
