'use client'

export function Overview() {
  return null
}
