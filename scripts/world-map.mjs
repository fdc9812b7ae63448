/**
 * Builds public/world.json, the map behind "Where attacks come from": `node scripts/world-map.mjs`.
 * Shapes come from Natural Earth by way of world-atlas, already projected (Equal Earth, north up,
 * 1,500 whole units wide), so that the browser draws them as they are.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { geoArea, geoCentroid, geoEqualEarth, geoPath } from 'd3-geo'
import countries from 'i18n-iso-countries'
import { feature } from 'topojson-client'

const width = 1500
const antarctica = '010'
const require = createRequire(import.meta.url)
const coarse = await readAtlas('world-atlas/countries-110m.json')
const fine = await readAtlas('world-atlas/countries-50m.json')

const shown = coarse.filter((country) => country.id !== antarctica)
// The projection's stream cuts shapes at the antimeridian; drawn raw they smear across the map.
const projection = geoEqualEarth()
  .rotate([-11, 0])
  .precision(2)
  .fitWidth(width, { type: 'FeatureCollection', features: shown })
const path = geoPath(projection)
const height = path.bounds({ type: 'FeatureCollection', features: shown })[1][1]

// Large first: a country inside another is drawn above it.
const features = shown
  .sort((a, b) => geoArea(b) - geoArea(a))
  .flatMap((country) => {
    const coordinates = projectRings(country)
    if (coordinates.length === 0) return []
    return [
      {
        type: 'Feature',
        properties: { name: alpha2(country) ?? '' },
        geometry: { type: 'MultiPolygon', coordinates },
      },
    ]
  })

const drawn = new Set(features.map((country) => country.properties.name))
// Places too small for shapes at this scale are kept as points, drawn only where alerts come from.
const points = Object.fromEntries(
  fine
    .map((country) => [alpha2(country), projection(geoCentroid(country))])
    .filter(([code, point]) => code && !drawn.has(code) && code !== 'AQ' && point)
    .map(([code, [x, y]]) => [code, [Math.round(x), Math.round(height - y)]])
    .sort(([a], [b]) => (a < b ? -1 : 1)),
)

await writeFile(
  new URL('../public/world.json', import.meta.url),
  `${JSON.stringify({ type: 'FeatureCollection', features, points })}\n`,
)

async function readAtlas(name) {
  const topology = JSON.parse(await readFile(require.resolve(name), 'utf8'))
  return feature(topology, topology.objects.countries).features
}

/** ISO 3166-1 alpha-2, undefined where the area has no code of its own. */
function alpha2(country) {
  return country.id === undefined ? undefined : countries.numericToAlpha2(country.id)
}

/** The projected rings, each a polygon of its own: the few holes are countries drawn above them. */
function projectRings(country) {
  const rings = (path(country) ?? '').split('M').filter(Boolean)
  return rings
    .map(readRing)
    .filter((ring) => ring.length > 3 && area(ring) > 2)
    .map((ring) => [ring])
}

function readRing(text) {
  const ring = text
    .replace('Z', '')
    .split('L')
    .map((pair) => pair.split(',').map(Number))
    .map(([x, y]) => [Math.round(x), Math.round(height - y)])
    .filter(
      ([x, y], index, all) => index === 0 || x !== all[index - 1][0] || y !== all[index - 1][1],
    )
  const [first] = ring
  const last = ring.at(-1)
  if (first && last && (first[0] !== last[0] || first[1] !== last[1])) ring.push(first)
  return ring
}

function area(ring) {
  let sum = 0
  for (let index = 1; index < ring.length; index += 1) {
    const [x1, y1] = ring[index - 1]
    const [x2, y2] = ring[index]
    sum += x1 * y2 - x2 * y1
  }
  return Math.abs(sum) / 2
}
