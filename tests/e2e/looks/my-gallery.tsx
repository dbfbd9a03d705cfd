import '#web/theme/tokens.css'
import '#web/theme/fonts.css'
import '#web/theme/serif.css'
import '#web/theme/base.css'
import '#web/theme/controls.css'
import '#web/my/my.css'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { useOutbox } from '#web/device/device-outbox.ts'
import { LanguageProvider } from '#web/messages/language.tsx'
import { Greeting } from '#web/my/Greeting.tsx'
import { MyShell } from '#web/my/MyShell.tsx'
import { OutboxNote } from '#web/my/OutboxNote.tsx'
import { MyWeekRail } from '#web/my/MyWeekRail.tsx'
import { MySettings } from '#web/my/MySettings.tsx'
import { registerMyRoom } from '#web/my-registry.ts'
import { AutosaveField } from '#web/parts/AutosaveField.tsx'
import { Chips } from '#web/parts/Chips.tsx'
import './gallery.css'
import { now, people, week, zone } from './samples.ts'

const params = new URLSearchParams(location.search)
document.documentElement.dataset.faces = ''

/** Sends to the story's own server, which counts what it gets. */
async function deliver(item: { id: string; body: unknown }) {
  const reply = await fetch('/api/check-ins', {
    method: 'POST',
    body: JSON.stringify({ id: item.id, body: item.body }),
  })
  if (!reply.ok) throw Object.assign(new Error('refused'), { status: reply.status })
}

registerMyRoom({
  name: 'gallery',
  deliver: { 'check-in': deliver },
  screens: [
    { path: '/', title: 'Today', load: async () => ({ default: Today }) },
    { path: '/check-in', title: 'Check-in', load: async () => ({ default: CheckIn }) },
    { path: '/who-looked', title: 'My record', load: async () => ({ default: MySettings }) },
  ],
})

function Today() {
  const outbox = useOutbox('gallery')
  return (
    <div className="stack">
      <Greeting name={params.has('long') ? people[2]!.name : 'Marisol'} now={now} zone={zone} />
      <MyWeekRail
        firstDay="2026-11-09"
        segments={week}
        attendedMinutes={400}
        prescribedMinutes={540}
        now={{ day: 3, minute: 965 }}
        next="Thursday 5:30 PM"
        note="You have something at 5:30 today."
      />
      <p>
        <button type="button" className="hr-button" data-main onClick={() => void outbox.add('check-in', 'four taps')}>
          Check in
        </button>
      </p>
      <OutboxNote state={outbox.now} />
    </div>
  )
}

function CheckIn() {
  const [urge, setUrge] = useState<string[]>([])
  return (
    <div className="stack">
      <h1 tabIndex={-1}>How strong is the urge now?</h1>
      <Chips
        label="Urge"
        hideLabel
        numbered={false}
        size="large"
        value={urge}
        onChange={setUrge}
        options={['0', '1', '2', '3', '4', '5'].map((label) => ({ value: label, label }))}
      />
      <AutosaveField
        label="Anything to add"
        value=""
        version={0}
        owner="gallery"
        draftKey="add"
        zone={zone}
        save={async (_, version) => ({ saved: { version: version + 1, at: now } })}
      />
    </div>
  )
}

createRoot(document.getElementById('app')!).render(
  <LanguageProvider fixed={params.get('lang') === 'es' ? 'es' : undefined}>
    <MyShell />
  </LanguageProvider>,
)
