'use client'

import { useMemo, useRef } from 'react'
import type { LetterFilter } from '@/components/queries/query-keys'
import {
  useLetterPages,
  type useLettersSummary,
  useRemoveLetters,
} from '@/components/queries/use-dead-letters'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { Failure } from '@/components/ui/failure'
import { Skeleton } from '@/components/ui/panel'
import type { DeadLettersSummary } from '@/lib/domain/answers/sensors'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { LettersTable } from './letters-table'
import { ReasonList } from './reason-list'
import { useSensorsView } from './sensors-view'

/** What could not be taken: why, and each of it to be read, corrected or removed. */
export function LettersTab(props: { summary: ReturnType<typeof useLettersSummary> }) {
  const { sensors } = useMessages()
  const { view } = useSensorsView()
  const { sensor, reason, pointer } = view
  const filter = useMemo(() => ({ sensor, reason, pointer }), [sensor, reason, pointer])
  const pages = useLetterPages(filter)
  const rows = useMemo(
    () => pages.data?.pages.flatMap((page) => page.deadLetters) ?? [],
    [pages.data],
  )
  const summary = props.summary.data
  const error = pages.data ? null : (pages.error ?? (summary ? null : props.summary.error))
  if (error) {
    const retry = () => void Promise.all([pages.refetch(), props.summary.refetch()])
    return <Failure error={error} retry={retry} />
  }
  if (!pages.data || !summary) return <Skeleton className="m-4 flex-1" />
  const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = pages
  return (
    <>
      <Toolbar summary={summary} filter={filter} />
      {summary.count === 0 && rows.length === 0 ? (
        <Nothing title={sensors.letter.none} what={sensors.letter.noneWhat} />
      ) : (
        <div className="flex min-h-0 flex-1 max-lg:flex-col">
          <ReasonList reasons={summary.reasons} total={summary.count} filter={filter} />
          {rows.length === 0 ? (
            <Nothing title={sensors.letter.noneMatch} />
          ) : (
            <LettersTable
              letters={rows}
              onNearEnd={
                hasNextPage && !isFetching && !isFetchNextPageError
                  ? () => void fetchNextPage()
                  : undefined
              }
              end={hasNextPage ? sensors.letter.loadingMore : sensors.letter.noMore}
            />
          )}
        </div>
      )}
    </>
  )
}

function Toolbar({ summary, filter }: { summary: DeadLettersSummary; filter: LetterFilter }) {
  const { sensors } = useMessages()
  const { letter } = sensors
  const format = useFormat()
  const removal = useRemoveLetters()
  const outcome = useRef<HTMLParagraphElement>(null)
  const chosen = summary.reasons.find(
    (one) =>
      one.sensor === filter.sensor &&
      one.reason === filter.reason &&
      one.pointer === filter.pointer,
  )
  const kept = letter.kept(
    format.number(summary.count),
    format.bytes(summary.sizeBytes),
    format.number(summary.limit),
  )
  return (
    <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-hairline border-b px-4 py-1.5">
      <p className="min-w-0 text-quiet text-small">
        <span className="mr-1 max-md:sr-only [:lang(zh)_&]:mr-0">{letter.what}</span>
        {summary.count > 0 && kept}
      </p>
      <p ref={outcome} role="status" tabIndex={-1} className="text-small">
        {removal.data && letter.removed(format.number(removal.data.removed), removal.data.removed)}
      </p>
      {removal.isError && (
        <p role="alert" className="text-small">
          {sensors.failed}
        </p>
      )}
      {chosen && (
        <span className="ml-auto">
          <ConfirmButton
            key={JSON.stringify(filter)}
            label={letter.removeAll(format.number(chosen.count))}
            question={letter.removeAllSure(format.number(chosen.count))}
            keep={letter.keep}
            isBusy={removal.isPending}
            onConfirm={() =>
              void removal.mutateAsync({ ...filter, upTo: summary.newestId }).then(
                () => outcome.current?.focus(),
                () => undefined,
              )
            }
          />
        </span>
      )}
    </div>
  )
}

function Nothing(props: { title: string; what?: string }) {
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-1 p-4 text-center">
      <p className="font-strong">{props.title}</p>
      {props.what !== undefined && <p className="text-quiet">{props.what}</p>}
    </div>
  )
}
