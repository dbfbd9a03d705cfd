// Loaded before Handrail by scripts/hand-over.mjs. When the launcher dies, Handrail stops as if asked to, so that a killed
// "npm start" does not leave a server that holds the port and the data.
if (process.channel) {
  process.channel.unref()
  process.once('disconnect', () => {
    if (process.listenerCount('SIGTERM') > 0) process.emit('SIGTERM', 'SIGTERM')
    else process.exit(143)
  })
}
