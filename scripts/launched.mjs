// Loaded before Handrail by scripts/hand-over.mjs, so that no way of ending it leaves something running.
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    // Until Handrail listens itself, leave through exit(): a death by signal would not tell the database to stop.
    if (process.listenerCount(signal) === 1) process.exit(signal === 'SIGINT' ? 130 : 143)
  })

// When the launcher is killed, stop as if asked to: a server without its "npm start" would hold the port and the data.
if (process.channel) {
  process.channel.unref()
  process.once('disconnect', () => process.emit('SIGTERM', 'SIGTERM'))
}
