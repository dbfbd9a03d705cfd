import { registerRoom } from '#web/registry.ts'

registerRoom({
  name: 'interop',
  screens: [{ path: '/import', title: 'Import', needs: 'interop.import', load: () => import('./ImportScreen.tsx') }],
  menu: [{ label: 'Import', path: '/import', order: 850, needs: 'interop.import', keys: 'g i' }],
  palette: [
    {
      id: 'import',
      label: 'Import a spreadsheet',
      words: 'excel csv roster upload undo',
      needs: 'interop.import',
      run: ({ go }) => go('/import'),
    },
  ],
})
