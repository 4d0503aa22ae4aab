/** The mark: a year that comes round, with the village in its middle. */
export function Mark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" style={{ flexShrink: 0 }}>
      <rect width="32" height="32" rx="8" fill="#0b5d57" />
      <path d="M16 6.5a9.5 9.5 0 1 1-9.2 7.1" fill="none" stroke="#fff" strokeWidth="3" strokeLinecap="round" />
      <path d="M3.6 15.2 7 10.6l3.9 4.2z" fill="#fff" />
      <circle cx="16" cy="16" r="3" fill="#8fe0d5" />
    </svg>
  );
}
