'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'

interface FigureProps {
  value: ReactNode
  noun: string
  /** The second line, quiet. */
  detail: ReactNode
  /** What the figure means, or its exact number. */
  title?: string | undefined
  /** Where the events behind it are. */
  href?: string
}

/** One number of the strip, what it counts, and what to hold against it. */
export function Figure({ value, noun, detail, title, href }: FigureProps) {
  const body = (
    <>
      <p className="flex items-baseline gap-1.5 max-md:flex-col max-md:gap-0 md:truncate">
        <span className="font-strong text-figure tabular-nums">{value}</span>
        <span className="max-w-full truncate text-body">{noun}</span>
      </p>
      <p className="truncate text-quiet text-small tabular-nums">{detail}</p>
    </>
  )
  const shape = 'flex min-w-0 flex-col justify-center px-4 max-md:px-3 outline-offset-[-2px]'
  return href === undefined ? (
    <div className={shape} title={title}>
      {body}
    </div>
  ) : (
    <Link
      href={href}
      title={title}
      className={classNames(shape, 'transition-colors duration-120 hover:bg-raised')}
    >
      {body}
    </Link>
  )
}
