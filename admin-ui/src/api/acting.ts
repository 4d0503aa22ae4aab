const KEY = 'siklus.delegation';

/** The delegation this tab acts under: every question and every act is then asked in the absent person's place. */
export function actingUnder(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Begins or ends acting for somebody; the page is read again, because it then sees and may something else. */
export function actUnder(delegation: string | null, to = '/'): void {
  if (delegation === null) sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, delegation);
  window.location.assign(to);
}

/** Forgets it without leaving the page: whoever signs in next begins as himself. */
export function forgetActing(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // No storage, nothing kept.
  }
}

export function actingHeader(): Record<string, string> {
  const delegation = actingUnder();
  return delegation === null ? {} : { 'Siklus-Delegation': delegation };
}
