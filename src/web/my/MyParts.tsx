import { Component, type ReactNode } from 'react'
import { myRegistry } from '#web/my-registry.ts'
import { Later } from './Later.tsx'

/** What other rooms add to Today. A part that breaks or has not arrived leaves the others as they are. */
export function MyParts() {
  return myRegistry.today().map((part) => (
    <Quiet key={part.order}>
      <Later load={part.load} />
    </Quiet>
  ))
}

class Quiet extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }
  static getDerivedStateFromError() {
    return { broken: true }
  }
  override render() {
    return this.state.broken ? null : this.props.children
  }
}
