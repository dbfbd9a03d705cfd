import '#web/theme/tokens.css'
import '#web/theme/fonts.css'
import '#web/theme/base.css'
import '#web/theme/controls.css'
import '@mantine/core/styles.layer.css'
import '#web/theme/mantine.css'
import {
  Alert,
  Badge,
  Button,
  Grid,
  Group,
  MantineProvider,
  Menu,
  Modal,
  Select,
  SimpleGrid,
  Switch,
  Table,
  Tabs,
  Textarea,
  TextInput,
} from '@mantine/core'
import { QueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { registerRoom, registry, type StaffSession } from '#web/registry.ts'
import { createStaffRouter } from '#web/shell/router.tsx'
import { SessionContext } from '#web/shell/session.ts'
import { toast } from '#web/shell/toasts.ts'
import { theme } from '#web/theme/theme.ts'
import { LongRailSection, PartsSection, RailSection, SigningSection } from './sections.tsx'

const params = new URLSearchParams(location.search)

registerRoom({
  name: 'gallery',
  screens: [
    { path: '/', title: 'Parts', load: async () => ({ default: Parts }) },
    { path: '/mantine', title: 'Mantine in our colours', load: async () => ({ default: MantineParts }) },
    { path: '/empty', title: 'Nothing yet', load: async () => ({ default: () => <PartsSection people={[]} /> }) },
    {
      path: '/broken',
      title: 'Broken',
      load: async () => ({
        default: () => {
          throw new Error('a screen that throws')
        },
      }),
    },
    { path: '/secret', title: 'Counselling notes', needs: 'never', load: async () => ({ default: Parts }) },
  ],
  menu: [
    { label: 'My day', path: '/', order: 10, keys: 'g d', onPhone: true },
    { label: 'My queue', path: '/empty', order: 20, keys: 'g q', onPhone: true, useCount: () => 3 },
    { label: 'Participants', path: '/mantine', order: 30, keys: 'g p', onPhone: true },
    { label: 'Groups and week', path: '/broken', order: 40, section: 'Program', onPhone: true },
    { label: 'Staff and credentials', path: '/secret', order: 50, section: 'Program' },
    { label: 'Program settings and everything that belongs to them', path: '/nowhere', order: 60, section: 'Program' },
  ],
  palette: [
    {
      id: 'walk-in',
      label: 'Add a walk-in',
      words: 'new person',
      keys: 'n',
      run: () => toast('Marisol Vega was added to Evening track.', () => {}),
    },
  ],
  finders: [
    {
      id: 'people',
      heading: 'People',
      find: async (text) =>
        [
          { id: 'p1', label: 'Marisol Vega', note: 'Evening track, next Thu 12 Nov 17:30', path: '/mantine' },
          { id: 'p2', label: 'Mario Ortega', note: 'Weekend track', path: '/mantine' },
        ].filter((hit) => hit.label.toLowerCase().startsWith(text.toLowerCase())),
    },
  ],
})

function Parts() {
  return (
    <>
      <h1>My day</h1>
      <RailSection />
      <LongRailSection />
      <PartsSection />
      <SigningSection />
    </>
  )
}

function MantineParts() {
  const [open, setOpen] = useState(false)
  return (
    <div className="stack">
      <h1>Mantine in our colours</h1>
      <Group>
        <Button>Save</Button>
        <Button variant="default">Cancel</Button>
        <Button variant="light">Light</Button>
        <Button variant="subtle">Subtle</Button>
        <Button variant="outline">Outline</Button>
        <Button color="red">Safety</Button>
        <Button disabled>Disabled</Button>
        <Button onClick={() => setOpen(true)}>Open a dialog</Button>
        <Menu>
          <Menu.Target>
            <Button variant="default">A menu</Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item>Move this session</Menu.Item>
            <Menu.Item>Cancel this session</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Group>
      <Modal opened={open} onClose={() => setOpen(false)} title="A Mantine dialog">
        <TextInput label="Name" data-autofocus />
      </Modal>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput label="Legal name" description="As on documents" placeholder="Family, given" />
        <TextInput label="Birth date" error="Use day, month and year" />
        <Select label="Group" data={['Evening track', 'Morning track', 'Weekend track']} defaultValue="Evening track" />
        <Textarea label="Reason" autosize minRows={2} />
      </SimpleGrid>
      <Switch label="May we leave voice mail" defaultChecked />
      <Group>
        <Badge>Active</Badge>
        <Badge color="yellow">Late</Badge>
        <Badge color="red">Safety</Badge>
        <Badge color="gray">Ended</Badge>
      </Group>
      <Alert title="Credential ends Thu 12 Nov">Renew it before then, or somebody else must sign.</Alert>
      <Alert color="yellow" title="2 notes are late">
        They were due on Tue 10 Nov.
      </Alert>
      <Tabs defaultValue="a">
        <Tabs.List>
          <Tabs.Tab value="a">Attendance</Tabs.Tab>
          <Tabs.Tab value="b">Notes</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="a">Hours of this week</Tabs.Panel>
        <Tabs.Panel value="b">Notes of this week</Tabs.Panel>
      </Tabs>
      <Grid>
        <Grid.Col span={{ base: 12, sm: 4 }}>One third</Grid.Col>
        <Grid.Col span={{ base: 12, sm: 8 }}>Two thirds</Grid.Col>
      </Grid>
      <Table striped highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Day</Table.Th>
            <Table.Th>Hours</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Table.Tr>
            <Table.Td>Thu 12 Nov</Table.Td>
            <Table.Td>2 h 45</Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </Table>
    </div>
  )
}

const router = createStaffRouter(registry, new QueryClient())

function Gallery() {
  const [locked, setLocked] = useState(params.has('locked'))
  const session: StaffSession = {
    name: 'Dr. Annelise Oyelaran-Whitcombe',
    role: 'Group therapist, LMFT',
    site: 'Riverside, evening',
    zone: 'America/Chicago',
    can: (need) => need !== 'never',
    signOut: () => {},
    lock: locked
      ? {
          method: 'password',
          unlock: async (secret) => {
            if (secret !== 'right') return 'That is not the password. 4 tries are left.'
            setLocked(false)
            return undefined
          },
        }
      : undefined,
  }
  // The story locks the screen from outside, as an idle timer would.
  Object.assign(window, { lockNow: () => setLocked(true) })
  return (
    <SessionContext value={session}>
      <RouterProvider router={router} />
    </SessionContext>
  )
}

createRoot(document.getElementById('app')!).render(
  <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
    <Gallery />
  </MantineProvider>,
)
