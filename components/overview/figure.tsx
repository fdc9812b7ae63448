'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'

interface FigureWords {
  value: ReactNode
  noun: string
  /** The second line, quiet. */
  detail: ReactNode
}

interface FigureProps extends FigureWords {
  /** What the figure means, or its exact number. */
  title?: string | undefined
  /** Where the events behind it are. */
  href?: string
}

const shape = 'flex min-w-0 flex-col justify-center px-4 max-md:px-3 outline-offset-[-2px]'

const pressable = classNames(shape, 'text-left transition-colors duration-120 hover:bg-raised')

/** One number of the strip, what it counts, and what to hold against it. */
export function Figure({ title, href, ...words }: FigureProps) {
  return href === undefined ? (
    <div className={shape} title={title}>
      <FigureLines {...words} />
    </div>
  ) : (
    <Link href={href} title={title} className={pressable}>
      <FigureLines {...words} />
    </Link>
  )
}

/** The two lines of a figure. */
function FigureLines({ value, noun, detail }: FigureWords) {
  return (
    <>
      <span className="flex items-baseline gap-1.5 max-md:flex-col max-md:gap-0 md:truncate">
        <span className="font-strong text-figure tabular-nums">{value}</span>
        <span className="max-w-full truncate text-body">{noun}</span>
      </span>
      <span className="block truncate text-quiet text-small tabular-nums">{detail}</span>
    </>
  )
}
