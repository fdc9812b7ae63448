import type { SecurityEvent } from '../domain/security-event'

const longest = 300

/** The rule's name, or the first words of the message. */
export function eventTitle(event: SecurityEvent): string {
  return (event.rule?.name ?? event.message).slice(0, longest)
}

/** The file where it is about one, the other end where it is about a connection, else what ran. */
export function eventDetail(event: SecurityEvent): string {
  const { process, file, destination } = event
  const peer = destination?.domain ?? destination?.ip
  const what =
    file?.path ?? peer ?? process?.command_line ?? process?.executable ?? process?.name ?? ''
  return what.slice(0, longest)
}
