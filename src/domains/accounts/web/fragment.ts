/** The token of a link: read once from the fragment, then taken out of the address bar and the history. */
export function takeToken(): string {
  const token = location.hash.slice(1)
  if (token) {
    history.replaceState(history.state, '', location.pathname)
    kept = token
  }
  return kept
}
// React draws twice while developing; the second look must find it too.
let kept = ''
