import { useSyncExternalStore } from 'react';
import { live } from '../providers/live.ts';
import { speed } from './speed.ts';

/** `off`: nobody is signed in. `reconnecting`: there is a line, and the API has not answered on it yet. */
export type ConnectionState = 'off' | 'live' | 'slow' | 'reconnecting' | 'offline';

export function useConnection(): ConnectionState {
  const connection = useSyncExternalStore(live.subscribe, live.get);
  const slow = useSyncExternalStore(speed.subscribe, speed.isSlow);
  return connection === 'live' && slow ? 'slow' : connection;
}

/** True while this device has no line at all: then nothing can be decided. */
export function useIsOffline(): boolean {
  return useSyncExternalStore(subscribeToLine, () => !navigator.onLine);
}

function subscribeToLine(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}
