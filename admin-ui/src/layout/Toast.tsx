import { Notification } from 'react-admin';

/** What happened stays long enough to be read; nothing here can undo a legal act. */
export function Toast() {
  return <Notification autoHideDuration={9000} anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }} />;
}
