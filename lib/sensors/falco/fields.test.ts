import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nativeKey, nativeNames } from './field-names'
import { integer, leftOutKey, list, readFields, text, truth } from './fields'

const folded = (name: string) => name.replace(/[^A-Za-z0-9]/g, '_')

describe('spellings of keys', () => {
  test('no two of the known names fold into one', () => {
    expect(new Set([...nativeNames].map(folded)).size).toBe(nativeNames.size)
  })

  test('every known name is found from its spelling with underscores', () => {
    for (const name of nativeNames) expect(nativeKey(folded(name))).toBe(name)
  })

  test.each([
    'proc.aname[2]',
    'proc_aname[2]',
    'proc.aname_2',
    'proc_aname_2',
    'proc.aname.2',
    'proc.aname-2',
  ])('%s is the second ancestor', (key) => {
    expect(nativeKey(key)).toBe('proc.aname[2]')
  })

  test.each([
    ['k8s.pod.label[app.kubernetes.io/name]', 'k8s.pod.label[app.kubernetes.io/name]'],
    ['k8s_pod_label[app]', 'k8s.pod.label[app]'],
    ['k8s.pod.label.app', 'k8s.pod.label[app]'],
    ['evt_arg_flags', 'evt.arg.flags'],
    ['evt_arg[0]', 'evt.arg[0]'],
    ['evt_is_open_write', 'evt.is_open_write'],
    ['container_mount_dest[/proc*]', 'container.mount.dest[/proc*]'],
    ['jevt_value[/requestObject/spec]', 'jevt.value[/requestObject/spec]'],
    ['ka_req_pod_containers_image[0]', 'ka.req.pod.containers.image[0]'],
    ['static_cluster', 'static.cluster'],
    ['my.own_key', 'my.own_key'],
    ['cluster', 'cluster'],
  ])('%s is %s', (key, native) => {
    expect(nativeKey(key)).toBe(native)
  })

  test('dotted, with underscores, or expanded into objects, the fields are the same', () => {
    const fieldNames = fc.constantFrom(...nativeNames, 'proc.aname[2]', 'proc.apid[3]')
    const values = fc.oneof(fc.integer(), fc.stringMatching(/^[a-z/]{1,9}$/), fc.boolean())
    fc.assert(
      fc.property(fc.dictionary(fieldNames, values, { maxKeys: 12 }), (dotted) => {
        const flattened = Object.fromEntries(
          Object.entries(dotted).map(([key, value]) => [key.replaceAll('.', '_'), value]),
        )
        expect(readFields(flattened)).toEqual(dotted)
        const expanded = expand(dotted)
        if (expanded !== null) expect(readFields(expanded)).toEqual(dotted)
      }),
    )
  })

  test('of a field in two spellings the native one counts, in either order', () => {
    const native = { 'k8s.ns.name': 'shop' }
    const other = { k8s_ns_name: 'other' }
    expect(readFields({ ...native, ...other })).toEqual(native)
    expect(readFields({ ...other, ...native })).toEqual(native)
  })

  test('a key called __proto__ is left out, counted, and changes nothing', () => {
    const hostile = JSON.parse('{"__proto__":{"user.name":"root"},"a":1}')
    const fields = readFields(hostile)
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype)
    expect(text(fields, 'user.name')).toBeUndefined()
    const scalar = JSON.parse('{"__proto__":"x"}')
    expect(readFields(scalar)).toEqual({ [leftOutKey]: 1 })
  })
})

describe('values', () => {
  test('the five spellings of absent, and a template without a value, are left out', () => {
    const fields = readFields({ a: null, b: '', c: '<NA>', d: 'N/A', e: '<no value>', f: [null] })
    expect(fields).toEqual({})
  })

  test('"host" is a value: it says that there is no container', () => {
    expect(readFields({ 'container.id': 'host' })).toEqual({ 'container.id': 'host' })
  })

  test('a scalar and a list of one are read alike, and so are numbers written as text', () => {
    for (const value of [443, '443', [443], ['443']]) {
      const fields = readFields({ 'fd.sport': value })
      expect(integer(fields, 'fd.sport')).toBe(443)
      expect(text(fields, 'fd.sport')).toBe('443')
      expect(list(fields, 'fd.sport')).toEqual(['443'])
    }
  })

  test('an integer beyond 2^53 stays the text it is', () => {
    const fields = readFields({ 'evt.time': '1787217302123456789' })
    expect(fields['evt.time']).toBe('1787217302123456789')
    expect(integer(fields, 'evt.time')).toBeUndefined()
  })

  test('a truth is read from a boolean and from text', () => {
    const fields = readFields({ 'fd.is_server': true, 'container.mount.rdwr': 'false', a: 'maybe' })
    expect(truth(fields, 'fd.is_server')).toBe(true)
    expect(truth(fields, 'container.mount.rdwr')).toBe(false)
    expect(truth(fields, 'a')).toBeUndefined()
  })

  test('minus zero is zero', () => {
    expect(Object.is(readFields({ a: -0 })['a'], 0)).toBe(true)
  })
})

describe('bounds', () => {
  test('beyond 512 keys the rest is left out and counted', () => {
    const many = Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`k${index}`, index]))
    const fields = readFields(many)
    expect(Object.keys(fields)).toHaveLength(513)
    expect(fields[leftOutKey]).toBe(88)
  })

  test('a value longer than 32 KiB is cut with a mark', () => {
    const value = readFields({ 'proc.cmdline': 'x'.repeat(100_000) })['proc.cmdline']
    expect(value).toHaveLength(32 * 1024)
    expect(String(value).endsWith(' […cut]')).toBe(true)
  })

  test('objects deeper than eight levels and keys longer than 512 characters are counted', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(40)}1${'}'.repeat(40)}`)
    expect(readFields(deep)).toEqual({ [leftOutKey]: 1 })
    expect(readFields({ ['x'.repeat(600)]: 1 })).toEqual({ [leftOutKey]: 1 })
  })
})

/** Dots into objects; null where a name is a value and an object at once (`fd.cip`, `fd.cip.name`). */
function expand(dotted: Record<string, unknown>): Record<string, unknown> | null {
  const root: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(dotted)) {
    const parts = key.split('.')
    const last = parts.pop() ?? ''
    let place = root
    for (const part of parts) {
      const below = place[part] ?? {}
      if (typeof below !== 'object' || below === null) return null
      place[part] = below
      place = below as Record<string, unknown>
    }
    if (place[last] !== undefined) return null
    place[last] = value
  }
  return root
}
