const NAME = 'siklus';
const STORE = 'kept';

/** One drawer of the device: what is read again after a reload or without a line. Where there is none, nothing is kept. */
export const stored = {
  get: <T>(key: string) => within<T | undefined>('readonly', (store) => store.get(key)).catch(() => undefined),
  put: (key: string, value: unknown) => within('readwrite', (store) => store.put(value, key)).catch(() => undefined),
  remove: (key: string) => within('readwrite', (store) => store.delete(key)).catch(() => undefined),
};

let opened: Promise<IDBDatabase> | null = null;

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The device keeps nothing'));
  });
  return opened;
}

async function within<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest): Promise<T> {
  const request = ask((await database()).transaction(STORE, mode).objectStore(STORE));
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as T);
    request.onerror = () => reject(request.error ?? new Error('The device keeps nothing'));
  });
}
