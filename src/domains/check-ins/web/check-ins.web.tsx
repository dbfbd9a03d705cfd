import { registerRoom } from '#web/registry.ts'

registerRoom({
  name: 'check-ins',
  chartSlots: [{ slot: 'chart.side', order: 5, title: 'Check-ins', load: () => import('./ChartCheckIns.tsx') }],
})
