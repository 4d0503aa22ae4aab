// The console without a line: its own files, kept whole for each version. Answers of the API are never kept here.
const CACHE = `siklus-${__VERSION__}`;
const FILES = __FILES__;
/** Pages that the API answers itself, for people without an account and for machines. */
const NOT_OURS = /^\/(api|desa|panduan|healthz|readyz|metrics|openapi)(\/|\.|$)/;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES)));
});

self.addEventListener('activate', (event) => {
  const dropOthers = caches
    .keys()
    .then((names) => names.filter((name) => name.startsWith('siklus-') && name !== CACHE))
    .then((old) => Promise.all(old.map((name) => caches.delete(name))));
  event.waitUntil(dropOthers.then(() => self.clients.claim()));
});

// A new version waits until somebody says that it may begin: nobody's form is swapped under his hands.
self.addEventListener('message', ({ data }) => {
  if (data === 'begin') void self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || NOT_OURS.test(pathname)) return;
  if (request.mode === 'navigate') {
    const isFile = /\.\w+$/.test(pathname);
    if (!isFile) event.respondWith(keptOr('/', request));
  } else if (FILES.includes(pathname)) {
    event.respondWith(keptOr(pathname, request));
  }
});

async function keptOr(path, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(path)) ?? fetch(request);
}
