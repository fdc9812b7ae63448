/** Eyrie's mark: a nest on a ridge, seen from afar. */
export function Mark() {
  return (
    <svg viewBox="0 0 24 24" className="size-6" fill="none" aria-hidden="true">
      <path
        d="M3 19 9.5 7l3.2 5.4L15 9l6 10"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="15" cy="4.6" r="1.6" fill="currentColor" />
    </svg>
  )
}
