import { Component, type ReactNode } from 'react'
import { ProblemNotice, problemOf } from '#web/parts/ProblemNotice.tsx'

/** The last net: a sentence instead of a white page. What was typed is on the device (AutosaveField keeps it). */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: undefined }
  static getDerivedStateFromError(error: unknown) {
    return { error: error ?? new Error('unknown') }
  }
  override render() {
    if (this.state.error === undefined) return this.props.children
    return <ScreenFailed error={this.state.error} reset={() => this.setState({ error: undefined })} />
  }
}

export function ScreenFailed({ error, reset }: { error: unknown; reset?: () => void }) {
  return (
    <ProblemNotice
      problem={problemOf(error, 'This screen stopped working. What you typed is kept. Open the screen again.')}
      onRetry={() => (reset ? reset() : location.reload())}
      retryLabel="Open it again"
    />
  )
}
