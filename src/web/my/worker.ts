/// <reference lib="webworker" />
/**
 * The participant's offline worker: keeps the page, its code and its faces, so that the app and Help now open with no
 * network. It never stores an answer of the server: what a person wrote or read is kept encrypted by vault.ts alone.
 */
import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute } from 'workbox-precaching'

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] }

precacheAndRoute(self.__WB_MANIFEST, { cleanURLs: false, directoryIndex: '' })
cleanupOutdatedCaches()

self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.mode !== 'navigate' || new URL(request.url).pathname.startsWith('/my/') === false) return
  event.respondWith((async () => (await matchPrecache('/my.html')) ?? (await fetch(request)))())
})

// A new version waits until the page says that nothing typed would be lost (see my/update.ts).
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') void self.skipWaiting()
})
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
