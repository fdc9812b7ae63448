'use client'

import type { ComponentProps } from 'react'
import { classNames } from './class-names'

const looks = {
  plain: 'border border-hairline bg-panel text-text hover:bg-raised',
  quiet: 'border border-transparent text-quiet hover:bg-raised hover:text-text',
  accent: 'border border-accent bg-selection text-text hover:bg-raised',
}

const shape =
  'inline-flex h-7 items-center justify-center gap-1.5 whitespace-nowrap rounded-panel text-body motion-safe:transition-colors motion-safe:duration-120 disabled:opacity-50'

/** A verb to press. */
export function Button({
  look = 'plain',
  className,
  ...props
}: ComponentProps<'button'> & { look?: keyof typeof looks }) {
  return (
    <button
      type="button"
      {...props}
      className={classNames(shape, 'px-2.5', looks[look], className)}
    />
  )
}

/** A button that is only a picture; `label` is its name and its tooltip. */
export function IconButton({
  label,
  className,
  ...props
}: ComponentProps<'button'> & { label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...props}
      className={classNames(shape, 'w-7', looks.quiet, className)}
    />
  )
}
