'use client'

import type { ReactNode } from 'react'
import { podOf } from '@/components/pods/pod-href'
import { PodLink } from '@/components/pods/pod-link'
import { HostileText } from '@/components/ui/hostile-text'
import { BandMark } from '@/components/ui/severity-mark'
import type { SecurityEvent } from '@/lib/domain/security-event'
import { severityBand } from '@/lib/domain/severity-bands'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { EventProcess } from './event-process'
import { EventTime } from './event-time'
import { attackWords, eventSentence, imageReference, severityText } from './event-words'
import { FilterButtons } from './filter-button'

/** What happened, when, where, by what, and with whom it spoke. */
export function EventOverview({ event }: { event: SecurityEvent }) {
  const { events, words } = useMessages()
  const { kubernetes, container, threat, user } = event
  const workload = kubernetes?.workload
  const pod = podOf(event)
  return (
    <div className="flex flex-col divide-y divide-hairline">
      <Section title={events.what}>
        <p className="mb-3 text-title leading-6 [overflow-wrap:anywhere]">
          <HostileText text={eventSentence(event)} />
        </p>
        {event.eyrie.simulated && <p className="mb-3 text-quiet">{events.simulated}</p>}
        <Facts>
          <Fact
            name={events.severity}
            filter={['event.severity', String(event.event.severity)]}
            shown={
              <span className="inline-flex items-center gap-1.5">
                <BandMark band={severityBand(event.event.severity)} />
                {severityText(words, event.event.severity)}
              </span>
            }
          />
          <Fact name={events.rule} filter={['rule.name', event.rule?.name]} />
          <Fact
            name={events.suppressedBy}
            filter={['eyrie.suppressed_by', event.eyrie.suppressed_by]}
          />
          <Technique
            name={events.tactic}
            field="threat.tactic"
            list={threat?.tactic}
            named={words.tacticNames}
          />
          <Technique name={events.technique} field="threat.technique" list={threat?.technique} />
          <Fact
            name={events.sensor}
            filter={['observer.name', event.observer.name]}
            note={[event.observer.version, event.observer.hostname].filter(Boolean).join(' · ')}
          />
        </Facts>
      </Section>
      <Section title={events.when}>
        <EventTime event={event} />
      </Section>
      <Section title={events.where}>
        <Facts>
          <Fact name={events.namespace} filter={['kubernetes.namespace', kubernetes?.namespace]} />
          <Fact
            name={events.pod}
            filter={['kubernetes.pod.name', kubernetes?.pod?.name]}
            shown={pod && <PodLink pod={pod} />}
          />
          <Fact
            name={events.workload}
            filter={['kubernetes.workload.name', workload?.name]}
            note={workload?.kind}
          />
          <Fact name={events.node} filter={['kubernetes.node.name', kubernetes?.node?.name]} />
          <Fact
            name={events.container}
            filter={['container.name', container?.name]}
            note={container?.id}
          />
          <Fact
            name={events.image}
            filter={['container.image.name', container?.image?.name]}
            shown={<HostileText text={imageReference(event) ?? ''} />}
            isCode
          />
          <Fact
            name={events.cluster}
            filter={['orchestrator.cluster.name', event.orchestrator.cluster.name]}
          />
        </Facts>
      </Section>
      {(event.process || user || event.file) && (
        <Section title={events.process}>
          <EventProcess event={event} />
          <Facts>
            <Fact
              name={events.user}
              filter={['user.name', user?.name]}
              note={user?.id === undefined ? undefined : `uid ${user.id}`}
            />
            <Fact name={events.file} filter={['file.path', event.file?.path]} isCode />
          </Facts>
        </Section>
      )}
      {(event.source || event.destination) && (
        <Section title={events.peer}>
          <Facts>
            <Peer name={events.source} field="source" peer={event.source} />
            <Peer name={events.destination} field="destination" peer={event.destination} />
            <Fact
              name={events.protocol}
              filter={['network.protocol', event.network?.protocol]}
              note={event.network?.direction && events.direction[event.network.direction]}
            />
          </Facts>
        </Section>
      )}
    </div>
  )
}

function Section(props: { title: string; children: ReactNode }) {
  return (
    <section className="px-4 py-4">
      <h2 className="mb-2 text-quiet text-small">{props.title}</h2>
      {props.children}
    </section>
  )
}

export function Facts(props: { children: ReactNode }) {
  return (
    <dl className="grid grid-cols-[96px_1fr] gap-x-4 gap-y-1 max-md:grid-cols-[80px_1fr] max-md:gap-x-2">
      {props.children}
    </dl>
  )
}

interface FactProps {
  name: string
  /** The field and its value; without a value there is no line. */
  filter: readonly [string, string | undefined]
  /** Shown instead of the value. */
  shown?: ReactNode
  /** Quiet, after the value. */
  note?: string | undefined
  isCode?: boolean
}

function Fact(props: FactProps) {
  const [field, value] = props.filter
  if (value === undefined || value === '') return null
  return (
    <>
      <dt className="text-quiet">{props.name}</dt>
      <dd className="group/value flex min-w-0 items-start gap-1.5">
        <span
          className={`min-w-0 [overflow-wrap:anywhere] ${props.isCode ? 'font-mono text-small leading-5' : ''}`}
        >
          {props.shown ?? <HostileText text={value} />}
          {props.note !== undefined && props.note !== '' && (
            <span className="text-quiet">
              {' '}
              · <HostileText text={props.note} />
            </span>
          )}
        </span>
        <FilterButtons field={field} value={value} />
      </dd>
    </>
  )
}

function Technique(props: {
  name: string
  field: string
  list: { id: string[]; name: string[] } | undefined
  /** Names in the reader's language, by id. */
  named?: Readonly<Record<string, string>>
}) {
  return props.list?.id.map((id, index) => {
    const { text, note } = attackWords(id, props.list?.name[index], props.named)
    return (
      <Fact
        key={id}
        name={index === 0 ? props.name : ''}
        filter={[`${props.field}.id`, id]}
        shown={<HostileText text={text} />}
        note={note}
      />
    )
  })
}

function Peer(props: {
  name: string
  field: 'source' | 'destination'
  peer: SecurityEvent['source'] | SecurityEvent['destination']
}) {
  const format = useFormat()
  const { peer } = props
  if (!peer) return null
  const domain = 'domain' in peer ? peer.domain : undefined
  const host = peer.ip ?? domain
  const port = peer.port === undefined ? '' : `:${peer.port}`
  const country = peer.geo?.country_iso_code
  return (
    <Fact
      name={props.name}
      filter={[peer.ip ? `${props.field}.ip` : `${props.field}.domain`, host]}
      shown={<HostileText text={`${host ?? ''}${port}`} className="tabular-nums" />}
      note={country ? format.country(country) : undefined}
    />
  )
}
