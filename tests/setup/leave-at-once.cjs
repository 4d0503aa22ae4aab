// Given to jest's workers by `npm test`. Nothing is open when they end, but to free a gigabyte of modules can take longer than
// the half second after which jest says that a worker "failed to exit gracefully"; the system frees it at once.
if (process.argv[1]?.includes('jest-worker')) process.on('exit', () => process.kill(process.pid, 'SIGKILL'));
