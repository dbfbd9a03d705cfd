import { Component, lazy, Suspense, type ComponentType, type ReactNode } from 'react'
import { myRegistry, type MyPart } from '#web/my-registry.ts'

const loaded = new Map<MyPart, ComponentType>()
function lazyPart(part: MyPart): ComponentType {
  let made = loaded.get(part)
  if (!made) loaded.set(part, (made = lazy(part.load)))
  return made
}

/** What other rooms add to Today. A part that breaks or has not arrived leaves the others as they are. */
export function MyParts() {
  return myRegistry.today().map((part) => {
    const Part = lazyPart(part)
    return (
      <Quiet key={part.order}>
        <Suspense fallback={null}>
          <Part />
        </Suspense>
      </Quiet>
    )
  })
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
