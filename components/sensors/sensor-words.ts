'use client'

import { filteredLink, type LinkView } from '@/components/overview/alert-links'
import type { Sensor } from '@/lib/domain/answers/sensors'
import type { Messages } from '@/lib/i18n/messages'

/** What a sensor is called: its node, or its kind where it names none. */
export function sensorName(
  sensor: Pick<Sensor, 'node' | 'kind'>,
  words: Messages['sensors'],
): string {
  return sensor.node ?? words.unnamed(sensor.kind)
}

/** The events of a view that a sensor brought. */
export function sensorEventsLink(view: LinkView, sensor: Pick<Sensor, 'node' | 'kind'>): string {
  return sensor.node === null
    ? filteredLink(view, 'event.module', sensor.kind)
    : filteredLink(view, 'observer.hostname', sensor.node)
}
