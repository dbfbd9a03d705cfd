/** Contrast of two opaque colours, WCAG 2.2 definition (relative luminance, 1 to 21). Colours as `#rrggbb`. */
export function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Every `--name: light-dark(#light, #dark)` of a style sheet. */
export function tokensOf(css: string): Map<string, { light: string; dark: string }> {
  const found = css.matchAll(/--([\w-]+):\s*light-dark\((#[\da-f]{6})(?:[\da-f]{2})?, (#[\da-f]{6})(?:[\da-f]{2})?\)/g)
  return new Map([...found].map(([, name = '', light = '', dark = '']) => [name, { light, dark }]))
}
