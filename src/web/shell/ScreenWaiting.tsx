/** What takes longer than 0.3 s says so; a screen reader hears it once. */
export function ScreenWaiting() {
  return (
    <p role="status" className="hr-waiting">
      Opening…
    </p>
  )
}
