import { EventPage } from '@/components/events/event-page'

/** Hand over: one event by its own link. */
export default function OneEventPage() {
  return <EventPage />
}
