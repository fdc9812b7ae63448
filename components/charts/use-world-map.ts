'use client'

import { useEffect, useState } from 'react'

/** The world as public/world.json holds it (scripts/world-map.mjs). */
export interface WorldMap {
  type: 'FeatureCollection'
  features: object[]
  /** Places of the countries too small to have a shape, by ISO 3166-1 alpha-2. */
  points: Record<string, [number, number]>
}

let loading: Promise<WorldMap> | null = null

/** The world map, fetched once for all charts; a failed fetch may be tried again. */
export function loadWorldMap(): Promise<WorldMap> {
  loading ??= fetch('/world.json')
    .then((response) => {
      if (!response.ok) throw new Error(`The map answered ${response.status}`)
      return response.json() as Promise<WorldMap>
    })
    .catch((error: unknown) => {
      loading = null
      throw error
    })
  return loading
}

/** The places of the countries without a shape; none before the map is there. */
export function useMapPoints(): WorldMap['points'] {
  const [points, setPoints] = useState<WorldMap['points']>({})
  useEffect(() => {
    let isGone = false
    loadWorldMap().then(
      (map) => {
        if (!isGone) setPoints(map.points)
      },
      () => undefined,
    )
    return () => {
      isGone = true
    }
  }, [])
  return points
}
