import type { ArrivingEvent } from '../../domain/security-event'
import { withoutAbsent } from '../without-absent'
import { type Fields, list, text } from './fields'

type Container = NonNullable<ArrivingEvent['container']>
type Image = NonNullable<Container['image']>

/** What Falco says in place of a container's id and name outside of one. */
const host = 'host'

/** The container; undefined on the host. Of an audit event, the one image that its pod runs. */
export function readContainer(fields: Fields): Container | undefined {
  const id = text(fields, 'container.id')
  const name = text(fields, 'container.name')
  if (id === host || (id === undefined && name === host)) return undefined
  return withoutAbsent<Container>({
    id,
    name: name === host ? undefined : name,
    image: readImage(fields),
    runtime: text(fields, 'container.type'),
  })
}

function readImage(fields: Fields): Image | undefined {
  const requested = list(fields, 'ka.req.pod.containers.image')
  const whole =
    text(fields, 'container.image') ?? (requested.length === 1 ? requested[0] : undefined)
  const repository = text(fields, 'container.image.repository')
  return withoutAbsent<Image>({
    ...splitImage(whole ?? ''),
    ...(repository === undefined ? {} : splitImage(repository)),
    ...withoutAbsent<Image>({
      tag: text(fields, 'container.image.tag'),
      digest: text(fields, 'container.image.digest'),
    }),
  })
}

/**
 * The parts of an image's reference, `registry:5000/path:tag@sha256:…`; a colon before the last
 * slash is a port. A bare digest has no name.
 */
export function splitImage(reference: string): Image {
  if (/^sha256:[0-9a-f]{12,}$/i.test(reference)) return { digest: reference }
  const at = reference.indexOf('@')
  const named = at < 0 ? reference : reference.slice(0, at)
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1)
  return (
    withoutAbsent<Image>({
      name: (colon < 0 ? named : named.slice(0, colon)) || undefined,
      tag: colon < 0 ? undefined : named.slice(colon + 1) || undefined,
      digest: at < 0 ? undefined : reference.slice(at + 1) || undefined,
    }) ?? {}
  )
}
