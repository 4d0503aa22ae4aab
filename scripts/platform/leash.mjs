// Loaded before a Node child of ours (worker, API): when the channel to the parent closes, because the parent ended or
// was killed with -9, the child stops in its own orderly way, and at the latest after ten seconds.
process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), 10_000).unref();
});
process.channel?.unref();
